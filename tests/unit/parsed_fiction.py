"""Small fictions with the parses that a pipeline gave them, so that tests of grammar need no model.

``python tests/unit/parsed_fiction.py`` parses them again and writes ``parsed_fiction.json`` anew.
"""

import json
from functools import cache
from pathlib import Path

from builders import document

from copytaster.records import AnnotatedDocument, Entity, Parse, Sentence, Span, Token
from copytaster.text.sentences import split_sentences

__all__ = ["FICTIONS", "parsed"]

PARSES = Path(__file__).with_suffix(".json")

FICTIONS: dict[str, tuple[str, ...]] = {
    "before-after": (
        "The mayor of Orrin, Ida Kvist, said the dam was safe.",
        "“We checked it twice,” said Kvist. “It will hold.”",
        "Her deputy was less sure. “I would not sleep below it,” Jonas Aalto told Radio Orrin.",
    ),
    "board": (
        "According to the Orrin Water Board, the reservoir is nearly full.",
        "The board also said that it had lowered the level twice.",
        "“They have not opened a gate since June,” said one farmer, who asked not to be named.",
    ),
    "unrest": (
        "The interior ministry blamed “outside agitators” for the unrest.",
        "Opposition leader Tove Lindh accused the government of hiding the number of dead.",
        "Lindh wants an inquiry by foreign judges.",
        "“It is,” she wrote on Telegram, “the end of a lie.”",
        "A government spokesman declined to comment.",
    ),
    "agency": (
        "The agency Nordlys quoted a witness as saying that the bridge fell within seconds.",
        "State television reported that nine people had died, citing the regional governor, Alf Brekke.",
        "“Nine is wrong,” Brekke said in a letter to the newspaper Kystavisen. “It is eleven.”",
        "The number could rise, he warned.",
    ),
    "engineer": (
        "‘I told them in 2019,’ said Marit Foss, 54, who inspected the bridge. ‘Nobody listened.’",
        "In her view, the cables were too thin.",
        "The company, Brovakt, rejects this. It said in a statement that the cables met every standard.",
        "The 54-year-old said she had kept copies of her letters.",
    ),
    "minister": (
        "The transport minister, Per Dahl, promised to reopen the bridge by May and urged drivers to be patient.",
        "The union's view is that the date cannot be met.",
        "Dahl estimated the cost at 40 million crowns.",
        "The engineer's answer: “Ask me in spring.”",
    ),
    "paragraphs": (
        "“We waited for hours and nobody came.",
        "“Then the water was in the house,” said Ida Kvist, a teacher.",
        "The water would rise again on Friday, the institute warned, adding that roads could be cut off.",
        "The plan was described by the opposition as “a bad joke”.",
    ),
    "second-hand": (
        "Mara Olin said Minister Piet Haan had told her that the convoy had left, the Interfax news agency reported.",
        "“I believe him,” she said.",
        "Two officials, speaking on condition of anonymity, said the convoy was never sent.",
    ),
    "nothing-said": (
        "Everything went according to plan, and Kvist said nothing.",
        "She did not say when the gates would open.",
        "The so-called “Iron Gate” is a lock with a beam that opens only at low water.",
    ),
    "lead": (
        "HARN, Orrin - The head of the valley council urged residents of the lower streets to leave their homes.",
        "“Take the children first,” Ruben Saar said in a video posted on the Vestel messaging app.",
        "The council's office said three streets were under water, and the fire service had sent two boats.",
    ),
    "letter": (
        "The newspaper has seen a letter that Marit Foss, an engineer, sent to the water board.",
        "It was posted on the messaging app Vestel on Monday.",
        "The letter is short. “The gates are rotten,” the letter reads. “Do not let children play there.”",
    ),
    "framed": (
        "In a video on its website the leader, Tove Lindh, sounded calm. “There is bread for everybody,” she said.",
        "“Stay calm,” Per Dahl wrote on his channel on the messaging app Chatter.",
    ),
    "read-out": ("“I am not afraid,” Piet Haan wrote in a letter that his sister read out to the crowd.",),
    "handed-on": ("The news agency Nordlys, quoting the coast guard, said about 50 boats had sunk.",),
    "quoted-as": (
        "Nordlys quoted the governor of Orrin's valley, which borders on land that Harn claims, as saying it was open.",
    ),
    "told-agency": (
        "The ferry lost a propeller, the captain of the line, Per Dahl, told the agency Nordlys.",
        "He had crossed in worse weather, said a sailor, who gave only his first name, Jonas.",
        "Ida Kvist, once the aide of Piet Haan, stood on the quay. “It is the worst storm since May,” she said.",
    ),
    "list": (
        "The council set out its terms in a notice on Friday:",
        "- Every household receives 300 crowns.",
        "- Pets must travel in boxes.",
    ),
}
"""Each a document: its paragraphs in order."""


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


def parsed(name: str) -> AnnotatedDocument:
    """Return the fiction of that name with its parses."""
    built = document(name, *FICTIONS[name])
    sentences = tuple(
        Sentence(span.shift(block.span.start), number, block.kind, _parses()[span.of(block.span.of(built.text))])
        for number, block in enumerate(built.blocks)
        for span in split_sentences(block.span.of(built.text))
    )
    return AnnotatedDocument(built, sentences)


def _write() -> None:
    """Parse all fictions and write the parses down, one sentence a line."""
    from copytaster import language  # noqa: PLC0415 - only to write the file; tests must not load a model

    models = language.load_language(vectors=False)
    documents = language.annotate([document(n, *ps) for n, ps in FICTIONS.items()], language=models)
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
