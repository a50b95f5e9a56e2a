"""The command line: ``copytaster read``, ``compare``, ``families``, ``schema``, ``completion``."""

from copytaster.cli.commands import cli, main

__all__ = ["cli", "main"]
