"""Measure an import beside pure extraction: reading, extracting and writing on all processors, and the memory it takes.

    python bench/import_speed.py [--documents 10000] [--runs 3]

Documents of 3 KB are made up, every one with figures of its own. Each run measures both in fresh processes, one after
the other, so that a busy machine slows both. Linking reprints and resolving figures are shown apart: they are no part
of reading, extracting and writing.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from charitydata.readers import Found, find_documents, find_files
from charitydata.workspace import Progress, Workspace
from charitydata.workspace.batch import map_in_order, processes_for
from charitydata.workspace.extraction import extract_item

BYTES = 3_000
ALLOWED, ALLOWED_MEMORY = 1.3, 1.25
FEWER = 4
"""Memory is compared with an import of so many times fewer documents."""

PLACES = ("郑州市", "宁波市", "长沙市", "成都市", "太原市", "合肥市", "南昌市", "兰州市", "昆明市", "贵阳市")
SENTENCES = (
    "{year}年，{place}慈善总会共募集善款{a}万元，其中企业捐赠{b}万元，个人捐赠{c}万元。",
    "截至{year}年底，该会累计支出救助资金{a}万元，惠及困难群众{d}人次。",
    "{year}年9月5日，{place}举行慈善日启动仪式，{d}名志愿者参加活动。",
    "“暖心助学”项目资助困难学生{d}名，发放助学金{b}万元。",
    "{place}某建筑公司向当地福利院捐赠价值{c}万元的物资。",
    "会议听取了工作报告，与会人员就下一步工作进行了讨论，并参观了社区服务中心。",
    "多年来，广大爱心人士热心公益，扶危济困，形成了良好的社会风尚。",
    "{place}民政局有关负责人介绍，全市已建成慈善超市{e}家、社区慈善工作站{d}个。",
)


def write_documents(folder: Path, documents: int) -> None:
    """Write made-up documents of 3 KB; the same number gives the same documents."""
    folder.mkdir()
    for number in range(documents):
        (folder / f"{number:06}.md").write_text(make_document(number), encoding="utf-8")


def make_document(number: int) -> str:
    """Return one document, its figures its own."""
    dice = random.Random(number)  # noqa: S311
    year, place = dice.randint(2012, 2023), dice.choice(PLACES)
    text = f"---\ntitle: {place}{year}年慈善工作简报第{number}期\npublished: {year}-12-20\nlanguage: zh\n---\n"
    while len(text.encode()) < BYTES:
        figures = {"a": dice.randint(500, 9000), "b": dice.randint(50, 499), "c": dice.randint(5, 49)}
        counts = {"d": dice.randint(100, 9999), "e": dice.randint(2, 40)}
        text += dice.choice(SENTENCES).format(year=year, place=place, **figures, **counts)
        text += "\n\n" if dice.random() < 0.2 else ""
    return text + "\n"


def extract_only(folder: Path) -> dict[str, float]:
    """Return how long the documents take to extract once they are read."""
    read = [(found.path, found.document) for found in find_documents(find_files([folder])) if isinstance(found, Found)]
    begun, spent = time.perf_counter(), processor_seconds()
    rows = sum(1 for _ in map_in_order(extract_item, read, processes_for(len(read))))
    return {"seconds": time.perf_counter() - begun, "processor": processor_seconds() - spent, "documents": rows}


def import_all(folder: Path) -> dict[str, float]:
    """Return how long an import takes by phase, and the most memory this process took until everything is written."""
    entered: dict[str, float] = {}
    spent: dict[str, float] = {}
    memory: dict[str, float] = {}

    def note(at: Progress) -> None:
        entered.setdefault(at.phase, time.perf_counter())
        spent.setdefault(at.phase, processor_seconds())
        memory.setdefault(at.phase, peak_megabytes())

    with TemporaryDirectory() as place:
        workspace = Workspace.open(Path(place, "workspace"), create=True)
        begun, before = time.perf_counter(), processor_seconds()
        workspace.import_paths([folder], note, processes=processes_for(sum(1 for _ in folder.iterdir())))
        ended, after = time.perf_counter(), processor_seconds()
    resolving = entered["tidying"] - entered["resolving"]
    written = entered["resolving"] - entered["writing"] + ended - entered["tidying"]
    return {
        "seconds": ended - begun - resolving,
        "processor": after - before - (spent["tidying"] - spent["resolving"]),
        "writing": written,
        "resolving": resolving,
        "memory": memory["resolving"],
        "memory in all": peak_megabytes(),
    }


def processor_seconds() -> float:
    """Return the processor time of this process and of those it has waited for, which other work does not lengthen."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def peak_megabytes() -> float:
    """Return the most memory this process has taken so far."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def measured(what: str, folder: Path) -> dict[str, float]:
    """Return what a fresh process measures."""
    command = [sys.executable, __file__, "--measure", what, str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def measure(documents: int, runs: int) -> list[str]:
    """Print medians and return the names of the bounds that were broken."""
    print(f"{documents:,} documents of {BYTES:,} bytes, {processes_for(documents)} processes, {runs} runs")
    with TemporaryDirectory() as place:
        folder, few = Path(place, "documents"), Path(place, "fewer")
        write_documents(folder, documents)
        write_documents(few, documents // FEWER)
        pure, whole = [], []
        for _ in range(runs):
            pure.append(measured("extract", folder))
            whole.append(measured("import", folder))
        fewer = measured("import", few)
    seconds, base = middle(whole, "seconds"), middle(pure, "seconds")
    ratio, grown = seconds / base, middle(whole, "memory") / fewer["memory"]
    print(f"pure extraction               {base:8.1f} s  ({documents / base:,.0f} documents a second)")
    print(f"reading, extracting, writing  {seconds:8.1f} s  {ratio:.2f} times that, allowed {ALLOWED}")
    spent = middle(whole, "processor") / middle(pure, "processor")
    print(f"  in processor time           {middle(whole, 'processor'):8.1f} s  {spent:.2f} times that")
    print(f"  of which writing alone      {middle(whole, 'writing'):8.1f} s")
    print(f"reprints and resolution apart {middle(whole, 'resolving'):8.1f} s")
    print(
        f"memory of the writing process {middle(whole, 'memory'):8.0f} MB, {grown:.2f} times that of an import "
        f"{FEWER} times smaller, allowed {ALLOWED_MEMORY}; with resolution {middle(whole, 'memory in all'):.0f} MB"
    )
    return [name for name, broken in (("speed", ratio > ALLOWED), ("memory", grown > ALLOWED_MEMORY)) if broken]


def middle(runs: list[dict[str, float]], name: str) -> float:
    """Return the median of one measurement."""
    return median(run[name] for run in runs)


def main() -> None:
    """Measure and print; ends with an error where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        what, folder = given.measure
        print(json.dumps({"extract": extract_only, "import": import_all}[what](Path(folder))))
        return
    if broken := measure(given.documents, given.runs):
        raise SystemExit(f"not within bounds: {', '.join(broken)}")


if __name__ == "__main__":
    main()
