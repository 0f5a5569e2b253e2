"""Parts beside their text, as the column `parts` of articles and revisions keeps them.

The text is not repeated. A number stands for so many plain paragraphs, an object for a line that is
more than that; null says that nothing is known of the lines, which is so until a text from before
the column is cleaned again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from cleaners.parts.data import fields_of, part_of
from cleaners.types.parts import Kind, Part, plain_parts


def stored(parts: Sequence[Part]) -> str | None:
    """The parts as the column holds them; null for none."""
    if not parts:
        return None
    found: list[object] = []
    plain = 0
    for part in parts:
        fields = fields_of(part)
        if part.kind is Kind.PARAGRAPH and not fields:
            plain += 1
            continue
        if plain:
            found.append(plain)
            plain = 0
        found.append({"part": str(part.kind), **fields})
    return json.dumps([*found, plain] if plain else found, ensure_ascii=False, separators=_CLOSE)


_CLOSE = (",", ":")


def parts_of(text: str, column: str | None) -> tuple[Part, ...]:
    """The parts of a text; paragraphs, where the column does not say or speaks of another text."""
    lines = text.split("\n")
    found: list[Part] = []
    for said in json.loads(column) if column else ():
        if isinstance(said, int):
            found += [Part(Kind.PARAGRAPH, line) for line in lines[len(found) : len(found) + said]]
        elif len(found) < len(lines):
            found.append(part_of(said, lines[len(found)]))
    return tuple(found) if len(found) == len(lines) else plain_parts(text)
