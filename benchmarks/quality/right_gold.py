"""Authors and days of WCXB, on the pages whose gold is right by a rule and on all.

    python -m benchmarks.quality.right_gold [--quality ../shared/quality] [--wrong]

The gold's authors are right where each entry is one person's full name: two to five words, each
with a capital but for particles, without a comma, an `and`, a figure, a bracket, a handle, a
degree or a word of a house (`Team`, `Staff`). The gold's day is right where the page has that day
in any usual writing, and somewhere without a word of change before it (`Updated`, `dateModified`).
`--wrong` lists what differs on these pages. The rules look at gold and page, never at our answer.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from benchmarks.quality.cleaning import page_of, scorer
from benchmarks.quality.labels import QUALITY, Example, read_examples
from cleaners.decoding.charset import in_utf8
from cleaners.decoding.markup import parse
from cleaners.metadata.read import Metadata, read_metadata
from cuttings.command_line.printout import local

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
BEFORE = 60  # characters in front of a day
_PARTICLES = frozenset(
    ("de", "da", "del", "der", "den", "di", "dos", "du", "la", "le", "van", "von", "bin", "al")
)
_NO_NAME = re.compile(r"[,;&@|/()\d®]|\s(?:and|-)\s")
_HOUSE = re.compile(
    r"\b(?:team|admin|staff|editors?|editorial|newsdesk|blog|contributor|online|cent(?:er|re)|"
    r"group|studio|expert|global|security|network|lab|sponsored|dr|sir|the|inc|university|media|"
    r"guru|guide|news|company|research|association|department|office|institute)\b",
    re.I,
)
_DEGREE = re.compile(r"\b(?:M\.?D\.?|Ph\.?D\.?|MS|RD|CFP|CPP|PSP|DVM|MBA)(?:\b|$)")
_CHANGED = re.compile(r"updat|modif|review|edited|revis|change", re.I)


def names_right(authors: list[str]) -> bool:
    """Whether each entry is one person's full name."""
    return bool(authors) and all(map(_is_person, authors))


def _is_person(name: str) -> bool:
    if any(pattern.search(name) for pattern in (_NO_NAME, _HOUSE, _DEGREE)):
        return False
    words = name.split()
    return 2 <= len(words) <= 5 and all(
        word[0].isupper() or word.casefold() in _PARTICLES for word in words
    )


def day_right(day: str, page: str) -> bool:
    """Whether a page names this day otherwise than as the day of an update."""
    before = [
        page[max(0, at.start() - BEFORE) : at.start()] for at in _writings(day).finditer(page)
    ]
    return any(not _CHANGED.search(words) for words in before)


def _writings(day: str) -> re.Pattern[str]:
    """The usual writings of a day: `2025-03-09`, `03/09/25`, `March 9th, 2025`, `9 Mar 2025`."""
    year, month, number = map(int, day.split("-"))
    name = MONTHS[month - 1]
    named = rf"(?:{name}|{name[:3]}|sept)\.?"
    short = rf"(?:{year}|{year % 100:02})(?!\d)"
    return re.compile(
        rf"{year}[-/]?{month:02}[-/]?{number:02}|"
        rf"(?<!\d)0?{month}[/.-]0?{number}[/.-]{short}|(?<!\d)0?{number}[/.-]0?{month}[/.-]{short}|"
        rf"{named}\s+0?{number}(?:st|nd|rd|th)?,?\s+{year}|"
        rf"(?<!\d)0?{number}(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?{named},?[\s-]+{year}",
        re.I,
    )


def main() -> None:
    """Print the shares, and with --wrong what differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quality", type=Path, default=QUALITY)
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    pages = [
        one for one in read_examples(args.quality / "wcxb") if one.gold["page_type"] == "article"
    ]
    author_f1 = scorer(args.quality / "dev").author_f1
    named: list[tuple[bool, float]] = []
    dated: list[tuple[bool, bool]] = []
    for one in pages:
        found = _metadata(one)
        if one.gold.get("authors"):
            f1 = author_f1(one.gold["authors"], found.authors)
            named.append((names_right(one.gold["authors"]), f1))
            _tell(args.wrong and named[-1][0] and f1 < 1, one, "authors", found.authors)
        if len(one.gold.get("date") or "") >= len("2025-01-01"):
            day, given = one.gold["date"][:10], _day(found.published)
            page = one.body.decode("utf-8", "replace")
            dated.append((day_right(day, page), given == day))
            _tell(args.wrong and dated[-1][0] and given != day, one, "date", given)
    _print("authors, F1", named)
    _print("day", dated)


def _metadata(one: Example) -> Metadata:
    tree = parse(in_utf8(one.body, None))
    if tree is None:
        raise SystemExit(f"{one.gold['id']} is no HTML")
    return read_metadata(tree, page_of(one))


def _day(dated: object) -> str | None:
    at, zone = getattr(dated, "at", None), getattr(dated, "zone", None)
    return (local(at, zone) or "")[:10] if at else None


def _tell(wanted: bool, one: Example, field: str, found: object) -> None:
    if wanted:
        print(one.gold["id"], one.gold[field], found, one.gold["url"], file=sys.stderr)


def _print(name: str, answers: list[tuple[bool, float]]) -> None:
    right = [answer for gold, answer in answers if gold]
    everything = [answer for _, answer in answers]
    print(
        f"{name}: {sum(right) / len(right):.3f} on {len(right)} pages whose gold is right, "
        f"{sum(everything) / len(everything):.3f} on all {len(everything)}"
    )


if __name__ == "__main__":
    main()
