"""Scripts: which have no spaces, which are dense, and the weight of a text."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import category

# Ranges for a regular expression's character class.
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3040-\u30ff\u31f0-\u31ff"
HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
# Thai, Lao, Burmese and Khmer: letters and vowel signs as in an alphabet, but no spaces.
SOUTHEAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"

# Punctuation as wide as the characters: the ideographic space, brackets, full-width forms.
WIDE_SIGNS = "\u3000-\u303f\uff00-\uffef"

# A word, as `\w+` finds it, may be a whole sentence.
UNSPACED = HAN + KANA + SOUTHEAST
# One character is a syllable or a word, and counts as two and a half Latin letters.
DENSE = HAN + KANA + HANGUL

_DENSE = re.compile(f"[{DENSE}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_SOUTHEAST = re.compile(f"[{SOUTHEAST}]{{3}}")
# In UTF-8 every letter of these scripts begins with one of a few bytes, and a byte is found many
# times as fast as a letter: what is left of Latin, Greek, Cyrillic, Hebrew or Arabic without all
# other bytes is nothing.
_OTHER_BYTES = bytes(set(range(256)) - {0xE0, 0xE1, *range(0xE3, 0xEE), 0xEF, 0xF0})


def weight(text: str) -> int:
    """The amount of text in Latin characters."""
    if not _may_have(text):
        return len(text)
    return len(text) + 3 * sum(map(len, _DENSE.findall(text))) // 2


def count_words(text: str) -> int:
    """The words of a text. Where a script has no spaces each letter counts as one.

    A vowel sign or tone mark belongs to its letter.
    """
    if not writes_no_spaces(text):
        return len(text.split())
    spaced = sum(any(map(str.isalnum, run)) for run in _UNSPACED.sub(" ", text).split())
    signs = Counter("".join(_UNSPACED.findall(text)))
    return spaced + sum(count for sign, count in signs.items() if category(sign)[0] == "L")


def _may_have(text: str) -> bool:
    """Whether a text may have letters of the scripts that are dense or without spaces."""
    if text.isascii():
        return False
    return text.encode("utf-8", "surrogatepass").translate(None, _OTHER_BYTES) != b""


def is_dense(text: str) -> bool:
    """Whether the text has Chinese, Japanese or Korean characters."""
    return _may_have(text) and _DENSE.search(text) is not None


def writes_no_spaces(text: str) -> bool:
    """Whether the text has characters of a script without spaces."""
    return _may_have(text) and _UNSPACED.search(text) is not None


def may_lack_stops(text: str) -> bool:
    """Whether the text is of a script that may end a sentence with no mark: Thai, Lao, Burmese
    or Khmer."""
    return not text.isascii() and _SOUTHEAST.search(text) is not None
