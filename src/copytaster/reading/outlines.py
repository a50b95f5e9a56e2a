"""XML → its elements and where each stands, by bytes.

Expat (https://libexpat.github.io) says where elements begin and end; texts are taken from the bytes themselves, so
references may be blanked before it sees them: no entity is ever expanded, nothing outside the file ever fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

__all__ = ["Element", "Outline", "outline"]

MAX_ELEMENT_DEPTH = 256
"""Elements within elements; feeds have 4, and pages inside feeds seldom more than 40."""

MAX_ELEMENTS = 500_000
"""Elements of one file; a feed of 10,000 items, each with a page of 40 paragraphs, stays below."""

# What expat stops at and structure does not need: references (bare ampersands are common) and control characters.
_BLANKS = bytes.maketrans(bytes([*range(9), 11, 12, *range(14, 32), 38]), b"_" * 30)
_OPENING_TAG = re.compile(rb"""<[^\s/>]++(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_CLOSING_TAG = re.compile(rb"</[^>]*+>")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its name in lower case, and bytes: ``start`` of its opening tag, ``inner`` of the tags, ``end``.

    ``children`` are in their order. ``attributes`` keep their names in lower case; values have references blanked.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: tuple[int, int]
    end: int
    children: "tuple[Element, ...]"

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    def walk(self) -> "Iterator[Element]":
        """Give the element and all within it, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The root, or None and a fault: ``"entities"``, ``"too-deep"``, ``"too-large"`` or ``"malformed"``.

    ``at`` counts from the first byte of the view.
    """

    root: Element | None
    fault: str = ""
    at: int = 0


class _RefusedError(Exception):
    """The file asks for more than any feed does."""


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet; lives within one call."""

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    children: list[Element] = field(default_factory=list)


def outline(view: bytes, start: int, stop: int) -> Outline:
    """Return the elements of the XML that ``view`` (UTF-8, whatever it declares) holds from ``start`` to ``stop``."""
    parser = expat.ParserCreate("utf-8")
    stack = [_Open("", {}, start, start)]
    count = 0

    def opens(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > MAX_ELEMENT_DEPTH or count > MAX_ELEMENTS:
            raise _RefusedError("too-deep" if len(stack) > MAX_ELEMENT_DEPTH else "too-large")
        at = start + parser.CurrentByteIndex
        tag = _OPENING_TAG.match(view, at)
        stack.append(_Open(name.lower(), _lower(attributes), at, tag.end() if tag else at))

    def closes(_name: str) -> None:
        closed = stack.pop()
        at = start + parser.CurrentByteIndex
        tag = _CLOSING_TAG.match(view, at)
        inner = (closed.inner, at if tag else closed.inner)
        end = tag.end() if tag else closed.inner
        children = tuple(closed.children)
        stack[-1].children.append(Element(closed.name, closed.attributes, closed.start, inner, end, children))

    def declares(*_: object) -> None:
        fault = "entities"
        raise _RefusedError(fault)

    parser.StartElementHandler = opens
    parser.EndElementHandler = closes
    parser.EntityDeclHandler = declares
    try:
        parser.Parse(view[start:stop].translate(_BLANKS), True)
    except _RefusedError as error:
        return Outline(root=None, fault=str(error), at=start + parser.CurrentByteIndex)
    except expat.ExpatError:
        return Outline(root=None, fault="malformed", at=start + parser.ErrorByteIndex)
    return Outline(root=stack[0].children[0])


def _lower(attributes: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in attributes.items()}
