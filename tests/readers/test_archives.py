"""Archives: what is in them is read, what is not safe to read is named, and nothing is trusted."""

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable

import pytest

from charitydata.document import Document
from charitydata.readers import read_documents

from .conftest import Reading
from .files import PROSE, digest, make_docx, make_mail, make_tar, make_xlsx, make_zip, protect

TEXT = PROSE.encode()
KINDS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "a.zip": make_zip,
    "a.tar.gz": make_tar,
    "a.tgz": make_tar,
    "a.tar": lambda files: make_tar(files, mode="w"),
}


@pytest.mark.parametrize("name", KINDS)
def test_files_of_every_kind_in_every_archive(reading: Reading, name: str) -> None:
    files = {"甲/一.txt": TEXT, "甲/二.docx": make_docx([PROSE]), "信.eml": make_mail(PROSE, Subject="信"), "空/": b""}
    found = reading({name: KINDS[name]({key: data for key, data in files.items() if data})})
    assert [key.split("!/")[1] for key in found] == ["甲/一.txt", "甲/二.docx", "信.eml"]
    assert all(isinstance(item, Document) and item.text == PROSE for item in found.values())


def test_identities_and_fingerprints(reading: Reading) -> None:
    found = reading({"2023/news.zip": make_zip({"甲/一.txt": TEXT, "甲/一.md": b"other"}), "same.txt": TEXT})
    documents = [item for item in found.values() if isinstance(item, Document)]
    assert [item.doc_id for item in documents] == ["same", "news.zip!/甲/一", f"news.zip!/甲/一-{digest(b'other')[:8]}"]
    assert documents[0].sha256 == documents[1].sha256 == digest(TEXT)


def test_archives_in_archives(reading: Reading) -> None:
    inner = make_tar({"b.md": b"# T\n\nwords"})
    found = reading({"a.zip": make_zip({"x/inner.tar.gz": inner, "c.txt": TEXT})})
    assert list(found) == ["a.zip!/x/inner.tar.gz!/b.md", "a.zip!/c.txt"]


def test_what_is_no_document_is_passed_over(reading: Reading) -> None:
    hidden = {"__MACOSX/._a.txt": b"x", ".git/a.txt": b"x", "README.md": b"x", ".DS_Store": b"x", "a.txt": TEXT}
    assert list(reading({"a.zip": make_zip(hidden)})) == ["a.zip!/a.txt"]


def test_names_in_the_encoding_of_the_machine_that_packed_them(reading: Reading) -> None:
    names = ["云岭市慈善总会年报.txt", "关于募捐的公告.txt"]
    data = make_zip({f"{'x' * len(name.encode('gbk'))}{i}.txt": TEXT for i, name in enumerate(names)})
    for i, name in enumerate(names):
        data = data.replace(b"x" * len(name.encode("gbk")) + str(i).encode() + b".txt", name.encode("gbk") + b"z.txt")
    assert list(reading({"a.zip": data})) == [f"a.zip!/{name}z.txt" for name in names]
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", encoding="gbk", format=tarfile.GNU_FORMAT) as archive:
        entry = tarfile.TarInfo(names[0])
        entry.size = len(TEXT)
        archive.addfile(entry, io.BytesIO(TEXT))
    assert f"b.tar!/{names[0]}" in reading({"b.tar": packed.getvalue()})


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../a.txt", "leads out of the archive"),
        ("甲/../../a.txt", "leads out of the archive"),
        ("..\\a.txt", "leads out of the archive"),
        ("/etc/a.txt", "an absolute path"),
        ("C:\\a.txt", "an absolute path"),
        ("\\\\server\\a.txt", "an absolute path"),
        ("a\nb.txt", "signs that no file name should"),
        ("甲" * 1001 + ".txt", "more than 1000 characters"),
    ],
)
@pytest.mark.parametrize("kind", ["a.zip", "a.tar.gz"])
def test_names_that_are_not_safe(reading: Reading, kind: str, name: str, words: str) -> None:
    found = reading({kind: KINDS[kind]({name: TEXT, "good.txt": TEXT})})
    (refusal,) = (item for item in found.values() if isinstance(item, str))
    assert words in refusal
    assert "\n" not in refusal
    assert isinstance(found[f"{kind}!/good.txt"], Document)


def special(kind: bytes) -> tarfile.TarInfo:
    entry = tarfile.TarInfo("bad.txt")
    entry.type = kind
    entry.linkname = "/etc/passwd"
    return entry


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_of_a_tar_are_refused(reading: Reading, kind: bytes) -> None:
    found = reading({"a.tar.gz": make_tar({"good.txt": TEXT}, others=[special(kind)])})
    assert "a link or a device" in str(found["a.tar.gz!/bad.txt"])
    assert isinstance(found["a.tar.gz!/good.txt"], Document)


def test_links_of_a_zip_are_refused(reading: Reading) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for kind in (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFREG):
            entry = zipfile.ZipInfo(f"{kind}.txt")
            entry.external_attr = (kind | 0o644) << 16
            archive.writestr(entry, TEXT)
    found = reading({"a.zip": out.getvalue()})
    assert ["a link or a device" in str(item) for item in found.values()] == [True, True, False]


def test_a_protected_archive_names_its_files(reading: Reading) -> None:
    found = reading({"a.zip": protect(make_zip({"a.txt": TEXT, "b.md": TEXT}))})
    assert list(found) == ["a.zip!/a.txt", "a.zip!/b.md"]
    assert all("protected by a password" in str(item) for item in found.values())


def test_a_damaged_file_leaves_the_others(reading: Reading) -> None:
    whole = make_zip({"a.txt": TEXT, "b.txt": "别的字句".encode()}, method=zipfile.ZIP_STORED)
    found = reading({"a.zip": whole.replace(TEXT, TEXT[::-1])})
    assert "damaged" in str(found["a.zip!/a.txt"])
    assert isinstance(found["a.zip!/b.txt"], Document)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b"PK\x03\x04nothing"),
        ("a.zip", b"plain words"),
        ("a.tar.gz", b"plain words"),
        ("a.tar.gz", make_tar({"a.txt": TEXT})[:-30]),
        ("a.tar", b"plain words" * 100),
        ("a.tar", make_tar({"a.txt": TEXT * 100}, mode="w")[:2000]),
    ],
)
def test_what_is_no_archive_is_refused_whole(reading: Reading, name: str, data: bytes) -> None:
    (refusal,) = reading({name: data}).values()
    assert "archive" in str(refusal)
    assert "pack it again" in str(refusal)


def test_what_holds_nothing_does_not_vanish(reading: Reading) -> None:
    files = {
        "a.zip": make_zip({}),
        "b.tar.gz": make_tar({}),
        "c.csv": b",\n,,\n",
        "d.xlsx": make_xlsx({"a": [], "b": []}),
    }
    found = reading({**files, "e.zip": make_zip({"README.md": b"x", "inner.zip": make_zip({".hidden.txt": b"x"})})})
    assert list(found) == ["a.zip", "b.tar.gz", "c.csv", "d.xlsx", "e.zip!/inner.zip"]
    assert all("nothing in it can be read" in str(item) for item in found.values())


def test_a_path_gives_all_of_its_documents(reading: Reading, tmp_path: object) -> None:
    reading({"a.zip": make_zip({"a.txt": TEXT, "b.png": b"x"})})
    first, second = read_documents(f"{tmp_path}/a.zip")
    assert isinstance(first, Document)
    assert not isinstance(second, Document)
