"""What the names of classes, ids and roles give away about the text inside.

Sites name their boxes in English, and in their own language often enough; each group below is one
kind of box. A hint is a bit; an element's hints are the bits of every group its names match.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.blocks.classes.names import says_something

# `margin-top` and `-bottom-space` are sizes, not places.
_NO_SPACING = r"(?<!margin-)(?<!padding-)(?<!border-)(?<!space-)"
_GROUPS: dict[str, str] = {
    "caption": r"caption|legend|bildunter|didascal|pie-?de?-?foto|(image|photo|bild|img)[-_]*"
    r"(text|info|desc|meta|source|title)|cutline|wp-caption",
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
    "advert": r"\bads?\b|\bad[-_]|(?<=[-_])ads?\b|advert|werbung|banner|dfp|\bgpt|anzeige|publici"
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
    "media": r"galler|video|player|image|picture|photo|figure|(?<!text)media(?!-?text)|slide"
    r"|carousel|lightbox|bild",
    "embed": r"embed|tweet|instagram|youtube|iframe|oembed|audio|podcast|poll|quiz|survey",
    "quote": r"quote|zitat|citation|blockquote|pullout|pull-",
    "title": r"title|head-?line|heading|titre|titul|titel|\bh1\b",
    "lead": r"\blead|\blede|intro|summary|stand-?first|sub-?_?(title|head|line)|\bdeck\b|\bdek\b"
    r"|excerpt|abstract|vorspann|chap[oe]|descri|unterzeile|bajada|entradilla|sottotitolo|occhiello|ingress"
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
    "recipe": r"recipe|ingredi|ingrédi|instruction|create-|zutat|zubereit|rezept|receta|recette"
    r"|ricetta|receita|przepis|składnik",
    "accordion": r"accord|faq|collaps|expand|question|answer|panel|disclosure",
    "card": r"card|tile|grid-?_?item|list-?_?item|teaser|loop-?_?item|swiper-?_?slide",
    "price": r"price|cart\b|add-?to|sku\b|stock\b|variant|checkout|quantity",
}
NAMES: tuple[str, ...] = (*_GROUPS, "hidden")
HIDDEN = 1 << len(_GROUPS)
_TAGS = {
    "nav": "nav", "footer": "footer", "aside": "sidebar", "header": "header",
    "figcaption": "caption", "figure": "media", "form": "newsletter", "time": "date",
    "address": "author", "blockquote": "quote", "article": "article", "main": "article",
    "caption": "caption", "button": "button", "details": "accordion", "summary": "accordion",
}  # fmt: skip
# The first two letters of an alternative, the signs that may follow them, and the third letter.
_OPENING = re.compile(
    r"(?:\\b|\(\?<[=!][^()]*\))*([a-z0-9-]{2})(?![?*{])(?:(-\?)?(_\?)?([\w-])(?![?*{]))?"
)
_WORD = re.compile(r"[\w-]+")
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
    if not says_something(word):
        return 0
    plain = (word if word.islower() else _CAMEL.sub("-", word)).casefold()
    found = 0
    for letters, one, pattern in _SHORT:
        if letters in plain and pattern.search(plain):
            found |= one
    for at in [at for at in range(len(plain) - 2) if plain[at : at + 3] in _BY_START]:
        for one, words, others in _BY_START[plain[at : at + 3]]:
            if not found & one and (
                (words and plain.startswith(words, at)) or (others and others.match(plain, at))
            ):
                found |= one
    return found


_Choices = tuple[int, tuple[str, ...], re.Pattern[str] | None]


def _by_start() -> tuple[dict[str, list[_Choices]], list[tuple[str, int, re.Pattern[str]]]]:
    """The groups' alternatives by their first three letters, the plain words of each group apart
    from the patterns; and those that may be of two letters, each with these.

    Without this, every word of every class would be searched for every group, and most words begin
    none.
    """
    starts: dict[tuple[str, int], list[str]] = {}
    short: list[tuple[str, int, re.Pattern[str]]] = []
    for name, pattern in _GROUPS.items():
        for choice in _choices(pattern):
            opening = _OPENING.match(choice)
            if opening is None:
                raise ValueError(f"{name}: {choice} does not begin with two characters")
            letters, *signs, third = opening.groups()
            if third is None:
                short.append((letters, bit(name), re.compile(choice)))
                continue
            for sign in (third, *filter(None, signs)):
                starts.setdefault((letters + sign[0], bit(name)), []).append(choice)
    table: dict[str, list[_Choices]] = {}
    for (letters, one), choices in starts.items():
        words = tuple(filter(_WORD.fullmatch, choices))
        others = "|".join(choice for choice in choices if choice not in words)
        table.setdefault(letters, []).append((one, words, re.compile(others) if others else None))
    return table, short


def _choices(pattern: str) -> list[str]:
    """`(a|b)c|d` as `ac`, `bc` and `d`."""
    found, depth, start = [], 0, 0
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            found.append(pattern[start:at])
            start = at + 1
    found.append(pattern[start:])
    opened = [re.match(r"\(([^?()][^()]*)\)(.*)", choice) for choice in found]
    return [
        part
        for choice, group in zip(found, opened, strict=True)
        for part in ([one + group[2] for one in group[1].split("|")] if group else [choice])
    ]


_BY_START, _SHORT = _by_start()


def hints_of(tag: str, names: str) -> int:
    """The hints of an element: those of its names, and those of its tag."""
    found = hints_of_names(names) if names else 0
    return found | _TAG_BITS.get(tag, 0)
