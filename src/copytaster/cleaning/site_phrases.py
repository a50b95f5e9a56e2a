"""What an English news site says to its visitors: on consent, subscriptions, sharing, advertising, rights, comments.

Written down from knowledge of the trade, in the order in which :mod:`copytaster.cleaning.phrases` asks.
"""

from copytaster.cleaning.reasons import Phrases, any_of

__all__ = ["ADVERTISEMENTS", "COMMENTS", "COOKIES", "COPYRIGHT", "NAVIGATION", "NEWSLETTERS", "POLLS", "SHARING"]

_SERVICES = (
    r"(?:facebook|twitter|x\.com|instagram|whats\s?app|telegram|linked\s?in|you\s?tube|tik\s?tok|threads|bluesky|mastodon|"
    r"google news|flipboard|snapchat|reddit|pinterest|e-?mail|social media)"
)

COOKIES = Phrases(
    "cookie banner",
    80,
    opens=any_of(
        r"(?:this|our|the) (?:web)?(?:site|page|service)s? (?:also )?uses? (?:\w+ )?cookies",
        r"we (?:and|use|store|value|care)\b.{0,60}\b(?:cookies|your privacy|information on your device|partners)",
        r"(?:by|if you) (?:continu|us|click|clos|brows)\w+ .{0,60}(?:cookies?|privacy policy|terms)",
        r"(?:accept|allow|reject|manage|decline)(?: (?:all|our|your|necessary|optional))*(?: (?:cookies?|"
        r"preferences))?\W*$",
        r"(?:accept|allow|manage|enable) (?:all |our |the |your )?cookies?\b",
        r"cookies? (?:policy|notice|settings|preferences|consent)\b.{0,40}$",
        r"(?:manage|change|update) your (?:cookie|privacy|consent) (?:settings|preferences|choices)",
        r"your (?:privacy|choices?) (?:matters?|is important|about cookies)",
        r"privacy & cookies",
        r"(?:please )?(?:choose|select) .accept all",
    ),
    holds=any_of(
        r"we (?:and our (?:\d+ )?partners )?use (?:\w+ )?cookies (?:and|to|on)\b.{0,120}\b(?:you|your|settings|site)\b"
    ),
)

NEWSLETTERS = Phrases(
    "newsletter plug",
    50,
    opens=any_of(
        r"(?:please )?(?:sign|signing) up\b",
        r"(?:please )?subscribe\b(?! to the (?:view|theory|idea))",
        r"(?:already|not yet) (?:a|an) (?:subscriber|member|registered)",
        r"(?:get|receive|have) .{0,80}\b(?:in|to|into|from) your (?:inbox|e-?mail|phone|mailbox)\b",
        r"get (?:the|our|all|more|unlimited|full|instant|daily|breaking|today['’]s|a|your|\w+['’]s) .{0,60}"
        r"\b(?:newsletters?|on your phone|alerts?|app|access|delivered|updates|offers?|subscription|digest|"
        r"briefing)\b",
        r"(?:download|install|get|try) (?:the |our |\w+['’]s )?(?:\w+ ){0,3}app\b",
        r"(?:join|become|support) (?:us|our|a member|a subscriber|a supporter|(?:the )?\w+ (?:today|now|from))\b",
        r"(?:if you|do you|did you) (?:like|enjoy|value|appreciate)\w*\b.{0,60}\b(?:support|subscrib|donat|"
        r"newsletter|share|join|sign)",
        r"(?:support|help) (?:us|our|independent|quality|local|free)\b.{0,60}(?:journalism|newsroom|reporting|"
        r"contribut|donat|work)?",
        r"(?:this (?:article|content|story) is|you have) (?:only )?(?:for|available to|reached|read|"
        r"\d)\b.{0,60}(?:subscriber|member|limit|free|articles?)",
        r"(?:to )?(?:continue|keep|finish) reading\b",
        r"to (?:read|see|view) (?:the (?:full|rest|whole)|this|more)\b.{0,60}"
        r"\b(?:subscri|log|sign|register|visit|click|buy)",
        r"\d+ free (?:articles?|stories|reads)\b",
        r"(?:log|sign) ?in (?:or|to|and)\b",
        r"register (?:now|for free|to (?:read|continue)|today|here)\b",
        r"(?:start|begin|try) (?:your|a) (?:free )?(?:trial|subscription)",
        r"(?:don['’]t|never) miss (?:a|an|any|out|the latest)\b",
        r"stay (?:informed|up to date|updated|connected|on top|tuned|ahead)\b",
        r"(?:enter|submit|your) (?:your )?e-?mail(?: address)?\b",
        r"(?:thank you|thanks) for (?:signing|subscribing|reading|registering)\b",
        r"unsubscribe\b|you can unsubscribe",
        r"(?:click|tap) here to (?:subscribe|sign|join|get|support|donate)",
        r"(?:our|the) (?:free )?(?:daily|weekly|morning|evening|\w+) newsletter\b",
        r"newsletters?\b(?!s? (?:said|reported)).{0,30}$",
        r"(?:unlock|enjoy) (?:unlimited|full|all|this|the)\b",
        r"for (?:more|the latest|breaking|all the latest|live)\b.{0,60}\b(?:follow|visit|download|subscribe|"
        r"sign up|join|like|check|click)\b",
        r"invite|gift this article|gift article",
        r"make (?:us|\w+(?: \w+)?) (?:your|a) preferred source",
        r"(?:why|here['’]s why) (?:you can )?trust (?:us|our)",
    ),
    holds=any_of(
        r"(?:^|[.!?:,]\s+|\b(?:now|please|can|you|you['’]ll) )(?:sign up|subscribe) (?:to|for|now|here|today|free)\b"
        r".{0,80}\b(?:newsletters?|inbox|"
        r"updates|alerts?|briefing|e-?mails?|bulletin|digest|channel|podcast)\b",
        r"\bby subscribing\b.{0,30}$",
        r"[.!?:–—-]\s+(?:sign up|subscribe)(?: (?:here|now|today|free))?\W*$",
        r"\binvites? you to (?:subscribe|sign up|join|download|follow)\b",
        r"\b(?:straight|delivered|direct(?:ly)?|sent) (?:straight |directly )?(?:to|into) your (?:inbox|phone|"
        r"mailbox|e-?mail)\b",
        r"\bdownload (?:the|our) (?:\w+ )?app\b",
        r"\b(?:our|this|the) newsletter\b.{0,40}\b(?:here|today|free|now)\W*$",
    ),
)

