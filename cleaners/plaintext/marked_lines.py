"""A scraped text as lines, each marked as prose or as a kind of furniture.

A mark is `prose`, `short` (a subheading, or something unknown), `list`, or the kind of furniture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from cleaners.language.detect import detect
from cleaners.language.scripts import weight
from cleaners.language.sentences import ends_sentence
from cleaners.phrases.files import LIMITS
from cleaners.phrases.folding import line_form
from cleaners.phrases.match import find, match
from cleaners.plaintext import line_shapes as look
from cleaners.plaintext.lines import Line, lines

TEXT = frozenset({"prose", "short", "list"})
# Kinds of lines that head a stretch of furniture.
OPENERS = frozenset({"read-more", "comments", "author-box", "newsletter", "tags", "login"})
# Furniture that a sentence or a heading of an article may be taken for.
_DOUBTED = frozenset(LIMITS) - {"byline", "published", "updated", "source", "credit"}
DEEP = 2  # paragraphs on either side
LONG = 150
# A picture, its words and its credit have no more lines than this.
FIGURE = 4
FOREIGN = 0.7


@dataclass(slots=True)
class MarkedLines:
    """The lines of a text, a mark a line, and what was read out of those that were marked.

    `spaced` says that paragraphs stand between blank lines, so that lines which share a block
    share a subject too: a picture's, a byline's, a teaser's.
    """

    lines: list[Line]
    marks: list[str]
    language: str | None
    spaced: bool
    captions: list[tuple[str | None, str | None]] = field(default_factory=list)

    def text(self, number: int) -> str:
        """The text of one line."""
        return self.lines[number].text

    def blocks(self) -> Iterator[list[int]]:
        """The numbers of the lines of each block."""
        for _, group in groupby(range(len(self.lines)), key=lambda at: self.lines[at].block):
            yield list(group)

    def prose(self, start: int = 0, end: int | None = None) -> int:
        """The weight of the prose between two lines."""
        numbers = range(start, len(self.lines) if end is None else end)
        return sum(weight(self.text(at)) for at in numbers if self.marks[at] == "prose")


def marked(text: str, language: str | None) -> MarkedLines:
    """The lines of a text; the language is the text's own, `language` where it cannot tell."""
    found = lines(text)
    spoken = detect(_sample(found), language)
    marks = [mark(line, spoken) for line in found]
    _spare_sentences(found, marks, spoken)
    marked_lines = MarkedLines(found, marks, spoken, _spaced(found))
    for block in marked_lines.blocks():
        _mark_figure(marked_lines, block)
        if marked_lines.spaced and len(block) > 1:
            _mark_together(marked_lines, block)
    return marked_lines


def mark(line: Line, language: str | None) -> str:
    """The mark of a line by itself."""
    return match(line.text, [language] if language else None) or _look(line, language)


def _spare_sentences(found: list[Line], marks: list[str], language: str | None) -> None:
    """Take back that a line is furniture where only its words say so: a sentence that is printed
    once and stands among paragraphs, a short one deep among them."""
    proses = [mark == "prose" for mark in marks]
    copies = Counter(line.text for line in found)
    for at, line in enumerate(found):
        deep = 1 if weight(line.text) >= look.PROSE else DEEP
        around = [*proses[max(0, at - deep) : at], *proses[at + 1 : at + 1 + deep]]
        if marks[at] not in _DOUBTED or copies[line.text] > 1 or sum(around) < 2 * deep:
            continue
        if look.is_prose(line.text) and may_be_said(line.text, language):
            marks[at] = "prose"


def may_be_said(text: str, language: str | None) -> bool:
    """Whether a line that a phrase matched may be a sentence of the article all the same."""
    found = find(text, [language] if language else None)
    return found is not None and not found.certain


def _look(line: Line, language: str | None) -> str:
    """The mark of a line by its look."""
    text = line.text
    for kind, asks in _LOOKS:
        if asks(text, language):
            return kind
    return "list" if line.bullet else "short"


# In this order: a line that is a date is no caption, one that is a caption no prose.
_LOOKS: tuple[tuple[str, Callable[[str, str | None], object]], ...] = (
    ("navigation", lambda text, _: look.is_figure(text)),
    ("published", look.is_dateline),
    ("follow", lambda text, _: look.is_address(text)),
    ("credit", lambda text, _: look.caption(text)),
    ("read-more", lambda text, _: look.is_shouted(text)),
    ("prose", lambda text, _: look.is_prose(text)),
)


def _sample(found: list[Line]) -> str:
    """The running text, which tells the language: forms and menus are often foreign."""
    prose = [line.text for line in found if look.is_prose(line.text)]
    return "\n".join(prose or [line.text for line in found])[:20_000]


def _spaced(found: list[Line]) -> bool:
    sizes: dict[int, int] = {}
    for line in found:
        sizes[line.block] = sizes.get(line.block, 0) + 1
    long = [sizes[line.block] for line in found if weight(line.text) >= LONG]
    return bool(long) and sum(size == 1 for size in long) >= FOREIGN * len(long)


def _mark_figure(lines: MarkedLines, block: list[int]) -> None:
    """Mark what stands twice or with a credit: the alternative text, caption and credit."""
    credits_ = [at for at in block if lines.marks[at] == "credit"]
    twins = [at for at in block[1:] if _alike(lines.text(at - 1), lines.text(at))]
    for at in twins:
        if lines.marks[at - 1] in TEXT and lines.marks[at] in TEXT | {"credit"}:
            lines.marks[at - 1] = lines.marks[at] = "caption"
    if lines.spaced:
        for credit in credits_:
            _mark_above(lines, range(max(block[0], credit - 2), credit), len(block) <= FIGURE)


def _mark_above(lines: MarkedLines, numbers: range, small: bool) -> None:
    """Mark the alternative text and the caption that a credit stands below."""
    for at in numbers:
        heavy = weight(lines.text(at))
        if lines.marks[at] in TEXT and heavy <= (look.CAPTION if small else LONG):
            lines.marks[at] = "caption"


def _mark_together(lines: MarkedLines, block: list[int]) -> None:
    """Mark the short lines that share a block with furniture, or with a caption below them."""
    marks = [lines.marks[at] for at in block]
    kinds = [kind for kind in marks if kind not in TEXT]
    if kinds:
        for at in block:
            if lines.marks[at] == "short":
                lines.marks[at] = kinds[0]
    elif len(block) <= 3 and "list" not in marks and _may_be_figure(lines, block):
        for at in block:
            lines.marks[at] = "caption"


def _may_be_figure(lines: MarkedLines, block: list[int]) -> bool:
    """Whether two or three short lines between paragraphs are a picture's words."""
    texts = [lines.text(at) for at in block]
    sizes = list(map(len, texts))
    if any(weight(text) != len(text) for text in texts) or max(sizes) > 2 * LONG:
        return False
    if min(sizes) > look.PROSE and ends_sentence(texts[0]):
        return False
    if texts[0].endswith((":", "?")) or any(look.is_quoted(text) for text in texts):
        return False
    return len(block) == 2 or lines.marks[block[-1]] == "short"


def _alike(first: str, second: str) -> bool:
    """Whether one line repeats the other, perhaps with more at its end."""
    short, long = sorted((line_form(first), line_form(second)), key=len)
    return len(short) >= 12 and long.startswith(short.rstrip(" ."))
