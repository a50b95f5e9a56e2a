from math import exp, log

import pytest

from copytaster.records import DocumentId
from copytaster.tracing.clues import Clue
from copytaster.tracing.lineage import orient
from copytaster.tracing.skeleton import Key

A, B, C = (DocumentId(x) for x in "abc")


def test_one_step_is_as_sure_as_its_signs() -> None:
    (step,) = orient([(A, B)], {(A, B): [Clue(B, 1.5, "sign"), Clue(A, 0.5, "sign")]})
    assert (step.child, step.parent) == (B, A)
    assert step.odds == pytest.approx(1.0)


def test_a_step_is_as_sure_as_all_signs_of_its_tree_make_it() -> None:
    clues: dict[Key, list[Clue]] = {(A, B): [Clue(A, 0.5, "sign")], (B, C): [Clue(C, 3.0, "sign")]}
    steps = {(s.child, s.parent): s.odds for s in orient([(A, B), (B, C)], clues)}
    assert set(steps) == {(A, B), (C, B)}
    # the tree springs from b, or from a, or from c: weights 1, exp(-0.5), exp(-3)
    assert steps[A, B] == pytest.approx(0.5 + log(1 + exp(-3.0)))
    assert steps[C, B] == pytest.approx(3.0 + log(1 + exp(-0.5)))
