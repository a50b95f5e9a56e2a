"""Copytaster: what was reported, who made their text from whom, and how many independent origins a statement has."""

__version__ = "0.1.0"
