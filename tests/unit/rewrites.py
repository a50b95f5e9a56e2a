"""Small fictions and what copyists made of them, with the parses that a pipeline gave, so that no test needs a model.

``python tests/unit/rewrites.py`` parses them again and writes ``rewrites.json`` anew.
"""

import json
from functools import cache
from pathlib import Path

from builders import document

from copytaster.aligning import align
from copytaster.comparing import compare
from copytaster.records import (
    AnnotatedDocument,
    Change,
    Derivation,
    DerivationKind,
    DocumentId,
    Entity,
    Parse,
    Sentence,
    Span,
    Token,
)
from copytaster.text.sentences import split_sentences

__all__ = ["CALM", "CHANGED", "annotated_parts", "changes", "derived"]

PARSES = Path(__file__).with_suffix(".json")

CHANGED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "unit": (
        ("The lake rose by 30 centimetres in the night, the water board said.",),
        ("The lake rose by 30 inches in the night, the water board said.",),
    ),
    "digits": (
        ("Some 4,870 households in Orrin had no electricity on Monday.",),
        ("Some 4,780 households in Orrin had no electricity on Monday.",),
    ),
    "part": (
        ("The inspectors found cracks in two of the three pillars of the bridge.",),
        ("The inspectors found cracks in three pillars of the bridge.",),
    ),
    "bound": (
        ("At least 40 houses were damaged by the storm in Harn.",),
        ("40 houses were damaged by the storm in Harn.",),
    ),
    "weekday": (
        ("The council will vote on the new dam on Tuesday, the mayor said.",),
        ("The council will vote on the new dam on Thursday, the mayor said.",),
    ),
    "deadline": (
        ("The council will answer the letter of the farmers by Wednesday.",),
        ("The council will answer the letter of the farmers on Wednesday.",),
    ),
    "garbled": (
        ("The engineer Marit Fossdal said the cables were new.", "Fossdal has worked on the bridge since May."),
        ("The engineer Marit Fosdahl said the cables were new.", "Fosdahl has worked on the bridge since May."),
    ),
    "replaced": (
        ("The minister met Alf Brekke and two engineers at the dam on Monday.",),
        ("The minister met Tove Lindh and two engineers at the dam on Monday.",),
    ),
    "hedge": (
        ("The price of bread could double before spring, the bakers said.",),
        ("The price of bread will double before spring, the bakers said.",),
    ),
    "silence": (
        ("The mayor did not say that the meeting would be public.",),
        ("The mayor said that the meeting would not be public.",),
    ),
    "denial": (
        ("The company denies the claim of the fishermen.",),
        ("The company does not dispute the claim of the fishermen.",),
    ),
    "order": (
        ("The head of the valley council urged residents to leave the lower streets on Monday.",),
        ("The head of the valley council ordered residents to leave the lower streets on Monday.",),
    ),
    "fact": (
        ("The miners said the lift had failed twice since January.",),
        ("The lift had failed twice since January.",),
    ),
    "channel": (
        ("The news agency Nordlys quoted the governor as saying that the road to Harn was open again.",),
        ("The governor said that the road to Harn was open again.",),
    ),
    "quote": (
        ("“We will mend every pump in the valley,” the minister said in Orrin.",),
        ("“Each of the pumps here gets repaired,” the minister said in Orrin.",),
    ),
    "two counts": (
        ("Police said 3,000 people marched in Harn, while the union spoke of 9,000.",),
        ("The union said 3,000 people marched in Harn, while police spoke of 9,000.",),
    ),
    "size": (
        ("Dozens of hikers were stranded on the ridge above Vell.",),
        ("Hundreds of hikers were stranded on the ridge above Vell.",),
    ),
    "half of the day": (
        ("The sirens in Orrin sounded at 8:52 p.m. on Monday.",),
        ("The sirens in Orrin sounded at 8:52 on Monday morning.",),
    ),
    "wrong sense": (
        ("A crane lifted the wreck from the water on Monday.",),
        ("A heron lifted the wreck from the water on Monday.",),
    ),
    "one of many": (
        ("An official said the pumps of the tunnel had failed in the night.",),
        ("Officials said the pumps of the tunnel had failed in the night.",),
    ),
    "venue": (
        ("The dam is sound, the engineer told reporters in Harn.",),
        ("The dam is sound, the engineer told the newspaper in Harn.",),
    ),
    "slip": (
        ("The mayor, Ida Lindecka, praised the crews.", "Lindecka spoke for an hour."),
        ("The mayor, Ida Lindeka, praised the crews.", "Lindeka spoke for an hour."),
    ),
    "tilt": (
        (
            "The barges left Harn with twice the load that the lock allows.",
            "A spokeswoman of the line, Ida Kvist, denied that any rule was broken.",
            "The lock at Vell was closed for a week in May.",
        ),
        (
            "The barges left Harn with twice the load that the lock allows.",
            "The lock at Vell was closed for a week in May.",
        ),
    ),
}
"""Parent's and child's paragraphs; in each pair a careful editor would object to one thing."""

