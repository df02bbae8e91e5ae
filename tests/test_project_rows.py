"""The rows of named undertakings: one each, with kind, organisation and place."""

from charitydata.document import Document, Language
from charitydata.facts.projects import extract_projects
from charitydata.facts.reading import read_article
from charitydata.schema import Project
from charitydata.text import part


def rows(text: str, language: Language, title: str = "", publisher: str = "") -> list[Project]:
    document = Document(doc_id="case", text=text, title=title, publisher=publisher, language=language)
    return list(extract_projects(read_article(part(document, bare=True))))


def test_an_undertaking_named_twice_is_one_row_with_its_fullest_name() -> None:
    text = "台州市慈善总会启动“爱心一日捐”。市民都说，“一日捐”方便。“爱心一日捐”活动共收到善款8万元。"
    (row,) = rows(text, "zh")
    assert (row.name, row.mention, row.kind) == ("爱心一日捐", "爱心一日捐", "campaign")
    assert text[row.start : row.end] == row.mention


def test_who_launched_it_runs_it() -> None:
    (row,) = rows("昨天，台州市慈善总会推出“童心圆梦”助学项目。", "zh")
    assert (row.org, row.region_code, row.kind) == ("台州市慈善总会", "331000", "project")


def test_a_short_name_is_given_in_full() -> None:
    (row,) = rows("台州市慈善总会昨日开会。总会启动了“银龄护航”项目。", "zh")
    assert row.org == "台州市慈善总会"


def test_a_fund_carries_the_organisation_in_its_name() -> None:
    (row,) = rows("会上，台州市慈善总会海川助老专项基金成立。", "zh")
    assert (row.kind, row.org) == ("fund", "台州市慈善总会")


def test_a_day_of_the_whole_country_is_nobodys() -> None:
    (row,) = rows("台州市慈善总会庆祝第九个“中华慈善日”。", "zh")
    assert (row.org, row.region_code) == ("", "CN")


def test_all_charities_of_a_place_run_nothing() -> None:
    (row,) = rows("全市慈善系统开展“慈善情暖万家”活动。", "zh")
    assert row.org == ""


def test_the_place_in_a_name_is_its_place() -> None:
    (row,) = rows("绍兴市慈善总会上线“甘肃临夏应急救援”项目。", "zh")
    assert row.region_code == "622900"


def test_english_rows() -> None:
    text = 'The Hunan Charity Foundation started the "Warm Winter Coats" campaign. The campaign runs until May.'
    (row,) = rows(text, "en")
    assert (row.name, row.kind, row.org) == ("Warm Winter Coats", "campaign", "Hunan Charity Foundation")
    assert row.region_code == "430000"


def test_no_undertaking_no_row() -> None:
    assert rows("昨天，各地慈善项目进展顺利，主题是“人人行善”。", "zh") == []


def test_a_fund_that_publishes_is_the_body_that_speaks() -> None:
    text = "The Harbour Education Fund spent 2 million yuan. Its Night Reading Project reaches 96 schools."
    assert [row.name for row in rows(text, "en", publisher="Harbour Education Fund")] == ["Night Reading Project"]


def test_the_short_form_of_a_far_county_in_a_name_is_some_other_word() -> None:
    (row,) = rows("市红十字会开展“博爱送万家”活动。", "zh", publisher="台州市红十字会")
    assert row.region_code == "331000"


def test_the_items_of_a_list_of_projects_are_undertakings() -> None:
    text = (
        "二、项目开展情况\n1.溪畔书屋。全年新建书屋42个。\n2.启航助学金。资助高中生60人。\n3.紧急救助。支出30万元。\n"
    )
    assert [(row.name, row.kind) for row in rows(text, "zh")] == [("溪畔书屋", "project"), ("启航助学金", "project")]


def test_the_items_of_another_list_are_none() -> None:
    assert rows("二、参会须知\n1.溪畔宾馆。全体代表入住。\n2.江心餐厅。凭票就餐。\n", "zh") == []


def test_a_heading_that_the_next_sentence_explains_is_an_undertaking() -> None:
    text = "Green Classroom. Our flagship programme teaches children about the sea.\n\nSea Air. We like it.\n"
    assert [(row.name, row.kind) for row in rows(text, "en")] == [("Green Classroom", "project")]


def test_one_part_of_a_name_of_two_stands_for_it() -> None:
    (row,) = rows("“暖巢行·邻里守望”项目筹款30万元。“暖巢行”项目将继续。", "zh")
    assert row.name == "暖巢行·邻里守望"


def test_a_fund_that_gives_is_a_body() -> None:
    assert rows("香港陈氏慈善基金有关负责人表示愿意出资。", "zh") == []
    assert rows("The Jade Lake Charitable Trust gave HK$3 million as title sponsor.", "en") == []
    assert rows("Among the donors, a gift of the Harlan Family Fund stood out.", "en") == []
