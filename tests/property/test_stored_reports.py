"""A store gives the report that reading the same files gives, to the byte."""

from pathlib import Path

import pytest

import copytaster
from copytaster import language, running
from copytaster.report import to_json
from copytaster.running.storing import add, examine_store
from copytaster.store import open_store

EXAMPLE = Path(copytaster.__file__).parent / "example/raw"


@pytest.mark.slow
def test_the_report_of_a_store_is_that_of_its_files(tmp_path: Path) -> None:
    models = language.load_language()
    with open_store(tmp_path / "story.db", new=True) as store:
        for path in sorted(EXAMPLE.iterdir(), reverse=True):
            add(store, [path])
        examined = examine_store(store, models=models)
        kept = store.heap()
    assert kept == examined
    assert to_json(examined) == to_json(running.read(EXAMPLE, models=models))
