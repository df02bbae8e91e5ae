"""The door to the process that opens PDF files: started for the first one, started anew when one was too much."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from typing import IO, Any, cast

from charitydata.errors import UnreadableFile
from charitydata.readers.limits import variable
from charitydata.readers.part import Part

_COMMAND = (sys.executable, "-m", "charitydata.readers.pdf_process")


class Door:
    """Asks the process about one file at a time, whichever thread comes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, part: Part) -> dict[str, Any]:
        """Return what the process answers about a file.

        Raises:
            UnreadableFile: It took too long or too much memory, or the library broke down; the process is ended.
        """
        with self._lock:
            process = self._running()
            late = threading.Event()
            timer = threading.Timer(part.limits.pdf_seconds, self._end_late, (process, late))
            timer.start()
            try:
                answer = self._exchange(process, part)
            except (OSError, ValueError):  # the process has ended: its pipe is broken, or its answer cut off
                answer = None
            finally:
                timer.cancel()
            if answer is None:
                self._end()
                raise _refusal(part, late=late.is_set())
            return answer

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._process

    @staticmethod
    def _exchange(process: subprocess.Popen[bytes], part: Part) -> dict[str, Any]:
        asking, answering = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        limits = part.limits
        question = {
            "size": len(part.data),
            "pages": limits.pages,
            "seconds": limits.pdf_seconds,
            "memory_mb": limits.pdf_memory_mb,
        }
        asking.write(json.dumps(question).encode() + b"\n")
        asking.write(part.data)
        asking.flush()
        return cast("dict[str, Any]", json.loads(answering.readline()))

    @staticmethod
    def _end_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
        late.set()
        process.kill()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                cast("IO[bytes]", pipe).close()
            except OSError:  # what was not yet written has no reader any more
                continue


def _refusal(part: Part, *, late: bool) -> UnreadableFile:
    limits = part.limits
    if late:
        return UnreadableFile(
            part.shown,
            "not read within {most} seconds; print it into a new PDF, or raise {limit}",
            most=limits.pdf_seconds,
            limit=variable("pdf_seconds"),
        )
    return UnreadableFile(
        part.shown,
        "the library broke down on it or needed more than {most} MB; print it into a new PDF, or raise {limit}",
        most=f"{limits.pdf_memory_mb:g}",
        limit=variable("pdf_memory_mb"),
    )


DOOR = Door()
atexit.register(DOOR.close)
