"""Run every station in order, in one process."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from copytaster import cleaning, comparing, families, language, names, reading, statements, stories, tracing
from copytaster.errors import InputError, NothingToRead
from copytaster.records import AnnotatedDocument, Document, Heap, Problem
from copytaster.running.keeping import Kept
from copytaster.running.provenance import describe_run

__all__ = ["Progress", "examine", "read"]

Progress = Callable[[str, int, int], None]
"""Called with the name of a station, how much of it is done, and how much there is."""


def _silent(_station: str, _done: int, _total: int) -> None:
    """Report no progress."""


def read(
    *paths: str | Path,
    standard_input: bytes | None = None,
    on_progress: Progress = _silent,
    models: language.Language | None = None,
    attitudes: bool = False,
) -> Heap:
    """Read a heap of documents and find out all that the report holds.

    Args:
        paths: files and folders; a folder is read with all that it holds.
        standard_input: one more document, or a list of them, as bytes.
        on_progress: called as the work goes on.
        models: loaded models, for callers who read more than one heap.
        attitudes: whether what people are told to want, believe and fear is found beside what they say; with
            ``models`` of the caller's own, their tagger decides.

    Raises:
        InputError: a path does not exist.
        NothingToRead: not one document was found; its message lists the problems.

    """
    missing = [str(p) for p in paths if not Path(p).exists()]
    if missing:
        message = f"no such file or folder: {', '.join(missing)}"
        raise InputError(message)
    on_progress("reading", 0, 1)
    found = reading.read_paths([Path(p) for p in paths], standard_input=standard_input)
    on_progress("cleaning", 0, 1)
    cleaned = cleaning.clean(found.captures)
    problems = (*found.problems, *cleaned.problems)
    if not cleaned.documents:
        raise NothingToRead(_nothing(problems))
    models = models or language.load_language(tagger=attitudes)
    return examine(cleaned.documents, problems=problems, on_progress=on_progress, models=models)


def _nothing(problems: Sequence[Problem]) -> str:
    lines = [f"{p.file}: {p.message}" for p in sorted(problems)]
    return "\n".join(["nothing to read: no document was found in what was given", *lines])


def _annotate(
    documents: Sequence[Document], models: language.Language, kept: Kept, on_progress: Progress
) -> tuple[AnnotatedDocument, ...]:
    on_progress("language", 0, len(documents))
    done = iter(range(1, len(documents) + 1))
    return language.annotate(
        documents,
        language=models,
        on_document=lambda _: on_progress("language", next(done), len(documents)),
        kept=kept.sentences,
    )


def examine(
    documents: Sequence[Document],
    *,
    problems: Sequence[Problem] = (),
    on_progress: Progress = _silent,
    models: language.Language | None = None,
    kept: Kept | None = None,
) -> Heap:
    """Run every station after cleaning on ``documents``; their order makes no difference.

    What ``kept`` holds of an earlier run is used again where nothing that it hangs on has changed, and it holds this
    run's findings afterwards; the heap is the same with and without it.
    """
    documents = sorted(documents, key=lambda d: d.id)
    models, kept = models or language.load_language(), kept or Kept()
    annotated = _annotate(documents, models, kept, on_progress)
    on_progress("names", 0, 1)
    found_names = names.find_names(annotated)
    on_progress("attributions", 0, 1)
    attributions = statements.attribute(annotated, names=found_names)
    pairs = families.candidate_pairs(annotated)
    alignments = kept.align(pairs, lambda number: on_progress("aligning", number, len(pairs)))
    on_progress("tracing", 0, 1)
    derivations = tracing.trace(annotated, alignments, names=found_names, attributions=attributions)
    gathered = tracing.gather_families(annotated, derivations, alignments)
    on_progress("comparing", 0, 1)
    changes = comparing.compare(annotated, derivations, alignments, names=found_names, attributions=attributions)
    on_progress("statements", 0, 1)
    told = statements.gather_statements(
        annotated,
        alignments=alignments,
        derivations=derivations,
        attributions=attributions,
        names=found_names,
        changes=changes,
    )
    conflicts = statements.find_conflicts(annotated, statements=told, attributions=attributions)
    worded = statements.find_wordings(annotated, names=found_names, attributions=attributions, statements=told)
    on_progress("stories", 0, 1)
    events = stories.find_stories(annotated, alignments=alignments, derivations=derivations, names=found_names)
    digest = hashlib.sha256("".join(sorted(d.sha256 for d in documents)).encode()).hexdigest()
    return Heap(
        run=describe_run(models, input_digest=digest),
        documents=tuple(documents),
        stories=events,
        families=gathered,
        derivations=derivations,
        alignments=tuple(alignments),
        changes=changes,
        attributions=attributions,
        statements=told,
        names=found_names,
        conflicts=conflicts,
        wordings=worded,
        problems=tuple(sorted(problems)),
    )
