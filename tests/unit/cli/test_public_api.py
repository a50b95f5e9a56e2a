"""What ``import copytaster`` gives."""

import inspect

import pytest

import copytaster
from copytaster import records


def test_every_public_name_is_there() -> None:
    for name in set(copytaster.__all__) - {"read", "compare"}:
        assert getattr(copytaster, name) is not None
    assert set(copytaster.__all__) == set(dir(copytaster))


@pytest.mark.slow
def test_read_and_compare_are_there() -> None:
    assert callable(copytaster.read)
    assert callable(copytaster.compare)


def test_the_records_are_those_of_the_program() -> None:
    assert copytaster.Heap is records.Heap
    assert copytaster.Span is records.Span


def test_everything_that_a_heap_is_made_of_is_public() -> None:
    made_of = {a for a in records.__all__ if a not in {"AnnotatedDocument", "Capture", "Cleaning", "Reading"}}
    annotations = " ".join(
        str(inspect.get_annotations(getattr(records, a))) for a in made_of if a in copytaster.__all__
    )
    for name in made_of:
        assert f".{name}" not in annotations or name in copytaster.__all__, name


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        copytaster.reed  # noqa: B018 - the look-up is what is tested
