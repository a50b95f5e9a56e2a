"""The pages of docs/ hold what they promise."""

import dataclasses
from pathlib import Path

import copytaster.records

ROOT = Path(__file__).parent.parent.parent


def test_every_record_is_in_the_data_model() -> None:
    page = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
    records = [n for n in copytaster.records.__all__ if dataclasses.is_dataclass(getattr(copytaster.records, n))]
    assert [n for n in records if n not in page] == []


def test_every_folder_is_in_the_architecture() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = [p.name for p in (ROOT / "src/copytaster").iterdir() if p.is_dir() and not p.name.startswith("__")]
    assert [n for n in folders if n not in page] == []


def test_every_kind_of_the_report_is_in_the_glossary() -> None:
    page = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").lower()
    words = [
        "capture",
        "reprint",
        "excerpt",
        "edit",
        "paraphrase",
        "update",
        "compile",
        "archetype",
        "witness",
        "origin",
    ]
    assert [w for w in words if f"| {w}" not in page] == []
