"""A warmed process that forks an import for every line it reads, so that a hundred imports can be killed in a minute.

It is given ``FOLDER<tab>DOCUMENTS`` and says ``started PID``, then ``phase NAME`` whenever the import enters one, and
``ended STATUS``; an empty line tells it that the end was noticed. Nothing that starts a thread has run before the fork.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import deltalake
import duckdb
import pandas as pd
import pyarrow.parquet as pq

from charitydata.document import Document
from charitydata.facts import extract
from charitydata.text.segment import segment
from charitydata.workspace import Progress, Workspace, spool
from charitydata.workspace.rules import rules_version

WARMING = "2021年9月5日，宁波市镇海区举行“镇海慈善日”活动，共募集善款1280万元，救助困难群众5600人次。"
DOCUMENTS_A_FILE = 3
MAY_RUN = {"jemalloc_bg_thd"}
"""The allocator looks after its own thread when its process forks."""


def say(line: str) -> None:
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def import_documents(folder: Path, documents: Path) -> None:
    """Import, telling the phases, in files of few documents so that much is half done at any moment."""
    seen: list[str] = []

    def tell(at: Progress) -> None:
        if at.phase not in seen:
            seen.append(at.phase)
            say(f"phase {at.phase}")

    spool.BATCH = DOCUMENTS_A_FILE
    say(f"started {os.getpid()}")
    say("phase opening")
    workspace = Workspace.open(folder)
    workspace.import_paths([documents], tell)
    say("phase indexing")
    workspace.refresh_search()


def main() -> None:
    assert deltalake and duckdb and pd and pq
    extract(Document(doc_id="warm", text=WARMING))
    segment(WARMING)
    rules_version()
    threads = [(thread / "comm").read_text().strip() for thread in Path("/proc/self/task").iterdir()]
    assert len([name for name in threads if name not in MAY_RUN]) == 1, f"would not survive the fork: {threads}"
    for line in sys.stdin:
        folder, documents = map(Path, line.rstrip("\n").split("\t"))
        child = os.fork() or _be_importer(folder, documents)
        say(f"ended {_status(child)}")
        sys.stdin.readline()  # until now the child's number belongs to no other process, so that it may be killed
        os.waitpid(child, 0)


def _be_importer(folder: Path, documents: Path) -> NoReturn:
    try:
        import_documents(folder, documents)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _status(child: int) -> int:
    """Wait for the end of a child and return its exit code, or the number of the signal that ended it, negative."""
    ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert ended is not None
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status


if __name__ == "__main__":
    main()
