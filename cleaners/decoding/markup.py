"""Text to a tree that every later step can handle: not too deep, not too wide, parsed once.

libxml2 drops elements deeper than 256 levels, and the extractors fail at about the same depth. Both
need quadratic time for the attributes of one tag. Such pages exist (an unclosed <div> in a loop),
so they are flattened and trimmed before the tree is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree
from lxml.html import (
    HtmlComment,
    HtmlElement,
    HtmlEntity,
    HtmlProcessingInstruction,
    document_fromstring,
)

from cleaners.decoding.fallback import show_fallback
from cleaners.decoding.shadow import unfold
from cleaners.decoding.streamed import put_in_place
from cleaners.decoding.tags import close_headlines, kept_apart

DEEPEST = 100
MOST_ATTRIBUTES = 500
WIDE = 4000  # bytes of one tag from which it is looked at
LARGEST = 20_000_000  # bytes; a longer page is cut there
# lxml's HTML parser calls a Python function for the class of every element that it returns. All
# elements may have one class here, because nothing needs those of forms and inputs.
_CLASSES = etree.ElementDefaultClassLookup(
    element=HtmlElement,
    comment=HtmlComment,
    pi=HtmlProcessingInstruction,
    entity=HtmlEntity,
)
# A tag without its end ends where the next one begins, as for libxml2.
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:-]*)[^<>]*>?")
_ENDS = re.compile(rb"</(?:body|html)\s*>", re.I)
_END_OF_TAG = re.compile(rb"\"[^\"]*\"|'[^']*'|>")
_NEVER_DEEP = frozenset(
    [
        b"area",
        b"base",
        b"br",
        b"col",
        b"embed",
        b"hr",
        b"img",
        b"input",
        b"link",
        b"meta",
        b"source",
        b"track",
        b"wbr",
        b"html",
        b"head",
        b"body",
        b"p",
        b"li",
    ]
)

# The banners of web archives begin with the names that their makers gave them.
_BANNERS = (
    "wm-ipp", "webArchiveInfobox", "google-cache-hdr", "bN-google-cache", "ukwa-", "wa-banner",
)  # fmt: skip
_OF_HEAD = frozenset(
    (
        "title",
        "meta",
        "link",
        "script",
        "style",
        "base",
        "noscript",
        "template",
        "object",
        "bgsound",
    )
)


def parse(page: str | bytes) -> HtmlElement | None:
    """The tree of a page, given as text or in UTF-8; None where there is no markup to speak of.

    Raises nothing.
    """
    raw = page if isinstance(page, bytes) else page.encode("utf-8", "replace")
    raw = _narrowed(raw[:LARGEST])
    tree, errors = _parsed(raw)
    mended = kept_apart(raw, errors) if errors else raw
    if _is_too_deep(errors):
        mended = _flat(mended)
    if mended is not raw:
        raw = mended
        tree, _ = _parsed(raw)
    # Behind `</html>` libxml2 begins a second document; browsers go on with the body.
    if tree is not None and any(map(len, tree.itersiblings())):
        tree, _ = _parsed(_ENDS.sub(b"", raw))
    if tree is not None:
        _embody(tree)
        close_headlines(tree)
        unfold(tree)
        if b'$RC("' in raw:
            put_in_place(tree)
        show_fallback(tree)
        _without_archive(tree)
    return tree


def _without_archive(tree: HtmlElement) -> None:
    """Take out the banner of a web archive, which stands right in the body: an archive knows no
    other place that every page has."""
    for place in tree.findall("body/*[@id]"):
        if place.get("id", "").startswith(_BANNERS):
            place.drop_tree()


def finder(path: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    """A compiled XPath that returns elements."""
    return cast("Callable[[HtmlElement], list[HtmlElement]]", etree.XPath(path))


def _parsed(page: bytes) -> tuple[HtmlElement | None, etree._ListErrorLog]:
    """The tree of a page, and what the parser says of it: a hundred messages at most, and the last
    one."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_pis=True, remove_comments=True, collect_ids=False
    )
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        tree = None
    return tree, parser.error_log


def _is_too_deep(errors: etree._ListErrorLog) -> bool:
    return errors.last_error is not None and errors.last_error.type_name == "ERR_RESOURCE_LIMIT"


def _embody(tree: HtmlElement) -> None:
    """Take elements out of the head that HTML forbids there, as browsers do.

    When a page leaves out `</head><body>`, which is allowed, its `<main>` ends in the head: for
    libxml2 none of the tags of HTML 5 ends it.
    """
    head = tree.find("head")
    strays = [] if head is None else [each for each in head if each.tag not in _OF_HEAD]
    if not strays:
        return
    body = tree.find("body")
    if body is None:
        body = tree.makeelement("body")
        tree.append(body)
    for at, stray in enumerate(strays):
        body.insert(at, stray)


def _narrowed(page: bytes) -> bytes:
    """The page with every tag of hundreds of attributes reduced to its name."""
    pieces: list[bytes] = []
    done = 0
    for start, end in _wide(page):
        narrow = _narrow(page, start, end) if page[start : start + 1].isalpha() else None
        if narrow is not None:
            pieces += (page[done:start], narrow)
            done = end
    return b"".join((*pieces, page[done:])) if pieces else page


def _wide(page: bytes) -> Iterator[tuple[int, int]]:
    """Where a `<` is followed by a long stretch without another one. The search leaps from one `<`
    to the last one within reach, so that a page of short tags takes a few leaps."""
    at = page.find(b"<")
    while at >= 0:
        near = page.rfind(b"<", at + 1, at + 1 + WIDE)
        if near >= 0:
            at = near
            continue
        behind = page.find(b"<", at + 1 + WIDE)
        end = len(page) if behind < 0 else behind
        if end - at > WIDE:
            yield at + 1, end
        at = behind


def _narrow(page: bytes, start: int, end: int) -> bytes | None:
    """The tag that follows a `<`, reduced, with the text up to the next one; None for a tag that
    needs no change. A `>` in quotes ends no tag."""
    quoted = 0
    for found in _END_OF_TAG.finditer(page, start, end):
        if found.group() != b">":
            quoted += 1
            continue
        tag = page[start : found.start()]
        if quoted > MOST_ATTRIBUTES or len(tag.split(None, MOST_ATTRIBUTES)) > MOST_ATTRIBUTES:
            return tag.split(None, 1)[0] + page[found.start() : end]
        return None
    part = page[start:end]
    many = len(part.split(None, MOST_ATTRIBUTES)) > MOST_ATTRIBUTES
    return part.split(None, 1)[0] + b">" if many else None


def _flat(page: bytes) -> bytes:
    """The page without the tags that would open a level below the deepest allowed."""
    depth, dropped, opened = 0, dict[bytes, int](), dict[bytes, int]()

    def decide(tag: re.Match[bytes]) -> bytes:
        nonlocal depth
        name = tag[2].lower()
        if name in _NEVER_DEEP or tag.group().endswith(b"/>"):
            return tag.group()
        if tag[1]:
            if dropped.get(name):
                dropped[name] -= 1
                return b" "
            if opened.get(name):  # else it ends nothing
                opened[name] -= 1
                depth -= 1
            return tag.group()
        if depth >= DEEPEST:
            dropped[name] = dropped.get(name, 0) + 1
            return b" "
        opened[name] = opened.get(name, 0) + 1
        depth += 1
        return tag.group()

    return _TAG.sub(decide, page)
