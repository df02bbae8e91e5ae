"""Files in stores of objects (S3, Google, Azure, …): for the command line, whose user chose the addresses.

Nothing that the dashboard calls leads here: ``find_files`` takes an address for the name of a file, which is not there.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from charitydata.errors import CharityDataError, UnreadableFile
from charitydata.readers.checks import check_archive_size, check_size, unopenable
from charitydata.readers.finding import is_passed_over
from charitydata.readers.limits import Limits
from charitydata.readers.metering import read_bounded
from charitydata.readers.names import identity, printable
from charitydata.readers.sidecars import LARGEST

STORES = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "memory")
"""The beginnings of addresses that are read; ``memory`` is a store within this process."""

_ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://")


@dataclass(frozen=True, slots=True)
class RemoteFolder:
    """A folder of a store; ``root`` ends in a slash."""

    store: Any
    root: str

    def read(self, name: str) -> bytes | None:
        """Return the content of a small file, or ``None`` where there is none."""
        path = self.root + name
        try:
            if not self.store.isfile(path) or self.store.size(path) > LARGEST:
                return None
            return cast("bytes", self.store.cat_file(path))
        except Exception:  # the boundary of the network: what cannot be had says nothing
            return None

    def exists(self, name: str) -> bool:
        """Say whether there is a file of this name."""
        try:
            return bool(self.store.exists(self.root + name))
        except Exception:  # the boundary of the network
            return False

    def shown(self, name: str) -> str:
        """Return the address of a file in it."""
        return printable(self.store.unstrip_protocol(self.root + name))


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a store: its path there, and its name below the folder that was named."""

    store: Any
    path: str
    name: str

    def __str__(self) -> str:
        return self.place

    @property
    def folder(self) -> RemoteFolder:
        """The folder that was named, or the file's own."""
        return RemoteFolder(self.store, self.path[: len(self.path) - len(self.name)])

    @property
    def place(self) -> str:
        """The address."""
        return printable(self.store.unstrip_protocol(self.path))

    @property
    def doc_id(self) -> str:
        """The file's name without its ending."""
        return identity(self.path.rsplit("/", 1)[-1])

    def exists(self) -> bool:
        """Say that it is there, as the store did when it listed it."""
        return True

    def under(self, root: Path) -> str | None:
        """Return ``None``: it is in no folder of the disk."""
        del root
        return None

    def load(self, limits: Limits) -> bytes:
        """Return the content.

        Raises:
            UnreadableFile: It is empty or too large, or the store does not give it.
        """
        with self.open(limits, archive=False) as stream:
            try:
                return read_bounded(stream, str(self), limits)
            except UnreadableFile:
                raise
            except Exception as error:  # the boundary of the network
                raise unopenable(str(self), error) from error

    def open(self, limits: Limits, *, archive: bool = True) -> BinaryIO:
        """Open it, an archive if not said otherwise.

        Raises:
            UnreadableFile: It is empty or too large, or the store does not give it.
        """
        check = check_archive_size if archive else check_size
        try:
            check(str(self), int(self.store.size(self.path)), limits)
            return cast("BinaryIO", self.store.open(self.path, "rb"))
        except UnreadableFile:
            raise
        except Exception as error:  # the boundary of the network
            raise unopenable(str(self), error) from error


def is_address(text: str) -> bool:
    """Say whether a word of the command line is an address, not a path.

    >>> is_address("s3://bucket/2019"), is_address("C:/2019"), is_address("2019/a.md")
    (True, False, False)
    """
    return bool(_ADDRESS.match(text))


def find_remote(address: str) -> Iterator[RemoteFile]:
    """Yield the files of an address: itself, those of a folder in sorted order, or what fits its pattern.

    What is passed over in folders on disk is passed over here.

    Raises:
        CharityDataError: It is no store's address, its library is not installed, or the store does not answer.
    """
    store, path = _store(address)
    try:
        if glob.has_magic(path):
            paths, root = store.glob(path), path[: re.search(r"[*?[]", path).start()].rsplit("/", 1)[0] + "/"  # type: ignore[union-attr]
        elif store.isdir(path):
            paths, root = store.find(path), path.rstrip("/") + "/"
        else:
            paths, root = [path] if store.exists(path) else [], path.rsplit("/", 1)[0] + "/"
        named = path in paths
        found = sorted(str(each) for each in paths if not store.isdir(each))
    except Exception as error:  # the boundary of the network: names, rights, connections
        said = " ".join(str(error).split())[:300] or type(error).__name__
        raise CharityDataError(
            f"{address}: the store does not answer ({said}); check the address and your rights"
        ) from error
    if not found:
        raise CharityDataError(f"{address}: there is no file; check the address")
    for each in found:
        name = each.removeprefix(root)
        if named or not is_passed_over(name):
            yield RemoteFile(store, each, name)


def _store(address: str) -> tuple[Any, str]:
    protocol = address.split("://", 1)[0].lower()
    if protocol not in STORES or "::" in address:
        raise CharityDataError(f"{address}: not the address of a store; known are {', '.join(STORES)}")
    try:
        from fsspec.core import url_to_fs

        store, path = url_to_fs(address)
    except ImportError as error:
        raise CharityDataError(f"{address}: {error}; pip install 'charitydata[remote]'") from error
    except Exception as error:  # the boundary of the network: a library may ask for rights at once
        raise CharityDataError(f"{address}: cannot be opened ({error}); check the address and your rights") from error
    return store, str(path)
