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
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, filterfalse

from cleaners.language.scripts import HANGUL, UNSPACED

MOST_MET = 500_000  # characters of text in the cache, some 70,000 words
STEM = "\ue000"
"""Stands before every stem in the index. Private use: folding takes it out of what people write."""

_LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ǽ": "ae", "ø": "o", "ǿ": "o", "ı": "i", "đ": "d", "ð": "d",
        "þ": "th", "ł": "l",
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
_RESTORED = re.compile(rf"[{''.join(map(chr, _LETTERS))}][{_MARKS}]*")
"""A folded letter that a second mark, as in ё with two more dots, has put together again."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")
_WORD = re.compile(rf"(?:[^\W_]++|[{_MARKS}]++)++")
_UNSPACED = re.compile(f"[{UNSPACED}{HANGUL}]+")
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
    """The text with everything folded that a reader would not distinguish.

    It may be longer or shorter.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    whole = _RESTORED.sub(_again, unicodedata.normalize("NFC", bare))
    return _PRIVATE.sub(" ", whole)


def _again(letter: re.Match[str]) -> str:
    return letter[0][0].translate(_LETTERS)


_PAUSE = re.compile(r"(?<=[.!?…])[\"'’”»)\]]*\s+(?=\S)|(?<=[。！？؟।۔])[」』”]*\s*(?=\S)")
_NO_END = re.compile(
    r"(?<!\w)(?:\w|\d+|Abs|Bd|ca|Capt|Cpt|Dr|Dra|Drs|Fr|Gen|Gov|Hr|Jr|Lt|Mgr|Mlle|Mme|Mr|Mrs|Ms|No|Nr"
    r"|Prof|Rep|Sen|Sgt|Sr|Sra|St|Ste|usw|vgl|vs)\.$"
)
"""What ends with a full stop and ends no sentence: an initial, a number, a title."""


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, by their full stops; an initial or `Dr.` ends none."""
    found: list[str] = []
    at = 0
    for match in _PAUSE.finditer(paragraph):
        if _NO_END.search(paragraph, at, match.start()):
            continue
        found.append(paragraph[at : match.end()].strip())
        at = match.end()
    return [one for one in (*found, paragraph[at:].strip()) if one]


@lru_cache(maxsize=100_000)
def folded_word(word: str) -> str:
    """`fold` of one word, cached, because the same words come again and again."""
    return fold(word)


def words(folded: str) -> list[str]:
    """The words of a folded text in order. A run without spaces is one word."""
    return [folded] if folded.isalnum() else _WORD.findall(folded)


def original_words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text that was not folded, with their positions."""
    return _WORD.finditer(text)


def pieces(word: str) -> list[str]:
    """One word as the index holds it: itself, or its pairs when the script has no spaces.

    The last character of a run also stands alone, so that every character begins a piece, and a
    query of one character is a prefix.
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
    """Whether the word is of a script that is indexed by pairs."""
    return not word.isascii() and _UNSPACED.search(word) is not None


_DIGIT = re.compile(r"\d")
_OWN_CASE = ("tr", "az")
_BEFORE_STEMMING = {
    "pt": (re.compile(r"[õoãa]es$"), "ão"),  # eleições and eleição, which Snowball keeps apart
    "ar": (re.compile(r"^[وف](?=ال)"), ""),  # and-the-book: the stemmer removes the article only
}


@lru_cache(maxsize=20_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The marked stems of one lower-case, unfolded word; () for a language without a stemmer.

    There are two when accents matter to the stemmer: that of the word as written, and that of the
    word without accents.
    """
    stem = _stemmer(language)
    if stem is None or len(word) < 3:
        return ()
    if word.isalpha() and word.isascii():
        return stem(word)
    return () if _DIGIT.search(word) or is_unspaced(word) else stem(word)


