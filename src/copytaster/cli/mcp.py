"""``copytaster mcp``: the findings for programs that speak the Model Context Protocol."""

from collections.abc import Sequence
from pathlib import Path

import click

from copytaster.cli.faults import saying_faults
from copytaster.errors import InputError

__all__ = ["mcp"]

READING_S = 3600
"""How long the first reading may take."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE|STORE...")
def mcp(*, paths: Sequence[str]) -> None:
    """Answer questions about documents over the Model Context Protocol, on standard input and output.

    "How many independent origins has this?" is answered with spans. It only reads. A folder is read first; a store is
    answered from as it was examined last.

    \b
    Example (what a client's configuration starts):
      copytaster mcp newsroom.store
    """  # noqa: D301 - the backspace is how click keeps lines apart
    with saying_faults():
        missing = [p for p in paths if not Path(p).exists()]
        if missing:
            message = f"no such file or folder: {', '.join(missing)}"
            raise InputError(message)
        try:
            from copytaster.desk.answering import open_server  # noqa: PLC0415 - loads the SDK
            from copytaster.desk.intake import read_folders  # noqa: PLC0415 - the same
            from copytaster.desk.serving import open_desk  # noqa: PLC0415 - the same
            from copytaster.desk.shelves import open_shelf  # noqa: PLC0415 - the same
        except ModuleNotFoundError as fault:
            message = f"this needs {fault.name}: pip install 'copytaster[desk,mcp]'"
            raise InputError(message) from fault
        shelf, rest = open_shelf([Path(p) for p in paths], None)
        desk = open_desk(shelf)
        if rest:
            desk.work.add(lambda: read_folders(rest))
            desk.work.settle(READING_S)
        open_server(desk).run("stdio")
