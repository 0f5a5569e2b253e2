"""Cutting a page into blocks: one walk through its tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from lxml.html import HtmlElement

from cleaners.blocks.classes.within_page import NamesOfPage
from cleaners.blocks.segmenting import inline, wrapped
from cleaners.blocks.segmenting.blocks import Cut, Place, shows_nothing
from cleaners.blocks.segmenting.collector import MOST_BLOCKS, Collector
from cleaners.blocks.segmenting.contents import holds_data, holds_text, holds_the_page, is_count
from cleaners.blocks.segmenting.counting import count, mark_prose, number_sections
from cleaners.blocks.segmenting.tags import (
    BLOCKS,
    BOLD,
    CELLS,
    FIELDS,
    INLINE,
    ITALIC,
    LEFT_OPEN,
    MARKED,
    MAY_CAPTION,
    SHOWN,
    SKIPPED,
    SWITCHES,
    SWITCHING,
)
from cleaners.language.wrapping import ENOUGH_PAIRS

MOST_TAGGED = 20_000  # elements
_MAY_SHOW = frozenset(("noscript", "source"))
_NAMING = frozenset(("id", "role", "itemprop", "data-component", "data-testid"))
_TELLING = _NAMING | SWITCHES | {"style", "hidden", "aria-hidden"}
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
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
    if segmenter.broken_twice or sum(block.after_break for block in blocks) >= ENOUGH_PAIRS:
        blocks = wrapped.rejoined(blocks, segmenter.broken_twice)
    mark_prose(blocks)
    count(blocks, segmenter.places)
    number_sections(blocks)
    return Cut(
        blocks,
        segmenter.places,
        segmenter.picture_texts,
        NamesOfPage([place.names for place in segmenter.places]),
        segmenter.times,
        segmenter.sights,
        _tagged(top),
    )


def _tagged(top: HtmlElement) -> dict[str, list[HtmlElement]]:
    tags = (*SHOWN, *FIELDS)
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in tags}
    for element in islice(top.iter(*tags), MOST_TAGGED):
        found[element.tag].append(element)
    return found


class _Segmenter(Collector):
    """Walks the tree once and collects blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[tuple[Place, str]] = []
        self.broken_twice = set[int]()  # blocks before which the line was broken more than once
        self.places: list[Place] = []

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
        if "-" in tag:  # an element of the site's own making is called what it is
            place.names += "#" + tag
        if classes:
            place.names = classes + place.names
            if place.tag in MAY_CAPTION and inline.is_caption(classes):
                place.tag = "figcaption"
        self.places.append(place)
        self._place = place
        self._after_break = False
        if place.tag == "tr" and holds_data(element) and element.find("td/pre") is None:
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
        if is_count(element):
            return
        first = len(self.blocks)
        self._preformatted = True
        self._walk(element)
        self.flush()
        wrapped.unwrap_preformatted(self.blocks[first:])

    def _walk(self, element: HtmlElement) -> None:
        # Most texts are the space between two tags.
        if (text := element.text) and (self._pieces or not text.isspace()):
            self._add(text)
        if not len(element):  # an iterator takes thirty times as long
            return
        slotted = self._place is not None and "-" in self._place.tag
        for child in element[:]:  # a list takes less than an iterator
            tag, tail = child.tag, child.tail
            if tag in BLOCKS:
                if len(self.blocks) >= MOST_BLOCKS:
                    pass
                elif tail and not tail.isspace() and len(child) < 2 and inline.is_initial(child):
                    self._walk(child)
                else:
                    self.enter(child, self._place, "h3" if tag == "summary" else tag)
            elif tag in INLINE:
                if slotted and child.get("slot"):
                    self.enter(child, self._place, "div")
                else:
                    self._inline(child, tag)
            elif isinstance(tag, str):
                self._other(child, tag)
            if tail and (self._pieces or not tail.isspace()):
                self._add_behind(tag, tail)

    def _add_behind(self, tag: str, text: str) -> None:
        if text[0].isupper() and tag in INLINE and inline.ends_apart(self._pieces, text):
            self._pieces.append(" ")
        self._add(text)

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
        leads = "-" in tag and element.get("href") is not None
        self._in_link += leads
        self._links += leads
        if ":" in tag or inline.is_initial(element):
            self._walk(element)
        elif inline.runs_on(element, after_text=bool(self._pieces)):
            self._inline(element, tag)
        else:
            self.enter(element, self._place, tag)
        self._in_link -= leads

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
        elif holds_text(button):
            self.enter(button, place, "div")
        else:
            place.asks = True

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
        around = self._inline_names
        if (stated := element.items()) and not self._is_read(element, tag, dict(stated)):
            return
        if stated and not (element.text or len(element)) and inline.is_break(element):
            self._break()
            return
        before = self._pieces[-1] if self._pieces else ""
        if before[-1:].islower() and inline.begins_anew(element, before):
            self._pieces.append(" ")
        if tag in MARKED:
            self._marked(element, tag)
        else:
            if tag in _CODE:
                self._has_code = True
            elif tag == "time" and self._place is not None and (when := element.get("datetime")):
                self.times.append((self._place, when))
            self._walk(element)
        self._inline_names = around

    def _is_read(self, element: HtmlElement, tag: str, stated: Mapping[str, str]) -> bool:
        """Whether an inline element is part of the line, by the attributes that are stated. Takes
        note of its names and of a switch."""
        if tag in SWITCHING and not SWITCHES.isdisjoint(stated):
            self._switch()
        if "#" in stated.get("href", "") and tag == "a" and inline.is_permalink(element):
            return False
        if self._pieces and (
            inline.is_unshown(stated)
            or (tag == "span" and inline.interrupts(element, self._pieces[-1]))
        ):
            return False
        if names := stated.get("class"):
            if inline.is_unread(element, names):
                return False
            if (
                not self._pieces
                and inline.is_caption(names)
                and inline.captions_before_text(element)
            ):
                self.enter(element, self._place, "figcaption")
                return False
            self._inline_names = f"{self._inline_names} {names} {tag}"
        return True

    def _marked(self, element: HtmlElement, tag: str) -> None:
        """A link, an emphasis or a small letter above or below the line."""
        link, bold, italic = tag == "a" and inline.leads(element), tag in BOLD, tag in ITALIC
        if link:
            self._links += 1
        self._in_link += link
        self._in_bold += bold
        self._in_italic += italic
        self._open.append((element, len(self._pieces)))
        self._walk(element)
        self._mark(*self._open.pop())
        self._in_link -= link
        self._in_bold -= bold
        self._in_italic -= italic

    def _row(self, row: HtmlElement) -> None:
        """A row of a table of data is one line."""
        cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag not in SKIPPED]
        for number, cell in enumerate(cells):
            if number:
                self._pieces.append(" | ")
            first = len(self._pieces)
            self._pieces.append("")
            self._flat(cell)
            if cell.tag in CELLS or cell.tag in MARKED:  # old pages have <center> or <form> there
                self._mark(cell, first)

    def _flat(self, element: HtmlElement) -> None:
        if text := element.text:
            self._add(text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SKIPPED:
                link = child.tag == "a" and inline.leads(child)
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
