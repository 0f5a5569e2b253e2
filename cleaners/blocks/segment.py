"""Cutting a page into blocks: one walk through its tree."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from cleaners.blocks.blocks import Block, Cut, Mark, Place, is_prose

MOST_BLOCKS = 10000
MOST_MARKS = 400  # of one block
MOST_OPEN = 20  # links and emphases within each other
_SKIPPED = frozenset((
    "script", "nav", "dialog", "style", "noscript", "template", "svg", "math", "iframe", "object",
    "embed", "applet", "head", "select", "option", "datalist", "textarea", "input", "canvas",
    "audio", "map", "frameset", "noframes", "meter", "progress", "link", "meta", "title", "param",
    "button", "source", "track", "rp", "rt", "hr", "wbr",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rb", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "video",
))  # fmt: skip
_MARKED = frozenset(("a", "em", "i", "strong", "b", "sup", "sub"))
_NAMING = frozenset(("id", "role", "itemprop", "data-component", "data-testid"))
_CELL_OF_LAYOUT = frozenset(
    ["p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "article", "section"]
)
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# What only shows when the pointer rests on a word is no part of the sentence.
_POPUP = re.compile(
    r"(roll-?over|tool-?tip|pop-?over|hover)[\w-]*(block|content|text|body|card|box)|\bpop-?up\b",
    re.I,
)


def cut(tree: HtmlElement) -> Cut:
    """The blocks of a page's body."""
    body = tree.find(".//body")
    segmenter = _Segmenter()
    segmenter.enter(body if body is not None else tree, None)
    _measure(segmenter.blocks, segmenter.places)
    return Cut(segmenter.blocks, segmenter.places, segmenter.picture_texts, segmenter.times)


