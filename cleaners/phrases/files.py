"""The phrases of each language, as its file has them.

There is one file for each language, `<iso639-1>.json`, with one table for each kind. Each table
says how its phrases match:

- `whole`: the line is the phrase, apart from bullets, brackets and a closing colon;
- `starts`: the line begins with it; `ends`: it ends with it; `holds`: it stands anywhere in it;
- `names`: the line is this label and then names of people (`By`, `Von`);
- `dated`: the line begins with it and a figure follows (`Updated`, `Stand`);
- `tail`: it stands anywhere in a line below the article (`is a freelance writer`); only
  `match.tail_kind` asks for these, since the same words may stand in a paragraph;
- `sure`: the line begins with it, perhaps behind a short label. Nobody but a publisher says that
  to its readers (`This post contains affiliate links`), so no second sign is needed;
- `half`: words that tell nothing alone (`affiliate links`, `moderators`). Beside a half of the kind
  `house` they tell as much as a `sure` phrase: those are the words with which a publisher speaks
  of itself, of this page, or to its readers (`this article`, `our app`). What ends with `*` is the
  beginning of a word.

Every kind has a greatest length of line, so that no phrase cuts a real paragraph. A phrase of few
words (`per month`, `more about`) may stand in any sentence. So it does not match a line that is
long enough for a sentence and ends with a stop. A figure in a phrase (`0 comments`) stands for any
number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from unicodedata import category

from cleaners.phrases.folding import EDGES, line_form

_FOLDER = files("cleaners.phrases") / "languages"

# The longest line, in characters, that each kind may match other than as a whole.
LIMITS: Mapping[str, int] = {
    "advertisement": 70,
    "app": 140,
    "audio": 100,
    "author-box": 110,
    "byline": 110,
    "comments": 140,
    "contact": 240,
    "cookies": 600,
    "copyright": 260,
    "credit": 140,
    "embed": 140,
    "error": 120,
    "follow": 130,
    "house": 260,
    "login": 140,
    "navigation": 60,
    "newsletter": 250,
    "notice": 140,
    "print": 60,
    "published": 120,
    "read-more": 170,
    "reading-time": 60,
    "search": 60,
    "share": 90,
    "source": 100,
    "subscribe": 180,
    "tags": 240,
    "updated": 120,
}
_MODES = ("whole", "starts", "ends", "holds", "names", "dated", "tail", "sure", "half")
# The kind of the halves that a publisher speaks with; no line is of this kind.
HOUSE = "house"
# The longest line that begins with a phrase that is sure, and that two halves tell.
SURE, HALVES = 600, 260
# The longest line of an author's box or a publisher's word below an article.
TAIL = 700
LABEL = 45
# Phrases of so few words tell nothing of a sentence, unless they have a label's mark (`photo:`,
# `© 0`).
FEW = 2
FEW_CHARACTERS = 5
# These ask and point as reporters do: `What do you think`, `More about the`.
_ASKING = frozenset({"comments", "read-more"})
_LABELLED = frozenset(":՝©(/0@-")
# Scripts that say in ten characters what others say in twenty-five, without spaces.
_DENSE = frozenset({"ja", "ko", "th", "zh"})
# Stands between phrases that are folded at once: nothing that folding does reaches across it.
_BETWEEN = "\0"


class Phrase(NamedTuple):
    """One phrase, folded, with its kind, how it matches and the longest line it may match. A half
    that is the beginning of a word has the mode `stem`."""

    text: str
    kind: str
    mode: str
    limit: int
    dense: bool
    weak: bool


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have phrases, ISO 639-1, in order."""
    names = [each.name for each in _FOLDER.iterdir()] if _FOLDER.is_dir() else []
    found = sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))
    if not found:
        raise RuntimeError("cuttings was installed without its phrases (cleaners/phrases)")
    return tuple(found)


@lru_cache(maxsize=128)
def load(language: str) -> tuple[Phrase, ...]:
    """The phrases of a language; none for a language that has no file."""
    if language not in languages():
        return ()
    tables = json.loads((_FOLDER / f"{language}.json").read_bytes())
    return tuple(_phrases(tables, dense=language in _DENSE))


def _phrases(tables: Mapping[str, Mapping[str, list[str]]], *, dense: bool) -> Iterable[Phrase]:
    rows = [
        (kind, mode, text)
        for kind, modes in tables.items()
        if kind in LIMITS
        for mode in _MODES
        for text in modes.get(mode, ())
    ]
    folded = line_form(_BETWEEN.join([text for _, _, text in rows])).split(_BETWEEN)
    for (kind, mode, text), shape in zip(rows, folded, strict=True):
        yield _phrase(text, _stripped(shape.strip(), mode), kind, mode, dense=dense)


def _phrase(text: str, shape: str, kind: str, mode: str, *, dense: bool) -> Phrase:
    limit = {"tail": TAIL, "sure": SURE, "half": HALVES}.get(mode, LIMITS[kind])
    if mode == "half" and shape.endswith("*"):
        shape, mode = shape[:-1], "stem"
    if dense:
        limit = limit * 9 // 20
    elif mode == "starts" and limit > LABEL and _is_word(text):
        limit = LABEL  # one word may open any sentence: it tells only in lines that are labels
    return Phrase(shape, kind, mode, limit, dense, _is_weak(shape, kind, mode, dense=dense))


def _is_word(text: str) -> bool:
    """One word, the vowel signs of Indic scripts among its letters."""
    if text.isalpha() or " " in text:
        return " " not in text
    return all(each.isalpha() or category(each)[0] == "M" for each in text)


def _stripped(folded: str, mode: str) -> str:
    if mode in ("ends", "holds", "tail", "half"):
        return folded
    if mode in ("whole", "names"):
        return folded.strip(EDGES)
    return folded if folded[:1] in ("©", "(") else folded.lstrip(EDGES)


def _is_weak(text: str, kind: str, mode: str, *, dense: bool) -> bool:
    if mode not in ("starts", "holds", "ends") or not _LABELLED.isdisjoint(text):
        return False
    if dense:
        return len(text) <= FEW_CHARACTERS
    return text.count(" ") < (FEW + 1 if kind in _ASKING else FEW)
