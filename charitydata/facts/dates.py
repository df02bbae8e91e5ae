"""The table ``dates``: what happened when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from charitydata.facts.datings import A_YEAR, is_coarse
from charitydata.facts.happening_places import happening_place
from charitydata.facts.happening_words import Words, words_of
from charitydata.facts.happenings import (
    Around,
    is_hearsay,
    kind_of_day,
    name_kind,
    tells_of_something,
)
from charitydata.facts.labels import label_of
from charitydata.facts.longer_happenings import (
    begun_until_now,
    kind_from_year_on,
    kind_of_name,
    kind_of_season,
    kind_of_since,
    kind_of_weeks,
    kind_of_year,
    runs_on,
)
from charitydata.facts.moments import Moment, find_moments, is_outright
from charitydata.facts.reading import Reading
from charitydata.facts.rows import ground, locate
from charitydata.recognisers.mention import Organisation, Period
from charitydata.schema import Event

_MOST_OF_A_YEAR = timedelta(days=360)
_FORTNIGHT = timedelta(days=14)
_TWO_MONTHS = timedelta(days=62)
_DAY = timedelta(days=1)
_PHRASE = 24
_NAME = 80
"""How long the name of an organisation may be."""
_GIFTS = frozenset({"donation", "aid"})
_SPEAKERS = frozenset({"government", "charity", "foundation", "red_cross"})
"""What they say on a day is a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What a moment turned out to be."""

    moment: Moment
    start: date | None
    end: date | None
    kind: str
    rule: str


def extract_dates(reading: Reading) -> Iterator[Event]:
    """Yield one row per dated happening; a day told of again counts once, unless something else happened on it."""
    words = words_of(reading.article.language)
    seen: set[tuple[date | None, date | None, str]] = set()
    for moment in find_moments(reading):
        happening = _read(reading, moment, words)
        if happening is None:
            continue
        key = (happening.start, happening.end, happening.kind)
        if key not in seen or moment.named:
            seen.add(key)
            yield _row(reading, happening)


def _row(reading: Reading, happening: Happening) -> Event:
    moment = happening.moment
    return Event(
        **ground(reading, moment.mention, happening.rule),
        **locate(happening_place(reading, moment, happening.kind)),
        start_date=happening.start,
        end_date=happening.end,
        label=label_of(reading, moment.mention, moment.start, moment.end),
        kind=happening.kind,
        period_start=happening.start,
        period_end=happening.end,
        period_basis="stated",
        year=happening.end.year if happening.end else None,
    )


def _read(reading: Reading, moment: Moment, words: Words) -> Happening | None:
    """Return the happening of a moment, ``None`` where its words tell of none."""
    period = moment.period
    if words.hypothetical.search(moment.around.own):
        return None
    if period.form == "since":
        return _since(reading, moment, words)
    if begun := begun_until_now(moment.around, words):
        return Happening(moment=moment, start=period.start, end=period.end, kind=begun, rule="since")
    if is_coarse(period):
        kind, rule = _of_year(reading, moment, words), "year"
    elif _is_weeks(period) and not _is_two_months(period):
        kind, rule = kind_of_weeks(moment.around, words), "season"
    elif period.form == "season":
        kind, rule = kind_of_season(moment.around, words), "season"
    elif _is_past_month(period, reading.article.published):
        kind, rule = kind_of_year(moment.around, words) or _of_day(reading, moment, words), "month"
    else:
        kind, rule = _of_day(reading, moment, words), "day"
    return Happening(moment=moment, start=period.start, end=period.end, kind=kind, rule=rule) if kind else None


def _is_weeks(period: Period) -> bool:
    """Return whether a span is too long to be that of one happening unless its words name one."""
    return bool(period.form == "span" and period.start and period.end and period.end - period.start > _FORTNIGHT)


def _is_two_months(period: Period) -> bool:
    """Return whether a span is of two whole months (in July and August), which tells as a month does."""
    start, end = period.start, period.end
    if not (start and end) or start.day != 1 or end - start > _TWO_MONTHS:
        return False
    return end.month == start.month % 12 + 1 and (end + _DAY).day == 1


def _since(reading: Reading, moment: Moment, words: Words) -> Happening | None:
    if _is_to_date(reading, moment.period):
        return None
    kind, running = _of_since(reading, moment, words)
    if running and kind in _GIFTS and _is_last_year(moment.period):
        return None
    if not kind and moment.period.start == moment.period.start_end:
        kind = _of_day(reading, moment, words)
    end = moment.period.end if running else moment.period.start_end
    return Happening(moment=moment, start=moment.period.start, end=end, kind=kind, rule="since") if kind else None


def _is_last_year(period: Period) -> bool:
    """Return whether what has been given since is only told of a year ago and since (since the start of last year)."""
    return bool(period.relative and period.start and (period.start.month, period.start.day) == (1, 1))


def _of_since(reading: Reading, moment: Moment, words: Words) -> tuple[str, bool]:
    """Return what has gone on since a day, or what began on it (从5月起), and whether it runs on."""
    text, days = moment.mention.text, moment.period.start_end
    if words.gift_again.search(moment.around.own):
        return "donation", False
    if not words.onward.search(text) or moment.named:
        kind, running = kind_of_since(moment.around, text, words)
        short = bool(moment.period.start and days and days - moment.period.start < _MOST_OF_A_YEAR)
        return (_begun(moment, words) if short and kind == "founding" else kind), running
    if days and moment.period.start and days - moment.period.start >= _MOST_OF_A_YEAR:
        kind, running = kind_of_since(moment.around, text, words)
        return (kind if not running else "") or kind_from_year_on(moment.around, words), False
    return _of_day(reading, moment, words), False


def _begun(moment: Moment, words: Words) -> str:
    """Return what began in a month or on a day: a campaign where the clause names one, which is not kept every year."""
    named = name_kind(moment.around.own, words)
    return named if named == "campaign" and not words.yearly.search(moment.around.own) else "founding"


def _is_to_date(reading: Reading, period: Period) -> bool:
    """Return whether something is only told of the year up to now (今年以来)."""
    published, start, end = reading.article.published, period.start, period.start_end
    whole = bool(start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31))
    return bool(period.relative and whole and published and start and start.year == published.year)


def _of_day(reading: Reading, moment: Moment, words: Words) -> str:
    """Return what happened on a day; of a day told of again only what is more than a gift."""
    around = moment.around
    if is_hearsay(around, words):
        return "report" if _is_announced(reading, moment, words) else ""
    if words.states.search(around.own) and not tells_of_something(around.own, words):
        return ""
    if moment.named and words.occasion_day.search(around.before):
        return ""
    kind = "founding" if _is_hung_out(reading, moment, words) else kind_of_day(around, words)
    kind = kind or _unnamed(reading, moment, words)
    return "" if moment.named and _is_more_of_it(moment, kind, words) else kind


def _is_hung_out(reading: Reading, moment: Moment, words: Words) -> bool:
    """Return whether an organisation is said to hang out its name, which is how one begins (市慈善总会挂牌)."""
    clause = reading.clause_at(moment.mention.start)
    named = reading.between(clause.start, moment.end, "organisation")
    start = clause.start
    return any(words.plaque.match(reading.text(m.end, m.end + _PHRASE)) for m in named if m.start >= start)


def _is_more_of_it(moment: Moment, kind: str, words: Words) -> bool:
    """Return whether a day told of again only had a gift, or what its happening took in (当晚共筹得)."""
    own = moment.around.own
    return kind in _GIFTS or (kind == "campaign" and bool(words.figures.search(own)) and not name_kind(own, words))


def _is_announced(reading: Reading, moment: Moment, words: Words) -> bool:
    """Return whether it is an authority or a charity that told of something on a day (the ministry said on Friday)."""
    said = words.told.search(moment.around.before)
    if not said:
        return False
    end = moment.mention.start - len(moment.around.before) + said.start()
    before = reading.text(reading.clause_at(moment.mention.start).start, end).rstrip()
    named = reading.between(max(0, end - _NAME), end, "organisation")
    public = (m for m in named if isinstance(m.value, Organisation) and m.value.type in _SPEAKERS)
    return bool(words.offices.search(before)) or any(end - m.end <= 1 for m in public)


def _unnamed(reading: Reading, moment: Moment, words: Words) -> str:
    """Return what a full date tells of in words that no list knows: a gift where a sum is named, else ``other``."""
    if moment.period.form not in ("day", "span") or not is_outright(moment.mention.text, reading.article.language):
        return ""
    if words.tells.search(moment.around.own) or words.states.search(moment.around.own):
        return ""
    return "donation" if reading.between(moment.mention.end, moment.end, "money") else "other"


def _of_year(reading: Reading, moment: Moment, words: Words) -> str:
    if _is_campaign_year(reading, moment, words):
        return "campaign"
    return "" if _is_business(reading, moment, words) else _of_plain_year(moment, words)


def _is_business(reading: Reading, moment: Moment, words: Words) -> bool:
    """Return whether a year is that in which a company began, which is business history."""
    mention = moment.mention
    clause = reading.clause_at(mention.start)
    before = reading.text(max(clause.start, mention.start - _NAME), mention.start)
    after = reading.text(mention.end, min(clause.end, mention.end + _NAME))
    return bool(words.business.search(f"{before}|{after}"))


def _is_campaign_year(reading: Reading, moment: Moment, words: Words) -> bool:
    """Return whether a year stands for that year's round of a campaign the sentence is about (去年“…”募集)."""
    after = moment.around.after
    if words.yearly_campaign.match(after):
        return True
    sentence = reading.sentences[reading.clause_at(moment.mention.start).sentence]
    return bool(words.campaign_sum.match(after) and words.campaign_subject.match(sentence.text))


def _of_plain_year(moment: Moment, words: Words) -> str:
    if words.campaign_dated_by.search(moment.around.before):
        return "campaign"
    if words.first_of_series.search(moment.around.before):
        return name_kind(moment.around.before, words) or "founding"
    told = moment.period.relative or words.dated_by.search(moment.around.before)
    if not told and (named := kind_of_name(moment.around.after, words)):
        return named
    if moment.period.form != "span":
        return kind_of_year(moment.around, words)
    own = Around(before=moment.around.before, after=moment.around.after)
    return kind_of_year(own, words) or runs_on(moment.around, words)


def _is_past_month(period: Period, published: date | None) -> bool:
    """Return whether a month lies a year back; what is told of it is told as of a year."""
    return bool(period.form == "month" and period.end and published and published - period.end >= A_YEAR)