class _Segmenter:
    """Walks the tree once and collects blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places: list[Place] = []
        self.picture_texts: set[str] = set()
        self.times: list[tuple[Place, str]] = []
        self._open: list[HtmlElement] = []  # marked elements around what is read now
        self._opened: list[int] = []  # at which piece each of them began in this block
        self._place: Place | None = None
        self._in_link = self._in_bold = self._in_italic = 0
        self._inline_names = ""
        self._after_break = False
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._link_chars = self._bold_chars = self._italic_chars = self._links = 0
        self._inline_seen = set[str]()

    def enter(self, element: HtmlElement, parent: Place | None) -> None:
        """A block element: its text stands on lines of its own."""
        if self._pieces or self._links:
            self.flush()
        tag, classes, names = element.tag, "", ""
        for attribute, value in element.items():
            if attribute == "class":
                classes = value
            elif attribute in _NAMING:
                names += "#" + value
        depth = 0 if parent is None else parent.depth + 1
        place = Place(parent, tag, classes + names, depth, len(self.places), element)
        self.places.append(place)
        self._place = place
        self._after_break = False
        if tag == "tr" and _holds_data(element):
            self._row(element)
        else:
            self._walk(element)
        if self._pieces or self._links:
            self.flush()
        self._after_break = False
        self._place = parent

    def _walk(self, element: HtmlElement) -> None:
        if text := element.text:
            self._add(text)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                pass
            elif tag in _INLINE:
                self._inline(child, tag)
            elif tag == "br":
                self.flush()
                self._after_break = True
            elif tag == "img":
                self._picture(child)
            elif tag not in _SKIPPED and len(self.blocks) < MOST_BLOCKS:
                if ":" in tag:
                    self._walk(child)
                else:
                    self.enter(child, self._place)
            if text := child.tail:
                self._add(text)

    def _inline(self, element: HtmlElement, tag: str) -> None:
        link, bold, italic = tag == "a", tag in {"b", "strong"}, tag in {"i", "em"}
        around = self._inline_names
        names = element.get("class")
        if names:
            if _is_popup(names):
                return
            self._inline_names = f"{around} {names} {tag}"
        self._in_link += link
        self._links += link
        self._in_bold += bold
        self._in_italic += italic
        marked = tag in _MARKED and len(self._open) < MOST_OPEN
        if marked:
            self._open.append(element)
            self._opened.append(len(self._pieces))
        elif tag == "time" and self._place is not None and (when := element.get("datetime")):
            self.times.append((self._place, when))
        self._walk(element)
        if marked:
            self._mark(self._open.pop(), self._opened.pop())
        self._in_link -= link
        self._in_bold -= bold
        self._in_italic -= italic
        self._inline_names = around

    def _mark(self, element: HtmlElement, first: int) -> None:
        if first < len(self._pieces) and len(self._marks) < MOST_MARKS:
            self._marks.append(Mark(element, first, len(self._pieces)))

    def _add(self, text: str) -> None:
        if text.isspace():
            if self._pieces:
                self._pieces.append(" ")
            return
        self._pieces.append(text)
        size = len(text.strip())
        if self._in_link:
            self._link_chars += size
        if self._in_bold:
            self._bold_chars += size
        if self._in_italic:
            self._italic_chars += size
        self._inline_seen.add(self._inline_names)

    def _row(self, row: HtmlElement) -> None:
        """A row of a table of data is one line."""
        for number, cell in enumerate(row):
            if number:
                self._pieces.append(" | ")
            first = len(self._pieces)
            self._pieces.append("")
            if isinstance(cell.tag, str):
                self._flat(cell)
                self._mark(cell, first)

    def _flat(self, element: HtmlElement) -> None:
        if text := element.text:
            self._add(text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                link = child.tag == "a"
                self._in_link += link
                self._links += link
                self._pieces.append(" " if child.tag not in _INLINE else "")
                first = len(self._pieces)
                self._flat(child)
                if child.tag in _MARKED:
                    self._mark(child, first)
                self._in_link -= link
            if text := child.tail:
                self._add(text)

    def _picture(self, image: HtmlElement) -> None:
        for attribute in ("alt", "title", "data-caption"):
            text = image.get(attribute)
            if text and len(text) > 15:
                self.picture_texts.add(" ".join(text.split())[:400])

    def flush(self) -> None:
        """The block collected so far ends here."""
        if not self._pieces:
            self._links = 0  # those without a word belong to no block
            return
        for element, first in zip(self._open, self._opened, strict=True):
            self._mark(element, first)
        text = " ".join("".join(self._pieces).split())
        room = text and len(self.blocks) < MOST_BLOCKS
        if room and self._place is not None and any(map(str.isalnum, text)):
            self.blocks.append(
                Block(
                    text,
                    self._place,
                    len(text),
                    _size(text),
                    min(self._link_chars, len(text)),
                    self._links,
                    self._bold_chars,
                    self._italic_chars,
                    frozenset(self._inline_seen),
                    self._after_break,
                    self._pieces,
                    self._marks,
                )
            )
        self._clear()
        self._opened = [0] * len(self._opened)


def _size(text: str) -> int:
    """Characters, where one of Chinese or Japanese, which says a syllable or a word, counts 2.5."""
    if text.isascii():
        return len(text)
    return len(text) + len(_DENSE.findall(text)) * 3 // 2


@lru_cache(maxsize=16384)
def _is_popup(names: str) -> bool:
    return _POPUP.search(names) is not None


def _holds_data(row: HtmlElement) -> bool:
    """Rows of old layouts hold paragraphs and tables; rows of data hold words and numbers."""
    return not any(part.tag in _CELL_OF_LAYOUT for part in row.iter())


def _measure(blocks: list[Block], places: list[Place]) -> None:
    """Count each block's text in every place around it."""
    for block in blocks:
        at = block.place
        at.blocks += 1
        at.chars += block.chars
        at.link_chars += block.link_chars
        if is_prose(block):
            at.prose += block.size - block.link_chars
    for place in reversed(places):  # each stands behind those around it
        around = place.parent
        if place.blocks and around is not None:
            around.blocks += place.blocks
            around.chars += place.chars
            around.link_chars += place.link_chars
            around.prose += place.prose
