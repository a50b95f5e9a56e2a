"""A Spark session with what the steps need, or words on what is missing."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from copytaster.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["opened_session"]

_BATCHES = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(1 << 16),
    "spark.sql.execution.arrow.maxBytesPerBatch": str(1 << 26),
}
"""Rows of postings have 32 bytes, so that the usual 10,000 are too few at once; rows of texts are bounded by bytes."""

_LOGGING = Path(__file__).with_name("log4j2.properties")

_ONE_MACHINE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": (
        f"-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dlog4j2.configurationFile={_LOGGING.as_uri()}"
    ),
}
"""On one machine most of the time of a small heap goes into starting Java: it is compiled simply, plans are not made
twice, nothing listens, and only faults are logged (eval/benchmark_spark.py)."""


@contextmanager
def opened_session(master: str | None, settings: Mapping[str, str]) -> Iterator["SparkSession"]:
    """Give a session on ``master`` (None: what Spark is set up with); afterwards stop it, if it was not there before.

    Raises:
        InputError: pyspark, pandas, pyarrow or Java is missing, or Java does not start.

    """
    _check()
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an optional dependency, loaded for Spark alone
    from pyspark.sql import SparkSession  # noqa: PLC0415

    local = master is not None and master.startswith("local")
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("copytaster")
    if master is not None:
        builder = builder.master(master)
    for name, value in {**_BATCHES, **(_ONE_MACHINE if local else {}), **settings}.items():
        builder = builder.config(name, value)
    there = SparkSession.getActiveSession()
    try:
        session = builder.getOrCreate()
    except (PySparkException, RuntimeError, OSError) as fault:
        reason = str(fault).rstrip(".")
        message = f"Spark does not start: {reason}. It needs Java 17 or newer; JAVA_HOME says where it is"
        raise InputError(message) from fault
    try:
        yield session
    finally:
        if there is None:
            session.stop()


def _check() -> None:
    missing = [name for name in ("pyspark", "pandas", "pyarrow") if find_spec(name) is None]
    if missing:
        message = (
            f"Spark needs {' and '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed: "
            'install the optional part with pip install "copytaster[spark]"'
        )
        raise InputError(message)
    home = os.environ.get("JAVA_HOME")
    java = Path(home, "bin", "java").exists() if home else shutil.which("java") is not None
    if not java and "PYSPARK_GATEWAY_PORT" not in os.environ:  # which spark-submit sets: Java runs already
        where = f"JAVA_HOME is {home}, which holds none" if home else "none is on the path"
        message = f"Spark needs Java 17 or newer, and {where}; install it, or set JAVA_HOME"
        raise InputError(message)
