"""The tree of witnesses in a terminal: indented, with what is characteristic of every branch."""

from collections import Counter

from rich.console import Console
from rich.text import Text as Line

from copytaster.collating import Branch, Collation, VariantClass, VariantPlace, WitnessTree
from copytaster.report.differing import shorten
from copytaster.report.stemma_formats import children_of, node_name
from copytaster.report.wording import confidence_words, counted, listed, percent, visible

__all__ = ["print_stemma"]

SHOWN = 3
"""Shared readings shown for a branch; the table of variants has all."""

SHOWN_CHARACTERS = 34
_KINDS: dict[VariantClass, tuple[str, str]] = {
    "wording": ("other wording", "other wordings"),
    "omission": ("omission", "omissions"),
    "addition": ("addition", "additions"),
    "transposition": ("other order", "other orders"),
    "spelling": ("other spelling", "other spellings"),
    "letters": ("other letters", "other letters"),
}


def print_stemma(collation: Collation, tree: WitnessTree, console: Console) -> None:
    """Print what was collated, where the tree begins, the tree, and what a second parent explains."""
    kinds = Counter(place.kind for place in collation.places)
    console.print(
        Line(
            f"{counted(len(collation.witnesses), 'witness', 'witnesses')}, "
            f"{counted(len(collation.places), 'variant place')}",
            style="bold",
        )
    )
    if kinds:
        console.print(Line(listed([counted(kinds[k], *_KINDS[k]) for k in _KINDS if kinds[k]]), style="dim"))
    console.print()
    for sentence in _about_the_root(tree):
        console.print(Line(sentence))
    console.print()
    _print_tree(collation, tree, console)
    if tree.second_parents:
        console.print()
        console.print(Line("Readings of a second parent (contamination)", style="bold underline"))
        for second in tree.second_parents:
            where = (
                f"at {counted(len(second.places), 'place')}, {percent(second.share)} of those where its parents differ"
            )
            console.print(Line(f"{node_name(second.child)} goes with {node_name(second.parent)} {where}"))
    if tree.hidden:
        console.print()
        console.print(Line("† stands for a copy that is not among the witnesses and must have been.", style="dim"))


def _about_the_root(tree: WitnessTree) -> list[str]:
    name = node_name(tree.root)
    if tree.root_given:
        return [f"Drawn from {name}, as asked."]
    if not tree.is_rooted:
        return [
            "Undecided: the variants do not say where this tree begins.",
            f"Lines say which witnesses stand next to each other, not which came first; it is drawn from {name}.",
        ]
    kind = "a copy that is lost" if tree.root in tree.hidden else "a witness"
    words = confidence_words(tree.root_confidence)
    return [f"The tree begins at {name}, {kind}: {words} ({percent(tree.root_confidence)} of resamplings)."]


def _print_tree(collation: Collation, tree: WitnessTree, console: Console) -> None:
    children = children_of(tree)
    places = {place.number: place for place in collation.places}
    console.print(Line(node_name(tree.root), style="bold"))
    waiting = [(branch, "", last) for branch, last in _with_last(children.get(tree.root, ()))][::-1]
    while waiting:
        branch, indent, is_last = waiting.pop()
        line = Line(indent + ("└─ " if is_last else "├─ "))
        line.append(node_name(branch.child), style="bold")
        line.append(f"  {_firmness(branch)}", style="dim")
        console.print(line)
        below = children.get(branch.child, ())
        deeper = indent + ("   " if is_last else "│  ")
        if below:
            for shared in _shared(branch, places, rooted=tree.is_rooted):
                console.print(Line(f"{deeper}│  {shared}", style="dim"))
        waiting += [(b, deeper, last) for b, last in _with_last(below)][::-1]


def _with_last(branches: tuple[Branch, ...]) -> list[tuple[Branch, bool]]:
    return [(branch, n == len(branches) - 1) for n, branch in enumerate(branches)]


def _firmness(branch: Branch) -> str:
    return f"{counted(len(branch.changes), 'change')}, hangs here in {percent(branch.support)} of resamplings"


def _shared(branch: Branch, places: dict[int, VariantPlace], *, rooted: bool) -> list[str]:
    """Return the heaviest readings that what is below shares against what is above."""
    found: list[str] = []
    for number, before, after in branch.changes:
        place = places[number]
        if place.kind not in {"letters", "spelling"} and len(found) < SHOWN:
            found.append(_change(place.readings[before].text, place.readings[after].text, rooted=rooted))
    return found


def _change(before: str, after: str, *, rooted: bool) -> str:
    """Return a change in words; of two readings side by side where the tree does not say which came first."""
    old, new = (visible(shorten(text, SHOWN_CHARACTERS)) for text in (before, after))
    if not rooted:
        return " | ".join(f"“{text}”" if text else "nothing" for text in (old, new))
    if not after:
        return f"without “{old}”"
    return f"“{new}” for “{old}”" if before else f"with “{new}” besides"
