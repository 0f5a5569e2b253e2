"""Where sentences end, in every script."""

from __future__ import annotations

import re

LATIN_ENDS = ".!?…"
# CJK, Devanagari, Arabic, Urdu, Burmese, Ethiopic, Armenian and Khmer.
OTHER_ENDS = "。！？｡।॥؟۔။።፧։\u17d4\u17d5"
ENDS = LATIN_ENDS + OTHER_ENDS
# Quotation marks, brackets and footnote signs that may follow the mark of a sentence.
CLOSERS = "\"'”“’»›‘」』）)】]* "
SENTENCE_END = re.compile(rf"[{re.escape(ENDS)}][{re.escape(CLOSERS)}]*$")


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends with this text, closing quotes aside."""
    closed = text.rstrip(CLOSERS)
    return closed != "" and closed[-1] in ENDS
