"""Tells whether a text still has its page's furniture, or was cut already."""

from __future__ import annotations

from cleaners.phrases.files import languages
from cleaners.plaintext import line_shapes as look
from cleaners.plaintext.marked_lines import TEXT, MarkedLines, may_be_said

# Kinds that an article may have as a line of its own. One such line does not show that a page's
# furniture is there; below the opening paragraphs, dates and names do not count at all.
_OF_ARTICLES = frozenset(
    {"byline", "caption", "published", "updated", "credit", "source", "follow"}
)
_OF_PICTURES = frozenset({"caption", "credit"})


def is_furnished(lines: MarkedLines) -> bool:
    """Whether a page's furniture is still in the text.

    Without phrases for its language, it is taken to be.
    """
    if lines.language is not None and lines.language not in languages():
        return True
    seen, opening = 0, 2
    for at, kind in enumerate(lines.marks):
        opening -= look.is_prose(lines.text(at))
        if kind in TEXT or (kind == "caption" and not _is_credited(lines, at)):
            # What belongs to a picture is a guess where no credit tells it.
            continue
        if look.is_prose(lines.text(at)) and may_be_said(lines.text(at), lines.language):
            continue
        if kind not in _OF_ARTICLES:
            return True
        seen += opening > 0 or kind in _OF_PICTURES
    return seen > 1


def _is_credited(lines: MarkedLines, at: int) -> bool:
    """Whether a picture's credit stands in the block of this line, in a text that has blocks."""
    block = lines.lines[at].block
    near = range(max(0, at - 4), min(len(lines.lines), at + 5))
    beside = (n for n in near if lines.lines[n].block == block)
    return lines.spaced and any(lines.marks[n] == "credit" for n in beside)
