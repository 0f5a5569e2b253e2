"""The note about the author below an article: in italics, or in a box named for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaners.blocks.classes.hints import bit
from cleaners.blocks.segmenting.blocks import Block, Cut
from cleaners.language.fingerprint import squeeze

_AUTHOR, _ABOUT = bit("author"), bit("about")
LEAST_NAME = 5  # letters
LEAST_NOTE = 20  # characters of a note that is too short for a paragraph
LAST = 3  # paragraphs of the page's article among which the note is


def bios(page: Cut, authors: Sequence[str]) -> set[int]:
    """The numbers of the blocks that are a note about an author. They begin with the name; or they
    are the only paragraph in italics or in a small box that is named for the author."""
    names = [name for author in authors if len(name := squeeze(author)) >= LEAST_NAME]
    prose = [at for at, block in enumerate(page.blocks) if block.prose]
    alike = Counter(page.blocks[at].place.names for at in prose)
    telling = sum(page.blocks[at].place.hints & _AUTHOR != 0 for at in prose) < LAST
    found = set[int]()
    for at in prose[1:]:
        block = page.blocks[at]
        named = telling and block.place.hints & _AUTHOR and alike[block.place.names] == 1
        named = named or _is_boxed(block)
        signed = any(block.squeezed.startswith(name) for name in names) and _is_apart(block)
        if (named or signed) and _ends(page, at, prose):
            found.add(at)
    behind = range(prose[0] + 1, len(page.blocks)) if prose else ()
    short = (at for at in behind if page.blocks[at].size >= LEAST_NOTE and at not in found)
    return found | {at for at in short if _is_boxed(page.blocks[at]) and _ends(page, at, prose)}


def _is_boxed(block: Block) -> bool:
    """Whether a small box around a block is named for what it tells of the author."""
    box = block.place.parent
    return (
        box is not None
        and box.blocks <= LAST
        and box.hints & _AUTHOR != 0
        and (box.hints & _ABOUT != 0)
    )


def _is_apart(block: Block) -> bool:
    """Whether a block is all in italics, or it or the box around it is named for the author."""
    above = block.place.parent
    hints = block.place.hints | block.inline_hints | (above.hints if above is not None else 0)
    return bool(hints & (_AUTHOR | _ABOUT)) or block.italic_chars * 10 >= block.chars * 9


def _ends(page: Cut, at: int, prose: Sequence[int]) -> bool:
    """Whether hardly any prose follows in the element around the block and its box."""
    above = page.blocks[at].place.parent
    around = above.parent if above is not None and above.blocks <= LAST else above
    behind = [n for n in prose if n > at and page.blocks[n].place.parent in (above, around)]
    return len(behind) < LAST
