"""`cuttings frequency`: how often words stand, where and when; and what tells texts apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.database.db import Archive, open_archive
from cuttings.command_line import exits, terminal
from cuttings.command_line.options import (
    archive_option,
    csv_option,
    filter_options,
    json_option,
)
from cuttings.command_line.tables import print_rows

if TYPE_CHECKING:
    from archive.reports.linguistics.frequency import Frequency
    from archive.search.scope import Filters

_FILTERS = ("site", "language", "section", "author", "since", "until", "cluster")


@click.command()
@click.argument("words", metavar="[WORD ...]", nargs=-1)
@filter_options
@click.option(
    "--by", type=click.Choice(["site", "month"]), help="A line for each site, or each month."
)
@click.option(
    "--against",
    multiple=True,
    metavar="FILTER=VALUE",
    help="Key words, against another selection: site=town; `all` for the whole archive.",
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="So many.")
@click.option("--all", "everything", is_flag=True, help="Read all texts for a list of words.")
@csv_option
@archive_option
@json_option
def command(
    *,
    words: tuple[str, ...],
    by: str | None,
    against: tuple[str, ...],
    limit: int,
    everything: bool,
    as_csv: bool,
    archive_path: Path,
    as_json: bool,
    **filters: Any,
) -> int:
    """How often words stand in titles, leads and texts.

    Each WORD is counted in all its forms (strike, strikes, striking); word*
    counts all that begin so. Every occurrence is counted: in all, for each
    million words, and with its dispersion over sites (0: spread like all
    words; 1: at one site alone).

    Without a WORD, the most frequent words are listed. With --against, the key
    words: those that tell this selection from another, by log-likelihood, and
    by how many doublings they are more frequent (log ratio). Both read the
    newest 700 articles, or with --all everything.

    \b
    cuttings frequency strike walkout --since 2026
    cuttings frequency strike --by month --csv > strike.csv
    cuttings frequency --language de --limit 200
    cuttings frequency --site harbour-post --against site=town
    """
    from archive.search.scope import Filters  # noqa: PLC0415

    here = Filters(**filters)
    how = {"as_csv": as_csv, "as_json": as_json}
    with open_archive(archive_path, readonly=True) as archive:
        if words:
            if against:
                raise click.UsageError("--against compares selections, not single words")
            if "" in map(str.strip, words):
                raise click.UsageError("there is no word to count in ''")
            _of_words(archive, words, here, by, how)
        elif against:
            _key_words(archive, here, _other(against), None if everything else _most(), limit, how)
        else:
            _list(archive, here, None if everything else _most(), limit, how)
    return exits.OK


def _most() -> int:
    from archive.reports.linguistics.frequency import MOST_READ  # noqa: PLC0415

    return MOST_READ


def _of_words(
    archive: Archive, words: tuple[str, ...], here: Filters, by: str | None, how: dict[str, bool]
) -> None:
    from archive.reports.linguistics.frequency import frequency, sizes  # noqa: PLC0415
    from archive.search.scope import scope  # noqa: PLC0415

    within = scope(archive.db, "", here)
    known = sizes(archive.db, within)
    found = [frequency(archive.db, word, within, known) for word in words]
    if by is None:
        _print_whole(found, how)
        return
    rows = [
        (one.word, part.name, part.occurrences, part.articles, part.words, part.per_million)
        for one in found
        for part in (one.by_site if by == "site" else one.by_month)
    ]
    headers = ("word", by, "occurrences", "articles", "of words", "per million")
    print_rows(headers, rows, right=headers[2:], **how)


def _print_whole(found: list[Frequency], how: dict[str, bool]) -> None:
    rows = [
        (
            *(one.word, one.occurrences, one.articles),
            round(1_000_000 * one.occurrences / one.words, 2) if one.words else 0.0,
            *(one.dispersion, " ".join(f"{form} {n:,}" for form, n in one.forms[:12])),
        )
        for one in found
    ]
    headers = ("word", "occurrences", "articles", "per million", "dispersion", "forms")
    print_rows(headers, rows, right=headers[1:5], **how)


def _list(
    archive: Archive, here: Filters, most: int | None, limit: int, how: dict[str, bool]
) -> None:
    from archive.reports.linguistics.frequency import words_of  # noqa: PLC0415
    from archive.search.scope import scope  # noqa: PLC0415

    counted = words_of(archive.db, scope(archive.db, "", here), most)
    rows = [
        (word, n, counted.articles[word], round(1_000_000 * n / counted.total, 2))
        for word, n in counted.counts.most_common(limit)
    ]
    headers = ("word", "occurrences", "articles", "per million")
    print_rows(headers, rows, right=headers[1:], **how)
    if not counted.read:
        terminal.note("no article meets the filters, so there is no word to count")
    _say_sample(counted.read, counted.whole)


def _key_words(  # noqa: PLR0917
    archive: Archive,
    here: Filters,
    there: Filters,
    most: int | None,
    limit: int,
    how: dict[str, bool],
) -> None:
    from archive.reports.linguistics.frequency import words_of  # noqa: PLC0415
    from archive.reports.linguistics.keyness import key_words  # noqa: PLC0415
    from archive.search.scope import scope  # noqa: PLC0415

    one, other = (words_of(archive.db, scope(archive.db, "", each), most) for each in (here, there))
    rows = [
        (key.word, key.here, key.there, key.score, key.log_ratio)
        for key in key_words(one, other, limit=limit)
    ]
    headers = ("word", "here", "there", "log-likelihood", "log ratio")
    print_rows(headers, rows, right=headers[1:], **how)
    _say_sample(one.read + other.read, one.whole and other.whole)


def _say_sample(read: int, whole: bool) -> None:
    if not whole:
        terminal.note(f"counted in the newest {terminal.plural(read, 'article')}; --all counts all")


def _other(against: tuple[str, ...]) -> Filters:
    """The selection to compare with."""
    from archive.search.scope import Filters  # noqa: PLC0415

    if against == ("all",):
        return Filters()
    said: dict[str, Any] = {}
    for one in against:
        name, _, value = one.partition("=")
        if name not in _FILTERS or not value:
            raise click.UsageError(f"--against takes FILTER=VALUE of {', '.join(_FILTERS)}, or all")
        said[name] = int(value) if name == "cluster" and value.isdigit() else value
    return Filters(**said)
