"""The options that several verbs share, with the same meaning everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from crawler.sites.shards import Shard


_WITHOUT = re.compile(r"-(?![a-zA-Z]$)(?:[^\W\d]|\")")  # a letter alone is a mistyped option


class OfWords(click.Command):
    """A command that takes words to search for: `-word` is one that is left out, and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, with such words behind all options."""
        known = {name.lstrip("-") for option in self.get_params(ctx) for name in option.opts}
        without = [
            word
            for word in args
            if _WITHOUT.match(word) and word[1:].partition("=")[0] not in known
        ]
        if without and "--" not in args:
            args = [*(word for word in args if word not in without), "--", *without]
        return super().parse_args(ctx, args)


class _Day(click.ParamType[str]):
    """A day, month, year or moment that exists, as text: `2026-03-01`, `2026-03`."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text itself. Fails for a day that does not exist."""
        from archive.database.errors import NotPossible  # noqa: PLC0415 `--help` reads no archive
        from archive.search.known import moment  # noqa: PLC0415

        try:
            return moment(value)
        except NotPossible as error:
            self.fail(str(error), param, ctx)


class ShardType(click.ParamType["Shard"]):
    """A part of all sites, as `3/16`."""

    name = "shard"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        """The shard."""
        from crawler.sites.shards import shard_of  # noqa: PLC0415

        try:
            return shard_of(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


DAY = _Day()
F = TypeVar("F", bound=Callable[..., Any])


def archive_option(command: F) -> F:
    """Add `--archive PATH`, passed as `archive_path: Path`. Nothing is opened or checked."""
    return click.option(
        "--archive",
        "archive_path",
        metavar="PATH",
        envvar="CUTTINGS_ARCHIVE",
        type=click.Path(path_type=Path),
        default=Path("archive.db"),
        help="The archive.  [CUTTINGS_ARCHIVE, else ./archive.db]",
    )(command)


def sites_option(command: F) -> F:
    """Add `--sites DIR`, passed as `sites_dir: Path`. Nothing is opened or checked."""
    return click.option(
        "--sites",
        "sites_dir",
        metavar="DIR",
        envvar="CUTTINGS_SITES",
        type=click.Path(path_type=Path),
        default=Path("sites"),
        help="The folder of site files.  [CUTTINGS_SITES, else ./sites]",
    )(command)


def format_option(command: F) -> F:
    """Add `--format`, passed as `form`: one of FORMATS, None when it was not given."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="As text, Markdown, HTML, or JSON with the parts of the text.",
    )(command)


FORMATS = ("text", "markdown", "html", "json")


def filter_options(command: F) -> F:
    """Add the filters of a search, passed under the names of `archive.search.scope.Filters`."""
    for option in (
        click.option("--cluster", type=int, metavar="N", help="Of this cluster of copies."),
        click.option("--until", type=DAY, metavar="DAY", help="Published on this day or earlier."),
        click.option("--since", type=DAY, metavar="DAY", help="Published on this day or later."),
        click.option("--author", metavar="NAME", help="By this author."),
        click.option("--section", metavar="NAME", help="Of this section."),
        click.option("--language", metavar="CODE", help="In this language: de"),
        click.option("--site", metavar="SITE", help="Of this site."),
    ):
        command = option(command)
    return command


def csv_option(command: F) -> F:
    """Add `--csv`, passed as `as_csv: bool`."""
    return click.option("--csv", "as_csv", is_flag=True, help="Print a table, as CSV.")(command)


def json_option(command: F) -> F:
    """Add `--json`, passed as `as_json: bool`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print data, for programs: one JSON object a line."
    )(command)
