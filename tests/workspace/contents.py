"""Everything that a version of a workspace holds, to be compared."""

import pandas as pd

from charitydata.workspace import Workspace
from charitydata.workspace.layout import STORED


def contents(workspace: Workspace) -> dict[str, pd.DataFrame]:
    """Return every stored table in a fixed order, without the moments of import."""
    return {table: workspace.stored(table).drop(columns="imported_at", errors="ignore") for table in STORED}


def assert_same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    for table in STORED:
        pd.testing.assert_frame_equal(one[table], other[table], obj=table)


def same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> bool:
    return all(one[table].equals(other[table]) for table in STORED)
