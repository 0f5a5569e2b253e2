"""The corpus card as Markdown for people; for Parquet with Hugging Face's header."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from archive.exporting.card import Card

MARK = "<!-- a corpus card written by cuttings -->"
"""By this line a card is known as ours, and may be replaced by the next export."""

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def page(card: Card) -> bytes:
    """The card in Markdown, UTF-8."""
    parts = [
        f"# {_plain(card.name)}",
        MARK,
        _summary(card),
        "## Sources\n\n" + _sources(card),
        "## Period\n\n" + _table(("month", "articles"), card.months.items()),
        "## Languages\n\n" + _table(("language", "articles"), card.languages.items()),
        "## What was fetched\n\n" + _outcomes(card),
        "## How it was cleaned\n\n" + _table(("cleaner", "articles"), card.cleaners.items()),
        "## Duplicates\n\n" + _duplicates(card),
        "## Rights\n\n" + _rights(card),
        "## This file\n\n" + _file(card),
    ]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def hub_page(card: Card) -> bytes:
    """The same with the header that Hugging Face reads from a data set's README.md."""
    languages = [one for one in card.languages if one != "unknown"]
    header = [
        "---",
        f"pretty_name: {json.dumps(card.name, ensure_ascii=False)}",
        *(["language:", *(f"- {json.dumps(one)}" for one in languages)] if languages else []),
        "license: other",
        "tags:\n- news",
        f"size_categories:\n- {_size(card.articles)}",
        "configs:\n- config_name: default",
        f"  data_files: {json.dumps(card.name, ensure_ascii=False)}",
        "---\n\n",
    ]
    return "\n".join(header).encode("utf-8", "replace") + page(card)


def _size(articles: int) -> str:
    return next((name for under, name in _SIZES if articles < under), "n>1M")


def _summary(card: Card) -> str:
    first, last = card.period
    return (
        f"{_many(card.articles)}, {card.words:,} words, of {_many(len(card.sites), 'site')},"
        f" published {first} to {last}. From `{card.archive}`, last changed {card.changed}."
    )


def _sources(card: Card) -> str:
    cells = [
        (site["name"] or site["slug"], site["home"] or "", site["articles"]) for site in card.sites
    ]
    return _table(("site", "address", "articles"), cells)


def _outcomes(card: Card) -> str:
    return (
        "Every address of these sites that was asked for or refused, by its last outcome:\n\n"
        + _table(("outcome", "addresses"), card.outcomes.items())
    )


def _duplicates(card: Card) -> str:
    told = (
        f"{card.in_clusters:,} of these articles tell a story that others tell as well, in"
        f" {_many(card.clusters, 'cluster')} (column `cluster`)."
    )
    how = card.selection.get("per_cluster")
    if how:
        told += f" Of each cluster only the {how} was kept; {card.copies_left_out:,} were left out."
    return told


def _rights(card: Card) -> str:
    left = f"Left out: {_many(card.reserved_left_out)} whose publishers reserve"
    kept = f"Within: {_many(card.reserved_within)} whose publishers reserve"
    told = kept if card.selection.get("include_reserved") else left
    return (
        f"{told} text and data mining (`tdm-reservation`, `noai`). The texts belong to their"
        " publishers; what the pages say of it stands in the column `rights`:\n\n"
        + _table(("said", "articles"), card.rights.items())
    )


def _file(card: Card) -> str:
    lines = [
        f"- Form: {card.format}",
        f"- SHA-256: `{card.digest}` ({card.size:,} bytes)",
        f"- Made by {card.made_by}; to make it again: `{card.command}`",
        *(f"- {remark}" for remark in card.remarks),
    ]
    if card.articles < card.matching:
        seed = card.selection.get("seed", 0)
        lines.append(f"- A sample: {card.articles:,} of {card.matching:,}, seed {seed}")
    return "\n".join(lines)


def _many(count: int, what: str = "article") -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _table(head: Sequence[str], cells: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in cells]
    if not lines:
        return "None."
    return "\n".join([f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines])


def _cell(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int) else _plain(str(cell))


def _plain(text: str) -> str:
    """Text from the web on one line, with everything escaped that Markdown reads."""
    flat = " ".join(text.split())
    return "".join(f"\\{letter}" if letter in "|`*[]<>\\" else letter for letter in flat)
