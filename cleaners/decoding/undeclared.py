"""The charset of a page that declares none, or a wrong one, found by the words it would spell.

Each charset reads a sample of the page. The reading that is most like text of its languages wins:
letters of one script, frequent ones often, capitals at the beginning of words, and the commonest
words. charset_normalizer refuses a charset for one invalid byte, so it is no help with a page that
is damaged or cut.

The Latin charsets differ in a few letters (ê in one is ę in another). There the language alone
decides: Polish is not written in windows-1252.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaners.language.detect import detect

SAMPLE = 6_000  # bytes of text
FEWEST = 6  # bytes beyond ASCII; with fewer nothing is told
ENOUGH = 1.2  # score of a reading that is good enough; an undamaged page has about 2.2
FREQUENT = 0.7  # share of the dozen commonest letters in a text
LOST = 2.0  # weight of an unreadable character against a readable one
WORDS = 0.5  # weight of the commonest words of the languages
OFTEN = 0.03  # share of these words, of the characters beyond ASCII, that is enough
_MARKUP = re.compile(
    rb"<(script|style)\b.*?(?:</\1\s{0,99}>|\Z)|<[^<>]{0,2000}>", re.DOTALL | re.IGNORECASE
)
_LATIN_SHARE = 0.4  # of the letters; more beyond ASCII, and the script is not Latin

# A capital inside a word: what one Cyrillic or Greek charset makes of another's text.
_JUMP = re.compile("[а-яёіїєα-ωά-ώ][А-ЯЁІЇЄΑ-ΩΆ-Ώ]")
_KANA = re.compile("[ぁ-んァ-ヶー]")


class _Reading(NamedTuple):
    """A charset, the letters of what is written in it, the commonest of them (None: no alphabet),
    and the commonest words."""

    charset: str
    letters: re.Pattern[str]
    frequent: re.Pattern[str] | None
    words: re.Pattern[str]


def _reading(charset: str, letters: str, frequent: str, words: str) -> _Reading:
    """A charset of a script whose words are between spaces."""
    edged = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return _Reading(charset, re.compile(f"[{letters}]"), re.compile(f"[{frequent}]", re.I), edged)


def _signs(charset: str, letters: str, words: str) -> _Reading:
    """A charset of signs that are written without spaces."""
    return _Reading(charset, re.compile(f"[{letters}]"), None, re.compile(words))


_CYRILLIC = (
    "\u0400-\u045f\u0490-\u04ff",
    "оеаинтслвркдмі",
    "и|в|на|не|что|по|с|от|за|до|для|та|й|се|да|је|і|з|що|а|о|у|як|при|из|са|ў|ад|және|бұл",
)
_ARABIC = (
    "\u0600-\u06ff",
    "اليمونرتبهعدة",
    "في|من|على|إلى|أن|إن|عن|مع|و|به|از|که|در|را|این|کے|کی|میں|بعد|حتى",
)
_JAPANESE = ("ぁ-んァ-ヶー々一-鿿、。「」", "の|を|に|は|が|と|で|た|し|て")
_READINGS = (
    _reading("cp1251", *_CYRILLIC),
    _reading("koi8_r", *_CYRILLIC),
    _reading("koi8_u", *_CYRILLIC),
    _reading("iso8859_5", *_CYRILLIC),
    _reading("cp866", *_CYRILLIC),
    _reading("cp1253", "\u0370-\u03ff", "αοιετσνηυρπκμάόίέήςλ",
             "και|το|του|της|η|ο|την|που|στην|στο|με|από|για|θα|να|τα|οι"),
    _reading("cp1255", "\u05d0-\u05ea", "יוהלרבשאמת",
             "של|את|על|לא|כי|הוא|היא|עם|זה|גם|או|אל|בין|כל|עד|אחרי|לאחר"),
    _reading("cp1256", *_ARABIC),
    _reading("iso8859_6", *_ARABIC),
    _signs("cp874", "\u0e01-\u0e5b", "ที่|การ|ของ|และ|เป็น|ใน|ไม่|ว่า|จะ|ได้|ให้|มี"),
    _signs("cp932", *_JAPANESE),
    _signs("euc_jp", *_JAPANESE),
    _signs("cp949", "가-힣", r"[은는이가을를에의다고](?=[\s.,])"),
    _signs("gb18030", "一-鿿，。、：；“”", "[的一是在不了有和人这中大为上个国我以要他将于]"),
    _signs("big5", "一-鿿，。、：；「」", "[的一是在不了有和人這中大為上個國我以要他將於]"),
)  # fmt: skip
_LATIN = (
    ("cp1250", frozenset(("pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs", "sq"))),
    ("cp1254", frozenset(("tr", "az"))),
    ("cp1257", frozenset(("lt", "lv", "et"))),
)
_LATIN_2 = re.compile(rb"[\xa1\xa6\xa9\xab\xac\xae\xb1\xb6\xb9\xbb\xbc\xbe]")
_WINDOWS = re.compile(rb"[\x8a-\x8f\x9a-\x9f]")
# Japanese is written with so much kana, of the characters beyond ASCII, at least.
_KANA_SHARE = {"cp932": 0.15, "euc_jp": 0.15}
# The first rows of these hold the common signs.
_ROWS = {"gb18030": ("gb2312", 0xA1, 0xD7), "big5": ("big5", 0xA1, 0xC6)}


def guess(body: bytes) -> str | None:
    """Python's name of the likely charset; None when windows-1252 is as likely as any."""
    lines = _MARKUP.sub(b"\n", body[:200_000]).split(b"\n")
    sample = b"\n".join(line for line in lines if not line.isascii())[:SAMPLE]
    beyond = sum(byte > 0x7F for byte in sample)
    if beyond < FEWEST:
        return None
    if beyond < _LATIN_SHARE * sum(chr(byte).isalpha() or byte > 0x7F for byte in sample):
        return _latin(sample)
    scores = {reading.charset: _score(sample, reading) for reading in _READINGS}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= ENOUGH else None


