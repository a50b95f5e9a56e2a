"""The seeds beside the repository: what their captures must lose, and what they must keep."""

from pathlib import Path

import pytest

from copytaster import cleaning, reading
from copytaster.records import Document

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside the repository"),
]


@pytest.fixture(name="seeds", scope="module")
def seeds_fixture() -> dict[str, Document]:
    """Clean the seeds and name them by the first three figures of their names."""
    captures = reading.read_paths([SEEDS]).captures
    return {Path(d.address.file).name[:3]: d for d in cleaning.clean(captures).documents}


def test_the_scraped_list_loses_its_boilerplate_and_says_that_a_list_is_lost(seeds: dict[str, Document]) -> None:
    scraped = seeds["000"]
    assert [d.reason for d in scraped.dropped] == ["video notice", "caption", "newsletter plug", "copyright line"]
    assert [lost.introduction.of(scraped.text) for lost in scraped.lost_lists] == [
        "In other major developments on Thursday:"
    ]
    assert scraped.publisher == "BBC"


def test_the_twin_keeps_its_list(seeds: dict[str, Document]) -> None:
    twin = seeds["001"]
    assert twin.lost_lists == ()
    assert sum(block.kind == "list-item" for block in twin.blocks) == 6


def test_credit_and_dateline_name_the_agency(seeds: dict[str, Document]) -> None:
    assert seeds["002"].agency == "Reuters"
    assert "Editing by" not in seeds["002"].text
    assert (seeds["003"].dateline, seeds["003"].agency) == ("LONDON", "Reuters")


def test_the_archive_keeps_its_heading_and_its_dateline_but_not_its_date(seeds: dict[str, Document]) -> None:
    archived = seeds["004"]
    assert "\n\n## Blow to annexation claim\n\n" in archived.text
    assert archived.text.startswith("KYIV/KUPYANSK, Ukraine - ")
    assert (archived.published, archived.published_by) == ("2022-10-14", "text header")
