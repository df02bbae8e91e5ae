"""The page of importing: what a drop becomes, in both languages, and who may drop anything at all."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from charitydata.language import speaker
from charitydata.ui import importing_gate, importing_work
from charitydata.ui.importing import progress_words
from charitydata.ui.importing_files import file_name, kept
from charitydata.ui.importing_work import Job, current, start, stop
from charitydata.workspace import Progress, Workspace

from .shown import open_page

DAY = """---
title: <b>镇海区</b>慈善日
publisher: 镇海新闻
published: 2022-09-06
language: zh
---
9月5日，宁波市镇海区举行“镇海慈善日”活动，共募集善款{sum}。
"""


def upload(name: str, content: str | bytes) -> Any:
    data = content.encode() if isinstance(content, str) else content
    return SimpleNamespace(name=name, getbuffer=lambda: memoryview(data))


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    workspace = Workspace.open(tmp_path / "workspace", create=True)
    (tmp_path / "day.md").write_text(DAY.format(sum="1280万元"), encoding="utf-8")
    workspace.import_paths([tmp_path / "day.md"])
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(workspace.folder))
    yield workspace
    if (job := current(workspace.folder)) is not None and job.thread is not None:
        job.cancel.set()
        job.thread.join(60)


def frame(app: AppTest, column: str) -> pd.DataFrame:
    """The table with such a column."""
    (found,) = [shown.value for shown in app.dataframe if column in shown.value]
    return found


def drop(workspace: Workspace, *files: tuple[str, bytes], language: Any = "en") -> AppTest:
    app = open_page("importing", language)
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    app.run()
    app.button(key="import").click().run()
    job = current(workspace.folder)
    assert job is not None and job.thread is not None
    job.thread.join(60)
    app.run()
    assert not app.exception
    return app


def test_every_file_of_a_drop_is_told_of(small: Workspace) -> None:
    before = small.version
    files = [
        ("new.md", DAY.format(sum="1310万元").replace("镇海", "北仑").encode()),
        ("day.md", DAY.format(sum="1280万元").encode()),
        ("old.doc", b"\xd0\xcf\x11\xe0"),
        ("empty.txt", b""),
    ]
    app = drop(small, *files)
    rows = frame(app, "status")
    assert dict(zip(rows["file"], rows["status"], strict=True)) == {
        "new.md": "imported",
        "day.md": "unchanged",
        "old.doc": "failed",
        "empty.txt": "failed",
    }
    assert rows[rows["file"] == "old.doc"]["reason"].item() == "files in .doc are not read; save it as .docx"
    assert Workspace.open(small.folder).version == before + 1
    sums = frame(app, "flow").set_index("flow").loc["Raised"]
    assert list(sums) == ["12.8 million yuan", "25.9 million yuan", "+13.1 million yuan"]
    linked = [block.proto.query_string for block in app.get("page_link")]
    assert [query for query in linked if "doc=new" in query] == ["lang=en&doc=new"]


def test_reasons_speak_the_readers_language(small: Workspace) -> None:
    app = drop(small, ("旧.doc", b"\xd0\xcf\x11\xe0"), ("x.md", DAY.format(sum="1280万元").encode()), language="zh")
    rows = frame(app, "status").set_index("file")
    assert rows.loc["旧.doc", "status"] == "失败" and ".docx" in str(rows.loc["旧.doc", "reason"])
    assert rows.loc["x.md", "reason"] == "相同内容已存为 day"
    assert not rows["reason"].str.contains("save it").any()
    assert [info.value for info in app.info] == ["没有文档或数字发生变化。"]


def test_a_newer_text_of_an_upload_replaces_the_older_one(small: Workspace) -> None:
    drop(small, ("gift.md", DAY.format(sum="20万元").encode()))
    app = open_page("importing")
    app.button(key="again").click().run()
    app = drop(small, ("gift.md", DAY.format(sum="30万元").encode()))
    assert list(frame(app, "status")["status"]) == ["replaced"]
    cells = frame(app, "mention")
    assert cells[["mention", "before", "after"]].isin(["20万元"]).any(axis=None)
    assert cells[["mention", "before", "after"]].isin(["30万元"]).any(axis=None)


def test_a_title_is_text_and_never_markup(small: Workspace) -> None:
    app = drop(small, ("a.md", DAY.format(sum="9万元").encode()))
    labels = [block.proto.label for block in app.get("page_link") if "doc=a" in block.proto.query_string]
    assert len(labels) == 1 and labels[0].startswith(r"\<b\>")


@pytest.mark.parametrize("address", ["0.0.0.0", "", "192.168.1.7", "example.org", "::"])  # noqa: S104
def test_a_server_that_others_reach_imports_nothing(
    small: Workspace, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    option = st.get_option
    monkeypatch.setattr(st, "get_option", lambda key: address if key == "server.address" else option(key))
    app = open_page("importing")
    assert not app.file_uploader and not [button for button in app.button if button.key in {"import", "cancel"}]
    assert app.warning[0].value.startswith("Importing is closed here")
    assert start(small.folder, [upload("a.md", DAY.format(sum="9万元"))]) is False
    assert current(small.folder) is None and Workspace.open(small.folder).version == small.version


def test_with_a_login_only_who_has_logged_in_may_import(small: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_gate, "login_configured", lambda: True)
    for user, may in (({}, False), ({"is_logged_in": False}, False), ({"is_logged_in": True}, True)):
        monkeypatch.setattr(st, "user", user)
        assert importing_gate.may_import() is may


def test_a_reader_from_elsewhere_may_not_import(monkeypatch: pytest.MonkeyPatch) -> None:
    for theirs, may in ((None, True), ("127.0.0.1", True), ("192.0.2.7", False)):
        monkeypatch.setattr(st, "context", SimpleNamespace(ip_address=theirs))
        monkeypatch.setattr(st, "get_option", lambda key: "127.0.0.1")
        assert importing_gate.may_import() is may


def test_a_cancelled_import_leaves_the_workspace_as_it_was(small: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, go = Event(), Event()

    def wait(self: Job, progress: Progress) -> None:
        self.progress = progress
        waiting.set()
        assert go.wait(60)

    monkeypatch.setattr(importing_work.Job, "_report", wait)
    files = [upload(f"{n}.md", DAY.format(sum=f"{n}万元")) for n in (1, 2, 3)]
    assert start(small.folder, files)
    assert not start(small.folder, files), "one at a time"
    assert waiting.wait(60)
    running = open_page("importing")
    assert running.button(key="cancel").label == "Cancel"
    stop(small.folder)
    go.set()
    job = current(small.folder)
    assert job is not None and job.thread is not None
    job.thread.join(60)
    assert job.stopped and Workspace.open(small.folder).version == small.version
    assert "nothing was changed" in open_page("importing").info[0].value


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../../etc/cron.d/x", "x"),
        ("..\\..\\x.txt", "x.txt"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\a.pdf", "a.pdf"),
        ("s3://bucket/key.md", "key.md"),
        ("", "file"),
        ("...", "file"),
        ("善" * 300 + ".txt", "善" * 60 + ".txt"),
        ("a\n\x00.md", "a??.md"),
    ],
)
def test_no_name_leads_out_of_the_folder(given: str, name: str) -> None:
    assert file_name(given) == name
    with kept([upload(given, "x"), upload(given, "y")]) as files:
        folder = files.folder
        assert folder.stat().st_mode & 0o077 == 0
        assert len(set(files.files)) == 2 and {file.parent for file in files.files} == {folder}
        assert {file.read_text() for file in files.files} == {"x", "y"}
    assert not folder.exists()


def test_what_only_says_something_about_others_is_used_and_named(small: Workspace) -> None:
    app = drop(
        small,
        ("sources.csv", "file,publisher\nb.txt,东海日报\n".encode()),
        ("b.txt", "2021年，东海县红十字会接收捐款50万元。".encode()),
    )
    assert list(frame(app, "status")["file"]) == ["b.txt"]
    assert any("sources.csv" in text.value for text in app.text)
    rows = Workspace.open(small.folder).rows("documents")
    assert rows[rows["doc_id"] == "b"]["publisher"].item() == "东海日报"


def test_pace_and_remaining_time_are_said(tmp_path: Path) -> None:
    at = Progress(phase="reading", done=3, total=10, name="a.md", rate=0.5, remaining=14)
    job = Job(folder=tmp_path, uploads=(), progress=at)
    assert progress_words(job, speaker("en")) == "Read 3 of 10 files · 0.5 files a second · about 14 seconds left"
    assert progress_words(job, speaker("zh")) == "已读取 10 个文件中的 3 个 · 每秒 0.5 个文件 · 约剩 14 秒"
