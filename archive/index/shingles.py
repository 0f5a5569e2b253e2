"""What two texts share: runs of words as numbers, and the few of them that find a copy.

A text's shingles are all its runs of four words (of eight characters where a script writes no
spaces), each as a 32-bit number. Its sketch is the sixteen smallest of them, a bottom-k sketch
(Broder 1997): of two texts the smallest numbers are drawn by the same lot, so a copy that keeps
half of a text keeps about half of its sketch. Against MinHash in bands this needs one hash a
shingle instead of 128, sixteen rows an article instead of forty, and it does not lose the copies
that were cut short.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from heapq import nsmallest
from zlib import crc32

from cleaners.language.fingerprint import untypeset
from cleaners.language.scripts import UNSPACED

WORDS = 4
CHARACTERS = 8
SKETCH = 16
REMEMBERED = 1_000  # texts, some ten megabytes

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(f"[{UNSPACED}]+")


def packed(shingles: frozenset[int]) -> bytes:
    """Shingles as a process sends them to another of the same machine."""
    return array("I", shingles).tobytes()


def count(packed: bytes) -> int:
    """How many shingles these are."""
    return len(packed) // array("I").itemsize


def remember(text: str, shingles: bytes) -> None:
    """Remember the packed shingles of a text: its copies are likely to come soon."""
    _packed.pop(text, None)
    _packed[text] = shingles
    if len(_packed) > REMEMBERED:
        del _packed[next(iter(_packed))]


_packed: dict[str, bytes] = {}


@lru_cache(maxsize=64)  # copies come close together, and each is compared with those before
def shingles(text: str) -> frozenset[int]:
    """Every run of four words, or of eight characters. A shorter text is one shingle."""
    known = _packed.get(text)
    return frozenset(memoryview(known).cast("I")) if known is not None else _shingles(text)


def _shingles(text: str) -> frozenset[int]:
    plain = untypeset(text)
    if not _UNSPACED.search(plain):
        return _runs(_WORD.findall(plain), WORDS, " ")
    characters = "".join(_UNSPACED.findall(plain))
    return _runs(_WORD.findall(_UNSPACED.sub(" ", plain)), WORDS, " ") | _runs(
        characters, CHARACTERS, ""
    )


def _runs(units: list[str] | str, size: int, between: str) -> frozenset[int]:
    if not units:
        return frozenset()
    if len(units) < size:
        return frozenset((crc32(between.join(units).encode()),))
    runs = zip(*(units[at:] for at in range(size)), strict=False)
    return frozenset([crc32(between.join(run).encode()) for run in runs])


def sketch(shingles: frozenset[int]) -> tuple[int, ...]:
    """The sixteen smallest in order; fewer for a short text."""
    return tuple(nsmallest(SKETCH, shingles))


def alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether one text is a copy of the other, whole or cut, and not two on the same matter.

    More than half of the shorter must stand in the longer: two reporters on one event share
    quotations and names, a fifth at most. And what they share must be three tenths of the longer:
    a round-up that quotes a brief whole is no copy of it. A text of less than some twenty words
    (a brief, a caption, a list of results) must be all but the same.
    """
    short, long = sorted((len(one), len(other)))
    if not short:
        return False
    shared = len(one & other)
    if short < 16:
        return shared >= 0.8 * long
    return shared >= 0.5 * short and shared >= 0.3 * long


def could_be_alike(one: int, other: int) -> bool:
    """The same by the numbers of shingles alone: False when no overlap would be enough."""
    return min(one, other) >= 0.3 * max(one, other)
