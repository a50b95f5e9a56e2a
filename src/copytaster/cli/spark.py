"""``copytaster spark``: the commands that run on Apache Spark."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from copytaster.cli.faults import SOME_FAILED, say_problems, saying_faults
from copytaster.cli.progress import showing_progress
from copytaster.errors import InputError

if TYPE_CHECKING:
    from copytaster.running.spark.tables import Told

__all__ = ["spark"]

_EPILOG = """\b
Exit codes:
  0  done
  1  a fault of the program (a traceback says where)
  2  wrong use: a path that does not exist, a folder that exists already, no Java
  3  some inputs could not be read; the tables of the others are complete
  4  nothing found: not one document in what was given
"""


@click.group()
def spark() -> None:
    """Run on Apache Spark: for heaps that one machine does not hold.

    Needs pip install "copytaster[spark]" and Java 17 or newer. docs/cluster.md says how to run it on a cluster and how
    large that has to be.
    """


@spark.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE|ADDRESS...")
@click.option("--out", required=True, metavar="FOLDER", help="Where the tables go; a folder that does not exist.")
@click.option("--master", metavar="MASTER", help="Where to run, such as local[2]; by default as Spark is set up.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "parquet"]),
    default="jsonl",
    show_default=True,
    help="Form of the tables.",
)
@click.option("--partitions", type=click.IntRange(1), help="Parts of every shuffle; by default told from the heap.")
@click.option("--passages", is_flag=True, help="Also say which passages the two documents of a pair share.")
@click.option("--reworded", is_flag=True, help="Also look for rewritings that share names and figures, but few words.")
@click.option("--conf", multiple=True, metavar="NAME=VALUE", help="A setting of Spark; may be given more than once.")
@click.option("-q", "--quiet", is_flag=True, help="Show no summary and no progress; problems are still said.")
def families(  # noqa: PLR0913 - one parameter an option
    *,
    paths: Sequence[str],
    out: str,
    master: str | None,
    form: str,
    partitions: int | None,
    passages: bool,
    reworded: bool,
    conf: Sequence[str],
    quiet: bool,
) -> None:
    """Find all copies in a heap of any size, as `copytaster families` does, on as many machines as there are.

    Takes the same forms, on this machine or wherever Spark reads (s3a://, hdfs://, gs://, abfss://). The files of one
    ending below a path are taken for one form, told from the first of them.

    The tables are FOLDER/pairs and FOLDER/families, each in several files; one after the other they are, to the byte,
    the tables that `copytaster families` writes.

    \b
    Examples:
      copytaster spark families heap/ --out found --master 'local[2]'
      copytaster spark families s3a://news/2026/ --out s3a://news/found --format parquet
      cat found/pairs/part-* | jq 'select(.a_in_b > 0.9)'
    """  # noqa: D301 - the backspace is how click keeps lines apart
    with saying_faults():
        settings = dict(_setting(text) for text in conf)
        from copytaster.running.spark.session import opened_session  # noqa: PLC0415 - an optional dependency

        with showing_progress(quiet=quiet) as show:
            show("starting Spark", 0, 1)
            with opened_session(master, settings) as session:
                from copytaster.running.spark.job import Asked, Job, find_families  # noqa: PLC0415 - as above

                asked = Asked(reworded=reworded, passages=passages)
                job = Job(paths=tuple(paths), out=out, form=form, partitions=partitions or 0, asked=asked)
                told = find_families(session, job, on_progress=show)
        if not quiet:
            click.echo(_summary(told), nl=False)
        say_problems(told.problems)
        if told.problems:
            raise click.exceptions.Exit(SOME_FAILED)


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        message = f"--conf {text}: give a setting as NAME=VALUE"
        raise InputError(message)
    return name, value


def _summary(told: "Told") -> str:
    alone = told.documents - told.inside
    lines = [
        f"{told.documents:,} documents: {told.families:,} families with {told.inside:,} of them, {alone:,} alone",
        f"{told.pairs:,} pairs share text; {told.joining:,} of them hold families together",
    ]
    if told.forms:
        lines.append(f"{told.forms:,} documents share a form that they fill in, and are counted alone")
    return "\n".join(lines) + "\n"
