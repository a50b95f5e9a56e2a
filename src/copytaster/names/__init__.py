"""Annotated documents → people, organisations and places, with their variants."""

from copytaster.names.merging import find_names

__all__ = ["find_names"]
