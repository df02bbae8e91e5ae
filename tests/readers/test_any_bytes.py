"""Whatever bytes a file holds, it is read or refused: nothing else happens."""

import gzip
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charitydata.readers import ENDINGS, Failure, Limits
from charitydata.readers.dispatch import read_part
from charitydata.readers.part import Part

from .files import PROSE, make_docx, make_mail, make_pdf, make_tar, make_xlsx, make_zip

LIMITS = Limits(file_mb=4, archive_mb=4, expanded_mb=16, cells=20_000)
TEXT = PROSE.encode()


INNER = {"甲/a.txt": TEXT, "b.zip": make_zip({"c.txt": TEXT})}
MAKERS: dict[str, Callable[[], bytes]] = {
    ".pdf": lambda: make_pdf(
        [[(72, 700, PROSE)], []], info={"Title": "年报", "CreationDate": "D:20240101"}, pictures=[1]
    ),
    ".docx": lambda: make_docx([PROSE, [["项目", "金额"], ["助学", "3万元"]]], title="年报"),
    ".xlsx": lambda: make_xlsx({"一": [["标题", "正文"], ["甲", PROSE]], "二": [[PROSE, 12]]}),
    ".eml": lambda: make_mail(PROSE, page=f"<p>{PROSE}</p>", attached={"a.txt": TEXT, "b.zip": make_zip(INNER)}),
    ".zip": lambda: make_zip({**INNER, "b.docx": make_docx([PROSE]), "sources.csv": b"file,title\na,b\n"}),
    ".tar": lambda: make_tar(INNER, mode="w"),
    ".tar.gz": lambda: make_tar(INNER),
    ".tgz": lambda: make_tar(INNER),
    ".csv": lambda: f'title,text\n甲,"{PROSE}"\n'.encode("utf-16"),
    ".tsv": lambda: f"title\ttext\n甲\t{PROSE}\n".encode("gbk"),
}


@cache
def good(ending: str) -> bytes:
    """Return a sound file of a kind; those that are text begin like all of them."""
    maker = MAKERS.get(ending)
    return maker() if maker else f"---\ntitle: x\n---\n<html><meta charset=gbk><p>{PROSE}".encode()


Cut = tuple[float, int, bytes]
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4)


def mutate(data: bytes, cuts: list[Cut]) -> bytes:
    """Return bytes with a few others in place of some."""
    for place, length, other in cuts:
        at = int(place * len(data))
        data = data[:at] + other + data[at + length :]
    return data


def check(name: str, data: bytes) -> None:
    for item in read_part(Part(name=name, shown=name, doc_id="x", data=data, limits=LIMITS)):
        assert item.path.startswith(name)
        if isinstance(item, Failure):
            assert item.reason.startswith(name), item.reason
            assert item.reason.isprintable()
        else:
            assert item.document.text.strip()
            for words in (item.document.text, item.document.title, item.document.publisher, item.document.doc_id):
                words.encode()


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(cuts=CUTS)
def test_damaged_files(ending: str, cuts: list[Cut]) -> None:
    check(f"x{ending}", mutate(good(ending), cuts))


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=30)
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\x1f\x8b\x08", b"A: b\n\n"]),
)
def test_bytes_of_any_kind(ending: str, data: bytes, start: bytes) -> None:
    check(f"x{ending}", start + data)


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(cuts=CUTS, chosen=st.integers(0, 30))
def test_damaged_parts_of_packages(ending: str, cuts: list[Cut], chosen: int) -> None:
    with zipfile.ZipFile(BytesIO(good(ending))) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    name = sorted(files)[chosen % len(files)]
    check(f"x{ending}", make_zip({**files, name: mutate(files[name], cuts)}))


@settings(max_examples=60)
@given(cuts=CUTS)
def test_damaged_tar_inside_sound_gzip(cuts: list[Cut]) -> None:
    check("x.tar.gz", gzip.compress(mutate(good(".tar"), cuts)))
