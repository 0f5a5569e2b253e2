"""Cutting a page into blocks: one walk through its tree."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from cleaners.blocks.segmenting import inline, wrapped
from cleaners.blocks.segmenting.blocks import Block, Cut, Mark, Place, Sight, shows_nothing
from cleaners.blocks.segmenting.contents import holds_data, holds_the_page
from cleaners.blocks.segmenting.counting import count, mark_prose, number_sections
from cleaners.blocks.segmenting.tags import (
    BLOCKS,
    BOLD,
    INLINE,
    ITALIC,
    LEFT_OPEN,
    MARKED,
    MAY_CAPTION,
    SKIPPED,
    SWITCHES,
    SWITCHING,
)
from cleaners.blocks.segmenting.text import as_meant, is_code
from cleaners.language.scripts import weight

MOST_BLOCKS = 10000
MOST_SIGHTS = 1_000  # pictures
MOST_MARKS = 400  # of one block
MOST_OPEN = 20  # links and emphases within each other
_MAY_SHOW = frozenset(("noscript", "source"))
_NAMING = frozenset(("id", "role", "itemprop", "data-component", "data-testid"))
_TELLING = _NAMING | SWITCHES | {"style", "hidden", "aria-hidden"}
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_NO_NAMES = frozenset(("",))  # of inline elements, around a text: the usual case
# The words in a graphic of a newsroom's tool, each set where the picture wants it.
_GRAPHIC, _GRAPHICS = "g-artboard", "ai2html"
_CODE = frozenset(("code", "samp", "kbd", "tt", "var"))


def cut(tree: HtmlElement) -> Cut:
    """The blocks of a page's body."""
    body = tree.find("body")
    if body is None:
        body = tree.find(".//body")
    segmenter = _Segmenter()
    top = body if body is not None else tree
    segmenter.enter(top, None, top.tag)
    blocks = segmenter.blocks
    if segmenter.broken_twice:
        blocks = wrapped.rejoined(blocks, segmenter.broken_twice)
    mark_prose(blocks)
    count(blocks, segmenter.places)
    number_sections(blocks)
    return Cut(blocks, segmenter.places, segmenter.picture_texts, segmenter.times, segmenter.sights)


