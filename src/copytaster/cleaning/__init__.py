"""Captures → documents: the article's text and nothing else, mapped back to the raw bytes."""

from copytaster.cleaning.articles import clean

__all__ = ["clean"]
