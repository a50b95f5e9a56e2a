"""What was read and found out, kept: a protocol, and SQLite behind it. ``docs/store.md`` describes every table."""

from copytaster.store.protocol import FileRead, Found, Run, Store
from copytaster.store.sqlite import SQLiteStore, open_store

__all__ = ["FileRead", "Found", "Run", "SQLiteStore", "Store", "open_store"]
