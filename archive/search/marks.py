"""Finds a query's words in the text as published, and the part worth showing.

The index holds folded words, so SQLite's own `snippet()` can mark neither a stem nor two characters
inside a Japanese sentence. So the original text is read again with the functions that folded it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter

from archive.search.folding import (
    STEM,
    fold,
    folded_word,
    is_unspaced,
    lower,
    original_words,
    stems,
    words,
)
from archive.search.headings import FIELD
from archive.search.parsing import Term
from cleaners.language.sentences import ENDS

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, in order; True marks what the query was after."""

_LENGTH = 220
_MOST_MET = 50_000
"""Words that are remembered of each query and language."""
WIDE = frozenset({"ja", "ko", "zh"})
"""Languages whose characters take twice the room, and say twice as much."""
_SEARCHED = 50_000
"""Characters of a text that are looked through for a snippet; longer ones are rare."""
_STRIPS_PREFIXES = {"ar", "fa", "hi", "ga", "id", "ne", "st", "yi"}
"""Languages whose stemmer may change how a word begins; of the others it is never asked in vain."""
_PAUSE = re.compile(rf"[{re.escape(ENDS)}\n]\s*")


def marked(text: str, terms: Iterable[Term], language: str | None) -> Marked:
    """The whole text with its hits."""
    return _cut(text, 0, len(text), list(spans(text, terms, language)))


def snippet(
    text: str, terms: Iterable[Term], language: str | None, length: int = _LENGTH
) -> Marked:
    """The part with the most different hits, from the beginning of a sentence when one is near.

    Without a hit (the match was in another field) it is the beginning of the text. `length` is that
    of a text in letters; wide characters count twice.
    """
    text = text[:_SEARCHED]
    length = length // 2 if language in WIDE else length
    found = list(spans(text, terms, language))
    start = 0
    if len(text) > length:
        start = _sentence(text, _densest(text, found, length), length)
    end = min(len(text), start + length)
    while end < len(text) and end > start + length // 2 and text[end].isalnum():
        if is_unspaced(text[end]):
            break
        end -= 1
    before = ((("… ", False),) if start else ()) + _cut(text, start, end, found)
    return (*before, (" …", False)) if end < len(text) else before


def plain(pieces: Marked, before: str = "[", after: str = "]") -> str:
    """A marked text as one string."""
    return "".join(f"{before}{piece}{after}" if hit else piece for piece, hit in pieces)


def spans(text: str, terms: Iterable[Term], language: str | None) -> Iterator[tuple[int, int]]:
    """Start and end of every hit, in order, without overlap."""
    wanted = _wanted(tuple(terms), language)
    if not wanted.needles:
        return
    found = [(match.start(), match.end(), match[0]) for match in original_words(text)]
    done = 0
    for at, (_, _, word) in enumerate(found):
        if not wanted.may_begin(word):
            continue
        hits = [hit for needle in wanted.needles for hit in needle.at(found, at, language)]
        for start, end in sorted(hits, key=itemgetter(0)):
            if start >= done:
                yield start, end
                done = end


class _Wanted:
    """The terms of a query as they are looked for in texts of one language, and which words were
    met that may begin one: few of a text do, and the same come again in the next."""

    def __init__(self, terms: tuple[Term, ...], language: str | None) -> None:
        self.needles = [needle for term in terms if (needle := _needle(term, language))]
        self._language = language
        self._met: dict[str, bool] = {}

    def may_begin(self, word: str) -> bool:
        """Whether a term may begin with this word."""
        known = self._met.get(word)
        if known is None:
            if len(self._met) > _MOST_MET:
                self._met.clear()
            folded = folded_word(word)
            known = self._met[word] = any(
                needle.may_begin(word, folded, self._language) for needle in self.needles
            )
        return known


@lru_cache(maxsize=32)
def _wanted(terms: tuple[Term, ...], language: str | None) -> _Wanted:
    return _Wanted(terms, language)


def _needle(term: Term, language: str | None) -> _Needle | None:
    if term.field not in ("", "title", "lead", "text", FIELD):
        return None
    parts = words(fold(term.text))
    return _Needle(term, parts, language) if parts else None


