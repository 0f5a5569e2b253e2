"""Plots of numbers over time: in characters for a terminal, as SVG for a page.

The SVG takes its colour from the text around it (`currentColor`), so it is readable in dark mode.
It holds its numbers as text for screen readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

Counts = Sequence[tuple[str, int]]
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"
_WIDEST = 40
_ROOM = 84
"""Units of the SVG: the widest bar, and what a label takes."""
_MOST_FILLED = 4_000


def filled(counts: Counts) -> list[tuple[str, int]]:
    """The same with a zero for every missing day, month or year between the first and the last.

    The length of the first period decides (`2026`, `2026-03`, `2026-03-01`). Anything else, or
    thousands of days, comes back unchanged.
    """
    known = dict(counts)
    try:
        at, last = _start(counts[0][0]), _start(counts[-1][0])
    except (IndexError, ValueError):
        return list(counts)
    length = len(counts[0][0])
    found: list[tuple[str, int]] = []
    while at <= last and len(found) < _MOST_FILLED:
        label = at.isoformat()[:length]
        found.append((label, known.get(label, 0)))
        at = _next(at, length)
    return found if at > last else list(counts)


def _start(label: str) -> date:
    return date.fromisoformat((label + "-01-01")[:10])


def _next(at: date, length: int) -> date:
    if length == 10:
        return at + timedelta(days=1)
    if length == 7:
        return (at.replace(day=1) + timedelta(days=32)).replace(day=1)
    return at.replace(year=at.year + 1)


def bars(counts: Counts, room: int = 60) -> str:
    """A line for each entry: label, bar, number. `room` is the width of a line."""
    if not counts:
        return ""
    most = max(1, *(count for _, count in counts))
    labels = max(len(label) for label, _ in counts)
    space = max(8, room - labels - len(f"{most:,}") - 3)
    return "\n".join(
        f"{label:<{labels}} {_bar(count / most, space)} {count:,}".rstrip()
        for label, count in counts
    )


def _bar(share: float, space: int) -> str:
    eighths = round(share * space * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + _EIGHTHS[rest].strip()) or ("▏" if share else "·")


def spark(counts: Counts) -> str:
    """One character for each number, for a table cell."""
    most = max((count for _, count in counts), default=0)
    return "".join(_LEVELS[round((count / most) * 7)] if count else "·" for _, count in counts)


def svg(counts: Counts, title: str, *, width: int = 720, height: int = 150) -> str:
    """Bars over time as an SVG element without script, style sheet or address."""
    most = max((count for _, count in counts), default=0)
    base = height - 20
    step = min(_WIDEST, width / max(1, len(counts)))
    parts = [
        f'<svg class="plot w{width}" role="img" viewBox="0 0 {width} {height}" '
        f'xmlns="http://www.w3.org/2000/svg" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(_told(counts))}</desc>",
        f'<line x1="0" y1="{base}" x2="{width}" y2="{base}" stroke="currentColor" '
        'stroke-opacity="0.35"/>',
    ]
    for at, (label, count) in enumerate(counts):
        tall = (base - 16) * count / most if most else 0
        parts.append(
            f'<rect x="{at * step + step * 0.1:.2f}" y="{base - tall:.2f}" '
            f'width="{step * 0.8:.2f}" height="{tall:.2f}" fill="currentColor">'
            f"<title>{escape(label)}: {count:,}</title></rect>"
        )
    parts += _labels(counts, step, height)
    if most:
        parts.append(
            f'<text x="0" y="11" font-size="12" fill="currentColor" opacity="0.8">{most:,}</text>'
        )
    return "".join([*parts, "</svg>"])


def _labels(counts: Counts, step: float, height: int) -> list[str]:
    """As many labels as fit, with the first and the last among them."""
    every = max(1, round(_ROOM / step + 0.49))
    chosen = list(range(0, len(counts), every))
    last = len(counts) - 1
    if chosen and chosen[-1] != last:  # the last one replaces its neighbour
        chosen = [*chosen[: max(1, len(chosen) - 1)], last]
    shown = []
    for at in chosen:
        anchor = "start" if at == 0 else "end" if at == last else "middle"
        end = len(counts) * step
        x = {"start": 0.0, "end": end, "middle": at * step + step / 2}[anchor]
        if anchor == "end" and end < _ROOM * 2:  # few and narrow bars: the first label is enough
            break
        minor = ' class="minor"' if anchor == "middle" else ""
        shown.append(
            f'<text{minor} x="{x:.1f}" y="{height - 4}" font-size="12" text-anchor="{anchor}" '
            f'fill="currentColor" opacity="0.8">{escape(counts[at][0])}</text>'
        )
    return shown


def _told(counts: Counts) -> str:
    if not counts:
        return "Nothing yet."
    label, most = max(counts, key=lambda one: one[1])
    total = sum(count for _, count in counts)
    return f"{total:,} from {counts[0][0]} to {counts[-1][0]}; the most, {most:,}, in {label}."


Covered = Sequence[tuple[str, int, int]]
"""For each period: its label, what was found in it, and out of how many."""
_DASHES = ("", "7 4", "2 3", "10 3 2 3", "1 5", "14 4")
_MOST_LINES = len(_DASHES)
_MOST_POINTS = 200
_LEGEND = 28
"""Height of a line of the legend. On a phone its letters are drawn larger."""


def shares(every: Sequence[Covered]) -> list[str]:
    """For each series one character a period, on one common scale, for table cells."""
    labels = sorted({label for one in every for label, _, _ in one})
    known = [{label: found / of for label, found, of in one if of} for one in every]
    most = max((share for one in known for share in one.values()), default=0) or 1.0
    return ["".join(_level(one.get(label), most) for label in labels) for one in known]


def _level(share: float | None, most: float) -> str:
    if share is None:
        return " "
    return _LEVELS[round(share / most * 7)] if share else "·"


def lines(
    every: Sequence[tuple[str, Covered]], title: str, *, width: int = 720, height: int = 240
) -> str:
    """A line of shares for each series, distinguished by dashes; the first six at most."""
    shown = every[:_MOST_LINES]
    labels = sorted({label for _, one in shown for label, _, _ in one})
    known = [(name, {at: n / of for at, n, of in one if of}) for name, one in shown]
    most = max((share for _, one in known for share in one.values()), default=0) or 1.0
    base, step = height - 20, (width - 8) / max(1, len(labels) - 1)
    told = "; ".join(f"{name}: {_whole(one):.1%}" for name, one in shown)
    whole = height + _LEGEND * len(shown)
    parts = [
        f'<svg class="plot w{width}" role="img" viewBox="0 0 {width} {whole}" '
        f'xmlns="http://www.w3.org/2000/svg" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>",
        f'<line x1="0" y1="{base}" x2="{width}" y2="{base}" stroke="currentColor" '
        'stroke-opacity="0.35"/>',
        f'<text x="14" y="11" font-size="12" fill="currentColor" opacity="0.8">{most:.1%}</text>',
    ]
    for number, (name, one) in enumerate(known):
        points = " ".join(
            f"{4 + at * step:.1f},{base - (base - 16) * one[label] / most:.1f}"
            for at, label in enumerate(labels)
            if label in one
        )
        dashes = f' stroke-dasharray="{_DASHES[number]}"' if _DASHES[number] else ""
        stroke = f'fill="none" stroke="currentColor" stroke-width="1.6"{dashes}'
        at = height + 20 + _LEGEND * number
        parts.append(f'<polyline points="{points}" {stroke}/>')
        parts += [_point(point) for point in points.split()[:_MOST_POINTS]]
        parts.append(f'<line x1="0" y1="{at - 4}" x2="46" y2="{at - 4}" {stroke}/>')
        parts.append(
            f'<text x="54" y="{at}" font-size="13" fill="currentColor">{escape(name)}</text>'
        )
    ends = [(0.0, "start", labels[0]), (float(width), "end", labels[-1])] if labels else []
    parts += [
        f'<text x="{x:.0f}" y="{height - 4}" font-size="12" text-anchor="{anchor}" '
        f'fill="currentColor" opacity="0.8">{escape(label)}</text>'
        for x, anchor, label in ends
    ]
    return "".join([*parts, "</svg>"])


def _point(place: str) -> str:
    """A dot: a line of a single period would be invisible."""
    x, y = place.split(",")
    return f'<circle cx="{x}" cy="{y}" r="2.5" fill="currentColor"/>'


def _whole(one: Covered) -> float:
    of = sum(row[2] for row in one)
    return sum(row[1] for row in one) / of if of else 0.0
