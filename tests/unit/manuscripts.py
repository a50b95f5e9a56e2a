"""A small tradition of our own: A is copied by B and C, and B by D and E."""

BASE = (
    "The ferryman of Orle kept a lantern on the post and a dog under the bench. Whoever came by night rang the bell "
    "and waited until the dog had done barking, for the ferryman would not row before he knew how many voices he "
    "heard. One winter there came a voice and no man. The dog barked at the water, and the ferryman took the oars and "
    "rowed across, and found upon the other bank a coat, a loaf and three coins laid out on a stone. He rowed home "
    "with the coat upon his shoulders, and he never told who had paid him, but the lantern burned on both banks from "
    "that night on, and no bell was rung again."
)


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """Return the text with each first part of a pair put for by the second; every one must stand there once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


A = BASE
B = changed(
    A,
    ("kept a lantern", "had a lantern"),
    ("before he knew how many voices he heard", "before he heard"),
    ("the oars and rowed across, and found", "the oars and found"),
    ("three coins", "four coins"),
)
C = changed(
    A,
    ("under the bench", "beneath the table"),
    ("no man", "no body"),
    ("the coat upon his shoulders, and he never", "the coat upon his shoulders, and never"),
    ("rung again", "rung any more"),
)
D = changed(B, ("barked at the water", "howled at the river"), ("a coat, a loaf", "a loaf"), ("told", "confessed"))
E = changed(B, ("One winter", "One autumn"), ("both banks", "either shore"), ("burned", "shone"))

WITNESSES = {"A": A, "B": B, "C": C, "D": D, "E": E}
