"""Fingerprints of a text: a digest, a hash of its words, and its shingles."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from cleaners.language.scripts import writes_no_spaces

SHINGLE = 4
_WORD = re.compile(r"\w+")
_SIGNS = re.compile(r"\W+")
_ASCII_SIGNS = bytes(at for at in range(128) if _SIGNS.match(chr(at)))
_USUAL_SIGNS = "’“”–…—‘„»«"
_TYPOGRAPHY = {
    **dict.fromkeys("’‘‚‛`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("–—‑‐−―", "-"),
    "…": "...",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
}
_TYPESET = re.compile(f"[{re.escape(''.join(_TYPOGRAPHY))}]")


def digest(body: bytes) -> str:
    """SHA-256 in hex: the name that a raw body is stored under."""
    return hashlib.sha256(body).hexdigest()


def untypeset(text: str) -> str:
    """The text without everything that is no edit: white space, typography, case."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    folded = unicodedata.normalize("NFKC", _typed(text)).casefold()
    return " ".join(_typed(unicodedata.normalize("NFKC", folded)).split())


def _typed(text: str) -> str:
    """The text with the signs of a typewriter."""
    return _TYPESET.sub(lambda sign: _TYPOGRAPHY[sign[0]], text)


def material(title: str | None, lead: str | None, text: str) -> str:
    """A hash of the article's words.

    With equal hashes the publisher edited nothing. Lead and text count as one, because a layout or
    a template decides where the lead ends, and no editor.
    """
    whole = f"{lead}\n{text}" if lead else text
    parts = "\n".join(map(untypeset, (title or "", whole)))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()


def squeeze(text: str) -> str:
    """A text reduced to its letters and digits, to compare what was typeset differently."""
    raw = text.casefold().encode("utf-8", "surrogatepass").translate(None, _ASCII_SIGNS)
    found = raw.decode("utf-8", "surrogatepass")
    if found.isascii() or found.isalnum():
        return found
    for sign in _USUAL_SIGNS:  # often all there are, and then no pattern is needed
        if sign in found:
            found = found.replace(sign, "")
    return found if found.isalnum() else _SIGNS.sub("", found)


def line_key(line: str) -> str:
    """The key of a line of text on other pages: 16 hex digits of its squeezed form."""
    return squeezed_key(squeeze(line))


def squeezed_key(squeezed: str) -> str:
    """`line_key` of a line that is squeezed already."""
    return hashlib.blake2b(squeezed.encode("utf-8", "replace"), digest_size=8).hexdigest()


def shingles(text: str, size: int = SHINGLE) -> frozenset[str]:
    """Every run of `size` words, folded; a shorter text is one shingle, an empty one none.

    Scripts that write no spaces are one long word to a regular expression: there, every run of
    `size` characters counts instead.
    """
    words: list[str] = []
    for word in _WORD.findall(untypeset(text)):
        words.extend(word if writes_no_spaces(word) else (word,))
    if not words:
        return frozenset()
    last = max(1, len(words) - size + 1)
    return frozenset(" ".join(words[at : at + size]) for at in range(last))
