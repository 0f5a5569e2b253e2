"""One form for lines that differ only in case, accents, typography, spaces and figures."""

from __future__ import annotations

import re
import unicodedata

_MARKS = [*range(0x0300, 0x0370), *range(0x064B, 0x0660), *range(0x0591, 0x05C8)]
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640\u202a\u202b\u202c\u202d\u202e"
_ALIKE = {
    **dict.fromkeys("‘’‚‛`´′ʼʻ＇", "'"),
    **dict.fromkeys("“”„‟«»″‹›「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−ー", "-"),
    **dict.fromkeys("：︰", ":"),
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ی": "ي",
    "ى": "ي",
    "ک": "ك",
}
_FOLDED = {**dict.fromkeys([*map(chr, _MARKS), *_INVISIBLE], ""), **_ALIKE}
# A pattern that finds them takes less than to translate each letter of a line.
_TO_FOLD = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
_FIGURES = re.compile(r"\d\d*(?:[.,]\d+)*")  # not `\d+`: a set in front is sooner looked for

# What surrounds a label without meaning: bullets, arrows, brackets, a closing colon.
EDGES = " \t•·●▪■□►▶▸→↓↑←>»›<«‹|¦*_=~+–—-:;,.!?…։՝。、：！？،؟۔।()[]{}【】（）〈〉《》\"'#©✓✔★☆"


def line_form(line: str) -> str:
    """The line in lower case, without accents, with plain quotes and spaces, figures as `0`."""
    if line.isascii():
        low = line.lower()
    else:
        low = unicodedata.normalize("NFKD", line).casefold()
        low = _TO_FOLD.sub(lambda sign: _FOLDED[sign[0]], low)
    return " ".join(_FIGURES.sub("0", low).split())


def small(text: str) -> str:
    """A text in small letters, sign for sign, as patterns that ignore case compare them: every `i`
    is one."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")
