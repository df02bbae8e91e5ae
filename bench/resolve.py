"""What resolving costs: from scratch as facts grow, and for one more document as the workspace grows.

    python bench/resolve.py                    # 10,000 to 100,000 donations, workspaces of 1,000 and 10,000 documents
    python bench/resolve.py --full             # up to 1,000,000 donations and 100,000 documents

Generated workspaces have the same share of repeats, parts, conflicts and gifts passed on at every size; subjects grow
with the documents, as new charities come with new reports. What is compared is processor time, which other work on the
machine leaves alone; seconds on the clock stand beside it. Memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from charitydata.schema import DocumentRow, Donation, Row, fact_id
from charitydata.workspace import Workspace, delta, manifest
from charitydata.workspace.arrow import arrow_table
from charitydata.workspace.changes import Changes
from charitydata.workspace.derivation import derive
from charitydata.workspace.layout import stored_schema, table_path

FACTS = 10
"""Donations of a document."""
REPEATS, PARTS, DISTRICTS, GIFTS = 2, 2, 1, 3
"""Of ten donations: told by another document as well, parts of a total, shares of a district, gifts (one passed on)."""
YEARS = range(2004, 2024)
BATCH = 2_000


def documents(count: int, seed: int = 7) -> Iterator[tuple[str, list[Donation]]]:
    """Yield documents with their donations; two tell of each subject, so that much of it is told twice."""
    for number in range(count):
        subject, own = random.Random(seed * 1_000_003 + number // 2), random.Random(number)  # noqa: S311  (no secrets)
        yield f"doc-{number:07d}", list(_facts(number, subject, own))


def _facts(number: int, subject: random.Random, own: random.Random) -> Iterator[Donation]:
    """Yield the donations of a document; what ``subject`` draws is the same in both documents about a subject."""
    org = f"第{number // 40}爱心基金会"
    province = subject.choice((11, 12, 13, 31, 32, 33, 34, 37, 41, 42, 43, 44, 50, 51, 61))
    city, year = f"{province}01{subject.randint(1, 20):02d}", subject.choice(YEARS)
    whole = subject.randint(2_000_000, 90_000_000)
    doc = f"doc-{number:07d}"
    told = whole if number % 2 == 0 else round(whole, -5)
    yield _donation(doc, 0, told, "raised", org=org, region=f"{province}0100", year=year, exact=number % 2 == 0)
    for place in range(PARTS):
        part = subject.randint(10_000, 900_000)
        yield _donation(doc, 1 + place, part, "raised", org=org, region=city, year=year, part_of=0)
    yield _donation(doc, 3, subject.randint(10_000, 900_000), "raised", project=f"第{number // 40}号慈善行动",
                    org=org, region=city, year=year)  # fmt: skip
    shared = subject.randint(10_000, 900_000)
    shared += own.choice((0, 0, 0, shared // 3))
    yield _donation(doc, 4, shared, "raised", project=f"第{number // 40}号慈善行动",
                    region=f"{province}0100", year=year)  # fmt: skip
    yield _donation(doc, 5, subject.randint(1_000, 90_000), "donated", donor=org, org=f"{province}号慈善会",
                    region=city, year=year)  # fmt: skip
    for place in range(6, FACTS):
        donor = f"第{own.randint(0, 10**9)}公司"
        yield _donation(doc, place, own.randint(1_000, 900_000), "donated", donor=donor, org=org,
                        region=f"{province}0100", year=year)  # fmt: skip


def _donation(  # noqa: PLR0913  (a row has many columns)
    doc: str,
    place: int,
    amount: int,
    flow: str,
    *,
    region: str,
    year: int,
    org: str = "",
    project: str = "",
    donor: str = "",
    part_of: int | None = None,
    exact: bool = True,
) -> Donation:
    return Donation(
        fact_id=fact_id(doc, "donations", place, place + 1, 0),
        doc_id=doc,
        flow=flow,
        amount=Decimal(amount),
        amount_min=Decimal(amount),
        amount_max=Decimal(amount if exact else amount + 100_000),
        qualifier="exact" if exact else "over",
        org=org,
        project=project,
        donor=donor,
        region_code=region,
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        period_basis="stated",
        year=year,
        part_of="" if part_of is None else fact_id(doc, "donations", part_of, part_of + 1, 0),
        start=place,
        end=place + 1,
    )


def fill(folder: Path, count: int) -> None:
    """Write a workspace of generated documents, without deriving anything."""
    Workspace.open(folder, create=True)
    waiting: list[tuple[str, list[Donation]]] = []
    for document in documents(count):
        waiting.append(document)
        if len(waiting) == BATCH:
            write(folder, waiting)
            waiting = []
    write(folder, waiting)


def write(folder: Path, batch: list[tuple[str, list[Donation]]]) -> None:
    """Append documents to the tables."""
    rows: list[Row] = [row for _, facts in batch for row in facts]
    _append(folder, "donations", arrow_table(rows, "donations"))
    named = arrow_table([DocumentRow(doc_id=doc_id, sha256=doc_id) for doc_id, _ in batch], "documents")
    moments = pa.array([0] * len(batch), type=stored_schema("documents").field("imported_at").type)
    _append(folder, "documents", named.append_column("imported_at", moments))


def _append(folder: Path, table: str, rows: pa.Table) -> None:
    path = table_path(folder, table)
    if rows.num_rows:
        delta.commit(path, [delta.write_file(path, rows)])


def from_scratch(donations: int) -> None:
    """Print the seconds and the peak of memory that resolving so many donations takes; run in a process of its own."""
    folder = Path(tempfile.mkdtemp(prefix="charitydata-bench-"))
    try:
        fill(folder / "workspace", donations // FACTS)
        seconds, clock = timed(lambda: derive(folder / "workspace"))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1e6 * seconds / donations
        print(
            f"{donations:>9,} donations {seconds:8.1f} s ({clock:.1f} on the clock) {each:6.1f} µs each {peak:7,.0f} MB"
        )
    finally:
        shutil.rmtree(folder)


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Return the processor time and the seconds on the clock that some work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def one_more(count: int, times: int = 7) -> float:
    """Return the median seconds that deriving takes after one more document, in a workspace of so many."""
    folder = Path(tempfile.mkdtemp(prefix="charitydata-bench-"))
    place = folder / "workspace"
    try:
        fill(place, count)
        derive(place)
        manifest.add_pin(place, note="bench")
        return _median_of_more(place, count, times)
    finally:
        shutil.rmtree(folder)


def _median_of_more(place: Path, count: int, times: int) -> float:
    taken = []
    more = list(documents(count + times + 1))[-times - 1 :]
    for doc_id, facts in more:
        write(place, [(doc_id, facts)])
        changes = Changes(added=frozenset((doc_id,)))
        taken.append(timed(lambda changes=changes: derive(place, changes))[0])  # type: ignore[misc]
        manifest.add_pin(place, note="bench")
    median = statistics.median(taken[1:])
    each = ", ".join(f"{1000 * seconds:.0f}" for seconds in taken)
    print(f"one more in {count:>7,} documents {1000 * median:7.0f} ms (of {each})")
    return median


def main() -> None:
    """Run the benches; each size from scratch in a process of its own, so that its memory is told apart."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="up to a million donations and 100,000 documents")
    parser.add_argument("--scratch", type=int, help="only resolve so many donations from scratch")
    chosen = parser.parse_args()
    if chosen.scratch:
        from_scratch(chosen.scratch)
        return
    sizes = (10_000, 100_000, 1_000_000) if chosen.full else (10_000, 30_000, 100_000)
    for size in sizes:
        subprocess.run([sys.executable, __file__, "--scratch", str(size)], check=True)  # noqa: S603  (itself)
    small, large = one_more(1_000), one_more(100_000 if chosen.full else 10_000)
    print(f"ratio {large / small:.2f} (at most 3)")


if __name__ == "__main__":
    main()