SHARING = Phrases(
    "share buttons",
    20,
    opens=any_of(
        rf"(?:share|tweet|e-?mail|print|post|save|copy|pin|like|bookmark|forward|send)"
        rf"(?: (?:this|on|via|with|to|by|it|page|article|story|link|the|a|friend|me|us|{_SERVICES}))*\W*$",
        r"(?:share|tweet|print|e-?mail|save|follow|comments?)\s*[|·•/:,]\s*",
        r"(?:share|tweet|post|send|recommend) (?:this|on|it|via)\b",
        rf"(?:follow|like|find|join|connect with|contact|message|add) (?:us|me|the \w+(?: \w+)?|"
        rf"\w+(?: \w+){{0,3}}|@\w+)? ?(?:on|at|via) {_SERVICES}",
        r"follow (?:us|me|@)|follow @?\w+\W*$",
        rf"{_SERVICES}(?:[\s|,·•/]+(?:and )?(?:{_SERVICES}|share|print|copy link|tweet|messenger|sms))+\W*$",
        rf"{_SERVICES}\W*$",
        r"(?:\d[\d,.]*k? )?(?:shares?|likes?|views?|retweets?|reactions?)\W*$",
        r"share (?:full )?article|(?:copy|get) (?:the )?(?:short )?link|link copied|"
        r"opens in (?:a )?new window|(?:larger|smaller|text) (?:type|size)",
        r"(?:print|e-?mail|send) (?:this|to a|page|article)\b",
        r"(?:add|make) us .{0,30}google",
    ),
)

ADVERTISEMENTS = Phrases(
    "advertisement",
    25,
    opens=any_of(
        r"(?:advertisement|advertising|advert|ad|ads|sponsored|promoted|paid (?:content|post|for by)|"
        r"partner content|sponsor)s?\b\s*(?:[:|–—.-].*|"
        r"content.*|by .*|feedback|continues?.*|here)?$",
        r"(?:story|article|report|content|text) continues (?:below|after)",
        r"(?:scroll|skip|continue) (?:down )?(?:to|for|past) (?:continue|more|content|the ad)",
        r"(?:article|story) continues",
        r"(?:remove|report this|hide|why this) ads?\b",
        r"(?:special|limited)(?:[- ]time)? offer",
        r"(?:job ads?|jobs|we['’]re hiring|we are hiring|vacancies|careers)\W*$|(?:find|search|browse) (?:a |"
        r"your next )?jobs?\b",
    ),
)

