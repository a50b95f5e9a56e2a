"""Build docs/cli.md from the program's own help; ``--check`` only says whether it is up to date (exit code 1)."""

import sys
from pathlib import Path

import click

from copytaster.cli import cli

TARGET = Path(__file__).parents[1] / "docs" / "cli.md"
WIDTH = 96

HEAD = """# The command line

What `copytaster --help` and the help of each command say, put together by `python scripts/build_cli_docs.py`.

Data goes to standard output, words (progress, problems) to standard error. Progress is shown on a terminal only, and
`NO_COLOR` is respected. A report is written whole or not at all: a reader sees the old file or the new one.
"""


def help_of(command: click.Command, name: str, parent: click.Context | None = None) -> str:
    """Return the help of one command, 96 columns wide."""
    settings = {**command.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def build() -> str:
    """Return the page."""
    root = click.Context(cli, info_name="copytaster", **cli.context_settings)
    parts = [HEAD, "## copytaster\n", f"```text\n{help_of(cli, 'copytaster')}\n```\n"]
    for name in sorted(cli.commands):
        parts += sections(cli.commands[name], name, root)
    return "\n".join(parts)


def sections(command: click.Command, name: str, parent: click.Context) -> list[str]:
    """Return the section of a command, and those of the commands below it."""
    parts = [f"## {parent.command_path} {name}\n", f"```text\n{help_of(command, name, parent)}\n```\n"]
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name, parent=parent)
        parts += [
            part for below in sorted(command.commands) for part in sections(command.commands[below], below, context)
        ]
    return parts


def main() -> int:
    """Write the page, or check it."""
    page = build()
    if "--check" in sys.argv[1:]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == page:
            return 0
        print(f"{TARGET.name} is out of date: run python scripts/build_cli_docs.py", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
