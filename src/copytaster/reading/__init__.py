"""Bytes → captures. The form is detected from the content, never from the name."""

from copytaster.reading.capturing import together
from copytaster.reading.copies import without_many_copies
from copytaster.reading.sources import find_files, read_file, read_parts, read_paths

__all__ = ["find_files", "read_file", "read_parts", "read_paths", "together", "without_many_copies"]
