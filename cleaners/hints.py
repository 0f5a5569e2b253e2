"""What the names of classes, ids and roles give away about the text inside.

Sites name their boxes in English, and in their own language often enough; each group below is one
kind of box. A hint is a bit; an element's hints are the bits of every group its names match.
"""

from __future__ import annotations

import re
from functools import lru_cache

# `margin-top` and `-bottom-space` are distances, not places.
_NO_SPACING = r"(?<!margin-)(?<!padding-)(?<!border-)(?<!space-)"
_GROUPS: dict[str, str] = {
    "caption": r"caption|legend|bildunter|didascal|pie-?de?-?foto|(image|photo|bild|img)-?_?"
    r"(text|info|desc|meta|source)|cutline|wp-caption",
    "credit": r"credit|copyright|(photo|image|bild)-?_?(author|source|quelle|agency)|agentur",
    "author": r"by-?line|auth?or|auteur|autore|writer|reporter|contributor|journalist|verfasser"
    r"|redacteur|firma\b",
    "date": r"\bdate|date\b|time-?stamp|\btime\b|publish|pubdate|datum|fecha|updated|posted"
    r"|dateline",
    "meta": r"meta|info-?bar|details|infos\b",
    "related": r"relat|recommend|more-?_?(on|from|stor|news|in|article|about)"
    r"|read-?_?(more|next|also|on)|see-?also|teaser|trending|popular|most-?_?(read|view|popular)|also|similar|weiter|outbrain"
    r"|taboola|suggest|recirc|link-?_?(box|list)|in-?line-?_?(link|article|rel)|further|up-?next"
    r"|lire-?aussi|vedi|leggi|mehr-?zum|siehe|lue-?my|les-?ogs|latest|river|feed|card",
    "promo": r"promo|sponsor|affiliat|partner|offer|deal|shop|commerc|marketing|cta\b|call-?to",
    "newsletter": r"news-?letter|subscri|sign-?_?up|abo\b|abonn|register|suscri|email|mail",
    "paywall": r"pay-?wall|piano|premium|plus-?only|log-?in|meter|barrier|gate\b|locked",
    "share": r"shar(e|ing)|social|follow|facebook|twitter|whatsapp|teilen|compart|condivi|addthis",
    "comment": r"comment|disqus|kommentar|livefyre|discuss|respond|reply|coment",
    "advert": r"\bads?\b|\bad[-_]|[-_]ads?\b|advert|werbung|banner|dfp|\bgpt|anzeige|publici"
    r"|reklam",
    "nav": r"\bnav|navi|menu|crumb|pagination|pager|skip|toolbar|tab-?bar|masthead|top-?bar|search",
    "footer": r"foot(?!note|age|ball)|" + _NO_SPACING + r"bottom(?!-?_?(spac|margin|padding|\d))"
    r"|colophon|end-?of",
    "sidebar": r"side-?_?bar|\brail|rail\b|aside|secondary|right-?_?(col|side|hand)"
    r"|complementary|widget",
    "header": r"header|\bhead\b|" + _NO_SPACING + r"\btop\b|hero",
    "tags": r"\btags?\b|tag-?_?list|tags|topic|keyword|categor|rubri[kc]|kicker|eyebrow|dachzeile"
    r"|section-?_?(name|label|title)|label|spitzmarke|overline|flag\b",
    "legal": r"legal|disclaim|terms|privacy|cookie|consent|gdpr|\bcmp|notice|imprint|correction",
    "media": r"galler|video|player|image|picture|photo|figure|media|slide|carousel|lightbox|bild",
    "embed": r"embed|tweet|instagram|youtube|iframe|oembed|audio|podcast|poll|quiz|survey",
    "quote": r"quote|zitat|citation|blockquote|pullout|pull-",
    "title": r"title|head-?line|heading|titre|titul|titel|\bh1\b",
    "lead": r"\blead|\blede|intro|summary|stand-?first|sub-?_?(title|head|line)|\bdec?k\b|excerpt"
    r"|abstract|vorspann|chap[oe]|descri|unterzeile|bajada|entradilla|sottotitolo|occhiello|ingress"
    r"|manchet|preamble|\blid\b|zajawka|perex|uvod|\bsub\b|strap",
    "body": r"(article|story|post|entry|news|text|content|page|main)-?_*"
    r"(body|content|text|copy|inner)"
    r"|body-?_*(text|copy|content|inner)|articlebody|cuerpo|corpo|contenu|rich-?text|paragraph|\bcopy\b"
    r"|haupttext|fliesstext|text-?(block|component|element)|cikk|tresc",
    "article": r"article|story|artik[ue]l|noticia|entry|\bpost|content|main",
    "points": r"bullet|key-?_?(point|fact)|take-?away|highlight|at-?a-?glance|in-?brief|auf-?einen"
    r"|table-?of|\btoc\b|overview|anchor",
    "box": r"box|module|aside|note|call-?out|inset|insert|fact|extra",
    "live": r"\blive|ticker|timeline|update",
    "about": r"\bbio|about|profile|person|portrait|staff",
    "button": r"\bbtn|button|icon|toggle|tooltip|modal|popup|overlay|dropdown|badge",
    "count": r"count|number|rating|vote|like",
    "unseen": r"visually-?_?hidden|\bsr-?only|screen-?reader|off-?screen|a11y|u-hide|\bhidden\b",
    "popup": r"roll-?over|pop-?up|pop-?over|tool-?tip|modal|hover",
    "product": r"product|price|buy|amazon|shop|affiliat|merch",
    "recipe": r"recipe|ingredient|instruction|create-",
}
NAMES: tuple[str, ...] = (*_GROUPS, "hidden")
_PATTERNS = tuple((1 << at, re.compile(pattern)) for at, pattern in enumerate(_GROUPS.values()))
HIDDEN = 1 << len(_GROUPS)
_TAGS = {
    "nav": "nav", "footer": "footer", "aside": "sidebar", "header": "header",
    "figcaption": "caption", "figure": "media", "form": "newsletter", "time": "date",
    "address": "author", "blockquote": "quote", "article": "article", "main": "article",
    "caption": "caption", "button": "button",
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def bit(name: str) -> int:
    """The bit of one group."""
    return 1 << NAMES.index(name)


_TAG_BITS = {tag: bit(name) for tag, name in _TAGS.items()}


@lru_cache(maxsize=16384)
def hints_of_names(names: str) -> int:
    """The hints that a string of classes, ids and roles gives."""
    found = 0
    for word in names[:300].replace("#", " ").split():
        found |= _hints_of_word(word)
    return found


@lru_cache(maxsize=32768)
def _hints_of_word(word: str) -> int:
    plain = _CAMEL.sub("-", word).casefold()
    found = 0
    for one, pattern in _PATTERNS:
        if pattern.search(plain):
            found |= one
    return found


def hints_of(tag: str, names: str) -> int:
    """The hints of an element: its names' and those its tag has by itself."""
    found = hints_of_names(names) if names else 0
    return found | _TAG_BITS.get(tag, 0)
