"""Words as the index keeps them: folded, cut where a script has no spaces, and stemmed.

The index and the query pass through these same functions, so that whoever types `coeur` finds
`cœur`, `manifestation` finds `manifestations`, and 東京 is found inside 東京都知事選.

Folding: compatibility forms (full width, ligatures), case, Latin and Greek accents, letters that
Unicode does not take apart (œ ß ı đ ł ø þ), ё, Arabic and Hebrew vowel marks and letter variants.
Marks that are letters of their own stay: Indic vowels, й, Japanese voicing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

STEM = "\ue000"
"""Stands before every stem in the index. Private use: folding takes it out of what people write."""

_LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "e", "ё": "е", "ґ": "г", "ў": "у",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه",
        "ـ": None, "\u200c": None, "\u200d": None, "\u00ad": None, "\u200b": None,
        "’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
_MARKS = "".join(
    chr(code)
    for start, end in ((0x300, 0x700), (0x800, 0x1D00), (0x3099, 0x309B), (0xA800, 0xAC00))
    for code in range(start, end)
    if unicodedata.category(chr(code)) in ("Mn", "Mc")
)
_ACCENTS = re.compile(rf"(?<=[A-Za-z\u0370-\u03ff\u0590-\u06ff])[{_MARKS}]+|\u0301")
"""Marks on a Latin, Greek, Hebrew or Arabic letter; and the stress that some print in Russian."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Thai, Lao, Burmese, Khmer, Han, kana and Hangul: indexed by overlapping pairs of characters."""

ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech",
    "da": "danish", "nl": "dutch", "en": "english", "eo": "esperanto", "et": "estonian",
    "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "fa": "persian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 to the name of its Snowball stemmer."""


def fold(text: str) -> str:
    """The text with everything folded that a reader would not mind; may be longer or shorter."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return _PRIVATE.sub(" ", unicodedata.normalize("NFC", bare))


def words(folded: str) -> list[str]:
    """The words of a folded text in order; a run without spaces comes as one word."""
    return [folded] if folded.isalnum() else _WORD.findall(folded)


def original_words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text that was not folded, with their places."""
    return _WORD.finditer(text)


def pieces(word: str) -> list[str]:
    """One word as the index keeps it: itself, or its pairs where the script has no spaces.

    The last character of a run also stands alone, so that every character begins a piece and a
    one-character query is a prefix.
    """
    if word.isascii() or not _UNSPACED.search(word):
        return [word]
    found: list[str] = []
    at = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > at:
            found.append(word[at : run.start()])
        found.extend(pairs(run[0]))
        at = run.end()
    if at < len(word):
        found.append(word[at:])
    return found


def pairs(run: str) -> list[str]:
    """`東京都` → `東京`, `京都`, `都`; vowel signs and tone marks stay with their letter."""
    letters: list[str] = []
    for character in run:
        if letters and unicodedata.category(character) in ("Mn", "Mc"):
            letters[-1] += character
        else:
            letters.append(character)
    return [a + b for a, b in zip(letters, [*letters[1:], ""], strict=True)]


def is_unspaced(word: str) -> bool:
    """Whether the word holds a script that is indexed by pairs."""
    return not word.isascii() and _UNSPACED.search(word) is not None


_DIGIT = re.compile(r"\d")
_BEFORE_STEMMING = {
    "pt": (re.compile(r"[õoãa]es$"), "ão"),  # eleições and eleição: Snowball keeps them apart
    "ar": (re.compile(r"^[وف](?=ال)"), ""),  # and-the-book: it takes off the article only
}


@lru_cache(maxsize=50_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The marked stems of one lower-case, unfolded word; () for a language without a stemmer.

    Two where accents matter to the stemmer: the stem of the word as written, and of the word as
    somebody types it who leaves the accents out.
    """
    if len(word) < 3 or _DIGIT.search(word) or is_unspaced(word):
        return ()
    stem = _stemmer(language)
    return stem(word) if stem else ()


@cache
def _stemmer(language: str) -> Callable[[str], tuple[str, ...]] | None:
    algorithm = ALGORITHMS.get(language)
    if algorithm is None:
        return None
    import snowballstemmer  # type: ignore[import-untyped]  # noqa: PLC0415 only who stems pays

    stemmer = snowballstemmer.stemmer(algorithm)
    stemmer.maxCacheSize = 0  # `stems` remembers, and looking there first takes longer than to stem
    ending, to = _BEFORE_STEMMING.get(language, (None, ""))
    mark = STEM + language

    def stem(word: str) -> tuple[str, ...]:
        forms = {word} if word.isascii() else {word, fold(word)}
        if ending is not None:
            forms = {ending.sub(to, form) for form in forms}
        found = [fold(stemmer.stemWord(form)) for form in forms]
        return tuple(sorted({mark + one for one in found if one}))

    return stem


@lru_cache(maxsize=50_000)
def entry(run: str, language: str) -> tuple[str, tuple[str, ...]]:
    """What the index keeps of a run of text without white space: its pieces, its words' stems.

    No folding reaches across white space, so a text may be folded run by run; and most runs of
    one text were met in others.
    """
    folded = fold(run)
    found = words(folded)
    kept = found if folded.isascii() else [piece for word in found for piece in pieces(word)]
    if not language:
        return " ".join(kept), ()
    spoken = lower(run, language)
    said = found if spoken == folded else words(spoken)
    if len(said) == 1:
        return " ".join(kept), stems(said[0], language)
    return " ".join(kept), tuple([stem for word in said for stem in stems(word, language)])


def indexed(text: str, language: str | None) -> str:
    """What the index is fed of a text: its folded words in order, then each of their stems once.

    How often a stem is meant is told by the words.
    """
    runs = text.split()
    entries = {run: entry(run, language or "") for run in dict.fromkeys(runs)}
    folded = [entries[run][0] for run in runs]
    marked = dict.fromkeys(stem for _, found in entries.values() for stem in found)
    return " ".join(filter(None, [*folded, *marked]))


def lower(text: str, language: str | None = None) -> str:
    """Lower case as the language writes it: Turkish keeps its two letters i apart."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if language in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()