class _Segmenter:
    """Walks the tree once and collects blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places: list[Place] = []
        self.picture_texts: set[str] = set()
        self.times: list[tuple[Place, str]] = []
        self.sights: list[Sight] = []
        self._order = 0
        # Marked elements around what is read now, each with the piece of this block it began at.
        self._open: list[tuple[HtmlElement, int]] = []
        self.broken_twice = set[int]()  # blocks before which the line was broken more than once
        self._place: Place | None = None
        self._preformatted = False
        self._in_link = self._in_bold = self._in_italic = 0
        self._inline_names = ""
        self._after_break = False
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._link_chars = self._bold_chars = self._italic_chars = self._links = 0
        self._inline_seen: set[str] = set()
        self._has_code = False

    def enter(self, element: HtmlElement, parent: Place | None, tag: str) -> None:
        """A block element: its text stands on lines of its own. `tag` is what it is taken for."""
        if self._pieces or self._links:
            self.flush()
        depth = 0 if parent is None else parent.depth + 1
        place = Place(parent, tag, "", depth, len(self.places), element)
        around = self._preformatted
        classes = ""
        for attribute, value in element.items():
            if attribute == "class":
                classes = value
            elif attribute in _TELLING:
                self._told(place, attribute, value)
        if classes:
            place.names = classes + place.names
            if place.tag in MAY_CAPTION and inline.is_caption(classes):
                place.tag = "figcaption"
        self.places.append(place)
        self._place = place
        self._after_break = False
        if place.tag == "tr" and holds_data(element):
            self._row(element)
        elif place.tag == "pre" and not around:
            self._preformat(element)
        elif _GRAPHIC not in classes and _GRAPHICS not in classes:
            self._walk(element)
        if self._pieces or self._links:
            self.flush()
        self._preformatted = around
        self._after_break = False
        self._place = parent

    def _told(self, place: Place, attribute: str, value: str) -> None:
        """What an attribute, other than its classes, tells of a block element."""
        if attribute in _NAMING:
            place.names += "#" + value
            if value == "heading" and attribute == "role":
                place.tag = inline.heading_tag(place.element, place.tag)
        elif attribute == "style":
            place.hidden = place.hidden or shows_nothing(value)
            self._preformatted = self._preformatted or _PREFORMATTED.search(value) is not None
        elif attribute in SWITCHES:
            place.opens = True
        elif attribute == "hidden" or value == "true":  # aria-hidden
            place.hidden = True

    def _preformat(self, element: HtmlElement) -> None:
        """A <pre>: code as one block, anything else as the stanzas between its blank lines."""
        first = len(self.blocks)
        self._preformatted = True
        self._walk(element)
        self.flush()
        wrapped.unwrap_preformatted(self.blocks[first:])

    def _walk(self, element: HtmlElement) -> None:
        if text := element.text:
            self._add(text)
        if not len(element):  # an iterator takes thirty times as long
            return
        for child in element[:]:  # a list takes less than an iterator
            tag, tail = child.tag, child.tail
            if tag in BLOCKS:
                if len(self.blocks) >= MOST_BLOCKS:
                    pass
                elif tail and tail[0].isalpha() and inline.is_initial(child):
                    self._walk(child)
                else:
                    self.enter(child, self._place, "h3" if tag == "summary" else tag)
            elif tag in INLINE:
                self._inline(child, tag)
            elif isinstance(tag, str):
                self._other(child, tag)
            if tail and (self._pieces or not tail.isspace()):
                self._add(tail)

    def _other(self, element: HtmlElement, tag: str) -> None:
        """An element that HTML knows neither as a block of text nor as inline."""
        if tag == "br":
            self._break()
        elif tag == "hr":
            self.flush()
        elif tag == "img":
            self._picture(element)
        elif tag in LEFT_OPEN and holds_the_page(element):
            self.enter(element, self._place, "div")
        elif tag == "button":
            self._button(element)
        elif tag in _MAY_SHOW:
            self._without_script(element)
        elif tag not in SKIPPED and len(self.blocks) < MOST_BLOCKS:
            self._unknown(element, tag)

    def _unknown(self, element: HtmlElement, tag: str) -> None:
        """An element of the site's own making, or an odd inline one."""
        if ":" in tag or inline.is_initial(element):
            self._walk(element)
        elif inline.runs_on(element, after_text=bool(self._pieces)):
            self._inline(element, tag)
        else:
            self.enter(element, self._place, tag)

    def _button(self, button: HtmlElement) -> None:
        place = self._place
        if place is None:
            return
        if inline.is_switch(button):
            self._switch()
        if inline.is_word(button, place.tag, after_text=bool(self._pieces)):
            self._inline(button, "button")
        elif not self._pieces and inline.opens(button):
            self.enter(button, place, "h3")

    def _switch(self) -> None:
        """Every place around what is read now holds a switch."""
        place = self._place
        while place is not None and not place.switches:
            place.switches = True
            place = place.parent

    def _break(self) -> None:
        if self._pieces or not self._after_break:
            self.flush()
            self._after_break = True
        else:
            self.broken_twice.add(len(self.blocks))

    def _inline(self, element: HtmlElement, tag: str) -> None:
        if tag in SWITCHING and inline.is_switch(element):
            self._switch()
        link, bold, italic = tag == "a", tag in BOLD, tag in ITALIC
        if link and inline.is_permalink(element):
            return
        if self._pieces and inline.is_unshown(element):
            return
        around = self._inline_names
        names = element.get("class")
        if names:
            if inline.is_unread(element, names):
                return
            self._inline_names = f"{around} {names} {tag}"
        if tag in _CODE:
            self._has_code = True
        self._in_link += link
        self._links += link
        self._in_bold += bold
        self._in_italic += italic
        marked = tag in MARKED
        if marked:
            self._open.append((element, len(self._pieces)))
        elif tag == "time" and self._place is not None and (when := element.get("datetime")):
            self.times.append((self._place, when))
        self._walk(element)
        if marked:
            self._mark(*self._open.pop())
        self._in_link -= link
        self._in_bold -= bold
        self._in_italic -= italic
        self._inline_names = around

    def _mark(self, element: HtmlElement, first: int) -> None:
        behind = len(self._pieces)
        if first < behind and len(self._marks) < MOST_MARKS:
            self._marks.append((element, first, behind))

    def _add(self, text: str) -> None:
        if self._preformatted and "\n" in text:
            self._add_lines(text)
        elif text.isspace():
            if self._pieces:
                self._pieces.append(" ")
        elif self._has_code or (text.isascii() and "&" not in text and "<" not in text):
            self._count(text)
        else:
            self._count(as_meant(text))

    def _add_lines(self, text: str) -> None:
        """Preformatted text: a blank line ends a stanza, but none of code."""
        parts = [text] if self._has_code else wrapped.BLANK_LINE.split(text)
        for number, part in enumerate(parts):
            if number:
                self.flush()
            if not part.isspace() and part:
                self._count(part if self._has_code else as_meant(part))
            elif self._pieces and part:
                self._pieces.append(part)

    def _count(self, text: str) -> None:
        self._pieces.append(text)
        self._inline_seen.add(self._inline_names)
        if self._in_link or self._in_bold or self._in_italic:
            size = len(text.strip())
            self._link_chars += size if self._in_link else 0
            self._bold_chars += size if self._in_bold else 0
            self._italic_chars += size if self._in_italic else 0

    def _row(self, row: HtmlElement) -> None:
        """A row of a table of data is one line."""
        cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag not in SKIPPED]
        for number, cell in enumerate(cells):
            if number:
                self._pieces.append(" | ")
            first = len(self._pieces)
            self._pieces.append("")
            self._flat(cell)
            self._mark(cell, first)

    def _flat(self, element: HtmlElement) -> None:
        if text := element.text:
            self._add(text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SKIPPED:
                link = child.tag == "a"
                self._in_link += link
                self._links += link
                self._pieces.append(" " if child.tag not in INLINE else "")
                first = len(self._pieces)
                self._flat(child)
                if child.tag in MARKED:
                    self._mark(child, first)
                self._in_link -= link
            if text := child.tail:
                self._add(text)

    def _without_script(self, element: HtmlElement) -> None:
        """The picture that a browser without script shows in place of one that is loaded late, or
        that the parser put into a <source>."""
        if len(element) < 4 and (not element.text or element.text.isspace()):
            for image in element.iter("img"):
                self._see(image)

    def _see(self, image: HtmlElement) -> None:
        if len(self.sights) >= MOST_SIGHTS:
            return
        links = (element.get("href") for element, _ in self._open if element.tag == "a")
        self._order += 1
        self.sights.append(Sight(image, self._place, next(links, None), self._order))

    def _picture(self, image: HtmlElement) -> None:
        self._see(image)
        if letter := inline.initial_of(image):
            self._add(letter)
        for attribute in ("alt", "title", "data-caption"):
            text = image.get(attribute)
            if text and len(text) > 15:
                self.picture_texts.add(" ".join(text.split())[:400])

    def flush(self) -> None:
        """The block collected so far ends here."""
        if not self._pieces:
            self._links = 0  # those without a word belong to no block
            return
        if self._open:
            self._reopen()
        text = "".join(self._pieces)
        text = wrapped.lines_of(text) if self._preformatted else " ".join(text.split())
        if text and self.blocks and self.blocks[-1].chars == 1 and text[0].islower():
            text = self._with_initial(text)
        room = text and len(self.blocks) < MOST_BLOCKS
        if room and self._place is not None and self._is_said(text):
            self._order += 1
            self.blocks.append(
                Block(
                    text,
                    self._place,
                    len(text),
                    weight(text),
                    min(self._link_chars, len(text)),
                    self._links,
                    self._bold_chars,
                    self._italic_chars,
                    _NO_NAMES if self._inline_seen == _NO_NAMES else frozenset(self._inline_seen),
                    self._after_break,
                    self._pieces,
                    self._marks,
                    self._order,
                )
            )
        self._clear()

    def _with_initial(self, text: str) -> str:
        """The text, with the large first letter that stands in a box of its own before it."""
        initial = self.blocks[-1].text
        if not initial.isupper():
            return text
        self.blocks.pop()
        self._pieces.insert(0, initial)
        self._marks = [(element, first + 1, behind + 1) for element, first, behind in self._marks]
        return initial + text

    def _reopen(self) -> None:
        """What is open goes on in the next block, up to a depth that no page needs."""
        for element, first in self._open[:MOST_OPEN]:
            self._mark(element, first)
        self._open = [(element, 0) for element, _ in self._open]

    def _is_said(self, text: str) -> bool:
        if not (text[0].isalnum() or any(map(str.isalnum, text))):
            return False
        return self._has_code or self._preformatted or not is_code(text)
