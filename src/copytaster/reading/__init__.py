"""Bytes → captures. The form is detected from the content, never from the name."""

from copytaster.reading.sources import read_paths

__all__ = ["read_paths"]
