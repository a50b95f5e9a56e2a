"""``copytaster stemma``: plain witnesses of one text, and the tree of who was copied from whom."""

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copytaster.cli.faults import SOME_FAILED, say_problems, saying_faults
from copytaster.cli.progress import showing_progress
from copytaster.cli.writing import STANDARD_OUTPUT, check_target, write_whole
from copytaster.errors import InputError, NothingToRead

if TYPE_CHECKING:
    from copytaster.collating import Collation, Witness, WitnessTree
    from copytaster.records import Capture, Problem

__all__ = ["stemma"]

_LEAST_WITNESSES = 2

_EPILOG = """\b
Exit codes:
  0  done
  1  a fault of the program (a traceback says where)
  2  wrong use: a path that does not exist, a file that cannot be written, no such witness
  3  some inputs could not be read; the tree of the others is complete
  4  nothing found: fewer than two witnesses in what was given
"""


@click.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE...")
@click.option("--dot", metavar="FILE", help="Write the tree for Graphviz; - is standard output.")
@click.option("--newick", metavar="FILE", help="Write the tree in Newick format; - is standard output.")
@click.option("--graphml", metavar="FILE", help="Write the tree as GraphML; - is standard output.")
@click.option("--variants", metavar="FILE", help="Write the table of variant places as CSV; - is standard output.")
@click.option("--root", default="", metavar="WITNESS", help="The witness that is known to come first.")
@click.option("-q", "--quiet", is_flag=True, help="Show no tree and no progress; problems are still said.")
def stemma(*, paths: Sequence[str], root: str, quiet: bool, **targets: str | None) -> None:
    """Work out who copied whom among the witnesses of one text.

    Each file is one witness: plain text in any language written with spaces. Its name, without the ending, is what the
    witness is called (its siglum). Witnesses are laid side by side, the places where they differ are weighed (spelling
    little, errors that hardly two scribes make more), and the tree is worked out; a witness may be the parent of
    others, and copies that are lost appear as †1, †2. Where the variants do not say which came first, the tree is
    drawn without a beginning.

    \b
    Examples:
      copytaster stemma witnesses/
      copytaster stemma witnesses/ --dot tree.dot --variants places.csv
      copytaster stemma witnesses/ --root Paris-12 --newick - -q
    """  # noqa: D301 - the backspace is how click keeps lines apart
    with saying_faults():
        chosen = {form: target for form, target in targets.items() if target is not None}
        if list(chosen.values()).count(STANDARD_OUTPUT) > 1:
            message = f"only one of {', '.join(f'--{form}' for form in chosen)} can go to standard output"
            raise InputError(message)
        for target in chosen.values():
            check_target(target)
        with showing_progress(quiet=quiet) as show:
            work = _work_out(paths, root, show)
        for form, target in chosen.items():
            write_whole(target, _written(form, work))
            if target != STANDARD_OUTPUT and not quiet:
                click.echo(f"copytaster: wrote {target}", err=True)
        if not quiet and STANDARD_OUTPUT not in chosen.values():
            _print(work)
        _finish(work)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What came out: the collation, its tree, problems, and how many inputs gave no witness."""

    collation: "Collation"
    tree: "WitnessTree"
    problems: "tuple[Problem, ...]"
    failed: int


def _work_out(paths: Sequence[str], root: str, show: Callable[[str, int, int], None]) -> _Work:
    """Read, collate, infer: the two stations that this takes, neither of which loads a model."""
    from copytaster import collating, reading  # noqa: PLC0415 - loads numpy

    missing = [p for p in paths if not Path(p).exists()]
    if missing:
        message = f"no such file or folder: {', '.join(missing)}"
        raise InputError(message)
    show("reading", 0, 1)
    found = reading.read_paths([Path(p) for p in paths])
    witnesses, refused = _witnesses(found.captures)
    problems = tuple(sorted([*found.problems, *refused]))
    if len(witnesses) < _LEAST_WITNESSES:
        many = "only one" if witnesses else "none"
        lines = [f"{p.file}: {p.message}" for p in problems]
        raise NothingToRead("\n".join([f"a stemma needs two witnesses or more, and there is {many}", *lines]))
    sigla = sorted(w.siglum for w in witnesses)
    if root and root not in sigla:
        message = f"no witness is called {root}; there are {', '.join(sigla)}"
        raise InputError(message)
    show("laying witnesses side by side", 0, 1)
    collation = collating.collate(witnesses)
    show("working out the tree", 0, 1)
    tree = collating.infer_tree(collation, root=root)
    refused_files = {p.file for p in refused}
    read = {c.address.path for c in found.captures if c.address.path not in refused_files}
    failed = len({p.file for p in problems} - read)
    return _Work(collation=collation, tree=tree, problems=problems, failed=failed)


def _witnesses(captures: "Sequence[Capture]") -> "tuple[list[Witness], list[Problem]]":
    from copytaster.collating import make_witness  # noqa: PLC0415 - loads numpy

    names = _sigla(captures)
    witnesses, problems = [], []
    for capture in captures:
        witness = make_witness(names[capture.address.path], "\n\n".join(p.content.text for p in capture.pieces))
        if capture.form != "text":
            reason = f"This file is no plain text ({capture.form})."
            problems.append(_refused(capture, "not-plain", f"{reason} Save its text alone, one witness a file."))
        elif not witness.words:
            problems.append(_refused(capture, "no-words", "There are no words in it. Fetch it again, or leave it out."))
        else:
            witnesses.append(witness)
    return witnesses, problems


def _refused(capture: "Capture", kind: str, message: str) -> "Problem":
    from copytaster.records import Problem  # noqa: PLC0415 - only where something went wrong

    return Problem(file=capture.address.path, step="collating", kind=kind, message=message)


def _sigla(captures: "Sequence[Capture]") -> Mapping[str, str]:
    """Name every witness: the file's name without its ending; the whole name, or the path, where two share that."""
    paths = [c.address.path for c in captures]
    names = {p: p for p in paths}
    for shorter in ({p: Path(p).name for p in paths}, {p: Path(p).stem for p in paths}):
        counts = Counter(shorter.values())
        names |= {path: name for path, name in shorter.items() if counts[name] == 1}
    return names


def _written(form: str, work: _Work) -> str:
    from copytaster.report.stemma_formats import to_dot, to_graphml, to_newick  # noqa: PLC0415 - only where asked for
    from copytaster.report.variant_table import to_csv  # noqa: PLC0415

    if form == "variants":
        return to_csv(work.collation)
    return {"dot": to_dot, "newick": to_newick, "graphml": to_graphml}[form](work.tree)


def _print(work: _Work) -> None:
    from rich.console import Console  # noqa: PLC0415 - only where something is shown

    from copytaster.report.terminal_stemma import print_stemma  # noqa: PLC0415 - loads rich

    print_stemma(work.collation, work.tree, Console(file=sys.stdout, highlight=False, markup=False, emoji=False))


def _finish(work: _Work) -> None:
    """Say the problems; leave with the code for inputs that gave no witness."""
    say_problems(work.problems)
    if work.failed:
        word = "input" if work.failed == 1 else "inputs"
        click.echo(f"copytaster: {work.failed} {word} could not be read; the tree covers the others", err=True)
        raise click.exceptions.Exit(SOME_FAILED)
