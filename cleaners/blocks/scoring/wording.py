"""What the words of a block give away by their form, in any language: lengths, signs, figures."""

from __future__ import annotations

import math
import re

from cleaners.blocks.segmenting.blocks import Block
from cleaners.language.sentences import SENTENCE_END

NAMES = (
    "chars", "words", "link", "bold", "ends_sentence", "upper", "commas", "lower_start", "links",
    "italic", "digits", "opens", "labelled", "address", "bars", "dated",
)  # fmt: skip
HEAD = 250  # characters of a block whose make-up is looked at
SHORT = 140  # characters; bylines, hours and credits are no longer
LABEL = 30  # characters before a colon
_UPPER = bytes(range(ord("A"), ord("Z") + 1))
_FIGURES = b"0123456789"
_BRACKETS, _DASHES, _QUOTES = "([{（［【〔", "-–—*•·▪►>»|", "\"'“”„«‘「『"
_BARS = ("|", "/", "•", "·", "｜", "／")
_DIGITS = re.compile(r"\d+")
# A year, an hour or a day as figures, and the signs of the moon, the day and the year in Chinese.
_MOMENT = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}\b|[年月日년월일]\s?\d|\d[年月日년월일]"
)


def wording(block: Block) -> list[float]:
    """The columns of `NAMES`."""
    text, chars = block.text, block.chars
    head = text[:HEAD]
    size = len(head)
    return [
        math.log1p(block.size),
        math.log1p(text.count(" ") + 1),
        min(1.0, block.link_chars / chars),
        min(1.0, block.bold_chars / chars),
        float(SENTENCE_END.search(text, max(0, chars - 8)) is not None),
        _capitals(head) / size,
        (head.count(",") + head.count("、") + head.count("،")) / size * 100,
        float(text[0].islower()),
        float(min(block.links, 5)),
        min(1.0, block.italic_chars / chars),
        _digits(head) / size,
        _opens(text[0]),
        _labelled(head),
        float("@" in text or "http" in text or "www." in text),
        float(min(3, sum(map(head.count, _BARS)))) if chars < SHORT else 0.0,
        float(chars < SHORT and _MOMENT.search(text) is not None),
    ]


def _opens(sign: str) -> float:
    """What a text opens with: 0 a letter, 1 a digit, 2 a bracket, 3 a dash or a bullet, 4 a
    quotation, 5 another sign."""
    if sign.isalpha():
        return 0.0
    if sign.isdigit():
        return 1.0
    for number, signs in enumerate((_BRACKETS, _DASHES, _QUOTES), start=2):
        if sign in signs:
            return float(number)
    return 5.0


def _labelled(head: str) -> float:
    """Whether a text is a label (2: a colon ends it) or begins with one (1)."""
    if head[-1] in ":：":
        return 2.0
    start = head[:LABEL]
    return float(": " in start or "：" in start)


def _digits(head: str) -> int:
    """How many signs are digits of any script."""
    if head.isascii():
        return len(head) - len(head.encode().translate(None, _FIGURES))
    return sum(map(len, _DIGITS.findall(head)))


def _capitals(head: str) -> int:
    """How many letters are capitals."""
    if head.isascii():
        return len(head) - len(head.encode().translate(None, _UPPER))
    return sum(map(str.isupper, head))
