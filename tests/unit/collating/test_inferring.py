"""The tree of the witnesses."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manuscripts import BASE, WITNESSES, B, changed

from copytaster.collating import Collation, WitnessTree, collate, infer_tree, make_witness
from copytaster.collating.inferring import witness_distances
from copytaster.collating.joining import Tree, join_neighbours
from copytaster.collating.parsimony import make_blocks
from copytaster.collating.resampling import draw_weights
from copytaster.collating.searching import improve, tree_cost


def collated(texts: dict[str, str]) -> Collation:
    return collate([make_witness(siglum, text) for siglum, text in texts.items()])


def tree_of(texts: dict[str, str], root: str = "") -> WitnessTree:
    return infer_tree(collated(texts), root=root)


def branches(tree: WitnessTree) -> set[tuple[str, str]]:
    return {(b.parent, b.child) for b in tree.branches}


TRUE = {("A", "B"), ("A", "C"), ("B", "D"), ("B", "E")}


def test_witnesses_can_be_parents_and_the_root_is_found() -> None:
    tree = tree_of(WITNESSES)
    assert branches(tree) == TRUE
    assert (tree.root, tree.is_rooted, tree.hidden) == ("A", True, ())


def test_a_lost_parent_is_drawn() -> None:
    tree = tree_of({s: t for s, t in WITNESSES.items() if s != "B"})
    assert branches(tree) == {("A", "C"), ("A", "lost:1"), ("lost:1", "D"), ("lost:1", "E")}


def test_shared_errors_stand_on_the_branch_to_those_that_share_them() -> None:
    collation = collated(WITNESSES)
    branch = next(b for b in infer_tree(collation).branches if b.child == "B")
    readings = {collation.places[n - 1].readings[after].text for n, _, after in branch.changes}
    assert {"had", "four"} <= readings


def test_the_user_can_name_the_root() -> None:
    tree = tree_of(WITNESSES, root="D")
    assert (tree.root, tree.root_given, tree.is_rooted) == ("D", True, True)
    assert ("D", "B") in branches(tree)
    with pytest.raises(ValueError, match="no witness is called X"):
        tree_of(WITNESSES, root="X")


def test_where_nothing_tells_which_came_first_the_tree_is_undecided() -> None:
    swapped = {"A": BASE, "B": changed(BASE, ("three", "seven")), "C": changed(BASE, ("loaf", "cake"))}
    assert not tree_of(swapped).is_rooted


def test_identical_witnesses_are_undecided() -> None:
    tree = tree_of({"A": BASE, "B": BASE, "C": BASE})
    assert not tree.is_rooted
    assert {n for branch in branches(tree) for n in branch} >= {"A", "B", "C"}


def test_two_witnesses_are_enough() -> None:
    assert branches(tree_of({"A": BASE, "B": B})) == {("A", "B")}


def test_a_second_parent_is_told() -> None:
    long = {s: " ".join([t, t.translate(str.maketrans("aeiou", "eioua"))]) for s, t in WITNESSES.items()}
    swaps = ["ferryman", "lantern", "winter", "shoulders", "coins", "bench", "barking", "stone"]
    first = changed(BASE, *((w, f"{w[::-1]}") for w in swaps if BASE.count(w) == 1))
    other = long["A"].removeprefix(BASE)
    left = first + other
    right = BASE + other[::-1]
    mixed = first + other[::-1]
    tree = tree_of({"A": long["A"], "L": left, "M": mixed, "R": right, "S": right.replace("a loaf", "one loaf")})
    parents = {b.child: b.parent for b in tree.branches}
    seconds = {s.child: s.parent for s in tree.second_parents}
    assert "M" in seconds or {parents["M"], seconds.get("M", "")} & {"L", "R", "S"}


@given(st.permutations(sorted(WITNESSES)))
@settings(max_examples=4, deadline=None)
def test_the_order_of_witnesses_makes_no_difference(order: list[str]) -> None:
    assert tree_of({s: WITNESSES[s] for s in order}) == tree_of(WITNESSES)


def test_every_node_but_the_root_has_one_branch_to_it_and_parents_come_first() -> None:
    tree = tree_of(WITNESSES)
    seen = {tree.root}
    for branch in tree.branches:
        assert branch.parent in seen
        assert branch.child not in seen
        assert 0 <= branch.support <= 1
        assert 0 <= branch.direction <= 1
        seen.add(branch.child)
    assert seen == {*tree.sigla, *tree.hidden}


def test_the_cost_of_a_tree_is_that_of_the_cheapest_readings_of_its_hidden_nodes() -> None:
    collation = collated(WITNESSES)
    (block, *_) = make_blocks(collation, lambda p: len(p.readings) == 2)
    tree: Tree = {0: [5], 1: [6], 2: [5], 3: [7], 4: [7], 5: [0, 2, 6], 6: [1, 5, 7], 7: [3, 4, 6]}
    rooted = [(0, 5), (5, 2), (5, 6), (6, 1), (6, 7), (7, 3), (7, 4)]
    total = 0.0
    for place in range(len(block.numbers)):
        costs = []
        for guess in product(range(2), repeat=8):
            own = sum(float(block.own[n, guess[n], place]) for n in range(5))
            costs.append(own + sum(float(block.steps[guess[c], guess[p], place]) for p, c in rooted))
        total += min(costs)
    assert tree_cost(tree, [block]) == pytest.approx(total)


def test_searching_never_makes_a_tree_dearer() -> None:
    collation = collated(WITNESSES)
    blocks = make_blocks(collation, lambda p: p.kind != "letters")
    bad: Tree = {0: [5], 3: [5], 1: [6], 2: [7], 4: [7], 5: [0, 3, 6], 6: [5, 1, 7], 7: [6, 2, 4]}
    better = improve(bad, blocks)
    assert tree_cost(better, blocks) < tree_cost(bad, blocks)
    assert sorted(len(others) for others in better.values()) == [1, 1, 1, 1, 1, 3, 3, 3]


def test_neighbour_joining_finds_a_tree_from_its_own_distances() -> None:
    distances = witness_distances(collated(WITNESSES))
    tree = join_neighbours(distances)
    near = {frozenset(n for n in tree[h] if n < 5) for h in tree if h >= 5}
    assert frozenset({3, 4}) in near


def test_resampling_is_the_same_everywhere() -> None:
    weights = draw_weights(10)
    assert weights[0].tolist() == draw_weights(10)[0].tolist()
    assert abs(float(weights.mean()) - 1.2) < 0.01
    assert np.ptp(weights.sum(axis=0)) < 120
