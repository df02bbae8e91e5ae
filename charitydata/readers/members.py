"""What archives have in common: every file in one is counted first, then those that are safe become parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import BinaryIO

from charitydata.errors import UnreadableFile
from charitydata.readers.checks import damaged
from charitydata.readers.finding import is_passed_over
from charitydata.readers.limits import Limits
from charitydata.readers.metering import Meter, chunks, read_bounded
from charitydata.readers.names import INSIDE, on_one_line, safe_name, stem_of
from charitydata.readers.part import Failure, Part
from charitydata.readers.sidecars import LARGEST, Place, Sidecars, is_sidecar

_SMALL = Limits(file_mb=LARGEST / 1024**2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive: its name as it stands there, why it is not read if so, and how it is unpacked."""

    name: str
    problem: Callable[[str], UnreadableFile] | None = None
    unpack: Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class PackedFolder:
    """The files of an archive, as a folder."""

    archive: str
    names: set[str] = field(default_factory=set)
    contents: dict[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes | None:
        """Return the content of a file that says something about others, or ``None`` where there is none."""
        return self.contents.get(name)

    def exists(self, name: str) -> bool:
        """Say whether there is a file of this name."""
        return name in self.names

    def shown(self, name: str) -> str:
        """Return how messages call a file in it."""
        return self.archive + INSIDE + name


def read_members(
    part: Part, packed: int, members: Callable[[Meter | None], Iterator[Member]], *, counts: bool = False
) -> Iterator[Part | Failure]:
    """Yield the files of an archive; those that are not safe to read are failures, each with its reason.

    All is counted before anything is yielded, so an archive beyond a bound gives nothing but its refusal.

    Args:
        part: The archive.
        packed: Its size in bytes.
        members: Gives its files in order, each time anew.
        counts: ``members`` counts what comes out with the meter it is given.

    Raises:
        UnreadableFile: It goes beyond a bound.
    """
    meter = Meter(part.shown, packed, part.limits, part.meter)
    folder = PackedFolder(part.shown)
    for member in members(meter):
        meter.count_entry()
        _survey(member, meter, folder, counts=counts)
    sidecars = Sidecars(folder)
    for member in members(None):
        yield from _take(member, part, meter, sidecars)
    yield from map(Failure.of, sidecars.complaints)


def _survey(member: Member, meter: Meter, folder: PackedFolder, *, counts: bool) -> None:
    """Count what comes out of one file; one that is damaged is left to be told of later."""
    try:
        name = safe_name(member.name, "")
    except UnreadableFile:
        return
    if member.problem or (is_passed_over(name) and not is_sidecar(name)):
        return
    folder.names.add(name)
    try:
        with member.unpack() as stream:
            if is_sidecar(name):
                folder.contents[name] = read_bounded(stream, folder.shown(name), _SMALL)
                meter.count_bytes(0 if counts else len(folder.contents[name]))
            else:
                for _ in chunks(stream, None if counts else meter):
                    pass
    except UnreadableFile:
        raise
    except Exception:  # the boundary of one packed file: reading it again will say what is wrong with it
        return


def _take(member: Member, part: Part, meter: Meter, sidecars: Sidecars) -> Iterator[Part | Failure]:
    shown = part.shown + INSIDE + on_one_line(member.name)
    try:
        name = safe_name(member.name, shown)
    except UnreadableFile as error:
        yield Failure.of(error, shown)
        return
    if is_passed_over(name):
        return
    try:
        if member.problem:
            raise member.problem(shown)
        with member.unpack() as stream:
            data = read_bounded(stream, shown, part.limits)
    except UnreadableFile as error:
        yield Failure.of(error, shown)
    except Exception as error:  # the boundary of one packed file: whatever its library says about damaged bytes
        yield Failure.of(damaged(shown, error))
    else:
        yield inside(part, name, data, meter, sidecars)


def inside(part: Part, name: str, data: bytes, meter: Meter | None, sidecars: Sidecars | None = None) -> Part:
    """Return a file that stands in another as a part of its own.

    Args:
        part: The file it stands in.
        name: Its safe name there.
        data: Its bytes.
        meter: Counts what comes out of it.
        sidecars: What is said beside it there.
    """
    own = (Place(sidecars=sidecars, name=name),) if sidecars else ()
    return Part(
        name=name,
        shown=part.shown + INSIDE + name,
        doc_id=part.identity + INSIDE + stem_of(name),
        data=data,
        limits=part.limits,
        meter=meter,
        depth=part.depth + 1,
        position=part.position,
        places=(*(Place(sidecars=place.sidecars, name=place.name + INSIDE + name) for place in part.places), *own),
    )