class _Needle:
    """One term to look for in a text: a word with its stems, a phrase, or a prefix."""

    def __init__(self, term: Term, parts: list[str], language: str | None) -> None:
        self.parts = parts
        self.prefix = term.prefix
        self.stems: set[str] = set()
        if language and not (term.phrase or term.prefix) and len(parts) == 1:
            for word in words(lower(term.text, language)):
                if forms := stems(word, language):
                    self.stems.update(forms, (f"{STEM}{language}{parts[0]}",))
        self.begins = "" if language in _STRIPS_PREFIXES else parts[0][:2]

    def may_begin(self, word: str, folded: str, language: str | None) -> bool:
        """Whether the term may stand where this word does."""
        first = self.parts[0]
        if len(self.parts) == 1 and is_unspaced(first):
            return first in folded
        if folded == first or (len(self.parts) == 1 and self._open and folded.startswith(first)):
            return True
        return self._is_form(word, folded, language)

    def _is_form(self, word: str, folded: str, language: str | None) -> bool:
        if not (language and self.stems and folded.startswith(self.begins)):
            return False
        return not self.stems.isdisjoint(stems(lower(word, language), language))

    def at(
        self, found: list[tuple[int, int, str]], at: int, language: str | None
    ) -> Iterator[tuple[int, int]]:
        """Where this term is, if it begins at the word of number `at`.

        Only inside a run without spaces may that be more than one place.
        """
        first, word = self.parts[0], found[at][2]
        if len(self.parts) == 1 and is_unspaced(first):
            yield from _inside(found[at], folded_word(word), first)
        elif self._is_form(word, folded_word(word), language):
            yield found[at][:2]
        elif (end := self._end(found, at)) is not None:
            yield found[at][0], end

    def _end(self, found: list[tuple[int, int, str]], at: int) -> int | None:
        """Where the words of this term end, if they stand side by side from the word `at` on."""
        end = at + len(self.parts)
        *whole, last = [folded_word(each) for _, _, each in found[at:end]]
        if end > len(found) or whole != self.parts[:-1]:
            return None
        fits = last.startswith(self.parts[-1]) if self._open else last == self.parts[-1]
        return found[end - 1][1] if fits else None

    @property
    def _open(self) -> bool:
        return self.prefix or is_unspaced(self.parts[-1])


def _inside(word: tuple[int, int, str], folded: str, part: str) -> Iterator[tuple[int, int]]:
    """The positions of some characters within a run without spaces; they do not overlap."""
    start, _, original = word
    at = folded.find(part)
    if len(folded) == len(original):  # letter for letter, so the places are the same
        while at >= 0:
            yield start + at, start + at + len(part)
            at = folded.find(part, at + len(part))
        return
    offset = 0 if at >= 0 else len(original)
    while offset < len(original):
        length = _length(original, offset, part)
        if length:
            yield start + offset, start + offset + length
        offset += length or 1


def _length(original: str, offset: int, part: str) -> int:
    """How many characters from this place on are the part when they are folded; 0 for none."""
    for length in range(1, len(original) - offset + 1):
        sofar = fold(original[offset : offset + length])
        if sofar == part:
            return length
        if len(sofar) > len(part):
            break
    return 0


def _densest(text: str, found: list[tuple[int, int]], length: int) -> int:
    """Where the part begins that holds the most different hits; the first such part."""
    best, start = 0, 0
    for at, (begin, _) in enumerate(found):
        inside = {fold(text[a:b]) for a, b in found[at : at + 12] if b <= begin + length}
        if len(inside) > best:
            best, start = len(inside), begin
    return start


def _sentence(text: str, start: int, length: int) -> int:
    """The beginning of the sentence, or else of a word, shortly before a position."""
    earliest = max(0, start - length // 2)
    pauses = [match.end() for match in _PAUSE.finditer(text, earliest, start)]
    if pauses:
        return pauses[0] if start - pauses[0] <= length // 2 else pauses[-1]
    if start <= length // 2:
        return 0
    space = text.find(" ", max(0, start - 40), start)
    return space + 1 if space >= 0 else start


def _cut(text: str, start: int, end: int, found: Iterable[tuple[int, int]]) -> Marked:
    pieces: list[tuple[str, bool]] = []
    at = start
    for begin, stop in found:
        if begin < at or stop > end:
            continue
        pieces += [(text[at:begin], False), (text[begin:stop], True)]
        at = stop
    pieces.append((text[at:end], False))
    return tuple((piece.replace("\n", " "), hit) for piece, hit in pieces if piece)
