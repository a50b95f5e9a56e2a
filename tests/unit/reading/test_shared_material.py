"""The seeds and traditions beside the repository, where they are there."""

from pathlib import Path

import pytest

from copytaster.reading import read_paths

SHARED = Path(__file__).resolve().parents[4] / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared"),
]


def test_every_raw_document_is_read_in_its_form() -> None:
    folders = [SHARED / "seeds", *sorted(SHARED.glob("traditions/*/raw"))]
    reading = read_paths(folders)
    assert reading.problems == ()
    assert len(reading.captures) == sum(1 for folder in folders for _ in folder.iterdir())
    for capture in reading.captures:
        name = capture.address.file
        if name.endswith((".html", ".json", ".xml", ".list.txt")):
            forms = {".html": "html", ".json": "json", ".xml": "feed", ".txt": "fragments"}
            assert capture.form == forms[Path(name).suffix]
        assert "\ufffd" not in "".join(piece.content.text for piece in capture.pieces)
