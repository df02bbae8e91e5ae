"""How good these numbers are: what the page shows is what the workspace and the measurements say."""

import pytest

from charitydata.document import Language
from charitydata.language import speaker
from charitydata.measured import measures, precisions
from charitydata.schema import FACT_TABLES
from charitydata.ui.plain import plain
from charitydata.vocabulary import VOCABULARIES
from charitydata.workspace import Workspace

from .shown import HENAN_2023, captions, figure, frame, open_page, twin


@pytest.mark.parametrize("language", ["zh", "en"])
def test_accuracy_is_shown_as_measured(workspace: Workspace, language: Language) -> None:
    app = open_page("quality", language)
    shown = twin(app, "accuracy_by_table")
    speak = speaker(language)
    for part in ("work", "held"):
        for table in FACT_TABLES:
            (measured,) = [m for m in measures() if (m.part, m.language, m.table, m.field) == (part, "all", table, "")]
            row = shown[(shown["part"] == speak.term("part", part)) & (shown["table"] == speak.table(table))]
            assert row["f1"].item() == pytest.approx(measured.f1)
            assert row["labelled"].item() == measured.labelled
    assert any(next(iter(measures())).measured in caption for caption in captions(app))


def test_one_language_can_be_chosen_for_the_accuracy(workspace: Workspace) -> None:
    shown = twin(open_page("quality", "en", measured="zh"), "accuracy_by_table")
    (measured,) = [m for m in measures() if (m.part, m.language, m.table, m.field) == ("held", "zh", "donations", "")]
    assert measured.labelled in set(shown["labelled"])


def test_every_rule_is_shown_with_its_sample(workspace: Workspace) -> None:
    app = open_page("quality", "en")
    (shown,) = [f.value for f in app.dataframe if "rule" in f.value]
    assert len(shown) == len(precisions())
    assert set(shown["found"]) == {p.found for p in precisions()}


def test_the_account_adds_up_over_the_imported_documents(workspace: Workspace) -> None:
    app = open_page("quality", "en")
    shown, numbers = twin(app, "numbers_by_reason"), workspace.numbers()
    assert shown["numbers"].sum() == numbers["numbers"].sum() > 1000
    assert set(shown["account"]) == {VOCABULARIES["account"][reason][1] for reason in numbers["reason"]}
    issues = workspace.rows("issues")
    unclaimed = numbers.set_index("reason").loc["unclaimed", "numbers"]
    assert unclaimed == (issues["reason"] == "unclaimed_number").sum()
    assert any(f"{unclaimed} of " in caption for caption in captions(app))


def test_every_check_is_listed_with_its_counts(workspace: Workspace) -> None:
    shown, checks = frame(open_page("quality", "en"), "checks"), workspace.checks()
    assert len(shown) == len(checks) >= 30
    assert list(shown["rows"]) == list(checks["rows"])
    assert shown["name"].tolist() == [VOCABULARIES["check"][name][1] for name in checks["name"]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_address_of_a_check_lists_its_rows(workspace: Workspace, language: Language) -> None:
    shown = frame(open_page("quality", language, check="gift_without_giver"), "failing-gift_without_giver")
    assert list(shown["words"]) == list(workspace.failing("gift_without_giver")["words"])
    assert len(shown)


def test_a_check_that_nothing_fails_says_so_and_an_unknown_one_is_left_out(workspace: Workspace) -> None:
    said = "Nothing fails this check under this choice."
    assert said in captions(open_page("quality", "en", check="region_with_itself"))
    assert said not in captions(open_page("quality", "en", check="nobody_wrote_this"))


def test_conflicts_stand_side_by_side(workspace: Workspace) -> None:
    conflicts = workspace.conflicts()
    assert conflicts["conflict_id"].nunique() >= 1
    app = open_page("quality", "en")
    titles = [expander.label for expander in app.expander]
    for _, statements in conflicts.groupby("conflict_id"):
        assert statements["mention"].nunique() > 1
        words = [plain(" ".join(mention.split())) for mention in statements["mention"].head(2)]
        assert any(all(word in title for word in words) for title in titles)


def test_coverage_has_a_row_only_where_something_is_told(workspace: Workspace) -> None:
    shown, coverage = twin(open_page("quality", "en"), "coverage_by_region"), workspace.coverage()
    assert len(shown) == len(coverage)
    assert (coverage["rows"] > 0).all()
    donations = workspace.rows("donations")
    henan = coverage[(coverage["province_code"] == "410000") & (coverage["year"] == 2023)]
    told = donations[(donations["province_code"] == "410000") & (donations["year"] == 2023)]
    assert henan["rows"].item() >= len(told) > 0


def test_a_choice_narrows_the_page(workspace: Workspace) -> None:
    whole, part = (twin(open_page("quality", "en", **choice), "numbers_by_reason") for choice in ({}, HENAN_2023))
    assert 0 < part["numbers"].sum() < whole["numbers"].sum()
    assert figure(open_page("quality", "en", **HENAN_2023), "coverage_by_region")["data"]
