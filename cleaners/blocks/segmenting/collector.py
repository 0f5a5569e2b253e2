"""The block that is being read: its text in pieces, what is counted of it, and the pictures."""

from __future__ import annotations

from lxml.html import HtmlElement

from cleaners.blocks.segmenting import inline, wrapped
from cleaners.blocks.segmenting.blocks import Block, Mark, Place, Sight
from cleaners.blocks.segmenting.text import as_meant, is_code
from cleaners.language.scripts import weight

MOST_BLOCKS = 10000
MOST_SIGHTS = 1_000  # pictures
MOST_MARKS = 400  # of one block
MOST_OPEN = 20  # links and emphases within each other
_INDENTED = "\n\u3000"  # of Chinese and Japanese
_NO_NAMES = frozenset(("",))  # of inline elements, around a text: the usual case


class Collector:
    """Collects text and pictures, and makes a block of what stands on one line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.picture_texts: set[str] = set()
        self.sights: list[Sight] = []
        self._order = 0
        # Marked elements around what is read now, each with the piece of this block it began at.
        self._open: list[tuple[HtmlElement, int]] = []
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
        elif _INDENTED in text:
            self._add_indented(text)
        else:
            self._count(as_meant(text))

    def _add_indented(self, text: str) -> None:
        """Lines that begin with a wide space are paragraphs, whatever the style makes of them."""
        for number, part in enumerate(text.split(_INDENTED)):
            if number:
                self.flush()
            if part and not part.isspace():
                self._count(as_meant(part))

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
