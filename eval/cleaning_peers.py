"""Measure cleaning beside trafilatura (Barbaresi, ACL 2021) over traditions whose clean texts are known.

    python eval/cleaning_peers.py [TRADITION ...]

A figure is the mean, over the documents of a tradition, of the F1 of paragraphs: one of ours is right where its words
overlap with those of a true one by 0.9 or more (the measure of ``../shared/traditions/score.py``). trafilatura is given
the HTML of pages and feeds, lists of fragments and plain text each put into a page of paragraphs, and is credited with
the title that it finds. Says so and ends where the traditions or trafilatura are missing.
"""

import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from copytaster import cleaning, reading
from copytaster.records import Capture

TRADITIONS = Path(__file__).resolve().parents[2] / "shared" / "traditions"
ALIKE = 0.9
"""Least overlap of two paragraphs that are taken for the same."""

Cleaner = Callable[[Capture], str]


def words(text: str) -> Counter[str]:
    """Count the words and numbers of a text in small letters."""
    return Counter(re.findall(r"\w+(?:[.,]\d+)*", text.lower()))


def paragraphs(text: str) -> list[Counter[str]]:
    """Count the words of each line that holds any, without the marks of headings and list items."""
    lines = (words(re.sub(r"^\s*(?:## |- )", "", line)) for line in text.splitlines())
    return [line for line in lines if line]


def paragraph_f1(found: Sequence[Counter[str]], true: Sequence[Counter[str]]) -> float:
    """F1 of the paragraphs that correspond, paired greedily from the most alike."""
    alike = [
        (2 * (a & b).total() / (a.total() + b.total()), i, j) for i, a in enumerate(found) for j, b in enumerate(true)
    ]
    left: set[int] = set()
    right: set[int] = set()
    for overlap, i, j in sorted(alike, key=lambda pair: -pair[0]):
        if overlap >= ALIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return 2 * len(left) / (len(found) + len(true)) if found or true else 1.0


def ours(capture: Capture) -> str:
    """Return the text that the cleaning station gives for one capture."""
    return "".join(document.text for document in cleaning.clean([capture]).documents)


def load_trafilatura() -> Cleaner | None:
    """Return a cleaner that uses trafilatura; ``None`` where it is not installed."""
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError:
        return None

    def cleaner(capture: Capture) -> str:
        found = trafilatura.bare_extraction(as_page(capture), include_comments=False)
        if found is None:
            return ""
        fields = found if isinstance(found, dict) else found.as_dict()
        title, text = fields.get("title") or "", fields.get("text") or ""
        return text if text.startswith(title) else f"{title}\n{text}"

    return cleaner


def as_page(capture: Capture) -> str:
    """Put a capture into the form that trafilatura takes: a page."""
    bodies = [piece for piece in capture.pieces if piece.role == "body"]
    if capture.form == "html":
        return bodies[0].content.text
    titles = [escape(piece.content.text) for piece in capture.pieces if piece.role == "title"]
    parts = [f"<h1>{title}</h1>" for title in titles]
    for piece in bodies:
        if piece.markup == "html":
            parts.append(piece.content.text if capture.form == "feed" else f"<p>{piece.content.text}</p>")
        else:
            blank = "\n\n" if re.search(r"\n\s*\n", piece.content.text) else "\n"
            parts += [f"<p>{escape(paragraph)}</p>" for paragraph in piece.content.text.split(blank)]
    return f"<html><body><article>{''.join(parts)}</article></body></html>"


def figure(folder: Path, cleaner: Cleaner) -> float:
    """Mean over the documents of one tradition."""
    captures = {Path(c.address.file).name: c for c in reading.read_paths([folder / "raw"]).captures}
    figures = []
    for path in sorted((folder / "raw").iterdir()):
        true = paragraphs((folder / "clean" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        found = paragraphs(cleaner(captures[path.name])) if path.name in captures else []
        figures.append(paragraph_f1(found, true))
    return sum(figures) / len(figures)


def main(names: Sequence[str]) -> int:
    """Print a table of the figures."""
    if not TRADITIONS.is_dir():
        print(f"no traditions at {TRADITIONS}: nothing to measure")
        return 0
    folders = [TRADITIONS / name for name in names] or sorted(p for p in TRADITIONS.iterdir() if p.is_dir())
    peer = load_trafilatura()
    if peer is None:
        print('trafilatura is not installed: pip install -e ".[peers]" to measure it beside the program')
    cleaners = {"copytaster": ours, **({"trafilatura": peer} if peer else {})}
    print(f"{'':20}" + "".join(f"{name:>14}" for name in cleaners))
    rows = [[figure(folder, cleaner) for cleaner in cleaners.values()] for folder in folders]
    for folder, row in zip(folders, rows, strict=True):
        print(f"{folder.name:20}{_cells(row)}")
    print(f"{'mean':20}{_cells(sum(column) / len(column) for column in zip(*rows, strict=True))}")
    return 0


def _cells(values: Iterable[float]) -> str:
    return "".join(f"{value:14.3f}" for value in values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
