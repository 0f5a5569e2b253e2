"""Lines that repeat another line: lines printed twice, and pull quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from cleaners.language.scripts import is_dense, writes_no_spaces
from cleaners.phrases.folding import line_form

_WORD = re.compile(r"\w+")
SHINGLE = 3
FEWEST = 5
LONGEST = 320
COPIED = 0.7
# A run of words in more lines than this says nothing about any of them.
COMMON = 20


def twins(texts: Iterable[str]) -> dict[int, int]:
    """The lines that are printed again, each with the first line of that text."""
    seen: dict[str, int] = {}
    again = {}
    for number, text in enumerate(texts):
        folded = line_form(text).strip(" .\"'")
        if len(folded) >= 12 and folded in seen:
            again[number] = seen[folded]
        else:
            seen.setdefault(folded, number)
    return again


def echoes(texts: list[str]) -> dict[int, int]:
    """The short lines most of whose words are in the same order in one other line."""
    shingled = [_shingles(text) for text in texts]
    where: dict[tuple[str, ...], list[int]] = {}
    for number, shingles in enumerate(shingled):
        for shingle in shingles:
            where.setdefault(shingle, []).append(number)
    found = {}
    for number, shingles in enumerate(shingled):
        if len(texts[number]) <= LONGEST and len(shingles) >= FEWEST - SHINGLE + 1:
            other = _copied(number, shingles, where)
            if other is not None:
                found[number] = other
    return found


def _copied(
    number: int, shingles: set[tuple[str, ...]], where: dict[tuple[str, ...], list[int]]
) -> int | None:
    shared = Counter(
        other
        for shingle in shingles
        if len(where[shingle]) <= COMMON
        for other in where[shingle]
        if other != number
    )
    if not shared:
        return None
    other, count = shared.most_common(1)[0]
    return other if count >= COPIED * len(shingles) else None


def _shingles(text: str) -> set[tuple[str, ...]]:
    folded = line_form(text)
    by_character = is_dense(folded) or writes_no_spaces(folded)
    words = list(folded.replace(" ", "")) if by_character else _WORD.findall(folded)
    size = SHINGLE * 2 if by_character else SHINGLE
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
