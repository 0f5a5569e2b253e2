"""`cuttings import`: pages and texts that others gathered, into the archive."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuttings.clock import utc_now
from cuttings.command_line import exits, terminal
from cuttings.command_line.options import ShardType, archive_option, json_option, sites_option

if TYPE_CHECKING:
    from archive.importing.load import Loaded
    from crawler.sites.shards import Shard


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH ...", type=click.Path(path_type=Path)
)
@click.option(
    "--urls",
    metavar="TSV",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Where saved pages came from: file name, tab, URL; one a line.",
)
@click.option("--again", is_flag=True, help="Also what an earlier import has done.")
@click.option(
    "--shard", type=ShardType(), metavar="I/N", help="Of another archive, only this shard's sites."
)
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help="[one a core]")
@archive_option
@sites_option
@json_option
def command(  # noqa: PLR0917 - click gives them by name
    paths: tuple[Path, ...],
    urls: Path | None,
    again: bool,
    shard: Shard | None,
    workers: int | None,
    archive_path: Path,
    sites_dir: Path,
    as_json: bool,
) -> int:
    """Bring pages or texts from files into the archive, cleaned like those of a crawl.

    \b
    .warc .warc.gz .wacz     web archives: Common Crawl news, browsertrix, wget;
                             .wet.gz too
    a folder, .html[.gz]     saved pages, .mhtml too; --urls says where they came
                             from
    .txt .json .jsonl[.gz]   texts somebody scraped (news-please, trafilatura), or
                             `cuttings export` wrote
    .db                      another archive: all that it holds joins this one,
                             and what was taken down there is taken down here

    An import that was killed goes on where it stopped when it is started again; a file that was
    imported already is passed over. Each record ends in one outcome word: `cuttings why URL`.
    Of articles whose publishers reserve text and data mining nothing is kept, unless the
    archive's cuttings.toml says so. A missing archive is made.

    Exits 1 when an alert of a saved search was not sent.

    \b
    cuttings import CC-NEWS-20260301-00001.warc.gz
    cuttings import saved/ --urls urls.tsv
    cuttings import all.db --shard 5/17 --archive shard-5.db
    """
    from archive.database.db import open_archive  # noqa: PLC0415 `--help` opens nothing
    from archive.importing.load import Options, kind_of, load  # noqa: PLC0415
    from cuttings.command_line.site_rules import rules_of  # noqa: PLC0415
    from cuttings.config import load_config  # noqa: PLC0415

    for path in paths:
        kind_of(path)  # checked first, so that no archive is made for a wrong file
    options = Options(
        urls=urls,
        rules=rules_of(sites_dir),
        again=again,
        workers=workers,
        refuses_reserved=load_config(archive_path).refuses_reserved,
        wanted=shard.holds if shard else None,
    )
    with (
        open_archive(archive_path, create=True) as archive,
        terminal.progress("imported") as bar,
    ):
        loaded = load(
            archive,
            paths,
            options,
            now=utc_now(),
            clock=utc_now,
            version=version("cuttings"),
            progress=bar.show,
        )
    _tell(loaded, as_json=as_json)
    from cuttings.alerts.searches import call_about_new  # noqa: PLC0415

    return exits.ATTENTION if call_about_new(archive_path) else exits.OK


def _tell(loaded: Loaded, *, as_json: bool) -> None:
    from archive.importing.load import KINDS  # noqa: PLC0415

    outcomes = dict(loaded.outcomes.most_common())
    if as_json:
        told = {"outcomes": outcomes, "done_before": loaded.done_before}
        terminal.data(told | {"passed_over": dict(loaded.passed_over.most_common())})
        return
    for done in loaded.done_before:
        terminal.say(f"{terminal.one_line(done)}: imported before (--again takes it once more)")
    words = ", ".join(f"{count:,} {word}" for word, count in outcomes.items())
    if words or not loaded.done_before:
        total = terminal.plural(sum(outcomes.values()), "record")
        terminal.say(f"{total}: {words}" if words else "no page or text was found there")
    if loaded.passed_over:
        counts = ", ".join(f"{n:,} {end}" for end, n in loaded.passed_over.most_common(8))
        more = " and others" if len(loaded.passed_over) > 8 else ""
        terminal.say(f"passed over, since they are neither pages nor texts: {counts}{more}")
        if any(end in KINDS for end in loaded.passed_over):
            terminal.say("web archives, JSON lines and archives are read when they are named")
    if outcomes.get("reserved"):
        terminal.say('what is reserved was not kept: on_reservation = "keep" in cuttings.toml')
