"""What the words of a block give away by their form, in any language: lengths, signs, figures."""

from __future__ import annotations

import math
import re
import string

from cleaners.blocks.segmenting.blocks import Block
from cleaners.language.sentences import SENTENCE_END

NAMES = (
    "chars", "words", "link", "bold", "ends_sentence", "upper", "commas", "lower_start", "links",
    "italic", "digits", "opens", "labelled", "address", "bars", "dated",
)  # fmt: skip
HEAD = 250  # characters of a block whose make-up is looked at
SHORT = 140  # characters; bylines, hours and credits are no longer
LABEL = 30  # characters before a colon
_COUNTS = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
_UPPER, _FIGURES = string.ascii_uppercase.encode(), string.digits.encode()
# Each sign of a kind is one letter then: a letter is counted in a fraction of the time.
_KINDS = bytes.maketrans(_UPPER + _FIGURES + b"/", b"A" * 26 + b"0" * 10 + b"|")
_ASCII = bytes(range(128))
_BRACKETS, _DASHES, _QUOTES = "([{（［【〔", "-–—*•·▪►>»|", "\"'“”„«‘「『"
_BARS = ("•", "·", "｜", "／")  # beside those of ASCII
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
    commas, capitals, digits, bars = _signs(head)
    short = chars < SHORT
    return [
        math.log1p(block.size),
        math.log1p(text.count(" ") + 1),
        min(1.0, block.link_chars / chars) if block.link_chars else 0.0,
        min(1.0, block.bold_chars / chars) if block.bold_chars else 0.0,
        1.0 if SENTENCE_END.search(text, max(0, chars - 8)) else 0.0,
        capitals / size,
        commas / size * 100,
        1.0 if text[0].islower() else 0.0,
        _COUNTS[min(block.links, 5)],
        min(1.0, block.italic_chars / chars) if block.italic_chars else 0.0,
        digits / size,
        _opens(text[0]),
        _labelled(head),
        1.0 if "@" in text or "http" in text or "www." in text else 0.0,
        _COUNTS[min(3, bars)] if short else 0.0,
        1.0 if short and digits > 0 and _MOMENT.search(text) else 0.0,
    ]


def _signs(head: str) -> tuple[int, int, int, int]:
    """How many signs are commas, capitals, digits of any script, and bars.

    Those of ASCII are counted by their bytes, which is several times as fast.
    """
    raw = head.encode("utf-8", "surrogatepass")
    kinds = raw.translate(_KINDS)
    commas, capitals, digits, bars = map(kinds.count, (b",", b"A", b"0", b"|"))
    if len(raw) == len(head):
        return commas, capitals, digits, bars
    rest = raw.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return (
        commas + rest.count("、") + rest.count("،"),
        capitals + sum(map(str.isupper, rest)),
        digits + sum(map(len, _DIGITS.findall(rest))),
        bars + sum(map(rest.count, _BARS)),
    )


def _opens(sign: str) -> float:
    """What a text opens with: 0 a letter, 1 a digit, 2 a bracket, 3 a dash or a bullet, 4 a
    quotation, 5 another sign."""
    if sign.isalpha():
        return 0.0
    if sign.isdigit():
        return 1.0
    for number, signs in ((2.0, _BRACKETS), (3.0, _DASHES), (4.0, _QUOTES)):
        if sign in signs:
            return number
    return 5.0


def _labelled(head: str) -> float:
    """Whether a text is a label (2: a colon ends it) or begins with one (1)."""
    if head[-1] in ":：":
        return 2.0
    start = head[:LABEL]
    return 1.0 if ": " in start or "：" in start else 0.0
