"""A page as blocks of text: what stands on a line of its own, and where in the page it stood.

A block is the text between two places where a browser breaks the line for good: a paragraph, a
heading, a list item, a row of a table, the text of a <div> before and after its children, the
lines that <br> makes. It knows the place it stands in, and it has a *signature*: the tag and
classes of that place and of its nearest ancestors, which is what pages of one site share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from cleaners.blocks.classes.hints import HIDDEN, hints_of, hints_of_names
from cleaners.blocks.classes.names import steady
from cleaners.blocks.classes.within_page import NamesOfPage
from cleaners.language.fingerprint import squeeze, squeezed_key

SIGNATURE_LEVELS = 3


@dataclass(slots=True, eq=False)
class Place:
    """An element that blocks stand in.

    `chars` counts the text in it, at any depth. `prose` counts only blocks of some length that are
    not links. The hints of its names are looked up when they are asked for, because of most
    elements nobody asks.
    """

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
    switches: bool = False  # whether it, or a link, a button or a <span> in it, opens another
    opens: bool | None = None  # whether it is marked as what opens another; None: not asked yet
    asks: bool = False  # whether a button stands in it that is no word of its text
    hidden: bool = False  # whether the element itself says that it is not shown
    _hints: int = -1
    _above: int = -1

    @property
    def hints(self) -> int:
        """What the names of the element itself say."""
        if self._hints < 0:
            self._hints = hints_of(self.tag, self.names) | (HIDDEN if self.hidden else 0)
        return self._hints

    def forget(self) -> None:
        """Its tag or its names are others now."""
        self._hints = self._above = -1

    @property
    def above(self) -> int:
        """What its names say, and those of everything around it."""
        if self._above < 0:
            self._above = self.hints | (self.parent.above if self.parent is not None else 0)
        return self._above


Mark = tuple[HtmlElement, int, int]
"""An inline element or a cell, and which pieces of its block's text it holds: the first, and the
one behind its last. A plain tuple, since a page has hundreds and few are asked for."""


@dataclass(slots=True, eq=False)
class Block:
    """One line of the page's text, with what its markup says.

    - `size`: its length, counted in characters of the Latin script; `chars` is the plain count.
    - `prose`: its size if it is running text, so of some length and not mostly links; else 0.
    - `pieces`: its text as the markup has it.
    - `marks`: which of these stand in a link, an emphasis or a cell.
    - `order`: counts blocks and pictures in the order in which they stand.
    """

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
    pieces: list[str] = field(default_factory=list, repr=False)
    marks: Sequence[Mark] = ()
    order: int = 0
    prose: int = 0

    _signature: str = ""
    _squeezed: str | None = None

    @property
    def inline_hints(self) -> int:
        """What the names of inline elements around all of its text say."""
        if "" in self.inline:  # some of it stands in none
            return 0
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
            self._signature = signature_of(self.place) + self.made
        return self._signature

    @property
    def made(self) -> str:
        """What nearly all of its text is: a link, bold or italic."""
        if self.link_chars * 10 >= self.chars * 9:
            return "|link"
        if self.bold_chars * 10 >= self.chars * 9:
            return "|bold"
        return "|italic" if self.italic_chars * 10 >= self.chars * 9 else ""


class Sight(NamedTuple):
    """An <img>, where it stands, and where a link around it leads. `order` is as that of blocks."""

    image: HtmlElement
    place: Place | None
    link: str | None
    order: int


@dataclass(slots=True, eq=False)
class Cut:
    """A page cut into blocks, in its order. With the texts that its pictures carry, the moments
    that its <time> elements name and their places, and its pictures.

    `tagged` has the elements of a few tags, in the page's order, skipped ones as well. They are
    looked for once, because to look through a whole tree takes long. `names` tell its elements
    apart.
    """

    blocks: list[Block]
    places: list[Place]
    picture_texts: set[str]
    names: NamesOfPage
    times: list[tuple[Place, str]] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)
    tagged: dict[str, list[HtmlElement]] = field(default_factory=dict)

    def holders(self, tags: Iterable[str]) -> set[HtmlElement]:
        """The elements that hold one of these tags, and those themselves."""
        found = set[HtmlElement]()
        for tag in tags:
            for element in self.tagged[tag]:
                around: HtmlElement | None = element
                while around is not None and around not in found:
                    found.add(around)
                    around = around.getparent()
        return found

    def step(self, place: Place) -> str:
        """The tag of a place, and those of its names that tell it apart within this page."""
        return self.names.step(place.tag, place.names)


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
    found = sorted({kept for name in classes if (kept := steady(name))})
    return ".".join([tag, *found[:4]])[:80]


def shows_nothing(style: str) -> bool:
    """Whether this style hides an element."""
    return "display:none" in style.replace(" ", "").casefold()
