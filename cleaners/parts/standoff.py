"""Parts beside their text, as the column `parts` of articles and revisions keeps them.

The text is not repeated. The column holds one of these:

- null: nothing is known about the lines. The text is older than the column, and was not cleaned
  again.
- a list with nothing but a number: a text of plain paragraphs.
- an object: the second version of the encoding (cleaners.parts.codes). `text` says what the lines
  of the text are, `lead` what those of the lead are, where one is more than a paragraph.
- a list with objects: the first version, which is only read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from cleaners.parts.codes import decoded, encoded
from cleaners.parts.data import part_of
from cleaners.types.parts import Kind, Part, plain_parts

VERSION = 2
_CLOSE = (",", ":")


def stored(parts: Sequence[Part], lead: Sequence[Part] = ()) -> str | None:
    """The parts of a text, and of its lead, as the column holds them; null for none."""
    if not parts:
        return None
    text, opening = encoded(parts), encoded(lead)
    if not any(map(_says_more, (text, opening))):
        return json.dumps(text, separators=_CLOSE)
    said: dict[str, object] = {"v": VERSION, "text": text}
    if _says_more(opening):
        said["lead"] = opening
    return json.dumps(said, ensure_ascii=False, separators=_CLOSE)


def _says_more(codes: Sequence[object]) -> bool:
    """Whether anything is no plain paragraph."""
    return any(not isinstance(one, int) for one in codes)


def may_link(column: str | None) -> bool:
    """Whether there may be a link among the parts; quick, and right wherever it says no."""
    return column is not None and '"a' in column


def may_hold_headings(column: str | None) -> bool:
    """Whether there may be a heading among the parts; quick, and right wherever it says no."""
    return column is not None and '"h' in column


def parts_of(text: str, column: str | None) -> tuple[Part, ...]:
    """The parts of a text; paragraphs, where the column does not say or speaks of another text."""
    said = json.loads(column) if column else ()
    if isinstance(said, dict):
        return _parts(said.get("text"), text)
    lines = text.split("\n")
    found: list[Part] = []
    for one in said:
        if isinstance(one, int):
            found += [Part(Kind.PARAGRAPH, line) for line in lines[len(found) : len(found) + one]]
        elif len(found) < len(lines) and isinstance(one, dict):
            found.append(part_of(one, lines[len(found)]))
    return tuple(found) if len(found) == len(lines) else plain_parts(text)


def lead_parts_of(lead: str | None, column: str | None) -> tuple[Part, ...]:
    """The parts of a lead; () for no lead."""
    if not lead:
        return ()
    said = json.loads(column) if column else None
    return _parts(said.get("lead") if isinstance(said, dict) else None, lead)


def _parts(said: object, text: str) -> tuple[Part, ...]:
    lines = text.split("\n")
    found = tuple(decoded(said, lines)) if isinstance(said, list) else ()
    return found if len(found) == len(lines) else plain_parts(text)
