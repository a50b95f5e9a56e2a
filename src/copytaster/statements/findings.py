"""What the search for attributions finds before anybody is named: the words said, who is said to say them, and how."""

from dataclasses import dataclass
from typing import Literal

from copytaster.records import Span

__all__ = ["Edges", "Finding", "Form"]

Form = Literal["speech", "clause", "request", "thing", "formula"]
"""``speech`` in quotation marks, a ``clause``, a ``request`` in the infinitive or gerund, a ``thing`` (noun phrase),
or what a ``formula`` ("according to") attributes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The words that are reported for a finding of the rules, where the tagger has found the same."""

    content: Span
    source: Span | None
    cue: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One attribution whose speaker is not yet known.

    ``verb`` and ``subject`` are indices into the words of the document (``None`` where there is no such word): the
    subject is the head of ``source``. ``follows`` says that the words go on from the finding before in the same speech,
    ``inside`` that they stand within somebody else's quotation; ``cited`` is whom the source itself cites for them.
    ``edges`` are reported in place of the finding's own words, by which speakers and channels are looked for.
    """

    content: Span
    source: Span | None
    cue: Span | None
    form: Form
    verb: int | None = None
    subject: int | None = None
    follows: bool = False
    inside: bool = False
    cited: Span | None = None
    edges: Edges | None = None
