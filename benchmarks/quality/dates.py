"""The day of publication, ours beside htmldate's, on every set whose gold has one."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.quality.labels import Example
from benchmarks.training.tables import FETCHED
from cleaners.decoding.charset import in_utf8
from cleaners.decoding.markup import parse
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page
from cuttings.command_line.printout import local


def ours(example: Example) -> str | None:
    """The day that the metadata gives, by the zone of the page: as gold and htmldate have it."""
    tree = parse(in_utf8(example.body, None))
    if tree is None:
        return None
    found = read_metadata(tree, Page(example.gold["url"], example.body, FETCHED)).published
    return (local(found.at, found.zone) or "")[:10] if found else None


def htmldates(example: Example) -> str | None:
    """htmldate's answer, asked for the day of publication as trafilatura does."""
    from htmldate import find_date

    try:
        return find_date(
            in_utf8(example.body, None).decode("utf-8", "replace"),
            original_date=True,
            extensive_search=True,
            max_date=FETCHED[:10],
        )
    except Exception:  # the border: another's code on any page
        return None


def date_table(examples: Sequence[Example]) -> None:
    """By set: the share of days that are right, and of pages with a wrong one."""
    sets: dict[str, list[Example]] = {}
    for example in examples:
        if example.gold.get("date"):
            sets.setdefault(example.gold["dataset"], []).append(example)
    print(
        "\n| day of publication | " + " | ".join(f"{n}, {len(p)}" for n, p in sets.items()) + " |"
    )
    print("|---" * (len(sets) + 1) + "|")
    for name, ask in (("**cuttings**", ours), ("htmldate", htmldates)):
        cells = []
        for pages in sets.values():
            answers = [(ask(page), page.gold["date"][:10]) for page in pages]
            right = sum(found == gold for found, gold in answers)
            wrong = sum(found is not None and found != gold for found, gold in answers)
            cells.append(f"{right / len(pages):.3f}, {wrong} wrong")
        print(f"| {name} | {' | '.join(cells)} |")
