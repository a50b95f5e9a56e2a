"""What stands around and in an article on English news sites: captions, notices, links, tags, notes on writers, dates.

Written down from knowledge of the trade, in the order in which :mod:`copytaster.cleaning.phrases` asks.
"""

from copytaster.cleaning.reasons import Phrases, any_of

__all__ = ["APPEALS", "AUTHORS", "CAPTIONS", "DATES", "RELATED", "TAGS", "VIDEO", "WIRE"]

_AGENCIES = (
    r"(?:reuters|associated press|ap|afp|agence france-presse|getty(?: images)?|epa(?:-efe)?|efe|pa(?: media| wire)?|"
    r"upi|bloomberg|xinhua|tass|ria novosti|dpa|ansa|anadolu|rex|shutterstock|alamy|istock|pexels|unsplash|"
    r"handout|file|nasa|wikimedia(?: commons)?|zuma press|sipa|imago|nurphoto|planet labs|maxar)"
)

VIDEO = Phrases(
    "video notice",
    30,
    opens=any_of(
        r"(?:sorry,? )?(?:this|the) (?:video|audio|content|media|clip|stream|player)\b.{0,50}"
        r"\b(?:(?:can ?not|can['’]t|could not) be (?:played|loaded|shown|found|displayed|viewed)|"
        r"(?:is|are)(?:n['’]t| not| no longer| currently)? (?:un)?(?:available|supported)|"
        r"requires|has expired|not available)\b",
        r"(?:sorry,? )?(?:you need|you must|please|to)? ?(?:to )?(?:enable|have|turn on|install|update)?.{0,20}"
        r"\b(?:java\s?script|flash(?: player)?)\b.{0,40}(?:play|view|watch|see|use|enabled|browser|site|page)",
        r"(?:media|video|audio) (?:playback|caption|player|unavailable|unsupported|is loading|loading)\b",
        r"media playback is",
        r"your browser (?:does not|doesn['’]t) support",
        r"(?:watch|listen|play|view)(?: now| live| again)?\s*(?:[:|–—-]|\bthis\b|\bto (?:this|the|"
        r"our) (?:article|story|video|episode|podcast)\b|\bthe video\b|$)",
        r"(?:play|pause|mute|unmute|replay|skip ad|loading|settings|captions|full\s?screen|now playing|"
        r"up next|autoplay)\W*$",
        r"listen\W+\(?\d+ min",
        r"(?:scroll down for|click here to (?:watch|see|view)|to view this) (?:the )?(?:video|gallery|photos|"
        r"interactive)",
        r"video\s*[:|]\s",
        r"audio (?:version|article|recording) ",
    ),
)

CAPTIONS = Phrases(
    "caption",
    70,
    opens=any_of(
        r"(?:image|photo|picture|video|media) (?:caption|credit|source|copyright)s?\b",
        r"(?:photo(?:graph)?|image|picture|pic|illustration|graphic|infographic|map|credit|"
        r"photo credit)s?\s*(?:\(.{0,30}\))?"
        r"\s*(?:by\b|[:/|©]|courtesy)",
        r"(?:file|archive|stock|library|handout|undated|representational|representative|illustrative) "
        r"(?:photo|picture|image|pic|photograph)s?\b",
        r"\(?(?:ap|afp|reuters|pa|epa|getty)[ /](?:photo|images?|via)\b",
        r"enlarge (?:this )?(?:image|photo|map)",
        r"toggle caption|hide caption",
        r"file ?[-–—]{1,2} ",
        r"(?:photo|video|image|images|photos|slideshow|graphic|gallery|picture|pictured|media|illustration|"
        r"interactive)\W*$",
        r"\(?(?:photo|image|picture)s? (?:courtesy|(?:provided|supplied|taken|released|made available) by|via)\b",
        r"(?:a |an )?(?:screengrab|screenshot|still image|frame grab|satellite image) (?:from|of|taken|"
        r"shows)\b.{0,80}[^.]$",
    ),
    holds=any_of(
        r"\b(?:photo(?:graph)?|image|picture|credit|illustration|graphic)s?\s*(?::|©|/|"
        r"by (?-i:[A-Z]))\s*\S.{0,60}$",
        rf"[/|(©]\s*{_AGENCIES}\b[^.]{{0,40}}\)?\.?$",
        r"\b(?:getty images|afp/getty|ap photo|file photo|reuters/|epa[-/]efe|shutterstock|alamy)\b.{0,60}$",
        rf"\bvia {_AGENCIES}\)?\.?$",
        r"\((?-i:[A-Z])[\w .'’&-]{1,40}/\s?(?-i:[A-Z])[\w .'’&-]{1,40}\)\.?$",
        r"\((?:file|handout|courtesy|supplied|screenshot|screengrab)\b[^)]{0,60}\)\.?$",
    ),
)

