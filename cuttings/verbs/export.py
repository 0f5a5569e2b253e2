"""`cuttings export`: a corpus out of the archive, with its card."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from cuttings.command_line import terminal
from cuttings.command_line.options import DAY, archive_option, json_option


@click.command("export")
@click.argument("out", metavar="OUT")
@click.option("--site", "sites", multiple=True, metavar="SITE", help="Of this site; repeatable.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="In this language: de")
@click.option("--since", type=DAY, help="Published on this day or later.")
@click.option("--until", type=DAY, help="Published on this day or earlier.")
@click.option("--section", "sections", multiple=True, metavar="NAME", help="Of this section.")
@click.option("--query", metavar="WORDS", help="What `cuttings search WORDS` would find.")
@click.option("--author", metavar="NAME", help="By this author.")
@click.option("--cluster", type=int, metavar="N", help="Of this cluster of copies.")
@click.option("--min-words", type=click.IntRange(0), default=0, help="At least so many words.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="At least as sure, 0 to 1, that the text is the article and nothing else.",
)
@click.option(
    "--rights", multiple=True, metavar="WORDS", help='Stating this right: "licence: CC BY".'
)
@click.option(
    "--include-reserved",
    is_flag=True,
    help="Also articles whose publishers reserve text and data mining, left out otherwise.",
)
@click.option(
    "--one-per-cluster",
    "per_cluster",
    type=click.Choice(["fullest", "earliest"]),
    is_flag=False,
    flag_value="fullest",
    help="Of articles that tell the same story only one: the fullest, or the earliest.",
)
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Only so many, by lot.")
@click.option("--seed", type=int, default=0, metavar="S", help="Another seed, another lot.")
@click.option("--parts", is_flag=True, help="With `parts`: what each line is, and its links.")
@click.option(
    "--partition",
    metavar="KEYS",
    help="Into a folder of Parquet files by site, month, year, language: site,month",
)
@click.option("--append", is_flag=True, help="With --partition: only what changed since.")
@click.option("--overwrite", is_flag=True, help="Replace OUT even where no export wrote it.")
@archive_option
@json_option
def command(
    out: str,
    archive_path: Path,
    *,
    parts: bool,
    partition: str | None,
    append: bool,
    overwrite: bool,
    as_json: bool,
    **filters: Any,
) -> None:
    """Write a corpus to OUT, and its card beside it.

    The form follows the name: .jsonl .csv .parquet .xml (TEI) .warc, .vrt for
    corpus workbenches, .bib .ris .csl.json for references; each but Parquet
    also with .gz or .zst behind. .md/ .html/ and .txt/ are folders with a file
    for each article, and so is any other folder, of text. All filters
    must hold. The same archive and filters give the same bytes. Where no
    article is found nothing is written; a file that no export wrote is only
    replaced with --overwrite.

    With --partition OUT is a folder, or s3://bucket/prefix, of Parquet files
    that DuckDB, Polars and Spark read as one table; run it again with --append,
    and only partitions of which anything changed are written.

    \b
    cuttings export corpus.jsonl
    cuttings export march.parquet --since 2026-03-01 --until 2026-03-31
    cuttings export sample.csv.gz --language de --min-words 200 --sample 1000
    cuttings export strike.xml --query "general strike" --one-per-cluster
    cuttings export texts/ --site kanalbote
    cuttings export notes.md/ --section Kultur
    cuttings export lake/ --partition site,month --append
    """
    from archive.database.db import open_archive  # noqa: PLC0415 `--help` opens nothing
    from archive.exporting.export import export, form_of  # noqa: PLC0415
    from archive.search.selection import Selection  # noqa: PLC0415

    if append and partition is None:
        raise click.UsageError("--append goes with --partition")
    form = None if partition else form_of(Path(out), folder=out.endswith("/"))
    lists = {name: tuple(value) for name, value in filters.items() if isinstance(value, tuple)}
    selection = Selection(**(filters | lists))
    with open_archive(archive_path, readonly=True) as archive, terminal.progress("exported") as bar:

        def step(done: int, of: int) -> None:
            bar.total = of
            bar.show(done)

        if partition is not None:
            from archive.exporting.lake.partitions import keys_of  # noqa: PLC0415
            from archive.exporting.lake.write import export_lake  # noqa: PLC0415

            keys = keys_of(partition)
            lake = export_lake(
                archive,
                out,
                keys,
                selection,
                append=append,
                parts=parts,
                overwrite=overwrite,
                progress=step,
            )
            _tell_of_lake(lake, out, as_json=as_json)
            return
        made = export(
            archive,
            Path(out),
            selection,
            form=form,
            parts=parts,
            overwrite=overwrite,
            progress=step,
        )
    if as_json:
        terminal.data(asdict(made.card) | {"files": [str(path) for path in made.files]})
        return
    for line in _told(made.card, made.files):
        terminal.say(terminal.one_line(line))


def _tell_of_lake(lake: Any, out: str, *, as_json: bool) -> None:
    if as_json:
        terminal.data(asdict(lake))
        return
    count = terminal.plural(lake.card.articles, "article")
    terminal.say(
        f"{count} in {out}: {terminal.plural(lake.written, 'partition')} written,"
        f" {lake.unchanged:,} unchanged, {lake.removed:,} taken away"
    )


def _told(card: Any, files: tuple[Path, ...]) -> list[str]:
    page = next(file for file in files if file.name.endswith(".card.md"))
    lines = [f"{terminal.plural(card.articles, 'article')} to {files[0]}, its card {page}"]
    if any(file.name == "README.md" for file in files):
        lines.append("the same card as README.md, which the Hugging Face Hub reads")
    if card.reserved_left_out:
        lines.append(
            f"{card.reserved_left_out:,} left out: their publishers reserve text and data mining"
            " (--include-reserved takes them in)"
        )
    if card.copies_left_out:
        lines.append(f"{card.copies_left_out:,} left out: copies of a story that is within")
    if card.articles < card.matching:
        lines.append(f"a sample of {card.matching:,} that match")
    return lines
