"""The charset of a page that does not say it, or lies: told by what its letters would spell.

charset_normalizer answers for scripts of their own (Cyrillic, Greek, Arabic, Han, ...). The
Latin ones differ in a few letters that it cannot tell apart (ê in one is ę in another); there
the language has the word: Polish is not written in windows-1252.
"""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from cleaners.language.detect import detect

SAMPLE = 6_000  # bytes of text
FEWEST = 6  # bytes beyond ASCII; with fewer nothing is told
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]{0,2000}>", re.DOTALL | re.IGNORECASE)
_BEYOND = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_OWN_SCRIPT = [
    *("koi8_r", "cp1251", "iso8859_5", "cp1253", "cp1255", "cp1256", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
]
_LATIN = (
    ("cp1250", frozenset(("pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs", "sq"))),
    ("cp1254", frozenset(("tr", "az"))),
    ("cp1257", frozenset(("lt", "lv", "et"))),
)
_LATIN_SHARE = 0.4  # of the letters; more beyond ASCII, and the script is not Latin


def guess(body: bytes) -> str | None:
    """Python's name of the likely charset; None where windows-1252 is as good a guess as any."""
    lines = _BEYOND.findall(_MARKUP.sub(b"\n", body[:200_000]))
    sample = b"\n".join(lines)[:SAMPLE]
    beyond = sum(byte > 0x7F for byte in sample)
    if beyond < FEWEST:
        return None
    if beyond < _LATIN_SHARE * sum(chr(byte).isalpha() or byte > 0x7F for byte in sample):
        return _latin(sample)
    best = from_bytes(sample, cp_isolation=_OWN_SCRIPT).best()
    return best.encoding if best else None


def _latin(sample: bytes) -> str | None:
    for charset, languages in _LATIN:
        if detect(sample.decode(charset, "replace")) in languages:
            return charset
    return None
