"""How much each sign of direction counts: log odds that the side which shows it is the child.

Set by hand from what each sign means, then checked on copies made by a simulator (``eval/simulated_copies.py``), on
``../shared/data/rewrites`` and on ten traditions, 2026-11. All ten were looked at by the time these values were
settled: none is an independent measure of them. ``eval/leave_one_out.py`` chooses them anew on all but one;
the figures stand in ``docs/descent.md``.
"""

__all__ = [
    "ACCENT",
    "ACCENT_MOST",
    "AGENCY_REPORT",
    "AT_HOME",
    "AT_HOME_MOST",
    "CITED_AGENCY",
    "COMMON_CREDIT",
    "CONDENSED",
    "CREDIT",
    "DANGLING",
    "DANGLING_MOST",
    "DATE",
    "DATELINE",
    "DATE_OF_ONE_HOUSE",
    "DETAIL",
    "DETAIL_MOST",
    "EARLIER_VERSION",
    "FIGURE_GREW",
    "FIGURE_GREW_MOST",
    "GARBLED",
    "GARBLED_MOST",
    "HAD_SAID",
    "HAD_SAID_MOST",
    "LACKS_INSIDE",
    "LACKS_INSIDE_MOST",
    "LACKS_SPEECH",
    "LATER_TIME",
    "LOST_LIST",
    "LOST_MOST",
    "LOST_ORIGINAL",
    "LOST_PASSAGE",
    "MENTION",
    "ONCE_TOLD",
    "PASSAGE_OF_AGENCY",
    "PROGRESS",
    "QUOTED_OUTSIDE",
    "QUOTED_OUTSIDE_MOST",
    "QUOTE_CUT",
    "QUOTE_CUT_MOST",
    "RESERVE",
    "RESERVE_MOST",
    "SAME_TEXT",
    "SEVERAL_SOURCES",
    "SHARED_OUTSIDE",
    "SHARED_OUTSIDE_MOST",
    "SOURCE",
    "SOURCE_MOST",
    "STYLE",
    "STYLE_MOST",
    "SUBSET",
    "TYPOGRAPHY",
    "UNQUOTED",
    "UNQUOTED_MOST",
    "WIRE",
]

LOST_LIST = 3.0
"""An introduction ends in a colon and its list is gone: nobody writes that, captures do it."""

SUBSET = 1.2
"""Everything here stands in the other, which has more: most copies that differ by whole passages were cut."""

LOST_PASSAGE = 0.35
"""One passage of the other is missing here."""

SAME_TEXT = 1.8
"""What is added where the two are word for word one text under one title: captures of a page that is lost."""

LACKS_INSIDE = 0.6
"""One passage, amid what both have, is missing here, while the other lacks others."""

LACKS_SPEECH = 0.5
"""What is added where that passage has speech in it: nobody invents a quotation."""

LACKS_INSIDE_MOST = 3.0
"""All such passages together."""

LOST_MOST = 1.4
"""All missing passages together: length alone misleads, an update adds as much as an excerpt cuts."""

QUOTED_OUTSIDE = 1.0
"""A passage with quoted words, in which the two differ, reads in the other as in an unrelated report of the event."""

QUOTED_OUTSIDE_MOST = 3.0
"""All such passages together."""

SHARED_OUTSIDE = 0.15
"""One word of narration, in which the two differ, reads in the other as in an unrelated report of the event."""

SHARED_OUTSIDE_MOST = 1.5
"""All such words together."""

GARBLED = 1.3
"""A name stands here in a form that nobody else has, there in one that an unrelated report has too."""

GARBLED_MOST = 2.6
"""All garbled names together."""

ACCENT = 0.8
"""A name has lost its accent here: copying drops accents and seldom puts them on."""

ACCENT_MOST = 1.6
"""All lost accents together."""

TYPOGRAPHY = 0.4
"""Straight quotation marks and hyphens here where the other has curly ones and dashes."""

DANGLING = 1.0
"""A person stands here by surname alone, there with the full name first."""

DANGLING_MOST = 2.0
"""All dangling names together."""

DETAIL = 0.15
"""A figure or name of a corresponding passage is missing here."""

DETAIL_MOST = 1.2
"""All missing details together."""

DATELINE = 0.7
"""The other has a dateline, this one has none: rewriting loses them, nobody puts one on."""

SEVERAL_SOURCES = 2.0
"""The passages in common with one document are others than those in common with a second: compilations draw on several.
Where they are the same, both drew on this one, and the sign is turned round."""

AGENCY_REPORT = 1.0
"""The other carries an agency's sign in its dateline, this one does not: agencies are copied, they seldom copy."""

WIRE = 0.8
"""The other ends with its reporters and editors, as agencies sign, and this one does not."""

CREDIT = 2.5
"""A credit line here names the outlet of the other."""

MENTION = 2.0
"""The text names the outlet of the other as the one that heard or saw something."""

COMMON_CREDIT = 2.0
"""Both credit one agency of which the heap holds no report: for a lost original."""

CITED_AGENCY = 0.8
"""One of the two cites an agency of which the heap holds no report: for a lost original."""

PASSAGE_OF_AGENCY = 1.5
"""The other tells what the agency heard, and this one, which carries the agency's sign, does not: it was cut."""

DATE = 0.5
"""The date stated here is the later: one weak witness among the rest."""

DATE_OF_ONE_HOUSE = 1.6
"""The same where one outlet put both out and gives the time of day: a newsroom numbers its own versions."""

AT_HOME = 0.4
"""A name in a common passage was introduced before it there, and not here: the passage is at home there."""

AT_HOME_MOST = 1.2
"""All such names together."""

EARLIER_VERSION = 3.0
"""The text says that an earlier version of it was different."""

FIGURE_GREW = 0.6
"""A figure in the same words is larger here: counts of dead, votes and losses grow as a story goes on."""

FIGURE_GREW_MOST = 1.8
"""All grown figures together."""

PROGRESS = 1.8
"""A larger share is counted, contained, restored: such shares only grow."""

ONCE_TOLD = 1.5
"""The text tells as an earlier figure what the other has as the present one."""

HAD_SAID = 0.4
"""What the other tells in the simple past stands here in the past perfect: something came after it. Of known steps 10
show it in the child and 7 in the parent, new versions 4 and 1 (2026-11)."""

HAD_SAID_MOST = 0.8
"""All such verbs together."""

QUOTE_CUT = 0.8
"""Words of a quotation in a corresponding paragraph are missing here: quotations are cut, not lengthened."""

QUOTE_CUT_MOST = 2.4
"""All cut quotations together."""

UNQUOTED = 0.5
"""A run of words is narration here and a quotation there: marks get lost; only who quotes a statement puts them on."""

UNQUOTED_MOST = 1.0
"""All such runs together."""

RESERVE = 0.6
"""An edited passage stands here without the reserve ("may be", "it is thought") that it has there."""

RESERVE_MOST = 1.2
"""All such passages together."""

SOURCE = 0.7
"""An edited passage stands here in the text's own voice, there with somebody who said so."""

SOURCE_MOST = 1.4
"""All such passages together."""

CONDENSED = 0.8
"""Passages in common are told in fewer words here, where only passages were taken."""

STYLE = 0.9
"""Scale of the log odds of ``style``: news stories are not quite what it was fitted on."""

STYLE_MOST = 2.5
"""The same at most."""

LATER_TIME = 1.2
"""The first sentences tell of a later hour or weekday than the other's."""

LOST_ORIGINAL = 2.2
"""Log odds that the hard signs of each side must reach before a lost original is drawn between the two."""