RELATED = Phrases(
    "related links",
    40,
    opens=any_of(
        r"(?:read|see|watch|listen|hear|view|find|discover|explore)(?: (?:it|them))?[ ,]+(?:also|more|next|on|"
        r"now|the full|full|"
        r"our|related|this next|too|here|all)\b(?!.{0,80}\b(?:said|says|told)\b)",
        r"(?:also|more) (?:read|on|from|about|in|stories|news|like|to|coverage|reading|headlines|"
        r"top)\b.{0,100}[^.]$",
        r"(?:more|also) (?:on|in|from) (?:this|the|our)\b",
        r"(?:you (?:may|might) (?:also )?(?:like|be interested|enjoy|have missed)|you['’]ll also like)",
        r"(?:what to read next|don['’]t miss|editors?['’]?s? (?:pick|choice)s?|recommended|suggested|trending|"
        r"most (?:read|"
        r"popular|viewed|shared|watched|commented|recent)|popular (?:posts?|stories|articles|now)|"
        r"top (?:stories|news|posts|videos)|"
        r"latest (?:news|stories|headlines|posts|videos|updates)|related(?: (?:articles?|stories|story|"
        r"topics?|posts?|news|"
        r"content|links?|coverage|reading|internet links))?|similar (?:articles?|stories|posts)|"
        r"in (?:pictures|other news|case you missed it)|"
        r"next (?:article|post|story|up)|previous (?:article|post|story)|must read|up next|keep reading|"
        r"in this (?:article|story|section)|"
        r"around the web|from (?:around )?the web|elsewhere|featured|further reading|see also|"
        r"explore more)\s*(?:[:|–—>»-].{0,160})?$",
        r"(?:live|watch|analysis|explainer|explained|opinion|comment|video|gallery|photos|in pictures|podcast|"
        r"interactive|factbox|"
        r"timeline|profile|quiz|in depth|more|also|read|see|special report|related|exclusive|background)\s*[:|"
        r"»>]\s.{0,140}[^.]$",
        r"(?:click|tap|go|see) here\b",
        r"(?:continue|carry on) (?:reading|to)\b",
        r"(?:link|jump) to\b.{0,60}$",
        r"(?:the post|this (?:post|article|story)) .{0,200}\b(?:appeared|was (?:first |"
        r"originally )?(?:published|posted)) (?:first )?(?:on|in|at|by)\b",
        r"(?:follow|get|read|see) (?:the )?(?:live|latest|rolling|"
        r"minute)(?:[- ]by[- ]minute)?\b.{0,60}(?:updates?|blog|coverage|here|count|live|developments)",
        r"(?:for )?(?:more|further) (?:information|details|on this story|coverage|news)\b.{0,50}(?:visit|"
        r"click|see|here|call|at|:)",
    ),
    holds=any_of(
        r"\bappeared first on\b",
        r"\bfollow\b.{0,60}\b(?:minute by minute|live blog|our live)\b.{0,20}$",
        r"\b(?:click|tap) here\b.{0,30}$",
        r"\bread (?:more|next)\W*$",
        r"^\[[^\[\]]{10,160}[^.\]]\]$",
        r"\[\s*(?:read more|continue|more|…|\.\.\.)\s*\]$",
    ),
)

TAGS = Phrases(
    "tags",
    40,
    opens=any_of(
        r"(?:tags?|tagged(?: (?:as|with|in))?|topics?|keywords?|filed (?:under|in)|categor(?:y|ies)|posted in|"
        r"sections?|labels?|mentioned in this)"
        r"\s*[:|–—>-]\s*\S",
        r"(?:tags?|topics?|topics? in this (?:article|story)|related topics|filed under|tagged|categories)\W*$",
        r"tagged \S+(?:, \S+)*",
        r"(?:#\w+[\s,]*){2,}$",
    ),
)

