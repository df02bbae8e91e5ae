"""A voice in one language: the only way in which charts, pages and exports utter a word."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal, get_currency_name

from charitydata.document import Language
from charitydata.language.catalogue import LANGUAGES, catalogue, msgid
from charitydata.language.quantities import brief, compact
from charitydata.schema import TABLE_TITLES, columns
from charitydata.vocabulary import VOCABULARIES

LOCALES: Mapping[Language, str] = {"zh": "zh_Hans_CN", "en": "en_GB"}
HTML_LANGUAGE: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}
_COUNTED_CURRENCIES = {"CNY": msgid("{number} yuan")}


@cache
def speaker(language: Language) -> Speaker:
    """Return the speaker of a language.

    Raises:
        ValueError: There is no catalogue for the language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {', '.join(LANGUAGES)}")
    return Speaker(language=language, locale=Locale.parse(LOCALES[language]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Says things in one language; ``speak("{count} rows", count=3)`` looks the English string up and fills it in."""

    language: Language
    locale: Locale

    def __call__(self, text: str, **values: object) -> str:
        """Return a string of the catalogue with its places filled in.

        Raises:
            KeyError: The catalogue does not hold the string; a test keeps this from shipping.
        """
        return catalogue(self.language)[text][0].format(**values)

    def plural(self, one: str, many: str, *, count: int, **values: object) -> str:
        """Return the form that fits a count; ``{count}`` is written with this language's separators."""
        forms = catalogue(self.language)[one, many]
        form = forms[0] if count == 1 else forms[-1]
        return form.format(count=self.number(count), **values)

    def number(self, value: float) -> str:
        """Return a number in full, grouped: ``12,345``."""
        return str(format_decimal(value, locale=self.locale))

    def short(self, value: float) -> str:
        """Return a number in at most four digits and a scale: ``2974万``, ``29.74 million``."""
        return compact(value, self.locale)

    def brief(self, value: float) -> str:
        """Return a number in at most three digits, for places with no room: ``2970万``, ``29.7M``."""
        return brief(value, self.locale)

    def money(self, amount: float, currency: str = "CNY") -> str:
        """Return a sum in at most four digits, a scale and its currency: ``4.65亿元``, ``465 million yuan``."""
        number = self.short(amount)
        if currency in _COUNTED_CURRENCIES:
            return self(_COUNTED_CURRENCIES[currency], number=number)
        return self(msgid("{number} {currency}"), number=number, currency=self.currency(currency))

    def currency(self, code: str) -> str:
        """Return the name of a currency; a code nobody named stands for itself."""
        return str(get_currency_name(code, count=2, locale=self.locale))

    def interval(self, low: float, high: float, currency: str = "") -> str:
        """Return what a hedged figure may be: ``4.65亿元至4.66亿元``; one value where both ends are said alike."""
        ends = [self.money(end, currency) if currency else self.short(end) for end in (low, high)]
        return ends[0] if ends[0] == ends[1] else self(msgid("{low} to {high}"), low=ends[0], high=ends[1])

    def date(self, day: datetime.date | None) -> str:
        """Return a day in words; empty where there is none."""
        return str(format_date(day, "medium", locale=self.locale)) if day else ""

    def period(self, start: datetime.date | None, end: datetime.date | None) -> str:
        """Return a closed interval of days in words; an open side is said to be open, no side is empty."""
        if start and end:
            return self.date(start) if start == end else str(format_interval(start, end, "yMMMd", locale=self.locale))
        if end:
            return self(msgid("until {day}"), day=self.date(end))
        return self(msgid("since {day}"), day=self.date(start)) if start else ""

    def years(self, first: int | None, last: int | None) -> str:
        """Return a range of years in words; an open side is said to be open, no side is all years."""
        if first and last:
            return str(first) if first == last else f"{first}–{last}"
        if first:
            return self(msgid("since {day}"), day=first)
        return self(msgid("until {day}"), day=last) if last else self(msgid("all years"))

    def term(self, vocabulary: str, code: str) -> str:
        """Return the title of a code; a code the vocabulary does not know stands for itself."""
        return self._pick(VOCABULARIES[vocabulary].get(code, (code, code)))

    def terms(self, vocabulary: str) -> dict[str, str]:
        """Return code → title of a whole vocabulary, in its order."""
        return {code: self._pick(titles) for code, titles in VOCABULARIES[vocabulary].items()}

    def column(self, table: str, name: str) -> str:
        """Return the heading of a column of a table."""
        declared = next(column for column in columns(table, stages="er") if column.name == name)
        return self._pick((declared.zh, declared.en))

    def table(self, name: str) -> str:
        """Return the title of a table."""
        return self._pick(TABLE_TITLES[name])

    def pick(self, *, zh: Any, en: Any) -> Any:
        """Return what data gives for this language, and the other language's where this one is empty."""
        first, second = (zh, en) if self.language == "zh" else (en, zh)
        return first or second

    def _pick(self, titles: tuple[str, str]) -> str:
        return titles[0] if self.language == "zh" else titles[1]
