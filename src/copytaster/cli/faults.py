"""What goes wrong, and how the command line says so.

A user's fault is one line on standard error and exit code 2; a fault of the program is a traceback and how to report
it.
"""

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from copytaster import __version__
from copytaster.errors import CopytasterError, InputError, NothingToRead

if TYPE_CHECKING:
    from copytaster.records import Document, Problem

__all__ = [
    "DONE",
    "NOTHING_FOUND",
    "OUR_FAULT",
    "SOME_FAILED",
    "WRONG_USE",
    "failed_inputs",
    "say_problems",
    "saying_faults",
]

DONE = 0
OUR_FAULT = 1
WRONG_USE = 2
SOME_FAILED = 3
NOTHING_FOUND = 4


@contextmanager
def saying_faults() -> Iterator[None]:
    """Turn exceptions into words on standard error and an exit code."""
    try:
        yield
    except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
        raise
    except NothingToRead as fault:
        _say(str(fault))
        raise click.exceptions.Exit(NOTHING_FOUND) from None
    except InputError as fault:
        _say(str(fault))
        raise click.exceptions.Exit(WRONG_USE) from None
    except CopytasterError as fault:
        _say(f"{fault}\nThe installation seems to be damaged: install copytaster again.")
        raise click.exceptions.Exit(OUR_FAULT) from None
    except Exception:  # noqa: BLE001 - the last resort: whatever it is, the user is told what to do with it
        click.echo(traceback.format_exc(), err=True, nl=False)
        _say(
            "this is a fault of the program, not yours. Please report it with the lines above, "
            f"the command you gave and the version ({__version__}); if you can, with a file that shows it."
        )
        raise click.exceptions.Exit(OUR_FAULT) from None


def _say(message: str) -> None:
    from copytaster.report.wording import visible  # noqa: PLC0415 - only where something went wrong

    click.echo(f"copytaster: {visible(message)}", err=True)


def failed_inputs(problems: "Sequence[Problem]", documents: "Sequence[Document]") -> "tuple[Problem, ...]":
    """Return the problems of inputs that gave no document; the others are remarks about documents that were read."""
    read = {d.address.file for d in documents} | {d.address.path for d in documents}
    return tuple(p for p in problems if p.file not in read)


def say_problems(problems: "Sequence[Problem]") -> None:
    """Write every problem on a line of standard error: file, step, reason and remedy."""
    for problem in problems:
        _say(f"{problem.file}: {problem.step}: {problem.message} [{problem.kind}]")
