"""Pages that were encoded twice: what was UTF-8 was taken for Latin-1 or Windows-1252 and encoded
once more, so that `it’s` reads `itâ€™s`."""

from __future__ import annotations

import re
from itertools import islice

# How quotation marks, dashes and letters begin after the first mistake and the second, in bytes,
# which are found ten times as fast. Nobody writes them so more than once or twice; the first has a
# control character that nobody writes at all.
_SIGN = re.compile(
    rb"\xc3(?:\xa2(\xc2\x80)|\xa2\xe2\x82\xac|\x83\xc2[\x80-\xbf]|\x82\xc2[\xa0\xab\xbb\xae\xb0]|\x90\xc2[\xb0\xbe])"
)
LEAST = 3  # such signs
_WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_BYTES = {ord(letter): letter.encode("cp1252")[0] for letter in _WINDOWS}
_RUN = re.compile(f"[\x80-\xff{_WINDOWS}]{{2,}}")
# Latin, Greek and Cyrillic letters of two bytes; `Ö“` is more often what it looks like.
_CHARACTER = re.compile(
    rb"([\xc2-\xc5\xce-\xd1][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})|[\x80-\xff]"
)


def is_twice(page: bytes) -> bool:
    """Whether a page in UTF-8 has such signs again and again."""
    first = page.find(b"\xc3")
    if first < 0:
        return False
    found = list(islice(_SIGN.finditer(page, first), LEAST))
    return len(found) == LEAST or any(sign[1] for sign in found)


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
