"""Killed at any moment, ``add`` loses nothing, doubles nothing, and goes on."""

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from copytaster.reading import capturing, sources
from copytaster.records import Capture, Document, Problem
from copytaster.running.storing import add
from copytaster.store import open_store

FILES = 18
BATCH = 2
KILLS = 200

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the worker is forked, so that it starts at once"),
]


@pytest.fixture(autouse=True)
def files_of_lines_go_in_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LINES_FROM", 1)
    monkeypatch.setattr(capturing, "PART_BYTES", 50)


@pytest.fixture(scope="module")
def heap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder of small files: copies to the byte, a list with two articles, one that cannot be read."""
    folder = tmp_path_factory.mktemp("heap")
    for number in range(FILES - 6):
        text = f"Lamp number {number} of Quell Light went out. Ilse Marn rowed across to it at dawn on Monday."
        (folder / f"{number:02}.txt").write_text(text)
    for number in range(4):
        (folder / f"copy-{number}.txt").write_text("The boathouse at Quell burned down, and nobody was in it then.")
    lines = [f'{{"title": "Lamp {n}", "text": "The lamp {n} is out again, says Ilse Marn."}}' for n in range(2)]
    (folder / "export.jsonl").write_text("\n".join(lines))
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return folder


Contents = tuple[Sequence[Document], Sequence[Capture], Sequence[Problem]]


def contents(path: Path) -> Contents:
    """Return all that a store holds, having checked that the file is sound."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO documents_words (documents_words, rank) VALUES ('integrity-check', 1)")
    connection.close()
    with open_store(path) as store:
        return tuple(store.documents()), tuple(store.captures()), store.problems()


def work(path: Path, heap: Path) -> None:
    with open_store(path, new=True) as store:
        add(store, [heap], batch_files=BATCH)


def test_two_hundred_kills_at_random_lose_nothing_and_double_nothing(heap: Path, tmp_path: Path) -> None:
    work(tmp_path / "first.db", heap)  # loads modules, which the workers have from the start
    started = time.monotonic()
    work(tmp_path / "whole.db", heap)
    duration = time.monotonic() - started
    whole = contents(tmp_path / "whole.db")
    moments = random.Random(8)  # noqa: S311 - moments, no secrets
    fork = multiprocessing.get_context("fork")
    kills = stores = 0
    while kills < KILLS:
        path = tmp_path / f"killed-{stores}.db"
        stores += 1
        for _ in range(20):  # a store is killed again and again until it is complete
            worker = fork.Process(target=work, args=(path, heap))
            worker.start()
            time.sleep(moments.uniform(0, duration))
            worker.kill()
            worker.join()
            kills += worker.exitcode == -signal.SIGKILL
            if path.exists() and moments.random() < 0.2:
                with open_store(path, new=True):
                    pass
                documents, captures, problems = contents(path)
                assert len({d.address for d in documents}) == len(documents)
                assert {c.address for c in captures} <= {c.address for c in whole[1]}
                assert set(problems) <= set(whole[2])
            if worker.exitcode == 0 or kills >= KILLS:
                break
        work(path, heap)
        assert contents(path) == whole


def test_the_command_goes_on_after_a_kill(heap: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    command = [sys.executable, "-m", "copytaster", "add", str(path), str(heap)]
    worker = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
    while not path.exists() and worker.poll() is None:
        time.sleep(0.005)
    worker.kill()
    worker.wait()
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - ours
    assert done.returncode in {0, 3}, done.stderr
    work(tmp_path / "whole.db", heap)
    assert contents(path) == contents(tmp_path / "whole.db")
