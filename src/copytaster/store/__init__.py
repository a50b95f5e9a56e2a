"""What was read and found out, kept: a protocol, and SQLite behind it. ``docs/store.md`` describes every table."""

from copytaster.store.protocol import FileRead, Found, KeptRuling, Run, Store
from copytaster.store.sqlite import SQLiteStore, open_store

__all__ = ["FileRead", "Found", "KeptRuling", "Run", "SQLiteStore", "Store", "open_store"]
