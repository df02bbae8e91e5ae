"""The names that identities stand for: organisations, undertakings and regions, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from charitydata.lexicon.places import places
from charitydata.resolution import identify

if TYPE_CHECKING:
    import pandas as pd

_HAN = ("\u3400", "\u9fff")


def name_organisations(facts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return one row per identity of an organisation or giver: its most frequent spellings, region and rows.

    Args:
        facts: Frames with ``org`` or ``donor``, and ``region_code``.
    """
    return _name(facts, ("org", "donor"), "org_id")


def name_undertakings(facts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return one row per identity of a project, campaign or fund, as ``name_organisations`` does."""
    return _name(facts, ("project",), "project_id")


def list_regions() -> pd.DataFrame:
    """Return the gazetteer as a table: code, names, level and parent."""
    import pandas as pd

    lines = [(entry.code, entry.name_zh, entry.name_en, entry.level, entry.parent) for entry in places().values()]
    return pd.DataFrame(lines, columns=["region_code", "name_zh", "name_en", "level", "parent"])


def _name(facts: Iterable[pd.DataFrame], sources: tuple[str, ...], key: str) -> pd.DataFrame:
    import pandas as pd

    pieces = [
        rows[[source, "region_code"]].set_axis(["name", "region_code"], axis=1)
        for rows in facts
        for source in sources
        if source in rows
    ]
    named = pd.concat(pieces, ignore_index=True)
    named = named[named["name"].fillna("") != ""]
    named = named.assign(**{key: named["name"].map(identify).astype("str"), "han": named["name"].map(_is_han)})
    found = named.groupby(key).size().rename("rows").reset_index()
    for column, chosen in (
        ("name_zh", named[named["han"].astype(bool)]),
        ("name_en", named[~named["han"].astype(bool)]),
    ):
        found[column] = _spread(_most_frequent(chosen, key, "name"), found[key])
    found["region_code"] = _spread(_most_frequent(named[named["region_code"] != ""], key, "region_code"), found[key])
    return found


def _most_frequent(rows: pd.DataFrame, key: str, column: str) -> pd.Series[str]:
    """Return the most frequent value of a column for each key; of equals the first in the order of characters."""
    counts = rows.groupby([key, column]).size().rename("n").reset_index()
    ordered = counts.sort_values([key, "n", column], ascending=[True, False, True])
    return ordered.drop_duplicates(key).set_index(key)[column]


def _spread(values: pd.Series[str], keys: pd.Series[str]) -> pd.Series[str]:
    """Return the value of each key, ``""`` for keys without one."""
    return keys.map(values).astype("str").fillna("")


def _is_han(name: str) -> bool:
    return any(_HAN[0] <= letter <= _HAN[1] for letter in name)
