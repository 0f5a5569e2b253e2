"""The look of one line of a news text in any language: prose, caption, date, byline.

Nothing here knows markup, so blocks of a page and lines of a scraped text share these functions.
"""

from __future__ import annotations

import re

from cleaners.language.scripts import may_lack_stops, weight
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.authors.agencies import agency
from cleaners.metadata.authors.credits import split_caption
from cleaners.metadata.dates.moments import parse
from cleaners.phrases.folding import EDGES

_INNER_END = re.compile(r"[.!?…][\"'”’»)]* +[\"'“„«»‘(¿¡–-]*[^\W\d_]|[。！？।؟۔]")
_OPENS_QUOTE = re.compile(r"^[\"“„«»‘'‹「『‚]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOCK_WORDS = re.compile(
    r"\b(?:a\.?m|p\.?m|uhr|h|hrs?|ist|est|edt|gmt|utc|bst|cet|cest|mez|mesz|pst|pdt|kl|klo|at|um|"
    r"le|à|el|a las|il|alle|om|den|on|de|del|of|г|год[а]?|року|в|о|ore|ora|saat|saati|às|as|"
    r"mon|tue|wed|thu|fri|sat|sun)\b",
    re.I,
)
_DATE_SHAPE = re.compile(
    r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}|(?<![\d.,])(?:19|20|25|13|14)\d\d(?![\d.,])|"
    r"\d{4}\s?[年년]|(?<![\d.,$€£¥₹])\d{1,2}[:.h]\d\d(?!\d|\s?[%€$£])|[٠-٩۰-۹०-९๐-๙]{4}"
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^[^\s@]+@[^\s@]+\.\w+$|^[@#][\w.]+$")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
PROSE = 80
SENTENCE = 40
CAPTION = 420
LONGEST_DATE = 100


def is_prose(text: str) -> bool:
    """Whether the line reads like running text: a paragraph, or at least a sentence."""
    heavy = weight(text)
    if heavy >= 2 * PROSE or (heavy >= PROSE and may_lack_stops(text)):
        return True
    if heavy >= PROSE:
        return (
            ends_sentence(text) or text.endswith((":", "：")) or _INNER_END.search(text) is not None
        )
    return heavy >= SENTENCE and ends_sentence(text)


def is_quoted(text: str) -> bool:
    """Whether the line opens with a quotation mark."""
    return _OPENS_QUOTE.match(text) is not None


def is_dateline(text: str, language: str | None = None) -> bool:
    """Whether a short line states a date or an hour and hardly anything else."""
    if len(text) > LONGEST_DATE or not _DATE_SHAPE.search(text):
        return False
    letters = _LETTERS.findall(_CLOCK_WORDS.sub(" ", text))
    if sum(map(len, letters)) > 34 or len(letters) > 5:
        return False
    return parse(text, language) is not None or sum(map(len, letters)) <= 4


def is_address(text: str) -> bool:
    """Whether the line is only a web address, a mail address, a handle or a hashtag."""
    return _ADDRESS.match(text) is not None


def caption(text: str) -> tuple[str | None, str] | None:
    """(caption, credit) of a line that ends in a picture's credit; None for any other line.

    The caption is None where the line is the credit alone.
    """
    if weight(text) > CAPTION:
        return None
    said, credit = split_caption(text)
    if credit and len(credit) <= 80 and len(credit.split()) <= 10:
        return said, credit
    if agency(text):
        return None, text
    return None


def is_shouted(text: str) -> bool:
    """Whether a whole line of some length is in capitals, as links to other stories often are."""
    if not SENTENCE <= len(text) <= 3 * PROSE or ends_sentence(text):
        return False
    return text.isupper() and sum(map(str.isalpha, text)) >= SENTENCE * 3 // 4


def is_figure(text: str) -> bool:
    """Whether the line is one figure and nothing else: a counter, or a page's number."""
    return _FIGURE.fullmatch(text.strip(EDGES)) is not None


def is_table_row(text: str) -> bool:
    """Whether the line is a row of a table: several figures and no sentence."""
    return len(_FIGURE.findall(text)) >= 3 and not ends_sentence(text)
