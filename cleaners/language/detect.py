"""Detects the language of a text."""

from __future__ import annotations

import re

# pycld2 refuses a whole text for one character that is not valid in interchange, and is
# misled by addresses.
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OUTSIDE = re.compile(r"[^\x00-\uffff]")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|[@#]\w+")

# Some codes of the library are older or longer than ISO 639-1.
_CODES = {
    "iw": "he", "jw": "jv", "in": "id", "ji": "yi", "zh-hant": "zh", "zh-hans": "zh", "mo": "ro",
    "nb": "no", "fil": "tl", "sr-me": "sr", "cnr": "sr", "bs": "bs", "crs": "fr", "mfe": "fr",
}  # fmt: skip

# Languages that are not written in Latin letters; those of the second set are in both.
_NOT_LATIN = frozenset(
    """am ar as ba be bg bn bo ce cv dv dz el fa gu he hi hy ja ka km kn ko ky lo mk ml mr my ne or
    os pa ps ru sa sd si ta te tg th ti ug uk ur yi zh""".split()  # noqa: SIM905
)
_BOTH = frozenset(("az", "kk", "ks", "ku", "mn", "sr", "tt", "uz"))

SHORTEST = 40
ENOUGH = 200  # letters; with so many its answer is reliable
PLENTY = 500  # characters that mostly hold that many letters
SAMPLE = 20_000


def detect(text: str, hint: str | None = None) -> str | None:
    """The ISO 639-1 code of a text's language. `hint` is a code that is used where the text cannot
    tell.

    A text of fewer than forty letters tells nothing. If its script has few languages, fifteen
    letters are enough.
    """
    sample = _OUTSIDE.sub("", _INVALID.sub("", text[:SAMPLE]))
    if "://" in sample or "@" in sample or "#" in sample:
        sample = _ADDRESS.sub(" ", sample)
    letters = sum(map(str.isalpha, sample[:PLENTY]))
    if letters < ENOUGH:
        letters = sum(map(str.isalpha, sample))
    if letters < 8 or (letters < SHORTEST and _plain_script(sample)):
        return code(hint)
    import pycld2  # type: ignore[import-untyped]  # noqa: PLC0415  loads its tables

    try:
        reliable, _, found = pycld2.detect(sample, isPlainText=True, bestEffort=letters < ENOUGH)
    except (pycld2.error, ValueError, UnicodeError):
        return code(hint)
    best, hinted = code(found[0][1]) if found else None, code(hint)
    if best and (reliable or hinted is None or _is_of_other_script(hinted, sample)):
        return best
    return hinted


def _is_of_other_script(hinted: str, sample: str) -> bool:
    """Whether the template's language is not written in the script of most letters."""
    letters = [c for c in sample[:PLENTY] if c.isalpha()]
    latin = sum(1 for c in letters if c < "\u0250" or "\u1e00" <= c < "\u1f00") * 2 > len(letters)
    return hinted not in _BOTH and (hinted in _NOT_LATIN) == latin


def _plain_script(sample: str) -> bool:
    """Whether most letters are of a script that many languages share (Latin, Cyrillic, Arabic)."""
    shared = sum(1 for c in sample if c.isalpha() and (c < "\u0530" or "\u0600" <= c < "\u0780"))
    return shared * 2 > sum(map(str.isalpha, sample))


def code(tag: str | None) -> str | None:
    """The ISO 639-1 code in a language tag (`pt-BR`, `zh_Hant`, `iw`); None when there is none."""
    if not tag:
        return None
    whole = tag.strip().lower().replace("_", "-")[:20]
    found = _CODES.get(whole) or _CODES.get(whole.partition("-")[0]) or whole.partition("-")[0]
    return (
        found if len(found) == 2 and found.isascii() and found.isalpha() and found != "un" else None
    )
