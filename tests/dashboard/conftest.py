"""One workspace with the bundled documents for all tests of the dashboard."""

from collections.abc import Iterator

import pandas as pd
import pytest

from charitydata.schema import TABLES
from charitydata.ui.pages import ROOT
from charitydata.workspace import Workspace


@pytest.fixture(scope="package")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("pages") / "workspace"
    filled = Workspace.open(folder, create=True)
    filled.import_paths([ROOT / "data" / "documents"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHARITYDATA_WORKSPACE", str(folder))
        yield filled


@pytest.fixture(scope="package")
def tables(workspace: Workspace) -> dict[str, pd.DataFrame]:
    return {table: workspace.rows(table) for table in TABLES}
