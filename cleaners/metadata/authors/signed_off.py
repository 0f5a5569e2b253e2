# ruff: noqa: E501  a language's words stay together
"""What the last lines of an article say of its author: `Reporting by Nora Ashdown; Editing by …`,
`— Nora Ashdown`, `（佐伯直人）`, `(dpa)`."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from cleaners.metadata.authors.agencies import (
    INITIALS,
    LONGEST_SIGN,
    agency,
    agency_of_source,
    is_sign_off,
)
from cleaners.metadata.authors.bylines import CASED
from cleaners.metadata.authors.places import is_elsewhere
from cleaners.metadata.plain import plain

LAST, LAST_SIGNED, LONGEST = 6, 3, 200  # paragraphs; characters of a line
_REPORTED = re.compile(
    r"[(\[]?(?:reporting|writing|reporting\s+and\s+writing|report|compiled|story|words|written)\s+by\s+(?=[A-ZÀ-Þ])",
    re.I,
)
# A dash and a name; a name with the family's in capitals, as papers of Eastern Europe sign.
_NAME = r"[A-ZÀ-ÞА-ЯЁЇІЄҐ][\w'’.-]*(?:\s(?:de|da|van|von|der|den|la|le|di|bin|al)){0,2}(?:\s[A-ZÀ-ÞА-ЯЁЇІЄҐ][\w'’.-]*){1,3}"
_DASHED = re.compile(rf"[—–-]{{1,2}}\s?({_NAME})")
_CAPITALS = re.compile(
    r"([А-ЯЁЇІЄҐ][а-яёїієґ]+(?:\s[А-ЯЁЇІЄҐ][а-яёїієґ]+)?\s[А-ЯЁЇІЄҐ]{3,}(?:-[А-ЯЁЇІЄҐ]{3,})?)\.?"
)
_JAPANESE = re.compile(r"[（【(]([㐀-鿿々]{2,3}[\s　]?[㐀-鿿々]{2,3})[）】)]")
# Signs of notes in such brackets, which are no names: honorifics left out, no copying, the end.
_NO_JAPANESE = re.compile(r"[略禁断載続終完了提供協力編社局部掲初出抜粋同文]")
_QUOTED = ("”", "»", '"', "“", "」", "’")


def byline_at_end(heading: HtmlElement, language: str | None) -> str:
    """The byline that ends the text below a headline, else ""."""
    lines = [(place, plain(said)) for place, said in _last(heading, LAST, LONGEST)]
    for at, (place, line) in enumerate(lines):
        if _REPORTED.match(line) and not is_elsewhere(place):
            return line.strip("()[] ")
        before = lines[at + 1][1] if at + 1 < len(lines) else ""
        if at < 2 and (name := _name(line, language, before)) and not is_elsewhere(place):
            return name
    return ""


def agency_at_end(heading: HtmlElement) -> str | None:
    """The agency that signs the text below a headline."""
    for place, said in _last(heading, LAST_SIGNED, LONGEST_SIGN):
        if len(said) > 1 and (found := _agency(plain(said))) and not is_elsewhere(place):
            return found
    return None


def _last(heading: HtmlElement, most: int, longest: int) -> list[tuple[HtmlElement, str]]:
    """The last paragraphs of an article, the last one first, each with its text; of one that is
    longer than a line only the end."""
    text = next(heading.iterancestors("article", "main"), None)
    found: list[tuple[HtmlElement, str]] = []
    for element in () if text is None else list(text.iter("p"))[-most - 2 :][::-1]:
        said = element.text_content().strip()
        if said and len(found) < most:
            found.append((element, said if len(said) <= longest else said[-1:]))
    return found


def _name(line: str, language: str | None, before: str) -> str:
    """The name that a line is and nothing else, by the way it stands there."""
    if len(line) > LONGEST // 3:
        return ""
    if (dashed := _DASHED.fullmatch(line)) and not before.endswith(_QUOTED):
        return dashed[1]
    if capitals := _CAPITALS.fullmatch(line):
        return capitals[1].title()
    bracketed = _JAPANESE.fullmatch(line) if language == "ja" else None
    if bracketed and not _NO_JAPANESE.search(bracketed[1]) and not agency(bracketed[1]):
        return bracketed[1]
    return ""


def _agency(line: str) -> str | None:
    if found := agency_of_source(line):
        return found
    signed = is_sign_off(line) and (line[:1] in "([—–-/" or not CASED.search(line))
    parts = re.split(r"[/,;|]", line.strip(" .()[]—–-")) if signed else ()
    return next(
        (found for part in parts if (found := agency(part)) and _is_written_so(part, found)), None
    )


def _is_written_so(part: str, named: str) -> bool:
    """Whether an agency's sign is written as it writes itself: `Map` is none."""
    return part in {named, named.upper()} or len(part) > INITIALS or not CASED.search(part)
