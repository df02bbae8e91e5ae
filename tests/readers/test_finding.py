"""Paths, folders, patterns and addresses → files."""

import os
from pathlib import Path

import fsspec
import pytest

from charitydata.document import Document
from charitydata.errors import CharityDataError
from charitydata.readers import Failure, find_documents, find_files, read, read_all
from charitydata.readers.remote import find_remote

from .files import PROSE, make_zip

TEXT = PROSE.encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.md", "2022/b.txt", "2022/c.html", "2023/d.txt", "2023/README.md", "2023/.e.txt", "sources.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"file,title\n" if name == "sources.csv" else TEXT)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.md", ["a.md"]),
        ("202?/*.txt", ["2022/b.txt", "2023/d.txt"]),
        ("**/*.txt", ["2022/b.txt", "2023/d.txt"]),
        ("2022/*", ["b.txt", "c.html"]),
        ("**", ["2022/b.txt", "2022/c.html", "2023/d.txt", "a.md"]),
    ],
)
def test_patterns(folder: Path, pattern: str, names: list[str]) -> None:
    assert [file.name for file in find_files([str(folder / pattern)])] == names


def test_a_pattern_that_nothing_fits_is_no_such_file(folder: Path) -> None:
    (failure,) = read_all([folder / "*.pdf"])
    assert isinstance(failure, Failure)
    assert "there is no such file" in failure.reason


def test_a_name_that_looks_like_a_pattern_is_a_file_first(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_bytes(TEXT)
    assert read(tmp_path / "a[1].txt").text == PROSE
    assert [file.name for file in find_files([tmp_path / "a[1].txt"])] == ["a[1].txt"]


def test_what_was_found_is_passed_on_and_each_file_comes_once(folder: Path) -> None:
    found = list(find_files([folder]))
    assert list(find_files([*found, folder / "a.md", *found])) == found


def test_a_pipe_and_a_device_among_the_files_stop_nothing(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.zip")
    (folder / "zero.pdf").symlink_to("/dev/zero")
    reasons = [item.reason for item in read_all([folder]) if isinstance(item, Failure)]
    assert len(reasons) == 3
    assert all("not a regular file" in reason for reason in reasons)


def test_positions_count_files_not_documents(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(make_zip({"1.txt": TEXT, "2.png": b"x", "3.txt": b"other"}))
    (tmp_path / "b.txt").write_bytes(b"words")
    assert [item.position for item in find_documents(find_files([tmp_path]))] == [0, 0, 0, 1]


@pytest.fixture
def store() -> str:
    files = fsspec.filesystem("memory")
    files.rm("/", recursive=True)
    files.pipe("/bucket/2023/a.md", b"# Old\n\nwords")
    files.pipe("/bucket/2023/x.zip", make_zip({"b.txt": TEXT}))
    files.pipe("/bucket/sources.csv", b"file,title\n2023/a.md,New\n")
    files.pipe("/bucket/.git/c.md", b"words")
    return "memory://bucket"


def test_a_folder_of_a_store(store: str) -> None:
    items = list(find_documents(find_files(find_remote(store))))
    assert [item.path for item in items] == ["memory:///bucket/2023/a.md", "memory:///bucket/2023/x.zip!/b.txt"]
    documents = [getattr(item, "document") for item in items]  # noqa: B009  (either kind of item)
    assert [(document.doc_id, document.title) for document in documents] == [("a", "New"), ("x.zip!/b", "")]


def test_a_file_and_a_pattern_of_a_store(store: str) -> None:
    assert [str(file) for file in find_remote(f"{store}/2023/a.md")] == ["memory:///bucket/2023/a.md"]
    assert [str(file) for file in find_remote(f"{store}/*/*.zip")] == ["memory:///bucket/2023/x.zip"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("memory://nothing", "there is no file"),
        ("http://example.org/a.md", "not the address of a store"),
        ("ftp://example.org/a", "not the address of a store"),
        ("memory://a::memory://b", "not the address of a store"),
    ],
)
def test_addresses_that_give_nothing(store: str, address: str, words: str) -> None:
    assert store
    with pytest.raises(CharityDataError, match=words):
        list(find_remote(address))


def test_addresses_are_for_the_command_line_alone(store: str) -> None:
    (failure,) = read_all([f"{store}/2023/a.md"])
    assert isinstance(failure, Failure)
    assert "there is no such file" in failure.reason
    assert not [item for item in read_all([Path(store)]) if isinstance(item, Document)]