COPYRIGHT = Phrases(
    "copyright line",
    80,
    opens=any_of(
        r"(?:copyright|©|\(c\)|&copy;)(?:\s|\d|$)(?!.{0,40}\b(?:law|infringement|claim|case|holders?|owners?|"
        r"reform|act)\b)",
        r"all rights reserved",
        r"\W?(?:19|20)\d\d\s*©",
        r"this (?:material|article|content|story|work) (?:may not|is (?:copyright|protected|licensed)|"
        r"is published under)\b",
        r"(?:no part of|reproduction|republication|redistribution|republishing)\b.{0,80}(?:prohibited|"
        r"permission|licen[cs]e|permitted|forbidden|without)",
        r"(?:the )?\w[\w .'’&-]{0,40}? (?:is|are) not responsible for the content of external",
        r"(?:terms|privacy|imprint|contact|legal|accessibility|cookies?|about us|advertise|site ?map|help|"
        r"disclaimer|complaints)"
        r"(?: (?:of|and|&) \w+| policy| notice| us| with us| statement)*\s*[|·•©\-–—/,]\s",
        r"use of (?:this|our) (?:web)?site\b",
        r"(?:proudly )?powered by \w+|(?:(?:web)?site|theme|website design) by\b|designed by [^.,]{2,40}$|"
        r"built with \w+\W*$",
        r"(?:registered|published) (?:in england|office|by [\w .]+ (?:ltd|limited|plc|inc|llc|group))\b",
        r"our standards:",
        r"(?:licensed|released|published) under (?:a )?(?:creative commons|cc)",
        r"republish (?:this|our)|(?:request|buy) (?:a )?(?:reprint|licen[cs]ing)|reprints? (?:and|&) permissions",
    ),
    holds=any_of(
        r"\ball rights reserved\b",
        r"\bnot responsible for the content of (?:external|other|third)",
        r"(?:^|[\s.])(?:©|\(c\)|copyright) ?(?:19|20)\d\d\b",
        r"\b(?:terms of (?:use|service)|privacy policy)\b.{0,60}\b(?:privacy|cookies?|contact|imprint|"
        r"reserved|apply)\b",
        r"\bmay not be (?:published|reproduced|broadcast|rewritten|redistributed)\b",
        r"\b(?:member of the|regulated by|complaints? to) (?:\w+ ){0,3}(?:press|standards)\b.{0,100}$",
    ),
)

COMMENTS = Phrases(
    "comment",
    40,
    opens=any_of(
        r"(?:\d[\d,]* |no |show |view |read |see |load |hide |add |post |leave |write |join |all |the )*(?:a |"
        r"your |more |all |the )*"
        r"(?:comments?|repl(?:y|ies)|conversation|discussion)\b(?: (?:below|here|now|section|\(\d+\)|"
        r"are closed|closed|policy|guidelines|\d+))*\W*$",
        r"\d+ (?:thoughts?|responses?) (?:on|to)\b",
        r"comments? (?:are|have been|is|were)? ?(?:now )?(?:closed|disabled|moderated|off)\b|comments? on this",
        r"(?:be the first|log in|sign in|you must be|want|register) to (?:comment|post|reply|join the)",
        r"(?:have something to (?:add|say)|have your say|what do you think|tell us|let us know|"
        r"share your (?:thoughts|views|story|comments)|"
        r"do you have|have you (?:been|seen|got|witnessed)|are you (?:in|affected)|were you)\b.{0,160}(?:\?|"
        r"comment|e-?mail|contact|"
        r"below|touch|@|us)",
        r"(?:view|show|load|see) (?:more |all |older |newer )?comments",
        r"(?:report|flag) (?:this |a )?(?:comment|abuse|error|typo|inappropriate|correction|a mistake)",
        r"(?:sort by|newest|oldest|top rated|best rated|reply|report|upvote|downvote)\W*$",
        r"\S+(?: \S+)? says:",
        r"(?:leave|post|add) a (?:comment|reply)|your e-?mail address will not be",
    ),
)

NAVIGATION = Phrases(
    "navigation",
    20,
    opens=any_of(
        r"skip to (?:the )?(?:main |primary )?(?:content|navigation|main|footer|search|article)",
        r"(?:back|return|go|jump) to (?:the )?(?:top|home|homepage|main page|news|article|front page|section)\b",
        r"(?:toggle|open|close|show|hide|expand|collapse|main)(?: the)? (?:navigation|menu|search|sidebar|"
        r"caption|section)",
        r"(?:home|menu|search|close|next|previous|prev|more|contents?|top|news|world|business|sport|sports|"
        r"politics|opinion|index|"
        r"sections?|archives?|log ?in|log ?out|sign ?in|register|my account|subscribe|contact|about|help|rss|"
        r"today|weather|e-?paper)\W*$",
        r"(?:\S+ ){0,3}\S+ ?(?:»|›|>|::) ?\S",
        r"you are here",
        r"(?:home|menu)\b(?=.*\b(?:news|sports?|weather|business|politics|opinion|world|local|culture|notices|contact|about|"
        r"archive|log ?in|economy|markets)\b)(?:[\W_]+(?-i:[A-Z])[\w&]*)+\W*$",
        r"page \d+(?: of \d+)?\W*$|\d+ of \d+\W*$|(?:see|turn to|continued on) page \w+",
        r"(?:click|swipe|scroll) (?:to|for|through|left|right)\b.{0,40}$",
        r"(?:print|e-?mail|share|comments?) ?\| ?",
    ),
)

POLLS = Phrases(
    "poll",
    12,
    opens=any_of(
        r".{0,60}\bvote (?:now|here|in our poll)\b.{0,20}$",
        r"(?:poll|quiz)\s*[:|]",
        r"(?:take|vote in) (?:our|the) (?:poll|quiz|survey)",
    ),
)
