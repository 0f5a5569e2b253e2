"""An article as it is exported: the columns of every format, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from archive.database.sqlite import Database


class ExportRow(NamedTuple):
    """One article of a corpus.

    The names and meanings are those of the table `articles`. Moments are UTC
    (`2026-03-01T09:30:00Z`); `published` and `modified` may be only a day. `authors`, `tags`,
    `rights` and `images` are JSON arrays as text, for exporters that need not look inside;
    an image is an object of `url`, `caption`, `credit`. `text` has a paragraph a line. The raw
    page's digest and, as the table keeps them, the parts of the text come last.
    """

    id: int
    url: str
    site: str
    title: str | None
    lead: str | None
    language: str | None
    published: str | None
    published_zone: str | None
    published_source: str | None
    modified: str | None
    modified_source: str | None
    first_seen: str
    last_seen: str
    gone: str | None
    agency: str | None
    section: str | None
    description: str | None
    image: str | None
    words: int
    paywall: int
    confidence: float
    evidence: str | None
    revision: int
    cleaner: str
    template: str | None
    rules: str | None
    cluster: int | None
    own_share: float | None
    authors: str
    tags: str
    rights: str
    images: str
    text: str
    body: str | None
    parts: str | None = None


class Counted(Protocol):
    """What is counted for each exported article: a row, or these columns alone."""

    @property
    def words(self) -> int: ...  # noqa: D102 (as in ExportRow)
    @property
    def language(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def first_seen(self) -> str: ...  # noqa: D102
    @property
    def cleaner(self) -> str: ...  # noqa: D102
    @property
    def rights(self) -> str: ...  # noqa: D102


class Tally(NamedTuple):
    """The counted columns, as in ExportRow."""

    words: int
    language: str | None
    published: str | None
    first_seen: str
    cleaner: str
    rights: str


NAMES = ExportRow._fields
LISTS = ("authors", "tags", "rights", "images")
_IMAGES = (
    "(select json_group_array(json_object('url', url, 'caption', caption, 'credit', credit))"
    " from (select url, caption, credit from images where article = articles.id"
    " order by position)) as images"
)
COLUMNS = [_IMAGES if name == "images" else f"articles.{name}" for name in NAMES]
_FROM = "from chosen join articles using (id) order by chosen.id"
Part = tuple[str, dict[str, str | None]]
"""A condition on `articles` with named parameters, and their values."""


def export_rows(db: Database) -> Iterator[ExportRow]:
    """The selected articles by number, one at a time (see `selection.choose`)."""
    sql = f"select {', '.join(COLUMNS)} {_FROM}"
    return map(ExportRow._make, db.execute(sql))


def export_row(db: Database, number: int) -> ExportRow | None:
    """One article by its number, selected or not; None when there is no such article."""
    sql = f"select {', '.join(COLUMNS)} from articles where id = ?"
    row = db.execute(sql, [number]).fetchone()
    return ExportRow._make(row) if row else None


def rows_as_bytes(db: Database, part: Part | None = None) -> Iterator[tuple[ExportRow, bytes]]:
    """The same with `text` empty and its UTF-8 beside it: decoding it would be most of the work.

    With `part` only the rows that meet its condition.
    """
    columns = ["''" if name == "text" else COLUMNS[at] for at, name in enumerate(NAMES)]
    condition, values = part or ("true", {})
    found = _FROM.replace(" order by", f" where {condition} order by")
    sql = f"select {', '.join(columns)}, cast(articles.text as blob) {found}"
    for row in db.execute(sql, values):
        yield ExportRow._make(row[:-1]), row[-1]


def rows_as_json(db: Database) -> Iterator[tuple[Tally, bytes]]:
    """The same, each as one JSON object in UTF-8, without the raw page's digest.

    SQLite makes the objects, as fast as it returns plain columns.
    """
    pairs = ", ".join(f"'{name}', {_as_json(name)}" for name in (*_PLAIN, *LISTS, "text"))
    counted = ", ".join(f"articles.{name}" for name in Tally._fields)
    for row in db.execute(f"select {counted}, cast(json_object({pairs}) as blob) {_FROM}"):
        yield Tally._make(row[:-1]), row[-1]


_PLAIN = tuple(name for name in NAMES if name not in {*LISTS, "text", "body", "parts"})


def _as_json(name: str) -> str:
    if name == "paywall":
        return "json(iif(articles.paywall, 'true', 'false'))"
    column = COLUMNS[NAMES.index(name)].removesuffix(" as images")
    return f"json({column})" if name in LISTS else column
