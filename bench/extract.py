"""Measure extraction beside yardsticks and peers, how it grows, what two processes bring, and what it costs to start.

    python bench/extract.py [speed] [growth] [processes] [start] [--runs 5] [--megabytes 10]

Speeds are in megabytes of UTF-8 a second of the processor's own time. In each run everything is timed in turn on the
same text, which no run has seen before; ratios are taken within a run, and their medians are printed. The peers come
with ``pip install 'charitydata[bench]'``; one that is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from texts import documents, sizes

from charitydata.document import Document, Language
from charitydata.facts import extract

_SUM = re.compile(r"\d[\d.,]*+[万亿]*+元|\d[\d.,]*+ (?:million|billion) (?:yuan|dollars)")
_DOCUMENT = 2_000
"""Characters of the documents on which speeds are measured."""

Contest = dict[str, Callable[[Sequence[Document]], object]]


def main() -> None:
    """Measure what is asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="what to measure")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=10.0, help="how much text the growth is measured up to")
    given = parser.parse_args()
    for name in given.parts or PARTS:
        PARTS[name](given.runs, given.megabytes)


def speed(runs: int, _: float) -> None:
    """Print extraction beside everything else, on text full of figures and on text of which half holds none."""
    peers = _peers()
    told: tuple[tuple[Language, float], ...] = (("zh", 0.0), ("zh", 0.5), ("en", 0.0), ("en", 0.5))
    for language, plain in told:
        contest = {"extraction": _extracted, **_YARDSTICKS, **(peers if language == "zh" else {})}
        rates = _rates(language, contest, runs, plain)
        print(f"\n{'Chinese' if language == 'zh' else 'English'}, {plain:.0%} of the paragraphs without a figure")
        for name, measured in rates.items():
            ratios = [own / other for own, other in zip(rates["extraction"], measured, strict=True)]
            print(f"  {name:<28} {median(measured):9.3f} MB/s   extraction is {median(ratios):8.3f} times that")
        if {"JioNLP: money, time", "cpca: places"} <= rates.keys():
            _print_together(rates)


def _print_together(rates: dict[str, list[float]]) -> None:
    """Print extraction beside the two peers one after the other, which together do a part of its work."""
    pairs = zip(rates["JioNLP: money, time"], rates["cpca: places"], rates["extraction"], strict=True)
    ratios = [own * (1 / money + 1 / places) for money, places, own in pairs]
    print(f"  {'JioNLP and cpca together':<28} {'':>14}   extraction is {median(ratios):8.3f} times that (goal 7)")


def _rates(language: Language, contest: Contest, runs: int, plain: float) -> dict[str, list[float]]:
    """Return the megabytes a second of each contestant in each run."""
    rates: dict[str, list[float]] = {name: [] for name in contest}
    for run in range(runs + 1):
        made = documents(language, [_DOCUMENT] * 10, seed=run, plain=plain)
        size = sum(len(document.text.encode()) for document in made) / 1e6
        for name, work in contest.items():
            begin = time.process_time()
            work(made)
            taken = time.process_time() - begin
            if run:  # the first one builds patterns and dictionaries
                rates[name].append(size / max(taken, 1e-6))
    return rates


def _extracted(made: Sequence[Document]) -> None:
    for document in made:
        extract(document)


def _looped(made: Sequence[Document]) -> None:
    for document in made:
        for _ in document.text:
            pass


def _decoded(made: Sequence[Document]) -> None:
    for document in made:
        document.text.encode().decode()


def _searched(made: Sequence[Document]) -> None:
    for document in made:
        _SUM.findall(document.text)


_YARDSTICKS: Contest = {
    "a loop over the characters": _looped,
    "encoding and decoding": _decoded,
    "one anchored pattern": _searched,
}


def _peers() -> Contest:
    """Return the peers that are installed, and name the others."""
    found: Contest = {}
    for module, make in {"jieba": _jieba, "jionlp": _jionlp, "cpca": _cpca}.items():
        try:
            name, work = make(import_module(module))
        except ImportError as missing:
            print(f"left out: {module} is not installed ({missing}); pip install 'charitydata[bench]'")
        else:
            found[name] = work
    return found


def _jieba(library: Any) -> tuple[str, Callable[[Sequence[Document]], object]]:
    library.setLogLevel(60)
    return "jieba.lcut", lambda made: [library.lcut(document.text) for document in made]


def _jionlp(library: Any) -> tuple[str, Callable[[Sequence[Document]], object]]:
    finder = library.ner
    base = {"year": 2024, "month": 1, "day": 20}

    def work(made: Sequence[Document]) -> None:
        for sentence in _sentences(made):
            finder.extract_money(sentence)
            finder.extract_time(sentence, time_base=base)

    return "JioNLP: money, time", work


