"""The differences of two texts side by side, in columns that fit the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from cuttings.command_line import terminal

_ALIKE = 0.4  # share of equal characters that makes two lines versions of one
_LOOKED_AT = 300  # characters of a line that are compared; more take seconds
_MARGIN = 24  # equal characters that are shown on either side of a difference
_HIGHEST = 8  # lines of a paragraph that are shown


def side_by_side(before: Sequence[str], after: Sequence[str], most: int) -> Iterator[str]:
    """Lines of two columns: what only `before` has, and what only `after` has.

    For two versions of one line only the differing stretch is shown. At most `most` pairs are
    shown.
    """
    pairs = list(_pairs(before, after))
    for left, right in pairs[:most]:
        yield from _columns(*_stretch(terminal.one_line(left), terminal.one_line(right)))
    if len(pairs) > most:
        yield f"  and {terminal.plural(len(pairs) - most, 'paragraph')} more"


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line with its counterpart, in the order of both texts."""
    left = list(after)
    for line in before:
        states = [one for one in left[:20] if _ratio(line, one) >= _ALIKE]
        state = max(states, key=lambda one: _ratio(line, one), default=None)
        if state is None:
            yield line, ""
            continue
        yield from (("", one) for one in left[: left.index(state)])
        yield line, state
        del left[: left.index(state) + 1]
    yield from (("", one) for one in left)


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_LOOKED_AT], other[:_LOOKED_AT], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _stretch(before: str, after: str) -> tuple[str, str]:
    """Both without their common beginning and end, except for a margin."""
    if not (before and after):
        return before, after
    head = _shared(before, after)
    tail = min(min(len(before), len(after)) - head, _shared(before[::-1], after[::-1]))
    begin = head - _MARGIN if head > _MARGIN + 1 else 0
    cut = tail - _MARGIN if tail > _MARGIN + 1 else 0

    def shown(line: str) -> str:
        return ("…" if begin else "") + line[begin : len(line) - cut] + ("…" if cut else "")

    return shown(before), shown(after)


def _shared(one: str, other: str) -> int:
    """The number of characters with which both begin."""
    both = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(both) if a != b), min(len(one), len(other)))


def _columns(left: str, right: str) -> Iterator[str]:
    room = (terminal.columns() - 3) // 2
    folded = [
        [terminal.cut(line, room) for line in terminal.wrap(side, room=room).split("\n")]
        for side in (left, right)
    ]
    rows = list(zip_longest(*folded, fillvalue=""))
    for one, other in rows[:_HIGHEST]:
        yield f"{one}{' ' * (room - terminal.width(one))} | {other}".rstrip()
    if len(rows) > _HIGHEST:
        yield f"{'…':<{room}} | …"
