"""Which files are stores, and how old ones become new."""

import sqlite3
from pathlib import Path

import pytest
from fiction import weir_heap
from stored import files_of

from copytaster.errors import InputError
from copytaster.store import open_store
from copytaster.store.opening import APPLICATION_ID, connect, migrate, steps


def test_a_store_is_a_sqlite_file_in_wal_mode_with_strict_tables(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    with open_store(path, new=True):
        pass
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(steps()),)
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    loose = {name for name, strict in tables if not strict and not name.startswith(("sqlite_", "documents_words"))}
    assert loose == set()
    connection.close()
    assert [file.name for file in tmp_path.iterdir()] == ["story.db"]


def test_a_store_of_an_older_schema_is_brought_up_to_date_with_all_it_holds(tmp_path: Path) -> None:
    path, fresh = tmp_path / "old.db", tmp_path / "new.db"
    heap = weir_heap()
    with open_store(fresh, new=True) as store:
        store.put(files_of(heap))
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, steps()[:1])
    old.execute("ATTACH ? AS fresh", (str(fresh),))
    for table in ("files", "raw_bytes", "captures", "pieces", "documents", "blocks", "dropped", "lost_lists"):
        old.execute(f"INSERT INTO main.{table} SELECT * FROM fresh.{table}")  # noqa: S608 - names from the line above
    old.close()
    with open_store(path) as store:
        assert tuple(store.documents()) == heap.documents
        assert {f.document for f in store.search(["fissure"], limit=9)} == {"digest", "echo", "flash"}
        store.put_heap(heap)
        assert store.heap() == heap


@pytest.mark.parametrize("taken", range(len(steps()) + 1))
def test_every_step_leads_to_the_same_schema(taken: int) -> None:
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, steps()[:taken])
    migrate(connection, steps())
    assert connection.execute(schema).fetchall() == connect(":memory:").execute(schema).fetchall()


def test_what_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    page, foreign, newer = tmp_path / "page.html", tmp_path / "other.db", tmp_path / "newer.db"
    page.write_text("<p>The lamp is out.</p>" * 50)
    for path, script in ((foreign, "CREATE TABLE t (a)"), (newer, "PRAGMA user_version = 99")):
        if path is newer:
            connect(str(newer)).close()
        connection = sqlite3.connect(path)
        connection.execute(script)
        connection.close()
    for path, words in ((page, "not a database"), (foreign, "no store"), (newer, "newer Copytaster")):
        before = path.read_bytes()
        with pytest.raises(InputError, match=words), open_store(path, new=True):
            pass
        assert path.read_bytes() == before
    with pytest.raises(InputError, match="no such store"), open_store(tmp_path / "missing.db"):
        pass
    with pytest.raises(InputError, match="a folder that exists"), open_store(tmp_path / "no/story.db", new=True):
        pass


def test_the_page_about_the_store_names_every_table_and_column() -> None:
    page = (Path(__file__).parents[3] / "docs/store.md").read_text(encoding="utf-8")
    connection = connect(":memory:")
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\'"
    )
    for (table,) in tables.fetchall():
        assert f"`{table}`" in page, table
        described = page[page.index(f"`{table}`") :]
        for _, column, *_ in connection.execute(f"PRAGMA table_xinfo({table})"):
            if column not in {"documents_words", "rank"}:
                assert f"`{column}`" in described, (table, column)


def test_every_row_leads_to_a_capture() -> None:
    """Every table but those of runs and digests leads by its foreign keys to captures, or to files."""
    connection = connect(":memory:")
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    points_at = {t: {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({t})")} for t in tables}
    leads = {"captures"}
    while added := {t for t, targets in points_at.items() if targets & leads} - leads:
        leads |= added
    through_children = {"files", "raw_bytes", "problems", "families", "statements", "names", "stories", "story_reasons"}
    through_children |= {"conflicts", "renderings"}
    children_of = {t: {child for child, targets in points_at.items() if t in targets} for t in tables}
    rest = {t for t in tables if t not in leads and not t.startswith(("documents_words", "sqlite_"))}
    assert all(children_of[t] & leads for t in through_children - {"problems"})
    assert rest - through_children <= {"purged", "runs", "run_facts", "origins", "origin_chains", "wordings"}
