"""Bytes to text: which charset a page is in. These steps are tried in this order:

1. A byte order mark, or the zero bytes of UTF-16. A page that merely says UTF-16 is not in it.

2. UTF-8, if the bytes are valid, apart from a few that are damaged. Text in another charset hardly
ever looks like UTF-8. But many pages are UTF-8 and claim something else, and a byte is easily cut.
(ISO-2022-JP is written in ASCII bytes: it is believed when its escapes are there.)

3. The charset of the Content-Type header, then that of the page's <meta>, by the names that
browsers know (windows-1252 for latin-1). `zlib`, `idna` and other codecs that are no charset of a
page are ignored. So is windows-1252, which many pages state only because they do not know better.

4. What the letters would spell, where there are enough of them (cleaners.decoding.undeclared).

5. Windows-1252, which can read anything.

A charset that turns the page into rubbish is passed over: where one character in a hundred is
unreadable, or with UTF-8 more letters are unreadable than readable. NUL and other control
characters that no HTML parser survives are dropped.
"""

from __future__ import annotations

import codecs
import re

from w3lib.encoding import http_content_type_encoding, resolve_encoding

from cleaners.decoding.twice import is_twice, once

HEAD = 4096
RUBBISH = 0.01
# With so many letters of UTF-8 for each invalid byte, the page is UTF-8, and damaged.
DAMAGED = 4
FEW = 10
_ASCII = bytes(range(128))
DEFAULT = "cp1252"  # what pages state when they do not know their charset
_LOST = "\ufffd"
_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B].{2,400}?\x1b\([BJ]", re.DOTALL)
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 27), *range(28, 32), 127])
_CONTROL_REFERENCE = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|127)(?!\d)|x0*(?:[0-8bce-f]|1[0-9a-f]|7f)(?![\da-f]));?",
    re.IGNORECASE,
)
_NO_CHARACTER = re.compile(rb"\xef(?:\xbf[\xbe\xbf]|\xbb\xbf)")  # U+FFFE, U+FFFF, U+FEFF
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_CHARSETS = {
    "idna",
    "punycode",
    "utf-7",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "mbcs",
    "oem",
}


def decode(body: bytes, content_type: str | None = None) -> str:
    """The page as text, without control characters. Raises nothing."""
    return in_utf8(body, content_type).decode("utf-8", "replace")


def in_utf8(body: bytes, content_type: str | None = None) -> bytes:
    """The page in UTF-8, without control characters, as the parser gets it. Raises nothing."""
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return _encoded(body[len(mark) :].decode(charset, "replace"))
    wide = _utf16(body)
    if wide is not None:
        return _encoded(body.decode(wide, "replace"))
    if any(sign in body for sign in _CONTROLS):  # twice as fast as to translate every page
        body = body.translate(None, _CONTROLS)
    if b"\x1b" in body and (escaped := _by_escapes(body, content_type)):
        return _encoded(body.decode(escaped, "replace"))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    else:
        return _printable(body, text)
    if _letters(text) >= DAMAGED * text.count(_LOST):
        return _encoded(text)
    return _encoded(_stated(body, content_type))


def _stated(body: bytes, content_type: str | None) -> str:
    """The page in the charset that it states, else in the one that its letters suggest."""
    from cleaners.decoding.undeclared import guess  # noqa: PLC0415  one page in hundreds needs it

    for charset in _candidates(body, content_type):
        if charset == DEFAULT:
            break
        text = body.decode(charset, "replace")
        if not _rubbish(text, charset):
            return text
    return body.decode(guess(body) or DEFAULT, "replace")


def _letters(text: str) -> int:
    """The number of readable characters beyond ASCII."""
    return sum(letter > "\x7f" for letter in text) - text.count(_LOST)


def charset_of(body: bytes, content_type: str | None = None) -> str:
    """The charset in which a browser would send this page's forms and queries. Raises nothing."""
    if not body.isascii():
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            said = _candidates(body, content_type)
            read = (name for name in said if not _rubbish(body.decode(name, "replace"), name))
            return next(read, "cp1252")
        return "utf-8"
    return _candidates(body, content_type)[0]


def _rubbish(text: str, charset: str) -> bool:
    """Whether too much of the page is unreadable; for UTF-8, more letters unreadable than read."""
    lost = text.count(_LOST)
    if charset == "utf-8" and lost > _letters(text):
        return True
    return lost > RUBBISH * len(text)


def charset_named(name: str | None) -> str | None:
    """Python's name of a charset that a page may be in; None where it is none."""
    if not name:
        return None
    try:
        found = resolve_encoding(name.strip().casefold())
        info = codecs.lookup(found) if found else None
    except (LookupError, ValueError):
        return None
    if info is None or not getattr(info, "_is_text_encoding", True):
        return None
    if info.name in _NO_CHARSETS or info.name.startswith(("utf-16", "utf-32")):
        return None
    # A page writes its markup in ASCII, whatever the charset of its text; EBCDIC does not.
    if b"<html>".decode(info.name, "replace") != "<html>":
        return None
    return info.name


def _by_escapes(body: bytes, content_type: str | None) -> str | None:
    """ISO-2022, if the page has its escapes and declares it, or consists of ASCII bytes."""
    if b"\x1b$" not in body:
        return None
    said = (name for name in _candidates(body, content_type) if name.startswith("iso2022"))
    plain = "iso2022_jp" if _is_ascii(body) and _JAPANESE_ESCAPE.search(body) else None
    return next(said, plain)


def _is_ascii(body: bytes) -> bool:
    """Whether a page consists of ASCII bytes, except for a few damaged ones."""
    return len(body.translate(None, _ASCII)) <= FEW


def _candidates(body: bytes, content_type: str | None) -> list[str]:
    meta = _META.search(body[:HEAD])
    said = [
        http_content_type_encoding(content_type),
        meta.group(1).decode("ascii") if meta else None,
    ]
    names = [charset_named(name) for name in said]
    # Broken somewhere, but UTF-8 nearly everywhere, whatever it declares.
    names.append("utf-8")
    return list(dict.fromkeys(name for name in names if name))


def _utf16(body: bytes) -> str | None:
    """UTF-16 shows in markup as every second byte being zero."""
    head = body[:HEAD].rstrip(b"\0")  # some files are filled up with zeros
    if len(head) < 4 or head.count(0) < len(head) // 4:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _encoded(text: str) -> bytes:
    return _printable(text.encode("utf-8", "replace").translate(None, _CONTROLS), text)


def _printable(page: bytes, text: str) -> bytes:
    """The page without the rest of what no parser survives, escapes and what is no character, and
    without the byte order marks of the files that it was put together from.

    `text` is the page as text, where a character is found ten times as fast as its bytes are.
    """
    if is_twice(page):
        page = once(text).encode("utf-8", "replace")
    if b"\x1b" in page:
        page = page.replace(b"\x1b", b"")
    if "\ufeff" in text or "\ufffe" in text or "\uffff" in text:
        page = _NO_CHARACTER.sub(b"", page)
    return _CONTROL_REFERENCE.sub(b"", page)