AUTHORS = Phrases(
    "author note",
    60,
    opens=any_of(
        r"(?:about the (?:authors?|writers?|reporters?|journalists?))\b",
        r"(?:the (?:author|writer)|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}) is (?:a|an|the|"
        r"our) (?:\w+[ ,-]){0,5}(?:reporter|correspondent|"
        r"columnist|journalist|editor|writer|contributor|fellow|freelancer)\b.{0,120}(?:\b(?:based in|"
        r"covering|who covers|at|for|of|with)\b"
        r".{0,80}|\.)$",
        r"(?:you can )?(?:reach|contact|e-?mail|follow|write to) (?:him|her|them|the (?:author|writer|"
        r"reporter)|[A-Z][\w'’-]+) (?:at|on|via|:)",
        r"(?:contact|e-?mail|write to) (?:the (?:author|writer|reporter|editor|newsroom)|us|our)\b",
        r"(?:e-?mail|tel|phone|twitter|contact|tips?)\s*:\s*\S+",
        r"\S+@\S+\.\w+\W*$",
        r"(?:got|have|do you have) a (?:news )?(?:tip|story|question)",
        r"view (?:all )?(?:posts|articles|stories) by|more (?:by|from) (?:this author|[A-Z])",
        r"(?:opinions?|views?) expressed (?:in|by|here|are)\b",
    ),
    holds=any_of(
        r"\b(?:can be (?:reached|contacted)|reach(?:ed)?|follow(?:ed)?) (?:him|her|them|me)? ?(?:at|on|via) \S*@\S+\W*$"
    ),
)

DATES = Phrases(
    "date line",
    25,
    opens=any_of(
        r"(?:first |originally |last )?(?:published|posted|updated|modified|created|date|issued|added|"
        r"revised)(?: (?:on|at))?\s*[:|,-]?\s*(?=.*\d)",
        r"(?:this (?:article|story|page|post) was )?(?:first|last|originally)? ?(?:published|updated|changed|"
        r"modified|posted)"
        r"(?: more than)?(?: on| at| in)? .{0,30}\d",
        r"\d+\s*(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)(?:\s*ago|\s*read)\W*$",
        r"(?:estimated )?reading time|read time|(?:\d+|\w+) min(?:ute)?s? (?:to )?read",
        r"(?:just now|yesterday|today)(?: at)?[\s\d:.apm]*$",
    ),
)

APPEALS = Phrases(
    "reader appeal",
    45,
    opens=any_of(
        r"(?:do you know|did you (?:see|witness|film)|have you (?:been|seen|got|information)|are you affected|"
        r"were you there)\b"
        r".{0,160}(?:\b(?:call|ring|phone|dial|contact|e-?mail|write|tell|text|message)\b|hotline|helpline|@)",
        r"if (?:you|you['’]ve|you or someone you know) (?:have |has |are |is |need |know |were |think )?.{0,160}"
        r"\b(?:call|ring|phone|dial|contact|helpline|hotline|text)\b.{0,60}(?:\d[\d\s-]{3,}|@|samaritans|lifeline|crisis)",
        r"anyone with (?:information|footage|dash-?cam)\b.{0,120}\b(?:crimestoppers|quoting|\d[\d\s-]{4,})",
        r"(?:the )?(?:information |emergency )?(?:hotline|helpline|help line)\b.{0,30}[:–-]\s*\+?\d[\d\s-]{3,}",
    ),
)

WIRE = Phrases(
    "wire header",
    14,
    opens=any_of(
        r"(?:ends?|end of (?:story|text|item|file)|-+ ?ends? ?-+|-?\s?30\s?-?|###+|more|end it|"
        r"stop press)\b[\s\w/-]{0,20}$",
        r"\((?:adds|updates|recasts|corrects|repeats|changes|removes|writes through|refiles|new throughout)\b"
        r"[^()]{0,120}\)$",
        r"(?:embargo(?:ed)?|not for (?:publication|release)|for immediate release|attention editors|eds?:|"
        r"editors?:|note to editors)\b",
        r"(?:urgent|flash|bulletin|alert|snap|newsalert|advisory|budget|slug|keyword|priority)\b\W*(?:\d+\W*)?$",
    ),
)