CALM: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "initials": (
        ("The dam was built with money from the U.N. Lakes Fund in the spring.",),
        ("The dam was built with money from the United Nations Lakes Fund in the spring.",),
    ),
    "asked": (
        ("The mayor proposed on Thursday that families leave the lower streets of Harn to seek safety.",),
        ("The mayor suggested on Thursday that families leave the lower streets of Harn for safety.",),
    ),
    "spelling": (
        ("The centre of the harbour was closed while labourers organised 5,200 sandbags.",),
        ("The center of the harbor was closed while laborers organized 5200 sandbags.",),
    ),
    "dozen": (
        ("The school in Harn has lent out 12 lamps since Friday.",),
        ("The school in Harn has lent out a dozen lamps since Friday.",),
    ),
    "converted": (
        ("The cellar of the old mill lies 1.5 metres below the road.",),
        ("The cellar of the old mill lies about five feet below the road.",),
    ),
    "rounded": (
        ("The valley has beds for 3,400 guests this winter, its mayor said.",),
        ("The valley has beds for more than 3,000 guests this winter, its mayor said.",),
    ),
    "passive": (
        ("The court examined the complaints of the farmers.",),
        ("The complaints of the farmers were examined by the court.",),
    ),
    "synonyms": (
        ("The minister pledged to purchase the vessel before winter.",),
        ("The minister promised to buy the ship before winter.",),
    ),
    "hour": (
        ("The first ferry to Harn sails at noon on Sunday.",),
        ("The first ferry to Harn sails at midday on Sunday.",),
    ),
    "marks": (
        ("“We are in the centre of the storm,” said Ida Kvist, a nurse.",),
        ('"We\'re in the center of the storm," said Ida Kvist, a nurse.',),
    ),
    "indirect": (
        ("“I am staying because of my bees, who know me,” said Ida Kvist, a nurse.",),
        ("Ida Kvist, a nurse, said she was staying because of her bees, who know her.",),
    ),
    "split": (
        ("“The dog comes along. She has been on a boat before,” said Kvist.",),
        ("“The dog comes along,” said Kvist. “She has been on a boat before.”",),
    ),
    "accents": (
        ("The chairman of the federation, Søren Kjeld, called for calm.",),
        ("The chairman of the federation, Soren Kjeld, called for calm.",),
    ),
    "source in front": (
        ("The bridge is safe, according to the engineers of the region.",),
        ("The engineers of the region say that the bridge is safe.",),
    ),
    "hours": (
        ("“At 6:40 a.m. the water came over the wall,” the farmer said.",),
        ("“At 6.40am the water came over the wall,” the farmer said.",),
    ),
    "order of words": (
        ("“There were 84 sheep in the barn,” the farmer said.",),
        ("“In the barn there were 84 sheep,” the farmer said.",),
    ),
    "half a million": (
        ("The repair of the dam cost half a million crowns.",),
        ("The repair of the dam cost 500,000 crowns.",),
    ),
    "days": (
        ("The fair in Vell runs from 13-15 March.",),
        ("The fair in Vell runs from March 13-15.",),
    ),
    "movement": (
        ("The number of closed roads in the valley rose to 11 on Monday.",),
        ("The number of closed roads in the valley went up to 11 on Monday.",),
    ),
    "round": (
        ("The fair drew more than 90,000 visitors to Vell.",),
        ("The fair drew 90,000 visitors to Vell.",),
    ),
    "plan": (
        ("The council will widen the canal next year.",),
        ("The council plans to widen the canal next year.",),
    ),
}
"""The same where nothing changed but words."""


def _texts() -> list[str]:
    return sorted({p for pairs in (CHANGED, CALM) for sides in pairs.values() for side in sides for p in side})


@cache
def _parses() -> dict[str, Parse]:
    rows = json.loads(PARSES.read_text(encoding="utf-8"))
    return {
        text: Parse(
            text,
            tuple(Token(*token) for token in row["tokens"]),
            tuple(Entity(Span(start, end), label) for start, end, label in row["entities"]),
            (),
        )
        for text, row in rows.items()
    }


def annotated_parts(name: str, paragraphs: tuple[str, ...]) -> AnnotatedDocument:
    """Return a document of these paragraphs with their parses."""
    built = document(name, *paragraphs)
    sentences = tuple(
        Sentence(span.shift(block.span.start), number, block.kind, _parses()[span.of(block.span.of(built.text))])
        for number, block in enumerate(built.blocks)
        for span in split_sentences(block.span.of(built.text))
    )
    return AnnotatedDocument(built, sentences)


def derived(child: str, parent: str, kind: DerivationKind = "edit", *, whole: bool = True) -> Derivation:
    """Return a derivation that is certain."""
    return Derivation(
        child=DocumentId(child),
        parent=DocumentId(parent),
        kind=kind,
        whole=whole,
        confidence=1.0,
        direction_confidence=1.0,
        evidence=(),
        share_of_child=1.0,
        share_of_parent=1.0,
    )


def changes(sides: tuple[tuple[str, ...], tuple[str, ...]], kind: DerivationKind = "edit") -> tuple[Change, ...]:
    """Return what a child of that kind changed."""
    parent, child = annotated_parts("a", sides[0]), annotated_parts("b", sides[1])
    return compare([parent, child], [derived("b", "a", kind)], align(parent, child))


def _write() -> None:
    """Parse all fictions and write the parses down, one sentence a line."""
    from copytaster import language  # noqa: PLC0415 - only to write the file; tests must not load a model

    models = language.load_language(vectors=False)
    documents = language.annotate([document(str(n), text) for n, text in enumerate(_texts())], language=models)
    parses = {s.parse.text: s.parse for d in documents for s in d.sentences}
    lines = [
        f"{json.dumps(text, ensure_ascii=False)}: "
        + json.dumps(
            {
                "tokens": [[t.start, t.end, t.lemma, t.pos, t.tag, t.dep, t.head] for t in parse.tokens],
                "entities": [[e.span.start, e.span.end, e.label] for e in parse.entities],
            },
            ensure_ascii=False,
        )
        for text, parse in parses.items()
    ]
    PARSES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
