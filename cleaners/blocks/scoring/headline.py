"""Which line is the page's headline, where none has its words and no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaners.blocks.line import Line
from cleaners.language.fingerprint import squeeze

LEAST_TITLE, LONGEST_TITLE = 16, 200  # sizes of a line that may be the headline
LEAST_SECTIONS = 4  # headings
LONGEST_KICKER = 40  # characters without spaces, before a title in its heading


def with_headline(lines: Sequence[Line], stated: Iterable[str]) -> tuple[Line, ...]:
    """The lines. If none is the headline yet, the first that a stated title begins or ends with is
    taken for it; or else the first heading that ends with a stated title."""
    if any(line.titled for line in lines):
        return _with_one(lines)
    titles = tuple({squeeze(title) for title in stated})
    at = next((at for at, line in enumerate(lines) if _is_part(line, titles)), None)
    if at is None:
        at = next((at for at, line in enumerate(lines) if _is_kicked(line, titles)), None)
    return tuple(
        line._replace(titled=True) if number == at else line for number, line in enumerate(lines)
    )


def _with_one(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines. Where every section's heading is an <h1> of one build, the first alone may be the
    headline."""
    heads = [at for at, line in enumerate(lines) if line.titled and line.heading == 1]
    differ = {lines[at].key for at in heads}
    if len(differ) < LEAST_SECTIONS or len({lines[at].look for at in heads}) > 1:
        return tuple(lines)
    sections = set(heads[1:])
    return tuple(
        line._replace(titled=False) if at in sections else line for at, line in enumerate(lines)
    )


def _is_part(line: Line, titles: Sequence[str]) -> bool:
    said = squeeze(line.text) if LEAST_TITLE <= line.size <= LONGEST_TITLE else ""
    if len(said) < LEAST_TITLE // 2 or line.link:
        return False
    return any(title.startswith(said) or title.endswith(said) for title in titles)


def _is_kicked(line: Line, titles: Sequence[str]) -> bool:
    """Whether a heading is a title behind the words that name its theme."""
    if not line.heading or line.link or line.size > LONGEST_TITLE:
        return False
    said = squeeze(line.text)
    return any(
        len(title) >= LEAST_TITLE
        and said.endswith(title)
        and len(said) <= len(title) + LONGEST_KICKER
        for title in titles
    )
