"""What the tests of readers share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from charitydata.document import Document
from charitydata.readers import Failure, Found, Limits, find_documents, find_files

Reading = Callable[..., "dict[str, Document | str]"]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Write files into a folder, read it, and give documents and reasons by where they were found."""

    def read(files: dict[str, bytes], limits: Limits | None = None) -> "dict[str, Document | str]":
        for name, data in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        prefix = f"{tmp_path}/"
        found: dict[str, Document | str] = {}
        for item in find_documents(find_files([tmp_path]), limits=limits, distinct=True):
            assert isinstance(item, (Found, Failure))
            assert isinstance(item, Found) or item.reason.startswith(prefix)
            found[item.path.removeprefix(prefix)] = item.document if isinstance(item, Found) else item.reason
        return found

    return read
