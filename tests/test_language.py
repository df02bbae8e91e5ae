"""Both languages are complete: every string spoken, none left over, numbers and dates as each language writes them."""

import re
import runpy
from datetime import date
from pathlib import Path
from string import Formatter
from typing import cast

import pytest
from babel.messages.pofile import read_po

from charitydata.document import Language
from charitydata.language import LANGUAGES, speaker
from charitydata.language.catalogue import catalogue
from charitydata.schema import TABLES, columns
from charitydata.vocabulary import VOCABULARIES

ROOT = Path(__file__).parents[1]
SPOKEN = {text for _, text in runpy.run_path(str(ROOT / "scripts" / "catalogues.py"))["spoken"]()}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORDLESS = {", ", "{facet}: {value}", "{facet}: {values}", "{amount} ({interval})", "{number} {currency}", "“{words}”"}
"""Strings without a word of any language; the Chinese catalogue holds no Chinese for them."""


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_source_is_translated(language: Language) -> None:
    assert len(SPOKEN) > 100
    assert SPOKEN - set(catalogue(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_left_over(language: Language) -> None:
    path = ROOT / "charitydata" / "language" / "locale" / language / "LC_MESSAGES" / "charitydata.po"
    with path.open("rb") as file:
        ids = [message.id for message in read_po(file, locale=language) if message.id]
    held = {text if isinstance(text, str) else tuple(text) for text in ids}
    assert held - SPOKEN == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_of_their_string(language: Language) -> None:
    for text, forms in catalogue(language).items():
        wanted = places(text if isinstance(text, str) else text[1])
        for form in forms:
            assert places(form) == wanted or (isinstance(text, tuple) and places(form) == places(text[0])), form


def test_each_catalogue_speaks_its_own_language() -> None:
    for text, forms in catalogue("zh").items():
        assert text in WORDLESS or all(CHINESE.search(form) for form in forms), text
    for text, forms in catalogue("en").items():
        assert not any(CHINESE.search(form) for form in forms), text


def test_a_string_that_is_in_no_catalogue_is_an_error() -> None:
    with pytest.raises(KeyError):
        speaker("zh")("nobody ever says this")


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (0, "0元", "0 yuan"),
        (9_800, "9,800元", "9,800 yuan"),
        (260_000, "26万元", "260,000 yuan"),
        (12_340_000, "1234万元", "12.34 million yuan"),
        (465_000_000, "4.65亿元", "465 million yuan"),
        (2_974_000_000, "29.74亿元", "2.974 billion yuan"),
        (1_500_000_000_000, "1.5万亿元", "1.5 trillion yuan"),
        (-26_000_000, "-2600万元", "-26 million yuan"),
    ],
)
def test_sums_are_written_on_the_scale_of_the_language(amount: float, zh: str, en: str) -> None:
    assert (speaker("zh").money(amount), speaker("en").money(amount)) == (zh, en)


def test_currencies_are_named() -> None:
    assert speaker("zh").money(3_000_000, "HKD") == "300万港元"
    assert speaker("en").money(3_000_000, "HKD") == "3 million Hong Kong dollars"


def test_intervals_say_one_value_where_both_ends_are_said_alike() -> None:
    assert speaker("zh").interval(98_000_000, 99_000_000, "CNY") == "9800万元至9900万元"
    assert speaker("en").interval(5, 5) == "5"


def test_days_periods_and_years() -> None:
    zh, en = speaker("zh"), speaker("en")
    first, last = date(2021, 7, 1), date(2021, 7, 25)
    assert (zh.date(last), en.date(last)) == ("2021年7月25日", "25 Jul 2021")
    assert zh.period(None, last) == "截至2021年7月25日"
    assert en.period(first, None) == "since 1 Jul 2021"
    assert en.period(last, last) == "25 Jul 2021"
    assert (zh.period(None, None), zh.date(None)) == ("", "")
    assert (zh.years(None, None), zh.years(2019, 2023), en.years(2019, None)) == ("全部年份", "2019–2023", "since 2019")


def test_counted_words_take_the_right_form() -> None:
    en = speaker("en")
    assert en.plural("{count} row", "{count} rows", count=1) == "1 row"
    assert en.plural("{count} row", "{count} rows", count=1200) == "1,200 rows"
    assert speaker("zh").plural("{count} row", "{count} rows", count=1) == "1条记录"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_column_and_table_has_a_title(language: Language) -> None:
    speak = speaker(language)
    chinese = language == "zh"
    for vocabulary, codes in VOCABULARIES.items():
        for code in codes:
            assert bool(CHINESE.search(speak.term(vocabulary, code))) == chinese
    for table in TABLES:
        assert bool(CHINESE.search(speak.table(table))) == chinese
        for column in columns(table, stages="er"):
            assert speak.column(table, column.name)
    assert speak.term("flow", "unheard-of") == "unheard-of"


def test_there_is_no_third_language() -> None:
    with pytest.raises(ValueError, match="fr"):
        speaker(cast(Language, "fr"))
