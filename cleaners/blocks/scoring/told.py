"""What a block tells by its words and links beside what is measured of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.blocks.segmenting.blocks import Block
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.authors.credits import split_caption
from cleaners.phrases.folding import small
from cleaners.phrases.match import Match, find, opening

LONGEST_PHRASE, LONGEST_INVITED = 260, 420  # characters
LONGEST_ADDRESS = 260  # characters
LONGEST_CREDITED = 300  # characters
_OPENS_QUOTE, _SHUTS_QUOTE = "\"'“”„«»‘「『", "\"'“”«»’」』"
# Who took the picture, behind the caption's stop or a space: `渡轮离开码头。周柏川摄`.
_SHOT_BY = re.compile(
    r"(?:^|[。！？\s（(])(?:[图圖]\s*[／/：:]\s*)?(?:\S{0,8}[记記]者)?[\u4e00-\u9fff·]{2,8}[摄攝]影?[)）]?$"
)
_SIGN_UP = re.compile(
    r"[/._-](?:e?-?news-?letters?|subscribe|sign-?up|abonnieren|abonnement|s?-?abonner|suscri\w+|"
    r"subscri\w+|boletin(?:es)?|bulten|mailing-?list|nieuwsbrief|nyhetsbrev|newsletter-\w+)"
    r"(?:[/?#._-]|$)",
    re.I,
)


_COMMA = re.compile("[,،、，;|·•]")
A_TAG = 30  # characters
_COOKIES = ("cookie", "kuki", "куки", "кукі", "쿠키", "クッキー", "คุกกี้", "کوکی", "עוגיות")
LONGEST_CONSENT, ASKING_BEGINS = 600, 100  # characters
TAGS_BEGIN = 100  # characters; a label and the first tags


def matched(text: str, languages: Sequence[str]) -> Match | None:
    """The phrase that a line matches: one of so few characters, a longer list of tags, a longer
    text about cookies by its first words, or one that begins with a phrase that is sure."""
    if len(text) < LONGEST_PHRASE:
        return find(text, languages)
    if len(text) < LONGEST_CONSENT and any(map(small(text).__contains__, _COOKIES)):
        asking = find(text[:ASKING_BEGINS], languages)
        return asking if asking and asking.kind == "cookies" else None
    if ends_sentence(text) or len(_COMMA.findall(text)) * A_TAG < len(text):
        return opening(text, languages)
    found = find(text[:TAGS_BEGIN], languages)
    return found if found and found.kind == "tags" else None


def signs_up(block: Block) -> bool:
    """Whether a link of a block leads to where one subscribes, by its address."""
    links = (element for element, _, _ in block.marks if element.tag == "a")
    return any(_SIGN_UP.search((link.get("href") or "")[:LONGEST_ADDRESS]) for link in links)


def is_credited(block: Block) -> bool:
    """Whether a short text ends with a picture's credit: `The pier at dawn. (Ann Bell/dpa)`."""
    text = block.text
    if block.chars > LONGEST_CREDITED:
        return False
    if not text.isascii() and _SHOT_BY.search(text):
        return True
    may_end = text[-1] in ")]）】" or ":" in text or "©" in text
    return may_end and split_caption(text)[1] is not None


def is_said(text: str) -> bool:
    """Whether a text is a sentence, or stands between quotation marks."""
    return ends_sentence(text) or (text[0] in _OPENS_QUOTE and text[-1] in _SHUTS_QUOTE)
