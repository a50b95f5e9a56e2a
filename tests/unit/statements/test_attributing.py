import pytest
from parsed_fiction import FICTIONS, parsed

from copytaster.records import Attribution
from copytaster.statements import attribute


def words(a: Attribution) -> str:
    return a.content.span.of(parsed(a.document).text)


def told(name: str) -> dict[str, Attribution]:
    return {words(a): a for a in attribute([parsed(name)])}


@pytest.mark.parametrize(
    ("name", "content", "type_", "speaker"),
    [
        ("before-after", "the dam was safe", "indirect", "Ida Kvist"),
        ("before-after", "We checked it twice,", "direct", "Ida Kvist"),
        ("before-after", "It will hold.", "direct", "Ida Kvist"),
        ("before-after", "I would not sleep below it,", "direct", "Jonas Aalto"),
        ("board", "the reservoir is nearly full", "indirect", "Orrin Water Board"),
        ("board", "it had lowered the level twice", "indirect", "Orrin Water Board"),
        ("board", "They have not opened a gate since June,", "direct", "one farmer"),
        ("unrest", "“outside agitators” for the unrest", "mixed", "The interior ministry"),
        ("unrest", "the government of hiding the number of dead", "indirect", "Tove Lindh"),
        ("unrest", "an inquiry by foreign judges", "indirect", "Tove Lindh"),
        ("unrest", "It is,", "direct", "Tove Lindh"),
        ("unrest", "the end of a lie.", "direct", "Tove Lindh"),
        ("agency", "the bridge fell within seconds", "indirect", "a witness"),
        ("agency", "The number could rise", "indirect", "Alf Brekke"),
        ("engineer", "Nobody listened.", "direct", "Marit Foss"),
        ("engineer", "the cables were too thin", "indirect", "Marit Foss"),
        ("engineer", "the cables met every standard", "indirect", "Brovakt"),
        ("engineer", "she had kept copies of her letters", "indirect", "Marit Foss"),
        ("minister", "to reopen the bridge by May", "indirect", "Per Dahl"),
        ("minister", "drivers to be patient", "indirect", "Per Dahl"),
        ("minister", "the date cannot be met", "indirect", "The union"),
        ("minister", "Ask me in spring.", "direct", "The engineer"),
        ("minister", "the cost at 40 million crowns", "indirect", "Per Dahl"),
        ("paragraphs", "The water would rise again on Friday", "indirect", "the institute"),
        ("paragraphs", "roads could be cut off", "indirect", "the institute"),
        ("paragraphs", "a bad joke", "mixed", "the opposition"),
        ("second-hand", "I believe him,", "direct", "Mara Olin"),
        ("second-hand", "the convoy was never sent", "indirect", "Two officials"),
        ("lead", "residents of the lower streets to leave their homes", "indirect", "Ruben Saar"),
        ("lead", "three streets were under water, and the fire service had sent two boats", "indirect", None),
        ("list", "Pets must travel in boxes.", "indirect", "The council"),
        ("letter", "The gates are rotten,", "direct", "Marit Foss"),
        ("handed-on", "about 50 boats had sunk", "indirect", "the coast guard"),
        ("quoted-as", "it was open", "indirect", "the governor of Orrin's valley"),
        ("told-agency", "The ferry lost a propeller", "indirect", "Per Dahl"),
        ("told-agency", "He had crossed in worse weather", "indirect", "Jonas"),
        ("told-agency", "It is the worst storm since May,", "direct", "Ida Kvist"),
    ],
)
def test_who_said_what(name: str, content: str, type_: str, speaker: str | None) -> None:
    found = told(name)
    assert content in found, sorted(found)
    assert found[content].type == type_
    assert speaker is None or found[content].speaker == speaker


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("before-after", "I would not sleep below it,", ("Radio Orrin",)),
        ("before-after", "We checked it twice,", ()),
        ("unrest", "It is,", ("Telegram",)),
        ("agency", "the bridge fell within seconds", ("Nordlys",)),
        ("agency", "nine people had died", ("State television",)),
        ("lead", "Take the children first,", ("video on Vestel",)),
        ("letter", "The gates are rotten,", ("a letter", "Vestel")),
        ("letter", "Do not let children play there.", ("a letter", "Vestel")),
        ("framed", "There is bread for everybody,", ("video on its website",)),
        ("framed", "Stay calm,", ("Chatter",)),
        ("read-out", "I am not afraid,", ("a letter", "his sister")),
        ("handed-on", "about 50 boats had sunk", ("Nordlys",)),
        ("told-agency", "The ferry lost a propeller", ("Nordlys",)),
        ("list", "Pets must travel in boxes.", ("a notice",)),
    ],
)
def test_through_which_channel(name: str, content: str, media: tuple[str, ...]) -> None:
    assert told(name)[content].media == media


def test_whom_an_outlet_cites_is_the_speaker_and_the_outlet_the_channel() -> None:
    found = told("agency")["nine people had died"]
    assert (found.speaker, found.media) == ("Alf Brekke", ("State television",))


def test_a_statement_at_second_hand_has_the_innermost_voice_and_its_retellers_in_order() -> None:
    found = told("second-hand")["the convoy had left"]
    assert (found.speaker, found.media) == ("Piet Haan", ("Mara Olin", "Interfax"))


def test_an_agency_that_only_passes_on_is_no_speaker() -> None:
    assert not [a for a in attribute([parsed("second-hand")]) if "Interfax" in a.speaker]


def test_a_quotation_split_by_its_cue_is_two_entries_and_a_following_sentence_has_no_cue() -> None:
    found = told("before-after")
    assert found["We checked it twice,"].cue is not None
    assert found["It will hold."].cue is None
    assert found["It will hold."].source is None


def test_a_speech_over_two_paragraphs_is_one_entry() -> None:
    found = [a for a in attribute([parsed("paragraphs")]) if a.type == "direct"]
    assert len(found) == 1
    assert words(found[0]).startswith("We waited")
    assert words(found[0]).endswith("in the house,")


def test_plans_silence_and_names_in_quotation_marks_are_no_attributions() -> None:
    assert told("nothing-said") == {}


def test_source_and_cue_are_the_words_that_say_so() -> None:
    text = parsed("before-after").text
    found = told("before-after")["the dam was safe"]
    assert found.source is not None
    assert found.cue is not None
    assert found.source.span.of(text) == "The mayor of Orrin, Ida Kvist"
    assert found.cue.span.of(text) == "said"


def test_order_of_the_documents_makes_no_difference() -> None:
    documents = [parsed(name) for name in FICTIONS]
    assert attribute(documents) == attribute(documents[::-1])


def test_contents_lie_in_their_documents_and_are_ordered() -> None:
    found = attribute([parsed(name) for name in FICTIONS])
    keys = [(a.document, a.content.span) for a in found]
    assert keys == sorted(keys)
    assert all(words(a).strip() == words(a) != "" for a in found)
    assert all(a.speaker not in a.media for a in found)
