"""Output for a person: no escape sequences, wrapped lines, colour and progress on a terminal."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

import click

from cleaners.language.scripts import DENSE, WIDE_SIGNS

# Whole escape sequences first, then the remaining control and direction characters.
ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", re.S)
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
WIDEST = 100


def clean(text: object) -> str:
    """Text from the web, made harmless for a terminal. Line breaks and tabs stay."""
    return CONTROLS.sub("", ESCAPES.sub("", str(text).replace("\r\n", "\n")))


def one_line(text: object) -> str:
    """The same with all white space folded."""
    return " ".join(clean(text).split())


def say(text: str = "") -> None:
    """Print lines for a person. Text from the web must have passed through `clean`."""
    click.echo(text)


def note(text: str) -> None:
    """Print a line to stderr, away from the data."""
    click.echo(clean(text), err=True)


def data(row: object) -> None:
    """Print one JSON object as a line, in ASCII when the terminal has no UTF-8."""
    plain = not (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    line = json.dumps(row, ensure_ascii=plain)
    for end in "\x85\u2028\u2029":  # some programs end lines there too
        line = line.replace(end, f"\\u{ord(end):04x}")
    click.echo(line)


def columns() -> int:
    """The width of a line: that of the terminal, 80 without one, at most 100."""
    return max(20, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def width(text: str) -> int:
    """The number of columns a text takes: 2 for a wide character, 0 for a combining mark."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, room: int) -> str:
    """The text on one line of at most `room` columns, with `…` at the end when it was cut."""
    text = one_line(text)
    if width(text) <= room:
        return text
    kept, used = [], 0
    for character in text:
        used += _cells(character)
        if used > room - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, indent: str = "", *, room: int | None = None) -> str:
    """The text in lines that fit, each paragraph on its own. CJK text breaks between characters."""
    room = (room or columns()) - width(indent)
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        lines.extend(_fold(paragraph, room) or [""])
    return "\n".join((indent + line).rstrip() for line in lines)


def _fold(paragraph: str, room: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(paragraph):
        size = width(piece)
        if used and used + width(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(paragraph: str) -> Iterator[str]:
    """Words with the space behind them.

    Wide characters are pieces of their own, with closing marks.
    """
    wide = f"[{DENSE}{WIDE_SIGNS}]"
    closing = "[、。，．！？：；）」』】〉》ー々]"
    pattern = rf"{wide}{closing}*\s*|(?:(?!{wide})\S)+\s*|\s+"
    return (match.group() for match in re.finditer(pattern, paragraph))


def table(
    rows: Iterable[Sequence[object]], headers: Sequence[str], *, right: Collection[str] = ()
) -> str:
    """Rows as columns that fit the terminal; `right` holds the headers to align right, or names
    them with spaces between.

    When the whole is too wide the widest column gives way.
    """
    cells = [[one_line("" if cell is None else cell) for cell in row] for row in rows]
    lines = [list(headers), *cells]
    widths = [max(width(line[n]) for line in lines) for n in range(len(headers))]
    over = sum(widths) + 2 * (len(widths) - 1) - columns()
    if over > 0:
        widest = widths.index(max(widths))
        widths[widest] = max(8, widths[widest] - over)
    named = right.split() if isinstance(right, str) else right
    flush = {n for n, header in enumerate(headers) if header in named}
    return "\n".join(_row(line, widths, flush) for line in lines)


def _row(line: Sequence[str], widths: Sequence[int], flush: set[int]) -> str:
    out = []
    for n, (cell, room) in enumerate(zip(line, widths, strict=True)):
        shown = cut(cell, room)
        gap = " " * (room - width(shown))
        out.append(gap + shown if n in flush else shown + gap)
    return "  ".join(out).rstrip()


def colours(stream: TextIO | None = None) -> bool:
    """Whether to use colour: the stream is a terminal, and NO_COLOR is not set."""
    stream = stream or sys.stdout
    asked_not = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not asked_not and watched(stream)


def watched(stream: TextIO | None) -> bool:
    """Whether the stream is a terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def style(text: str, **how: Any) -> str:
    """`click.style` where colour is used, else the text unchanged."""
    return click.style(text, **how) if colours() else text


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2 articles`, `12,000 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


class Progress:
    """A line on stderr that is overwritten.

    It is shown on a terminal only, so cron mails none of it.
    """

    def __init__(self, label: str, total: int | None = None, stream: TextIO | None = None) -> None:
        self.label, self.total, self.done = label, total, 0
        self.stream = stream or sys.stderr
        self.shown = watched(self.stream)
        self.last = 0.0

    def step(self, count: int = 1, note: str = "") -> None:
        """Count `count` more as done. `note` is what is being done."""
        self.show(self.done + count, note)

    def show(self, done: int, note: str = "") -> None:
        """Show how many are done in all, at most ten times a second."""
        self.done = done
        if not self.shown or time.monotonic() - self.last < 0.1:
            return
        self.last = time.monotonic()
        of = f" of {self.total:,}" if self.total is not None else ""
        line = cut(f"{self.label} {done:,}{of}" + (f" · {note}" if note else ""), columns() - 1)
        self.stream.write(f"\r\x1b[K{line}")
        self.stream.flush()

    def close(self) -> None:
        """Remove the line."""
        if self.shown and self.last:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Progress]:
    """A Progress whose line is removed at the end, also after an error."""
    bar = Progress(label, total)
    try:
        yield bar
    finally:
        bar.close()
