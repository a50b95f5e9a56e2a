"""A path → a connection to a store of the newest schema.

Steps of the schema are the numbered files of ``migrations/``; ``PRAGMA user_version`` holds the number of the last one
taken. Each step is one transaction.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from copytaster.errors import CopytasterError, InputError

__all__ = ["APPLICATION_ID", "connect", "migrate", "steps", "transaction"]

APPLICATION_ID = 0x43705473
"""``CpTs``, in the header of the file (https://sqlite.org/pragma.html#pragma_application_id)."""

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""

WAITING_S = 30.0
"""How long another program that writes is waited for; one batch of files takes a second at most."""


def steps() -> tuple[str, ...]:
    """Return the SQL of every step of the schema, in their order."""
    folder = files("copytaster.store").joinpath("migrations")
    scripts = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def connect(path: str) -> sqlite3.Connection:
    """Open the store at ``path`` (``":memory:"``: one that is gone when it is closed), making it where there is none.

    Raises:
        InputError: there is something else at ``path``, or a store of a newer version.

    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        message = f"Python uses SQLite {sqlite3.sqlite_version}; a store needs {wanted} or newer"
        raise CopytasterError(message)
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=WAITING_S, isolation_level=None)
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten with zeros
        connection.execute("PRAGMA foreign_keys = ON")
        _check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection, steps())
    except sqlite3.DatabaseError as fault:
        if connection is not None:
            connection.close()
        message = f"cannot open {path} as a store: {fault}; name a store, or a new file in a folder that exists"
        raise InputError(message) from fault
    except InputError:
        if connection is not None:
            connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a database that is no store, and one that a newer version made."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and application != APPLICATION_ID:
        message = f"{path} is a database, but no store of Copytaster; name another file"
        raise InputError(message)
    if version > len(steps()):
        message = f"{path} was made by a newer Copytaster (schema {version}; this one knows {len(steps())}): update it"
        raise InputError(message)


def migrate(connection: sqlite3.Connection, scripts: tuple[str, ...]) -> None:
    """Take the steps that the store has not taken."""
    if _version(connection) == len(scripts):
        return
    for number, script in enumerate(scripts, start=1):
        with transaction(connection):
            if _version(connection) >= number:  # another program may have been quicker
                continue
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """Cut a script into its statements; that of a trigger holds semicolons of its own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all that is done inside, or nothing; other writers wait."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
