"""Which kind of furniture a line is, by the phrases of its languages.

A file a language, `<iso639-1>.toml`, has one table a kind; each table says how its phrases match:

- `whole`: the line is the phrase, but for edges such as bullets, brackets and a closing colon;
- `starts`: the line begins with it; `ends`: it ends with it; `holds`: it stands anywhere in it;
- `names`: the line is this label and then names of people (`By`, `Von`);
- `dated`: the line begins with it and a figure follows (`Updated`, `Stand`);
- `tail`: it stands anywhere in a line below the article (`is a freelance writer`); only `tail_kind`
  asks for these, since the same words may stand in a paragraph.

Every kind has a longest line it may match, so that no phrase cuts a real paragraph. A phrase of few
words (`per month`, `more about`) may stand in any sentence: it tells nothing of a line that reads
as one, long enough and closed by a stop. A figure in a phrase (`0 comments`) stands for any number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cleaners.phrases.folding import EDGES, fold
from cleaners.phrases.names import look_like_names

_FOLDER = Path(__file__).parent

# The longest line, in characters, that each kind may match other than as a whole.
LIMITS: Mapping[str, int] = {
    "advertisement": 70,
    "app": 140,
    "audio": 100,
    "author-box": 110,
    "byline": 110,
    "comments": 140,
    "contact": 180,
    "cookies": 600,
    "copyright": 260,
    "credit": 140,
    "embed": 140,
    "error": 120,
    "follow": 130,
    "login": 140,
    "navigation": 60,
    "newsletter": 200,
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
_LONGEST = max(LIMITS.values())
_MODES = ("whole", "starts", "ends", "holds", "names", "dated", "tail")
# The longest line of an author's box or a publisher's word below an article.
TAIL = 700
LABEL = 45
# A line of this length that ends with a stop is a sentence; phrases of so few words tell nothing of
# it, unless they have a label's mark (`photo:`, `© 0`).
SENTENCE = 38
FEW = 2
FEW_CHARACTERS = 5
# These ask and point as reporters do: `What do you think`, `More about the`.
_ASKING = frozenset({"comments", "read-more"})
_STOPS = ".。।؟?…։"
_LABELLED = frozenset(":՝©(/0@-")
# Scripts that say in ten characters what others say in twenty-five, without spaces.
_DENSE = frozenset({"ja", "ko", "th", "zh"})
_STARTS = re.compile(r"(?<![^\W_])[^\W_]|[^\w\s]|_")
# Languages without a file that read another's furniture, or nearly their own, on their sites.
_LIKE = {"bs": ("hr", "sr"), "nn": ("no",), "nb": ("no",), "lb": ("de", "fr")}
# How many characters the shelves are sorted by; no phrase may be shorter than its shelf's.
_END = 2
_PART = 3
_LEAST = {"starts": _END, "dated": _END, "ends": _END, "holds": _PART, "tail": _PART}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase, folded, with its kind, how it matches and the longest line it may match."""

    text: str
    kind: str
    mode: str
    limit: int
    dense: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language."""

    language: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    whole: dict[str, str]
    named: dict[str, str]
    starts: dict[str, list[Phrase]]
    ends: dict[str, list[Phrase]]
    holds: dict[str, list[Phrase]]
    dense: dict[str, list[Phrase]]
    tail: dict[str, list[Phrase]]


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have phrases, ISO 639-1, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("??.toml")))


@lru_cache(maxsize=128)
def load(language: str) -> Phrases:
    """The phrases of a language; none for a language that has no file."""
    if language not in languages():
        return Phrases(language, ())
    tables = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Phrases(language, tuple(_phrases(language, tables)))


def match(line: str, languages: Sequence[str] | None = None) -> str | None:
    """The kind of furniture this line is, None where it is none that these languages know.

    None for `languages` asks every language. English is always asked too: furniture is often
    English on a site that is not.
    """
    if len(line) > _LONGEST or not line:
        return None
    return _match(line, None if languages is None else tuple(languages))


@lru_cache(maxsize=4096)  # a site says the same on all its pages
def _match(line: str, languages: tuple[str, ...] | None) -> str | None:
    index = _index(languages)
    folded = fold(line)
    bare = folded.strip(EDGES)
    if not bare:
        return None
    opened, ended = folded.lstrip(EDGES), folded.rstrip(" .")
    said = _Line(len(line), _is_sentence(line))
    return (
        index.whole.get(bare)
        or _named(index, line, folded)
        or _at(index.starts, opened, opened[:_END], said)
        or _at(index.starts, folded, folded[:_END], said)
        or _at(index.ends, ended, ended[-_END:], said)
        or _within(index.holds, folded, said)
        or _anywhere(index.dense, folded, said)
    )


@dataclass(frozen=True, slots=True)
class _Line:
    size: int
    sentence: bool

    def suits(self, phrase: Phrase) -> bool:
        return self.size <= phrase.limit and not (phrase.weak and self.sentence)


def _is_sentence(line: str) -> bool:
    closed = line.rstrip("\"'”’»)* ")
    return (
        closed[-1:] in _STOPS
        and not closed.endswith("...")
        and (len(line) >= SENTENCE or (len(line) >= SENTENCE // 2 and closed[-1] == "。"))
    )


def tail_kind(line: str, languages: Sequence[str] | None = None) -> str | None:
    """The kind of furniture that a line is if it stands below the article, None for any other."""
    found = match(line, languages)
    if found is not None or len(line) > TAIL:
        return found
    index = _index(tuple(languages) if languages is not None else None)
    return _anywhere(index.tail, fold(line), _Line(len(line), sentence=False))


def _phrases(language: str, tables: Mapping[str, Mapping[str, list[str]]]) -> Iterable[Phrase]:
    dense = language in _DENSE
    for kind, modes in tables.items():
        if kind not in LIMITS:
            continue
        for mode in _MODES:
            limit = TAIL if mode == "tail" else LIMITS[kind]
            limit = limit * 9 // 20 if dense else limit
            for text in modes.get(mode, ()):
                # One word may open any sentence: it tells only in lines that are labels.
                lone = mode == "starts" and not dense and text.isalpha()
                limit_ = min(limit, LABEL) if lone else limit
                shape = _shape(text, mode)
                yield Phrase(shape, kind, mode, limit_, dense, _is_weak(shape, kind, mode, dense))


def _is_weak(text: str, kind: str, mode: str, dense: bool) -> bool:
    if mode not in ("starts", "holds", "ends") or _LABELLED & set(text):
        return False
    if dense:
        return len(text) <= FEW_CHARACTERS
    return text.count(" ") < (FEW + 1 if kind in _ASKING else FEW)


def _shape(text: str, mode: str) -> str:
    folded = fold(text)
    if mode in ("ends", "holds", "tail"):
        return folded
    if mode in ("whole", "names"):
        return folded.strip(EDGES)
    return folded if folded[:1] in ("©", "(") else folded.lstrip(EDGES)


@lru_cache(maxsize=64)
def _index(asked: tuple[str, ...] | None) -> _Index:
    near = (like for language in asked or () for like in (language, *_LIKE.get(language, ())))
    wanted = languages() if asked is None else tuple(dict.fromkeys((*near, "en")))
    index = _Index({}, {}, {}, {}, {}, {}, {})
    for language in wanted:
        for phrase in load(language).phrases:
            _enter(index, phrase)
    for shelf in (index.starts, index.ends, index.holds, index.dense, index.tail):
        for found in shelf.values():
            found.sort(key=lambda phrase: -len(phrase.text))
    return index


def _enter(index: _Index, phrase: Phrase) -> None:
    text = phrase.text
    if len(text) < _LEAST.get(phrase.mode, 1):
        return
    if phrase.mode in ("whole", "names"):
        index.whole.setdefault(text, phrase.kind)
    if phrase.mode == "names":
        index.named.setdefault(text, phrase.kind)
    elif phrase.mode in ("starts", "dated"):
        index.whole.setdefault(text.strip(EDGES), phrase.kind)
        index.starts.setdefault(text[:_END], []).append(phrase)
    elif phrase.mode == "ends":
        index.ends.setdefault(text[-_END:], []).append(phrase)
    elif phrase.mode == "tail":
        index.tail.setdefault(text[:_PART], []).append(phrase)
    elif phrase.mode == "holds":
        shelf = index.dense if phrase.dense else index.holds
        shelf.setdefault(text[:_PART], []).append(phrase)


def _named(index: _Index, line: str, folded: str) -> str | None:
    if len(line) > LIMITS["byline"]:
        return None
    words = folded.split(" ", 3)
    for count in (3, 2, 1):
        kind = index.named.get(" ".join(words[:count]).strip(EDGES)) if len(words) > count else None
        names = " ".join(line.split()[count:])
        # `Di Maio`, `De Niro`: after a short label one name is rather the rest of a name.
        if kind and look_like_names(names) and (" " in names or len(words[0]) > 3):
            return kind
    return None


def _at(shelf: dict[str, list[Phrase]], text: str, gram: str, line: _Line) -> str | None:
    for phrase in shelf.get(gram, ()):
        if phrase.text in text and line.suits(phrase) and _fits(phrase, text):
            return phrase.kind
    return None


def _fits(phrase: Phrase, text: str) -> bool:
    size = len(phrase.text)
    if phrase.mode == "ends":
        return text.endswith(phrase.text) and (phrase.dense or _edge(text, len(text) - size))
    if not text.startswith(phrase.text) or not (phrase.dense or _edge(text, size)):
        return False
    ended = text.endswith((".", "!", "?", "։"))
    return phrase.mode != "dated" or ("0" in text[size:] and not ended)


def _within(shelf: dict[str, list[Phrase]], text: str, line: _Line) -> str | None:
    """The kind of the first phrase that begins where a word or a sign does."""
    for start in _STARTS.finditer(text):
        at = start.start()
        for phrase in shelf.get(text[at : at + _PART], ()):
            end = at + len(phrase.text)
            if line.suits(phrase) and text.startswith(phrase.text, at) and _edge(text, end):
                return phrase.kind
    return None


def _anywhere(shelf: dict[str, list[Phrase]], text: str, line: _Line) -> str | None:
    """The kind of the first phrase, of a script without spaces anywhere in the text."""
    for at in range(len(text) - 1) if shelf else ():
        for phrase in shelf.get(text[at : at + _PART], ()):
            if line.suits(phrase) and text.startswith(phrase.text, at):
                end = at + len(phrase.text)
                if phrase.dense or (_edge(text, at) and _edge(text, end)):
                    return phrase.kind
    return None


def _edge(text: str, at: int) -> bool:
    """Whether a word ends or begins here."""
    if at <= 0 or at >= len(text):
        return True
    return not (text[at - 1].isalnum() and text[at].isalnum())
