"""Pages that were encoded twice: what was UTF-8 was taken for Latin-1 or Windows-1252 and encoded
once more, so that `it’s` reads `itâ€™s`."""

from __future__ import annotations

import re
from itertools import islice

# How quotation marks, dashes and letters begin after the first mistake and the second. Nobody
# writes them so more than once or twice.
_SIGN = re.compile("â[\x80€]|Ã[\x80-\xbf]|Â[\xa0«»®°]|Ð[°¾]")
_SURE = "â\x80"  # nobody writes the control character
_RARE = "\x80€ÃÂÐ"  # one of these is in each
LEAST = 3  # such signs
_WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_BYTES = {ord(letter): letter.encode("cp1252")[0] for letter in _WINDOWS}
_RUN = re.compile(f"[\x80-\xff{_WINDOWS}]{{2,}}")
# Latin, Greek and Cyrillic letters of two bytes; `Ö“` is more often what it looks like.
_CHARACTER = re.compile(
    rb"([\xc2-\xc5\xce-\xd1][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})|[\x80-\xff]"
)


def is_twice(text: str) -> bool:
    """Whether a page has such signs again and again."""
    if not any(letter in text for letter in _RARE):  # in a fraction of the time
        return False
    if _SURE in text:
        return True
    return sum(1 for _ in islice(_SIGN.finditer(text), LEAST)) == LEAST


def once(text: str) -> str:
    """The text with every character as it was before the second time; others stay."""
    return _RUN.sub(_mended, text)


def _mended(run: re.Match[str]) -> str:
    written = run.group()
    single = bytes(_BYTES.get(ord(letter), ord(letter) & 0xFF) for letter in written)
    pieces = []
    for found in _CHARACTER.finditer(single):
        read = found.group().decode("utf-8", "replace") if found[1] else "\ufffd"
        stays = "\ufffd" in read
        pieces.append(written[found.start() : found.end()] if stays else read)
    return "".join(pieces)
