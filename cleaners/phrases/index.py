"""The phrases of some languages, sorted so that a line is compared only with those that may match.

Phrases that are a line or begin one are sorted by their first characters, those that end one by
their last, and those that may be anywhere by the first three.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cleaners.phrases.files import Phrase, languages, load
from cleaners.phrases.folding import EDGES

# How many characters phrases are sorted by; no phrase may be shorter than its bucket's.
END = 2
PART = 3
_LEAST = {"starts": END, "dated": END, "ends": END, "holds": PART, "tail": PART,
          "sure": PART, "half": PART, "stem": PART}  # fmt: skip
# Languages without a file whose sites show the phrases of another, or of a close relative.
_LIKE = {"bs": ("hr", "sr"), "nn": ("no",), "nb": ("no",), "lb": ("de", "fr")}


class Alike(NamedTuple):
    """Phrases with the same few characters, longest first; `texts` asks about all at once."""

    phrases: tuple[Phrase, ...]
    texts: tuple[str, ...]


Bucket = dict[str, Alike]
NONE = Alike((), ())


class PhraseIndex(NamedTuple):
    """Kinds by whole line and by label before names; phrases by a few characters, longest first.

    `dense` has the phrases of scripts without spaces that stand anywhere, `holds` all others; the
    sure ones and the halves are among them.
    """

    whole: dict[str, str]
    named: dict[str, str]
    starts: Bucket
    ends: Bucket
    holds: Bucket
    dense: Bucket
    tail: Bucket


@lru_cache(maxsize=128)
def phrase_index(asked: tuple[str, ...] | None) -> PhraseIndex:
    """The phrases of these languages and of English; of all languages for None."""
    near = (like for language in asked or () for like in (language, *_LIKE.get(language, ())))
    wanted = languages() if asked is None else tuple(dict.fromkeys((*near, "en")))
    return _together([_sorted(language) for language in wanted])


def _together(each: Iterable[PhraseIndex]) -> PhraseIndex:
    """One index of several. Of a phrase that two languages have, the first one's kind counts."""
    found = _empty()
    for own in reversed(list(each)):
        found.whole.update(own.whole)
        found.named.update(own.named)
        for bucket, theirs in zip(found[2:], own[2:], strict=True):
            for gram, alike in theirs.items():
                more = bucket.get(gram)
                bucket[gram] = _alike([*alike.phrases, *more.phrases]) if more else alike
    return found


@lru_cache(maxsize=128)
def _sorted(language: str) -> PhraseIndex:
    found = _empty()
    near: dict[tuple[str, str], list[Phrase]] = {}
    for phrase in load(language):
        if len(phrase.text) >= _LEAST.get(phrase.mode, 1):
            _enter(found, near, phrase)
    for (place, gram), phrases in near.items():
        getattr(found, place)[gram] = _alike(phrases)
    return found


def _empty() -> PhraseIndex:
    return PhraseIndex({}, {}, {}, {}, {}, {}, {})


def _alike(phrases: list[Phrase]) -> Alike:
    if len(phrases) > 1:
        phrases = sorted(phrases, key=lambda phrase: -len(phrase.text))
    return Alike(tuple(phrases), tuple(phrase.text for phrase in phrases))


def _enter(found: PhraseIndex, near: dict[tuple[str, str], list[Phrase]], phrase: Phrase) -> None:
    """Enter a phrase where it is a whole line, or `near` those of the same few characters."""
    text, mode = phrase.text, phrase.mode
    if mode in ("whole", "names"):
        _enter_whole(found, text, phrase.kind)
    if mode == "names":
        found.named.setdefault(text, phrase.kind)
    elif mode in ("starts", "dated"):
        _enter_whole(found, text.strip(EDGES), phrase.kind)
        near.setdefault(("starts", text[:END]), []).append(phrase)
    elif mode == "ends":
        near.setdefault(("ends", text[-END:]), []).append(phrase)
    elif mode == "tail":
        near.setdefault(("tail", text[:PART]), []).append(phrase)
    elif mode in ("holds", "sure", "half", "stem"):
        near.setdefault(("dense" if phrase.dense else "holds", text[:PART]), []).append(phrase)


def _enter_whole(found: PhraseIndex, text: str, kind: str) -> None:
    """A line that is this text; a bare figure (`© 0` without its sign) is no phrase."""
    if any(map(str.isalpha, text)):
        found.whole.setdefault(text, kind)
