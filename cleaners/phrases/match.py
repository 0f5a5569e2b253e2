"""The kind of furniture that a line is, by the phrases of its languages.

`files.py` describes the phrases and which lines they may match. Real sentences, and the headings of
an article, may have the same words. So `Match.certain` tells whether the phrase alone is enough to
cut the line between two paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaners.language.scripts import is_dense, may_lack_stops, weight, writes_no_spaces
from cleaners.language.sentences import CLOSERS, ENDS, ends_sentence
from cleaners.phrases.corrections import is_correction
from cleaners.phrases.files import FEW_CHARACTERS, LIMITS, TAIL, Phrase
from cleaners.phrases.folding import EDGES, line_form
from cleaners.phrases.heard import PARTS, Heard, is_spoken
from cleaners.phrases.index import END, NONE, PART, Bucket, PhraseIndex, phrase_index
from cleaners.phrases.names import look_like_names

_LONGEST = max(LIMITS.values())
# A line of this length that ends with a stop is a sentence.
SENTENCE = 38
# A shorter one has at least so many words besides its first.
WORDS = 3
# Text of this weight is a paragraph though no stop closes it, but for the kinds that run on.
PARAGRAPH = 120
LONG_FOR_A_CAPTION = 100
_LONG_LABELS = frozenset({"credit", "copyright", "cookies"})
# Who reported it, behind the last sentence: `The trial goes on. (AP)`, `... goes on. Source: AP`.
_REPORTED_BY = frozenset({"credit", "copyright", "source"})
_STOP = rf"[{re.escape(ENDS)}]"
_REPORTER = re.compile(
    rf"{_STOP}[{re.escape(CLOSERS)}]*(?:(?:[(（\[【<＜〈/／–—-]|©|via\b)[^:：=＝{re.escape(ENDS)}]{{1,40}}"
    rf"|(?P<label>[(（\[【]?[^:：=＝{re.escape(ENDS)}]{{1,24}}[:：=＝])(?:[^{re.escape(ENDS)}]|\b\w\.){{1,40}})$"
)
# No article says the whole of these; anything may be called as sections of a site are.
_NEVER_SAID = frozenset({"advertisement", "share"})
_TOPICS = frozenset({"navigation"})
_PIECES = re.compile(r"[^\W_]+|[^\w\s]|_")
# Of the opening of a longer text, in characters.
LONGEST_OPENING = 90


class Match(NamedTuple):
    """The kind of furniture that a line is by its phrase.

    `certain`: no article would say this line, as far as its words show. A sentence is certain by
    a phrase that is sure, by two phrases, or by the two halves of one. Never certain is one common
    word (`Features`, `Analysis`) or the name of a section.
    `whole`: the line is the phrase and nothing else.
    """

    kind: str
    certain: bool
    whole: bool = False


def match(line: str, languages: Sequence[str] | None = None) -> str | None:
    """The kind of furniture this line is, None when these languages know none.

    None for `languages` means every language. English always counts too, because furniture is often
    English on a site that is not.
    """
    found = find(line, languages)
    return found and found.kind


def find(line: str, languages: Sequence[str] | None = None) -> Match | None:
    """`match`, and whether the phrase alone is enough to cut the line."""
    if len(line) > _LONGEST or not line or is_correction(line):
        return None
    return _find(line, None if languages is None else tuple(languages))


@lru_cache(maxsize=4096)  # a site repeats its phrases on all its pages
def _find(line: str, languages: tuple[str, ...] | None) -> Match | None:
    index = phrase_index(languages)
    folded = line_form(line)
    bare = folded.strip(EDGES)
    if whole := index.whole.get(bare):
        certain = whole in _NEVER_SAID or (whole not in _TOPICS and _is_told(bare))
        return Match(whole, certain, whole=True)
    kind = _kind(index, line, folded, bare)
    if kind is None:
        return None
    if kind in _REPORTED_BY and (reporter := _REPORTER.search(line)):
        said = line[: reporter.start() + 1]
        if reporter["label"] and kind != "source":  # `The pier at dawn. Photo: Ann Bell`
            return Match(kind, weight(said) < LONG_FOR_A_CAPTION)
        return _find(said, languages) if _may_be_sentence(said, "") else Match(kind, True)
    if not _may_be_sentence(line, kind):
        return Match(kind, certain=True)
    surely, times = _said(index, folded)
    return Match(surely or kind, surely is not None or times > 1)


def opening(text: str, languages: Sequence[str]) -> Match | None:
    """The sure phrase that a longer text begins with."""
    folded = line_form(text[:LONGEST_OPENING])
    opened = folded.lstrip(EDGES)
    index = phrase_index(tuple(languages))
    for bucket in (index.holds, index.dense):
        alike = bucket.get(opened[:PART])
        if alike is None or not opened.startswith(alike.texts):
            continue
        for phrase in alike.phrases:
            sure = phrase.mode == "sure" and len(text) <= phrase.limit
            if sure and opened.startswith(phrase.text) and _is_apart(phrase, opened, 0):
                said = is_spoken(folded) or is_correction(text)
                return None if said else Match(phrase.kind, certain=True)
    return None


def _said(index: PhraseIndex, folded: str) -> tuple[str | None, int]:
    """What a line says surely or by two halves; and how many phrases it has, one behind the other.
    No sentence has two by chance (`Thank you for subscribing to our daily newsletter.`)."""
    heard, seen, behind = Heard(folded), 0, 0
    opened = len(folded) - len(folded.lstrip(EDGES))
    for at in range(len(folded)):
        size = 0
        for phrase in _standing(index, folded, at, opened):
            heard.hear(phrase, at)
            size = max(size, 0 if phrase.mode in PARTS else len(phrase.text))
        if size and at >= behind:
            seen += 1
            behind = at + size
    return heard.kind(), seen


def _standing(index: PhraseIndex, folded: str, at: int, opened: int) -> list[Phrase]:
    """The phrases that begin here."""
    gram = folded[at : at + PART]
    here = [bucket[gram] for bucket in (index.holds, index.dense) if gram in bucket]
    if at == opened:
        here.append(index.starts.get(gram[:END], NONE))
    return [
        phrase
        for alike in here
        if folded.startswith(alike.texts, at)
        for phrase in alike.phrases
        if folded.startswith(phrase.text, at) and _is_apart(phrase, folded, at)
    ]


def _is_apart(phrase: Phrase, folded: str, at: int) -> bool:
    if phrase.dense:
        return True
    return _edge(folded, at) and (phrase.mode == "stem" or _edge(folded, at + len(phrase.text)))


def _is_told(bare: str) -> bool:
    """Whether a label says more than one common word."""
    return " " in bare or (len(bare) >= FEW_CHARACTERS - 1 and writes_no_spaces(bare))


def _may_be_sentence(line: str, kind: str) -> bool:
    if kind == "copyright" and "©" in line:
        return False
    if ends_sentence(line):
        enough = SENTENCE // 2 if is_dense(line) else SENTENCE
        return line.count(" ") >= WORDS or weight(line) >= enough
    if line.endswith((":", "：")) or (may_lack_stops(line) and ":" not in line):
        return weight(line) >= SENTENCE
    return kind not in _LONG_LABELS and weight(line) >= PARAGRAPH


def _kind(index: PhraseIndex, line: str, folded: str, bare: str) -> str | None:
    if not bare:
        return None
    opened, ended = folded.lstrip(EDGES), folded.rstrip(" .")
    said = _Line(len(line), _is_sentence(line))
    return (
        _named(index, line, folded)
        or _at(index.starts, opened, opened[:END], said)
        or (_at(index.starts, folded, folded[:END], said) if opened != folded else None)
        or _at(index.ends, ended, ended[-END:], said)
        or _within(index, folded, said)
    )


class _Line(NamedTuple):
    size: int
    sentence: bool

    def suits(self, phrase: Phrase) -> bool:
        return self.size <= phrase.limit and not (phrase.weak and self.sentence)


def _is_sentence(line: str) -> bool:
    """Whether a line is long enough for a sentence and closed by a stop; what shouts is none."""
    closed = line.rstrip(CLOSERS)
    if not ends_sentence(closed) or closed.endswith(("!", "！", "...")):
        return False
    return len(line) >= (SENTENCE // 2 if closed.endswith("。") else SENTENCE)


def tail_kind(line: str, languages: Sequence[str] | None = None) -> str | None:
    """The kind of furniture that a line is if it stands below the article, None for any other."""
    found = match(line, languages)
    if found is not None or len(line) > TAIL or is_correction(line):
        return found
    index = phrase_index(tuple(languages) if languages is not None else None)
    return _anywhere(index.tail, line_form(line), _Line(len(line), sentence=False))


def _named(index: PhraseIndex, line: str, folded: str) -> str | None:
    if len(line) > LIMITS["byline"]:
        return None
    words = folded.split(" ", 3)
    for count in (3, 2, 1):
        kind = index.named.get(" ".join(words[:count]).strip(EDGES)) if len(words) > count else None
        if kind:
            names = " ".join(line.split()[count:])
            # `Di Maio`, `De Niro`: after a short label one name is rather the rest of a name.
            if look_like_names(names) and (" " in names or len(words[0]) > 3):
                return kind
    return None


def _at(bucket: Bucket, text: str, gram: str, line: _Line) -> str | None:
    phrases, texts = bucket.get(gram, NONE)
    if not (text.startswith(texts) or text.endswith(texts)):
        return None
    for phrase in phrases:
        if line.suits(phrase) and _fits(phrase, text):
            return phrase.kind
    return None


def _fits(phrase: Phrase, text: str) -> bool:
    size = len(phrase.text)
    if phrase.mode == "ends":
        return text.endswith(phrase.text) and (phrase.dense or _edge(text, len(text) - size))
    if not text.startswith(phrase.text) or not (phrase.dense or _edge(text, size)):
        return False
    ended = ends_sentence(text)
    return phrase.mode != "dated" or ("0" in text[size:] and not ended)


def _within(index: PhraseIndex, text: str, line: _Line) -> str | None:
    """The kind of the first phrase that begins where a word or a sign does, or anywhere in a script
    without spaces; or what a sure phrase or two halves tell."""
    heard: Heard | None = None
    anywhere = range(len(text) - 1) if index.dense else ()
    for bucket, places in ((index.holds, _starts(text)), (index.dense, anywhere)):
        for at in places:
            alike = bucket.get(text[at : at + PART])
            if alike is None or not text.startswith(alike.texts, at):
                continue
            for phrase in alike.phrases:
                fits = line.suits(phrase) and text.startswith(phrase.text, at)
                if not fits or not _is_apart(phrase, text, at):
                    continue
                if phrase.mode == "holds":
                    return phrase.kind
                heard = heard or Heard(text)
                heard.hear(phrase, at)
    return heard.kind() if heard else None


def _starts(text: str) -> list[int]:
    """Where a word or a sign begins in a text whose words single spaces part."""
    found, at = [], 0
    for word in text.split(" "):
        behind = at + len(word)
        if word.isalnum():
            found.append(at)
        elif word[:-1].isalnum():  # a word with its comma or its stop
            found += (at, behind - 1)
        else:
            found += [piece.start() for piece in _PIECES.finditer(text, at, behind)]
        at = behind + 1
    return found


def _anywhere(bucket: Bucket, text: str, line: _Line) -> str | None:
    """The kind of the first phrase, of a script without spaces anywhere in the text."""
    for at in range(len(text) - 1) if bucket else ():
        for phrase in bucket.get(text[at : at + PART], NONE).phrases:
            if text.startswith(phrase.text, at) and line.suits(phrase):
                end = at + len(phrase.text)
                if phrase.dense or (_edge(text, at) and _edge(text, end)):
                    return phrase.kind
    return None


def _edge(text: str, at: int) -> bool:
    """Whether a word ends or begins here."""
    if at <= 0 or at >= len(text):
        return True
    return not (text[at - 1].isalnum() and text[at].isalnum())
