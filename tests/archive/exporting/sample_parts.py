"""One part of every kind, with what is hard about each."""

from __future__ import annotations

from cleaners.types.parts import Cell, Kind, Part, Span

LINK = "https://town.example/a_(b)?c=*d*&e=|"
PARTS = (
    Part(Kind.PARAGRAPH, "1. This * is _no_ list & no <b>markup</b>, $5 and ~6~."),
    Part(Kind.HEADING, "What is in C#", level=2),
    Part(
        Kind.PARAGRAPH,
        "Read the minutes of it!here, 2 m2 of „stress“ed words.",
        (
            Span("a", 5, 16, LINK), Span("a", 23, 27, LINK), Span("sup", 32, 33),
            Span("em", 37, 45), Span("strong", 48, 53),
        ),
    ),
    Part(Kind.ITEM, "first", depth=1, begins=True),
    Part(Kind.ITEM, "second, bold", (Span("strong", 8, 12),), depth=1),
    Part(Kind.ITEM, "its first", depth=2, ordered=True, begins=True),
    Part(Kind.ITEM, "third", depth=1),
    Part(Kind.ITEM, "and more of it", depth=1, continued=True),
    Part(Kind.ITEM, "another list", depth=1, begins=True),
    Part(Kind.QUOTE, "Nobody waits for a fourth.", begins=True),
    Part(Kind.QUOTE, "Nobody at all.", begins=False),
    Part(Kind.ROW, "Year | Carts", cells=(Cell(0, 4), Cell(7, 12)), header=True, begins=True),
    Part(Kind.ROW, "1901 | 4|0", (Span("em", 0, 4),), cells=(Cell(0, 4), Cell(7, 10))),
    Part(Kind.PREFORMATTED, "a b c", source="a b\n  `c`", begins=True),
    Part(Kind.QUESTION, "Why?", (Span("strong", 0, 4),)),
    Part(Kind.EMBED, "A tweet", begins=True, cite="https://x.example/1", author="Ilse (@ilse)"),
    Part(Kind.CORRECTION, "Correction: it was the fifth."),
    Part(Kind.PARAGRAPH, "- At noon", time="2026-03-01T12:00:00Z"),
)  # fmt: skip
