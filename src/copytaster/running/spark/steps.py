"""What one step hands to the next, kept as Parquet in a folder of its own until the job is done.

Spark keeps a plan of everything since the files were read, works it out anew where a machine is lost, and looks through
it whenever a step is added. A step that is written ends the plan: nothing before it is done twice, and the next one
knows how much there is to read.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from copytaster.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Steps", "has_scheme", "named", "reason_of", "steps_below"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The folder in which steps are kept, anywhere Spark can write, and the one above it, for the tables."""

    out: str
    folder: str

    def kept(self, step: "DataFrame", name: str) -> "DataFrame":
        """Work a step out, write it under ``name``, and return it as it is read again."""
        target = f"{self.folder}/{name}"
        named(step, name).write.parquet(target, compression="zstd")
        return step.sparkSession.read.schema(step.schema).parquet(target)


def named(step: "DataFrame", name: str) -> "DataFrame":
    """Call the jobs that follow by a step's name, in what Spark shows and logs; returns the step."""
    step.sparkSession.sparkContext.setJobDescription(name)
    return step


def has_scheme(address: str) -> bool:
    """Return whether an address says where it is; one that does not is a path on this machine.

    >>> has_scheme("s3a://press/found"), has_scheme("found")
    (True, False)
    """
    return _SCHEME.match(address) is not None


@contextmanager
def steps_below(session: "SparkSession", out: str) -> "Iterator[Steps]":
    """Give steps in a folder below ``out``, which must not exist. Afterwards the steps are deleted; all, if it fails.

    Without a scheme ``out`` is on this machine, as it is for the paths that are read.

    Raises:
        InputError: ``out`` exists, or Spark cannot write there.

    """
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an optional dependency, loaded for Spark alone

    target = out if has_scheme(out) else f"file://{Path(out).absolute()}"
    folder = session._jvm.org.apache.hadoop.fs.Path(target)  # noqa: SLF001 - there is no other way to files from Python
    try:
        files = folder.getFileSystem(session._jsc.hadoopConfiguration())  # noqa: SLF001 - as above
        exists = files.exists(folder)
    except Py4JError as fault:
        message = f"Spark cannot write to {out}: {reason_of(fault)}; docs/cluster.md says what it needs"
        raise InputError(message) from fault
    if exists:
        message = f"{out} exists; name a folder that does not, or delete it"
        raise InputError(message)
    try:
        yield Steps(out=target, folder=f"{target}/_steps")
    except BaseException:
        files.delete(folder, True)
        raise
    files.delete(folder.suffix("/_steps"), True)


def reason_of(fault: Exception) -> str:
    r"""Return the first line in which Java says what is wrong.

    >>> reason_of(RuntimeError("An error occurred.\n: java.io.IOException: No FileSystem for scheme \"s3\"\n\tat x"))
    'No FileSystem for scheme "s3"'
    """
    said = (line.split("Exception: ")[-1] for line in str(fault).splitlines() if "Exception: " in line)
    return next(said, "it gives no reason")
