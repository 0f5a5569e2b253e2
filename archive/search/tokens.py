"""The words of a text with their places, cut by the rules of the index.

Where a script has spaces a token is a word. Where it has none (Han, kana, Thai, Lao, Burmese,
Khmer) the index holds overlapping pairs of letters. `tokens` gives these pairs, to be counted;
`letters` gives the letters one by one, where tokens may not overlap. A vowel sign or tone mark
belongs to its letter. Korean writes spaces: its words stay whole here, although the index cuts them
too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from archive.search.folding import folded_word, is_unspaced, original_words, pieces
from cleaners.language.scripts import UNSPACED, writes_no_spaces

Token = tuple[int, int, str]
"""Where a token begins and ends in its text, and the token folded."""

_RUNS = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_MARKS = frozenset({"Mn", "Mc"})


def tokens(text: str) -> Iterator[Token]:
    """The tokens to be counted: words, and the pairs of letters of scripts without spaces."""
    for start, end, unspaced in _runs(text):
        if not unspaced:
            yield start, end, folded_word(text[start:end])
            continue
        found = list(_letters(text, start, end))
        last = found[1:] or found  # a letter alone is a token of its own
        for (begin, _), (_, stop) in zip(found, last, strict=False):
            yield begin, stop, folded_word(text[begin:stop])


def letters(text: str) -> Iterator[Token]:
    """The tokens that never overlap: words, and the letters of scripts without spaces."""
    for start, end, unspaced in _runs(text):
        for begin, stop in _letters(text, start, end) if unspaced else ((start, end),):
            yield begin, stop, folded_word(text[begin:stop])


def sequence(found: list[str]) -> tuple[list[str], bool]:
    """The pieces that folded words are in the index, side by side, and whether the last is open.

    An open piece stands for all that begin with it: one letter of a script without spaces.
    """
    cut = [piece for one in found for piece in pieces(one)]
    if not found or not is_unspaced(found[-1][-1]):
        return cut, False
    if len(cut) > 1 and cut[-2].endswith(cut[-1]):
        return cut[:-1], False  # the last letter alone is in the index only at the end of a run
    return cut, True


def _runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """The words, each cut where a script with spaces meets one without."""
    mixed = writes_no_spaces(text)
    for match in original_words(text):
        if not (mixed and writes_no_spaces(match[0])):
            yield match.start(), match.end(), False
            continue
        for run in _RUNS.finditer(text, match.start(), match.end()):
            yield run.start(), run.end(), writes_no_spaces(run[0])


def _letters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each letter with the signs that belong to it."""
    begin = start
    for at in range(start + 1, end):
        if category(text[at]) not in _MARKS:
            yield begin, at
            begin = at
    yield begin, end
