"""Fixtures of the reading tests: read bytes as a file of a folder of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from copytaster.reading import read_paths
from copytaster.records import Capture, Reading

ReadBytes = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> ReadBytes:
    """Give a function that writes bytes (or text, as UTF-8) to a file and reads it."""

    def read_bytes(raw: bytes | str, name: str = "found.txt") -> Reading:
        path = tmp_path / name
        path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
        return read_paths([path])

    return read_bytes


@pytest.fixture
def one(read: ReadBytes) -> Callable[..., Capture]:
    """Give a function that reads bytes in which there is one document and nothing wrong."""

    def read_one(raw: bytes | str, name: str = "found.txt") -> Capture:
        reading = read(raw, name)
        assert reading.problems == ()
        (capture,) = reading.captures
        return capture

    return read_one
