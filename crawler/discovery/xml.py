"""XML from the web, element by element: broken, mislabelled, endless or hostile.

The text is decoded first (in the order of cleaners.decoding, after the XML declaration). Then it is
repaired: junk before the first tag, a DOCTYPE with its declarations, ampersands that were not
escaped, and HTML's named characters. What is left has no entity and no external reference, so the
parser has nothing to expand and nothing to fetch.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape
from html.entities import html5

from lxml import etree

from cleaners.decoding.charset import decode

LONGEST = 32 * 1024 * 1024
DEEPEST = 60
MOST_REFERENCES = 500_000
MOST_BETWEEN = 20_000
MOST_UNCLOSED = 100  # tags; for each one libxml2 looks for its `>` up to the end of the document

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_DECLARATION = re.compile(r"<\?xml[^>]{0,500}>")
_AMPERSAND = re.compile(r"&(#\d{1,8};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_PREDEFINED = {"amp;", "lt;", "gt;", "quot;", "apos;"}
_UNCLOSED = re.compile(r"<[^!<>][^<>]*(?=<)")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)


def text_of(body: bytes, content_type: str | None = None) -> str:
    """The document as text, by its declared charset unless it is plainly another."""
    declared = _DECLARED.search(body[:400])
    if declared:
        content_type = f"text/xml; charset={declared[1].decode('ascii')}"
    return decode(body if len(body) <= LONGEST else body[:LONGEST], content_type)


def mended(text: str) -> str:
    """The document without declaration, DOCTYPE, leading junk and undefined entities."""
    start = max(text.find("<"), 0)
    declaration = _DECLARATION.search(text, start, start + 2_000)
    text = _without_doctype(text, declaration.end() if declaration else start)
    if "&" not in text or text.count("&") > MOST_REFERENCES:
        return text
    parts = _CDATA.split(text)
    return "".join(
        part if part.startswith("<![CDATA[") else _AMPERSAND.sub(_reference, part) for part in parts
    )


def _without_doctype(text: str, begin: int) -> str:
    """What follows `begin` without the DOCTYPE and its internal subset: its declarations are never
    expanded."""
    start = text[begin : begin + 20_000].upper().find("<!DOCTYPE") + begin
    if start < begin:
        return text[begin:]
    subset, end = text.find("[", start), text.find(">", start)
    if 0 <= subset < end:
        closing = re.compile(r"\]\s*>").search(text, subset)
        end = closing.end() - 1 if closing else -1
    return text[begin:start] + text[end + 1 :] if end >= 0 else text[begin:start]


def _reference(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    if name.startswith("#"):
        return match[0] if _allowed(name) else ""
    if name in _PREDEFINED:
        return match[0]
    character = html5.get(name)
    return "&amp;" + name if character is None else escape(character)


def _allowed(name: str) -> bool:
    code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
    return (
        code in (9, 10, 13)
        or 32 <= code < 0xD800
        or (0xE000 <= code <= 0x10FFFF and code & 0xFFFE != 0xFFFE)
    )


class NotWellFormed(Exception):
    """The XML has a fault: in what a parser recovers, entities are lost."""


def elements(
    text: str, names: frozenset[str], heads: frozenset[str] = frozenset()
) -> Iterator[tuple[str, etree._Element]]:
    """The finished elements of these local names (lower case), and the root when it begins.

    The root comes first, as `("root", element)`. Elements of `names` are emptied after their turn,
    so a long document takes the memory of one entry; those of `heads` are kept. Ends without an
    error where the document ends, or when it holds none of these elements. Raises NotWellFormed, at
    the latest at the end, when the document has a fault.
    """
    text = mended(text)
    if _has_unclosed(text):
        raise NotWellFormed("tags that are never closed")
    source = io.BytesIO(text.encode("utf-8", "replace"))
    depth = since = 0
    events = _events(source)
    try:
        for event, element in events:
            depth, since = depth + (1 if event == "start" else -1), since + 1
            if event == "start" and depth == 1:
                yield "root", element
            elif depth > DEEPEST or since > MOST_BETWEEN:
                return
            elif event == "end" and local(element) in heads:
                yield local(element), element
            elif event == "end" and local(element) in names:
                yield local(element), element
                _forget(element)
                since = 0
    except etree.XMLSyntaxError as error:
        raise NotWellFormed(str(error)) from None
    if _faulty(events):
        raise NotWellFormed("mended by the parser")


def _has_unclosed(text: str) -> bool:
    """Whether a document has more tags without an end than a parser can read in time."""
    found = enumerate(_UNCLOSED.finditer(_CDATA.sub("", text) if "<![CDATA[" in text else text))
    return any(count >= MOST_UNCLOSED for count, _ in found)


def _faulty(events: etree.iterparse) -> bool:
    """Whether the parser met a fault other than an undeclared prefix."""
    return any(
        error.level_name != "WARNING" and error.domain_name != "NAMESPACE"
        for error in events.error_log
    )


def _events(source: io.BytesIO) -> etree.iterparse:
    return etree.iterparse(
        source,
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def local(element: etree._Element) -> str:
    """An element's name in lower case, without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def namespace(element: etree._Element) -> str:
    """An element's namespace in lower case, or its undeclared prefix; "" without either."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag.startswith("{"):
        return tag[1:].partition("}")[0].lower()
    return tag.rpartition(":")[0].lower()


def inner(element: etree._Element) -> str:
    """The text inside an element, without tags."""
    return "".join(str(piece) for piece in element.itertext(with_tail=False))
