"""Rows of results → the heap, as it was put."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from copytaster.records import (
    Alignment,
    ArchetypePassage,
    Attribution,
    Change,
    Conflict,
    Derivation,
    DocumentId,
    Evidence,
    Family,
    Heap,
    Locus,
    Name,
    Origin,
    Rendering,
    Side,
    Span,
    Statement,
    Story,
    StoryLink,
    TimelineEntry,
    Wording,
)
from copytaster.store.columns import Column, Row, maybe_locus
from copytaster.store.documents import documents_named, problems_of_results

__all__ = ["facts_of_run", "read_heap"]


def read_heap(connection: sqlite3.Connection) -> Heap | None:
    """Return the results of the last run, or None where the store holds none."""
    run = connection.execute("SELECT number FROM runs WHERE holds_results = 1").fetchone()
    if run is None:
        return None
    names = tuple(row[0] for row in connection.execute("SELECT document FROM run_documents ORDER BY position"))
    return Heap(
        run=facts_of_run(connection, run[0]),
        documents=tuple(documents_named(connection, names)),
        stories=_stories(connection),
        families=_families(connection),
        derivations=_derivations(connection),
        alignments=_alignments(connection),
        changes=_changes(connection),
        attributions=_attributions(connection),
        statements=_statements(connection),
        names=_names(connection),
        conflicts=_conflicts(connection),
        wordings=_wordings(connection),
        problems=problems_of_results(connection),
    )


def facts_of_run(connection: sqlite3.Connection, run: int) -> tuple[tuple[str, str], ...]:
    """Return the provenance of a run as it was put."""
    return tuple(
        connection.execute("SELECT name, value FROM run_facts WHERE run = ? ORDER BY position", (run,)).fetchall()
    )


def _grouped(connection: sqlite3.Connection, columns: str, table: str, keys: int) -> Mapping[Row, list[Row]]:
    """Return the rows of a table in the order of their keys, gathered by their first ``keys`` columns."""
    groups: dict[Row, list[Row]] = defaultdict(list)
    for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}"):  # noqa: S608 - our own names
        groups[row[:keys]].append(row[keys + 1 :])  # what follows the keys is the position
    return groups


def _locus(row: Row) -> Locus:
    document, start, stop = cast("tuple[str, int, int]", row[:3])
    return Locus(DocumentId(document), Span(start, stop))


def _loci(rows: list[Row]) -> tuple[Locus, ...]:
    return tuple(_locus(row) for row in rows)


def _texts(rows: list[Row]) -> tuple[str, ...]:
    return tuple(cast("str", row[0]) for row in rows)


def _document_ids(rows: list[Row]) -> tuple[DocumentId, ...]:
    return tuple(DocumentId(text) for text in _texts(rows))


def _stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    documents = _grouped(connection, "story, position, document", "story_documents", 1)
    entries = _grouped(connection, "story, position, document, start, stop, time, resolution", "timeline", 1)
    reasons = _grouped(connection, "story, kind, position, reason, other", "story_reasons", 2)
    loci = _grouped(connection, "story, kind, reason, position, document, start, stop", "story_reason_loci", 3)

    def evidence(story: str, kind: str) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(reason=reason, loci=_loci(loci.get((story, kind, position), [])))
            for position, reason in enumerate(_texts(reasons.get((story, kind), [])))
        )

    return tuple(
        Story(
            id=story,
            title=title,
            documents=_document_ids(documents.get((story,), [])),
            timeline=tuple(_timeline_entry(row) for row in entries.get((story,), [])),
            accounts=accounts,
            joined_by=evidence(story, "joined"),
            nearly_split_by=evidence(story, "nearly split"),
            related=tuple(
                StoryLink(story=cast("str", row[1]), because=because)
                for row, because in zip(reasons.get((story, "related"), []), evidence(story, "related"), strict=True)
            ),
        )
        for story, title, accounts in connection.execute("SELECT id, title, accounts FROM stories ORDER BY number")
    )


def _timeline_entry(row: Row) -> TimelineEntry:
    time, resolution = cast("tuple[str, str]", row[3:])
    return TimelineEntry(when=time, locus=_locus(row), resolution=resolution)


def _families(connection: sqlite3.Connection) -> tuple[Family, ...]:
    documents = _grouped(connection, "family, position, document", "family_documents", 1)
    passages = _grouped(connection, "family, position, document, start, stop", "archetype_passages", 1)
    witnesses = _grouped(connection, "family, passage, position, document, start, stop", "witnesses", 2)
    return tuple(
        Family(
            id=family,
            documents=_document_ids(documents.get((family,), [])),
            archetype=tuple(
                ArchetypePassage(reading=_locus(row), witnesses=_loci(witnesses.get((family, position), [])))
                for position, row in enumerate(passages.get((family,), []))
            ),
        )
        for (family,) in connection.execute("SELECT id FROM families ORDER BY number")
    )


def _derivations(connection: sqlite3.Connection) -> tuple[Derivation, ...]:
    reasons = _grouped(connection, "derivation, position, reason", "evidence", 1)
    loci = _grouped(connection, "derivation, evidence, position, document, start, stop", "evidence_loci", 2)
    rows = connection.execute(
        "SELECT number, child, parent, kind, whole, confidence, direction_confidence, share_of_child, share_of_parent"
        " FROM derivations ORDER BY number"
    )
    return tuple(
        Derivation(
            child=child,
            parent=parent,
            kind=kind,
            whole=bool(whole),
            confidence=confidence,
            direction_confidence=direction_confidence,
            evidence=tuple(
                Evidence(reason=reason, loci=_loci(loci.get((number, position), [])))
                for position, reason in enumerate(_texts(reasons.get((number,), [])))
            ),
            share_of_child=share_of_child,
            share_of_parent=share_of_parent,
        )
        for (
            number,
            child,
            parent,
            kind,
            whole,
            confidence,
            direction_confidence,
            share_of_child,
            share_of_parent,
        ) in rows
    )


def _alignments(connection: sqlite3.Connection) -> tuple[Alignment, ...]:
    rows = connection.execute(
        "SELECT a_document, a_start, a_stop, b_document, b_start, b_stop, relation, similarity FROM alignments"
        " ORDER BY number"
    )
    return tuple(Alignment(a=_locus(row[:3]), b=_locus(row[3:6]), relation=row[6], similarity=row[7]) for row in rows)


def _changes(connection: sqlite3.Connection) -> tuple[Change, ...]:
    rows = connection.execute(
        "SELECT child, parent, kind, severity, before_document, before_start, before_stop, after_document, after_start,"
        " after_stop, why, confidence FROM changes ORDER BY number"
    )
    return tuple(
        Change(
            child=row[0],
            parent=row[1],
            kind=row[2],
            severity=row[3],
            before=maybe_locus(*row[4:7]),
            after=maybe_locus(*row[7:10]),
            why=row[10],
            confidence=row[11],
        )
        for row in rows
    )


def _attributions(connection: sqlite3.Connection) -> tuple[Attribution, ...]:
    media = _grouped(connection, "attribution, position, channel", "attribution_media", 1)
    rows = connection.execute(
        "SELECT number, document, start, stop, source_start, source_stop, cue_start, cue_stop, type, speaker"
        " FROM attributions ORDER BY number"
    )
    return tuple(
        Attribution(
            document=document,
            content=Locus(document, Span(start, stop)),
            source=_maybe_within(document, source),
            cue=_maybe_within(document, cue),
            type=kind,
            speaker=speaker,
            media=_texts(media.get((number,), [])),
        )
        for number, document, start, stop, *source_and_cue, kind, speaker in rows
        for source, cue in [(source_and_cue[:2], source_and_cue[2:])]
    )


def _maybe_within(document: DocumentId, columns: list[Column]) -> Locus | None:
    start, stop = columns
    return Locus(document, Span(cast("int", start), cast("int", stop))) if start is not None else None


def _statements(connection: sqlite3.Connection) -> tuple[Statement, ...]:
    mentions = _grouped(connection, "statement, position, document, start, stop, altered", "mentions", 1)
    origins = _grouped(connection, "statement, position, name", "origins", 1)
    chains = _grouped(connection, "statement, origin, position, link", "origin_chains", 2)
    documents = _grouped(connection, "statement, origin, position, document", "origin_documents", 2)
    rows = connection.execute("SELECT id, gist, fewest_origins, most_origins FROM statements ORDER BY number")
    return tuple(
        Statement(
            id=statement,
            gist=gist,
            mentions=_loci(mentions.get((statement,), [])),
            origins=tuple(
                Origin(
                    name=name,
                    chain=_texts(chains.get((statement, position), [])),
                    documents=_document_ids(documents.get((statement, position), [])),
                )
                for position, name in enumerate(_texts(origins.get((statement,), [])))
            ),
            altered=_loci([row for row in mentions.get((statement,), []) if row[3]]),
            fewest_origins=fewest,
            most_origins=most,
        )
        for statement, gist, fewest, most in rows
    )


def _conflicts(connection: sqlite3.Connection) -> tuple[Conflict, ...]:
    sides = _grouped(connection, "conflict, position, document, start, stop, statement", "conflict_sides", 1)
    mentions = _grouped(connection, "conflict, side, position, document, start, stop", "side_mentions", 2)
    origins = _grouped(connection, "conflict, side, position, name", "side_origins", 2)
    return tuple(
        Conflict(
            about=about,
            sides=tuple(
                Side(
                    statement=cast("str", row[3]),
                    words=_locus(row),
                    mentions=_loci(mentions.get((number, place), [])),
                    origins=_texts(origins.get((number, place), [])),
                )
                for place, row in enumerate(sides.get((number,), []))
            ),
        )
        for number, about in connection.execute("SELECT number, about FROM conflicts ORDER BY number")
    )


def _wordings(connection: sqlite3.Connection) -> tuple[Wording, ...]:
    renderings = _grouped(connection, "wording, position, words", "renderings", 1)
    loci = _grouped(connection, "wording, rendering, position, document, start, stop", "rendering_loci", 2)
    return tuple(
        Wording(
            subject=subject,
            kind=kind,
            renderings=tuple(
                Rendering(words=words, loci=_loci(loci.get((number, place), [])))
                for place, words in enumerate(_texts(renderings.get((number,), [])))
            ),
        )
        for number, subject, kind in connection.execute("SELECT number, subject, kind FROM wordings ORDER BY number")
    )


def _names(connection: sqlite3.Connection) -> tuple[Name, ...]:
    variants = _grouped(connection, "name, position, document, start, stop", "variants", 1)
    rows = connection.execute("SELECT id, name, type FROM names ORDER BY number")
    return tuple(
        Name(id=identity, name=name, type=kind, variants=_loci(variants.get((identity,), [])))
        for identity, name, kind in rows
    )