def _score(sample: bytes, reading: _Reading) -> float:
    """How much the sample, read in a charset, is like text of its languages."""
    text = sample.decode(reading.charset, "replace")
    lost = text.count("\ufffd")
    size = sum(each > "\x7f" for each in text) - lost
    if size <= 0:
        return 0.0
    letters = _common(text, reading) - 2 * len(_JUMP.findall(text)) - LOST * lost
    if reading.charset in _KANA_SHARE:
        letters *= len(_KANA.findall(text)) > _KANA_SHARE[reading.charset] * size
    words = min(1.0, len(reading.words.findall(text)) / size / OFTEN)
    often = FREQUENT if reading.frequent is None else len(reading.frequent.findall(text)) / size
    return letters / size + WORDS * words + often


def _common(text: str, reading: _Reading) -> int:
    """How many of a text's characters are letters of the charset, of Chinese the common signs."""
    found = reading.letters.findall(text)
    if reading.charset not in _ROWS:
        return len(found)
    charset, first, last = _ROWS[reading.charset]
    rows = [each.encode(charset, "ignore")[:1] for each in found]
    common = [row for row in rows if row and first <= row[0] <= last]
    return len(common) - 2 * len(_KANA.findall(text))


def _latin(sample: bytes) -> str | None:
    for charset, languages in _LATIN:
        if detect(sample.decode(charset, "replace")) in languages:
            return "iso8859_2" if charset == "cp1250" and _is_latin_2(sample) else charset
    return None


def _is_latin_2(sample: bytes) -> bool:
    """Whether ś, š, ž and their like stand where ISO 8859-2 has them, none where Windows has."""
    return _LATIN_2.search(sample) is not None and _WINDOWS.search(sample) is None
