"""Files, headers, marks and first starts: what every page leans on."""

import ast
import asyncio
import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charitydata.filter import Filter
from charitydata.resolution.judgement import REASONS as LEDGER_REASONS
from charitydata.ui.columns import REASONS
from charitydata.ui.download import csv_bytes
from charitydata.ui.headers import HEADERS, SecurityHeaders
from charitydata.ui.pages import PAGES, ROOT
from charitydata.workspace import Workspace

from .shown import (
    captions,
    counted,
    in_henan_2023,
    open_page,
)


def test_the_file_of_a_download_holds_the_rows_shown(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    rows = workspace.rows("donations", Filter(first_year=2023, last_year=2023, regions=("410000",)))
    read = list(csv.DictReader(io.StringIO(csv_bytes(rows).decode("utf-8-sig"))))
    wanted = in_henan_2023(tables["donations"])
    assert [line["fact_id"] for line in read] == rows["fact_id"].tolist()
    assert sorted(line["fact_id"] for line in read) == sorted(wanted["fact_id"])
    assert sorted(Decimal(line["amount"]) for line in read) == sorted(Decimal(str(a)) for a in wanted["amount"])


def test_starting_without_a_workspace_imports_the_bundled_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: dict[str, pd.DataFrame]
) -> None:
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(tmp_path / "new"))
    app = open_page("data", "en", table="donations")
    assert counted(tables["donations"], "en") in captions(app)
    assert Workspace.open(tmp_path / "new").count("documents") == len(tables["documents"])


def test_a_workspace_that_cannot_be_opened_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(tmp_path / "file"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "zh"
    app.run()
    assert [error.value for error in app.error] == ["工作区无法打开。"]
    assert any("file" in text.value for text in app.text)


def test_every_file_of_pages_is_a_page_and_every_page_is_a_file() -> None:
    assert sorted(file.stem for file in (ROOT / "pages").glob("*.py")) == sorted(page.name for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_define_nothing(page: Any) -> None:
    tree = ast.parse(page.file.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While)
    assert not [node for node in ast.walk(tree) if isinstance(node, kinds)]


def test_every_reason_of_a_ledger_has_words() -> None:
    assert set(REASONS) == set(LEDGER_REASONS)


def test_every_answer_carries_the_headers_and_nothing_else_changes() -> None:
    sent: list[Any] = []

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"kept")]})
        await send({"type": "http.response.body", "body": b"ok"})

    async def take(message: Any) -> None:
        sent.append(message)

    asyncio.run(SecurityHeaders(answer)({"type": "http"}, cast(Any, None), take))
    given = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert given == {"x-own": "kept", **HEADERS}
    assert sent[1]["body"] == b"ok"
    assert "'unsafe-eval'" not in given["content-security-policy"]