def _cpca(library: Any) -> tuple[str, Callable[[Sequence[Document]], object]]:
    def work(made: Sequence[Document]) -> None:
        for sentence in _sentences(made):
            with suppress(KeyError):  # it fails on a sentence without a place under newer pandas
                library.transform_text_with_addrs(sentence)

    return "cpca: places", work


def _sentences(made: Sequence[Document]) -> list[str]:
    return [sentence for document in made for sentence in re.split("(?<=[。！？])|\n", document.text) if sentence]


def growth(runs: int, megabytes: float) -> None:
    """Print the time a character takes in a little and in much text, and in small and in large documents."""
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        ratios = []
        for run in range(runs if megabytes <= 1 else 1):
            little = _per_character(documents(language, sizes(100_000, seed=run), seed=1_000 + run))
            much = _per_character(documents(language, sizes(int(megabytes * 1e6), seed=run + 50), seed=2_000 + run))
            ratios.append(much / little)
        print(f"\n{language}: a character of {megabytes:g} million takes {median(ratios):.2f} times one of 100,000")
        for size in (200, 2_000, 20_000, 200_000):
            made = [
                documents(language, [size] * max(1, 40_000 // size), seed=3_000 + size + run) for run in range(runs)
            ]
            print(f"  documents of {size:>7,}: {median(map(_per_character, made)) * 1e6:7.2f} µs a character")


def _per_character(made: Sequence[Document]) -> float:
    begin = time.process_time()
    _extracted(made)
    return (time.process_time() - begin) / sum(len(document.text) for document in made)


def processes(runs: int, _: float) -> None:
    """Print what two processes bring, and the memory of a worker."""
    made = documents("zh", [_DOCUMENT] * 200, seed=7) + documents("en", [_DOCUMENT] * 100, seed=7)
    ratios, peaks = [], []
    for _run in range(runs):
        alone, peak = _timed_workers(made, 1)
        ratios.append(alone / _timed_workers(made, 2)[0])
        peaks.append(peak)
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"\ntwo processes are {median(ratios):.2f} times as fast as one (goal 1.8)")
    if busy > (os.cpu_count() or 1) + 1:
        print(f"  which says nothing: others use the processors, too (load {busy:.1f})")
    print(f"the most memory that a worker took: {max(peaks):.0f} MB (goal under 400)")


def _timed_workers(made: Sequence[Document], workers: int) -> tuple[float, float]:
    """Return the seconds that warmed workers take, and the most memory that one of them has had, in MB."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(_warmed, [[*made[:5], *made[-5:]]] * workers))
        begin = time.perf_counter()
        peaks = list(pool.map(_peak, [made[n : n + 10] for n in range(0, len(made), 10)]))
        return time.perf_counter() - begin, max(peaks)


def _warmed(made: Sequence[Document]) -> None:
    """Build what a worker needs, and stay busy until every other one has begun, too."""
    _extracted(made)
    time.sleep(2)


def _peak(made: Sequence[Document]) -> float:
    _extracted(made)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


_FIRST = """
import sys, time
sys.path.insert(0, sys.argv[1])
from texts import documents
from charitydata.facts import extract
times = []
for document in documents(sys.argv[2], [int(sys.argv[3])] * 12, seed=5):
    begin = time.process_time(); extract(document); times.append(time.process_time() - begin)
print(times[0], sorted(times[6:])[3])
"""


def start(runs: int, _: float) -> None:
    """Print what the package's import and its first document cost."""
    bare, loaded = (_median_time(["-c", code], runs) for code in ("pass", "import charitydata"))
    print(f"\nimport charitydata takes {loaded / bare:.2f} times a bare Python start (goal at most 2)")
    for language in ("zh", "en"):
        arguments = ["-c", _FIRST, str(Path(__file__).parent), language, str(_DOCUMENT)]
        told = [_run(arguments).split() for _run_number in range(runs)]
        first, later = (median(float(line[n]) for line in told) for n in (0, 1))
        allowed = 10 * later + 0.3
        print(f"{language}: the first document takes {first:.3f} s, later {later:.4f} s (goal at most {allowed:.3f})")


def _median_time(arguments: Sequence[str], runs: int) -> float:
    times = []
    for _ in range(2 * runs):
        begin = time.perf_counter()
        _run(arguments)
        times.append(time.perf_counter() - begin)
    return median(times)


def _run(arguments: Sequence[str]) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout  # noqa: S603


PARTS: dict[str, Callable[[int, float], None]] = {
    "speed": speed,
    "growth": growth,
    "processes": processes,
    "start": start,
}

if __name__ == "__main__":
    main()
