"""A page as blocks of text: what stands on a line of its own, and where in the page it stood.

A block is the text between two places where a browser breaks the line for good: a paragraph, a
heading, a list item, a row of a table, the text of a <div> before and after its children, the
lines that <br> makes. It knows the place it stands in, and it has a *signature*: the tag and
classes of that place and of its nearest ancestors, which is what pages of one site share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from cleaners.fingerprint import squeeze, squeezed_key
from cleaners.hints import HIDDEN, hints_of, hints_of_names

MOST_BLOCKS = 10000
SIGNATURE_LEVELS = 3
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
_VARYING = re.compile(r"\d{3,}|[0-9a-f]{10,}|--?\d")


@dataclass(slots=True, eq=False)
class Place:
    """An element that blocks stand in. `chars` counts the text at any depth in it, `prose` what of
    that stands in blocks of some length that are not links. What its names hint at is only looked
    up when asked for: of most elements, nobody asks."""

    parent: Place | None
    tag: str
    names: str
    depth: int
    number: int
    element: HtmlElement
    chars: int = 0
    link_chars: int = 0
    prose: int = 0
    blocks: int = 0
    _hints: int = -1
    _above: int = -1

    @property
    def hints(self) -> int:
        """What the names of the element itself say."""
        if self._hints < 0:
            self._hints = hints_of(self.tag, self.names)
            if _hidden(self.element):
                self._hints |= HIDDEN
        return self._hints

    @property
    def above(self) -> int:
        """What its names say, and those of everything around it."""
        if self._above < 0:
            self._above = self.hints | (self.parent.above if self.parent is not None else 0)
        return self._above


@dataclass(slots=True, eq=False)
class Block:
    """One line of the page's text, and what is known of it from the markup alone. `size` is its
    length in characters of the Latin script, which `chars` counts plainly."""

    text: str
    place: Place
    chars: int
    size: int
    link_chars: int
    links: int
    bold_chars: int
    italic_chars: int
    inline: frozenset[str]
    after_break: bool

    _signature: str = ""
    _squeezed: str | None = None

    @property
    def inline_hints(self) -> int:
        """What the names of inline elements around all of its text say."""
        found = -1
        for names in self.inline:
            found &= hints_of_names(names)
        return max(found, 0)

    @property
    def squeezed(self) -> str:
        """The text by its letters and digits alone."""
        if self._squeezed is None:
            self._squeezed = squeeze(self.text)
        return self._squeezed

    @property
    def key(self) -> str:
        """What its text is recognised by on other pages."""
        return squeezed_key(self.squeezed)

    @property
    def signature(self) -> str:
        """Tag and classes of the block and its nearest ancestors, and what it is made of."""
        if not self._signature:
            self._signature = self._signed()
        return self._signature

    def _signed(self) -> str:
        made = ""
        if self.link_chars * 10 >= self.chars * 9:
            made = "|link"
        elif self.bold_chars * 10 >= self.chars * 9:
            made = "|bold"
        elif self.italic_chars * 10 >= self.chars * 9:
            made = "|italic"
        return signature_of(self.place) + made


@dataclass(slots=True, eq=False)
class Cut:
    """A page cut into blocks, in the page's order; and the texts that its pictures carry."""

    blocks: list[Block]
    places: list[Place]
    picture_texts: set[str]


def cut(tree: HtmlElement) -> Cut:
    """The blocks of a page's body."""
    body = tree.find(".//body")
    knife = _Knife()
    knife.enter(body if body is not None else tree, None)
    _measure(knife.blocks, knife.places)
    return Cut(knife.blocks, knife.places, knife.picture_texts)


def signature_of(place: Place) -> str:
    """The tag and classes of a place and its ancestors, without what varies from page to page."""
    parts: list[str] = []
    at: Place | None = place
    while at is not None and len(parts) < SIGNATURE_LEVELS:
        parts.append(step_of(at))
        at = at.parent
    return "<".join(parts)


def step_of(place: Place) -> str:
    """The tag and the steady classes of one place."""
    return _step(place.tag, place.names)


@lru_cache(maxsize=16384)
def _step(tag: str, names: str) -> str:
    classes = names.partition("#")[0].split()
    steady = sorted({name for name in classes if not _VARYING.search(name)})
    return ".".join([tag, *steady[:4]])[:80]


class _Knife:
    """Walks the tree once and collects blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places: list[Place] = []
        self.picture_texts: set[str] = set()
        self._place: Place | None = None
        self._in_link = self._in_bold = self._in_italic = 0
        self._inline_names = ""
        self._after_break = False
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
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
        self._walk(element)
        self._in_link -= link
        self._in_bold -= bold
        self._in_italic -= italic
        self._inline_names = around

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
            if isinstance(cell.tag, str):
                self._flat(cell)

    def _flat(self, element: HtmlElement) -> None:
        if text := element.text:
            self._add(text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                link = child.tag == "a"
                self._in_link += link
                self._links += link
                self._pieces.append(" " if child.tag not in _INLINE else "")
                self._flat(child)
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
                )
            )
        self._clear()


def _size(text: str) -> int:
    """Characters, where one of Chinese or Japanese, which says a syllable or a word, counts 2.5."""
    if text.isascii():
        return len(text)
    return len(text) + len(_DENSE.findall(text)) * 3 // 2


@lru_cache(maxsize=16384)
def _is_popup(names: str) -> bool:
    return _POPUP.search(names) is not None


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").casefold():
        return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


def _holds_data(row: HtmlElement) -> bool:
    """Rows of old layouts hold paragraphs and tables; rows of data hold words and numbers."""
    return not any(part.tag in _CELL_OF_LAYOUT for part in row.iter())


def is_prose(block: Block) -> bool:
    """Running text: of some length, and not mostly links."""
    return block.size > 60 and block.link_chars * 3 < block.chars


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