class _Vocabulary:
    """What was met of one language: runs of text without white space, each with what the index
    keeps of it (`pieces`, `marked`), and words with their stems.

    No folding reaches across white space, so a text may be folded run by run; most runs of one text
    were met in others, and the rest are folded at once.
    """

    def __init__(self, language: str) -> None:
        self.pieces: dict[str, str] = {}
        self.marked: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._language = language
        self.size = 0  # characters
        self._is_stemmed = language in ALGORITHMS
        self._has_own_case = language in _OWN_CASE

    def meet(self, unmet: list[str]) -> None:
        """Add these runs to the vocabulary."""
        self.size += sum(map(len, unmet))
        accented = [run for run in unmet if not run.isascii()]
        folded = fold("\n".join(accented)).split("\n")
        spoken = lower("\n".join(accented), self._language).split("\n")
        for run, bare, said in zip(accented, folded, spoken, strict=False):  # "" gives one line
            found = words(bare)
            self._keep(run, [piece for word in found for piece in pieces(word)])
            self._mark(run, found if said == bare else words(said))
        for run in filter(str.isascii, unmet):
            found = words(run.lower())
            self._keep(run, found)
            self._mark(run, words(lower(run, self._language)) if self._has_own_case else found)

    def _keep(self, run: str, found: list[str]) -> None:
        self.pieces[run] = found[0] if len(found) == 1 else " ".join(found)

    def _mark(self, run: str, said: list[str]) -> None:
        if not self._is_stemmed:
            self.marked[run] = ()
        elif len(said) == 1:
            self.marked[run] = self._stems(said[0])
        else:
            self.marked[run] = tuple(chain.from_iterable(map(self._stems, said)))

    def _stems(self, word: str) -> tuple[str, ...]:
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = stems.__wrapped__(word, self._language)
        return found


_vocabularies: dict[str, _Vocabulary] = {}


def _vocabulary(language: str, runs: Iterable[str]) -> _Vocabulary:
    """The vocabulary of a language, with these runs added."""
    known = _vocabularies.get(language)
    if known is None:
        known = _vocabularies[language] = _Vocabulary(language)
    unmet = list(filterfalse(known.pieces.__contains__, runs))
    if unmet and sum(each.size for each in _vocabularies.values()) > MOST_MET:
        _vocabularies.clear()
        return _vocabulary(language, runs)
    known.meet(unmet)
    return known


@cache
def _stemmer(language: str) -> Callable[[str], tuple[str, ...]] | None:
    algorithm = ALGORITHMS.get(language)
    if algorithm is None:
        return None
    import snowballstemmer  # type: ignore[import-untyped]  # noqa: PLC0415 only who stems pays

    stemmer = snowballstemmer.stemmer(algorithm)
    stemmer.maxCacheSize = (
        0  # the vocabulary is the cache; the stemmer's own is slower than stemming
    )
    ending, to = _BEFORE_STEMMING.get(language, (None, ""))
    mark = STEM + language

    def stem(word: str) -> tuple[str, ...]:
        if ending is None and word.isascii():
            found = fold(stemmer.stemWord(word))
            return (mark + found,) if found else ()
        forms = {word, fold(word)}
        if ending is not None:
            forms = {ending.sub(to, form) for form in forms}
        stemmed = [fold(stemmer.stemWord(form)) for form in forms]
        return tuple(sorted({mark + one for one in stemmed if one}))

    return stem


def indexed(text: str, language: str | None) -> str:
    """What the index gets of a text: its folded words in order, then each of their stems once.

    The words tell how often a stem occurs.
    """
    runs = text.split()
    once = dict.fromkeys(runs)
    known = _vocabulary(language or "", once)
    folded = filter(None, map(known.pieces.__getitem__, runs))
    marked = dict.fromkeys(chain.from_iterable(map(known.marked.__getitem__, once)))
    return " ".join([*folded, *marked])


def lower(text: str, language: str | None = None) -> str:
    """Lower case as the language writes it: Turkish keeps its two letters i apart."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if language in _OWN_CASE:
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()
