"""``copytaster desk``: the local web app."""

from collections.abc import Sequence
from pathlib import Path

import click

from copytaster.cli.faults import saying_faults
from copytaster.cli.stations import Stations
from copytaster.errors import InputError

__all__ = ["desk"]


@click.command()
@click.argument("paths", nargs=-1, metavar="[FOLDER|FILE|STORE]...")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen; without it, any free port.")
@click.option("--open", "open_page", is_flag=True, help="Show the desk in the browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--allow-other-hosts", is_flag=True, help="Let --host be open to other machines.")
@click.option(
    "--hand",
    "journal",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep what editors say in this file; it is only ever appended to.",
)
@click.pass_obj
def desk(  # noqa: PLR0913 - one for each option
    stations: Stations,
    /,
    *,
    paths: Sequence[str],
    port: int,
    open_page: bool,
    host: str,
    allow_other_hosts: bool,
    journal: Path | None,
) -> None:
    """Open the desk: read stories, compare documents and mark findings in the browser.

    Nothing leaves this machine. The address that is printed holds a key; only who has it can read or write.

    \b
    Examples:
      copytaster desk articles/ --open
      copytaster desk articles/ --hand articles.hand
      copytaster desk --port 8470
    """  # noqa: D301 - the backspace is how click keeps lines apart
    with saying_faults():
        missing = [p for p in paths if not Path(p).exists()]
        if missing:
            message = f"no such file or folder: {', '.join(missing)}"
            raise InputError(message)
        try:
            from copytaster.desk.serving import Address, serve  # noqa: PLC0415 - loads the web framework
            from copytaster.desk.shelves import open_shelf  # noqa: PLC0415 - the same
        except ModuleNotFoundError as fault:
            message = f"the desk needs {fault.name}: pip install 'copytaster[desk]'"
            raise InputError(message) from fault

        def ready(address: str) -> None:
            click.echo(f"copytaster: the desk is open at {address}\ncopytaster: end it with Ctrl-C", err=True)
            if open_page:
                stations.browse(address)

        shelf, rest = open_shelf([Path(p) for p in paths], journal)
        serve(rest, shelf, Address(host=host, port=port, others=allow_other_hosts), on_ready=ready)
