"""Measure reprints and the search index beside pure extraction, and what one more document costs.

    python bench/search_and_reprints.py [--documents 10000] [--runs 3]

Documents of 3 KB are mixed from the paragraphs of the bundled ones, their figures changed; one in ten is a reprint of
another and one in ten the same report with other figures. All times are medians on the processors this process may
use; workers are started anew in each run, as an import does.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from charitydata.document import Document
from charitydata.facts import extract
from charitydata.readers import Failure, find_files, read_all
from charitydata.workspace import Workspace, manifest
from charitydata.workspace.batch import map_in_order, processes_for
from charitydata.workspace.changes import Changes
from charitydata.workspace.extraction import Extracted
from charitydata.workspace.reprints import forget_reprints, link_reprints
from charitydata.workspace.search_index import forget_index, refresh
from charitydata.workspace.spool import Spool

BUNDLED = Path(__file__).resolve().parents[1] / "data" / "documents"
BYTES = 3_000
ALLOWED, ONE_MORE = 3.0, 3.0
SMALL = 1_000


def main() -> None:
    """Measure and print; ends with an error where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    broken = measure(given.documents, given.runs)
    if broken:
        raise SystemExit(f"not within bounds: {', '.join(broken)}")


def measure(documents: int, runs: int) -> list[str]:
    """Print all measurements and return the names of the bounds that were broken."""
    with TemporaryDirectory() as small, TemporaryDirectory() as large:
        _filled(Path(small, "workspace"), SMALL)
        folder = Path(large, "workspace")
        print(f"{documents:,} documents of {BYTES:,} bytes, {processes_for(documents)} processes, {runs} runs")
        pure = _timed("pure extraction", lambda: _filled(folder, documents), runs)
        everything = Changes(added=frozenset(_names(documents)))
        _timed("reprints", lambda: print(f"  ({link_reprints(folder, everything):,} reprints)"), runs, pure,
               before=lambda: forget_reprints(folder))  # fmt: skip
        reprints, index = TIMES["reprints"], _timed("search index", lambda: refresh(_pin(folder)), runs, pure,
                                                    before=lambda: forget_index(folder))  # fmt: skip
        print(f"  together {(reprints + index) / pure:.2f} times the pure extraction; allowed {ALLOWED:.1f}")
        one, many = _one_more(Path(small, "workspace"), SMALL), _one_more(folder, documents)
        print(f"one more document: {one * 1e3:.0f} ms beside {SMALL:,}, {many * 1e3:.0f} ms beside {documents:,}")
    kept = {"reprints and index": (reprints + index) <= ALLOWED * pure, "one more document": many <= ONE_MORE * one}
    return [name for name, held in kept.items() if not held]


TIMES: dict[str, float] = {}


def _timed(
    name: str, work: Callable[[], object], runs: int, pure: float = 0.0, before: Callable[[], object] = lambda: None
) -> float:
    """Run some work several times, print the median and the memory of this process, and return the median."""
    times = []
    for _ in range(runs):
        before()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    TIMES[name] = median(times)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    share = f", {TIMES[name] / pure:.2f} times the pure extraction" if pure else ""
    print(f"{name}: {TIMES[name]:.2f} s (each {', '.join(f'{t:.2f}' for t in times)}){share}; memory {memory:.0f} MB")
    return TIMES[name]


def _filled(folder: Path, documents: int) -> None:
    """Extract made documents, and store them where there is no workspace yet; storing costs little beside it."""
    extracted = map_in_order(_extracted, made(documents), processes_for(documents))
    if folder.exists():
        for _ in extracted:
            pass
        return
    Workspace.open(folder, create=True)
    spool = Spool(folder)
    for item in extracted:
        spool.add(item)
    spool.commit()
    manifest.add_pin(folder, note="made")


def _extracted(document: Document) -> Extracted:
    return Extracted(path=document.doc_id, document=document, extraction=extract(document))


def _one_more(folder: Path, documents: int) -> float:
    """Return the median time of linking and indexing one document more, when all others are known."""
    link_reprints(folder, Changes(added=frozenset(_names(documents))))
    refresh(_pin(folder))
    times = []
    for number, document in enumerate(made(5, seed=99)):
        new = replace(document, doc_id=f"new-{number}")
        spool = Spool(folder)
        spool.add(_extracted(new))
        spool.commit()
        pin = manifest.add_pin(folder, note="one more")
        start = time.perf_counter()
        link_reprints(folder, Changes(added=frozenset((new.doc_id,))))
        refresh(pin)
        times.append(time.perf_counter() - start)
    return median(times)


def _pin(folder: Path) -> manifest.Pin:
    return manifest.read_pin(folder)


def _names(documents: int) -> Iterator[str]:
    return (f"made-{number:06d}" for number in range(documents))


def made(documents: int, *, seed: int = 1) -> Iterator[Document]:
    """Yield documents of 3 KB, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    paragraphs = [line for text in _bundled() for line in text.splitlines() if len(line) > 40]
    last = ""
    for number, name in enumerate(_names(documents)):
        kind = number % 10 if last else 0
        if kind == 1:
            text = f"{last}\n责任编辑:编辑{chance.randrange(100)}"
        elif kind == 2:
            text = _other_figures(last, chance)
        else:
            text = last = _mixed(paragraphs, chance)
        yield Document(doc_id=name, text=text, title=text[:20], sha256=sha256(f"{name}\n{text}".encode()).hexdigest())


def _bundled() -> Iterator[str]:
    return (item.text for item in read_all(list(find_files([BUNDLED]))) if not isinstance(item, Failure))


def _mixed(paragraphs: list[str], chance: random.Random) -> str:
    chosen, size = [], 0
    while size < BYTES:
        paragraph = _other_figures(chance.choice(paragraphs), chance)
        chosen.append(paragraph)
        size += len(paragraph.encode()) + 1
    return "\n".join(chosen).encode()[:BYTES].decode(errors="ignore")


def _other_figures(text: str, chance: random.Random) -> str:
    """Return a text in which the digits before a unit of money or people are others."""
    return re.sub(r"\d(?=[\d.,]*[万亿元人名户])", lambda _: str(chance.randint(1, 9)), text)


if __name__ == "__main__":
    main()
