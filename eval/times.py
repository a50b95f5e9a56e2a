"""Measure the values of time expressions on WikiWars (Mazur and Dale 2010) and MEANTIME (Minard and others 2016).

    python eval/times.py [--errors]

Needs the corpora beside the repository (``../shared/data``); says so and goes on where one is missing. Of
MEANTIME the first six sentences are read: its annotators stopped there.
A value is right where the expression overlaps a true one and the two values are the same. TIMEX3 writes seasons,
quarters, decades and years before Christ otherwise than ISO 8601 does; ours are written its way first.
"""

import html
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from copytaster.language.times import find_times
from copytaster.records import Span

DATA = Path(__file__).resolve().parents[2] / "shared/data"
WIKIWARS = DATA / "times/wikiwars_train/tml"
MEANTIME = DATA / "names/meantime"

ANNOTATED = 6
"""Sentences of a file of MEANTIME whose times are annotated; none stands in a later one."""

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI", "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One text of the corpus, its date, and the spans and values of its time expressions."""

    text: str
    published: str
    times: tuple[tuple[Span, str], ...]


def as_timex(value: str) -> str:
    """Write an ISO 8601 value as TIMEX3 does.

    >>> as_timex("1942-22"), as_timex("199X"), as_timex("-0449"), as_timex("1942-05-22")
    ('1942-SU', '199', 'BC0450', '1942-05-22')
    """
    match = re.fullmatch(r"(-?\d{4})-(2[1-4]|3[3-6])", value)
    if match:
        value = f"{match[1]}-{SEASONS[match[2]]}"
    value = re.sub(r"^(\d{3})X$", r"\1", value)
    before = re.match(r"-(\d{4})(.*)", value)
    return f"BC{int(before[1]) + 1:04d}{before[2]}" if before else value


def read_timeml(raw: str) -> Annotated:
    """Take the annotations out of one TimeML file."""
    published = re.search(r'CREATION_TIME[^>]*?value="([^"]*)"', raw)
    body = raw[raw.index("<TEXT>") + len("<TEXT>") : raw.index("</TEXT>")]
    text = ""
    opened: list[tuple[int, str]] = []
    times: list[tuple[Span, str]] = []
    for part in re.split(r"(<[^>]*>)", body):
        value = re.search(r'value="([^"]*)"', part)
        if part.startswith("<TIMEX3") and value:
            opened.append((len(text), value[1]))
        elif part.startswith("</TIMEX3"):
            start, told = opened.pop()
            times.append((Span(start, len(text)), told))
        elif not part.startswith("<"):
            text += html.unescape(part)
    return Annotated(text=text, published=published[1] if published else "", times=tuple(sorted(times)))


def read_meantime(path: Path) -> Annotated:
    """Take the annotated sentences out of one file of MEANTIME; its tokens are put together with spaces."""
    root = ET.parse(path).getroot()  # noqa: S314 - a corpus, not a stranger's file
    text, places, sentence = "", dict[str, Span](), ""
    for token in root.iter("token"):
        if int(token.get("sentence") or 0) >= ANNOTATED:
            break
        if text:
            text += "\n" if token.get("sentence") != sentence else "" if token.text in {",", "."} else " "
        sentence = token.get("sentence") or ""
        places[token.get("t_id") or ""] = Span(len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    published, times = "", []
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = timex.get("value") or ""
        held = [places[t] for a in timex.iter("token_anchor") if (t := a.get("t_id") or "") in places]
        if held:
            times.append((Span(held[0].start, held[-1].end), timex.get("value") or ""))
    return Annotated(text=text, published=published, times=tuple(sorted(times)))


def count_right(document: Annotated, *, errors: bool) -> tuple[int, int, int]:
    """Return how many values are right, were found, and are true, in one document."""
    found = find_times(document.text, published=document.published)
    free = set(range(len(found)))
    right = 0
    for span, value in document.times:
        near = [n for n in sorted(free) if found[n].span.overlaps(span)]
        if not near:
            continue
        best = max(near, key=lambda n: min(span.end, found[n].span.end) - max(span.start, found[n].span.start))
        free.discard(best)
        right += as_timex(found[best].value) == value
        if errors and as_timex(found[best].value) != value:
            ours = f"{found[best].value} ({found[best].resolution})"
            print(f"  {span.of(document.text)!r}: {ours}, true {value}")
    return right, len(found), len(document.times)


def report(name: str, documents: Sequence[Annotated], *, errors: bool) -> None:
    """Print precision, recall and F1 of the values of one corpus."""
    if not documents:
        print(f"skipped: {name} is not there")
        return
    counts = [count_right(document, errors=errors) for document in documents]
    right, found, true = (sum(column) for column in zip(*counts, strict=True))
    precision, recall, f1 = right / found, right / true, 2 * right / (found + true)
    print(f"{name}: {true} times, value precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


def main(arguments: Sequence[str]) -> int:
    """Print the figures of every corpus that is there."""
    errors = "--errors" in arguments
    wars = [read_timeml(path.read_text(encoding="utf-8")) for path in sorted(WIKIWARS.glob("*.tml"))]
    report("WikiWars train", wars, errors=errors)
    files = {path.name: path for path in sorted(MEANTIME.rglob("*.xml"))}
    report("MEANTIME", [read_meantime(path) for _, path in sorted(files.items())], errors=errors)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
