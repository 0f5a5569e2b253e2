"""Parquet: typed columns, 10,000 articles a row group, zstd inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from archive.database.errors import PieceMissing
from archive.exporting.corpus import Corpus
from archive.exporting.formats.jsonl import REMARK
from archive.exporting.outfile import Outfile
from archive.exporting.rows import NAMES, ExportRow
from cleaners.parts.data import to_data
from cleaners.parts.standoff import parts_of

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

_Article = tuple[ExportRow, bytes]
ROW_GROUP = 10_000
_PART = 500  # articles held as Python objects at the same time
_BYTES = 64 << 20  # a group of long articles holds fewer, so that memory stays flat
_FEW_VALUES = ("site", "language", "section", "agency", "cleaner", "template", "rules")
_MOMENTS = ("published", "modified", "first_seen", "last_seen", "gone")
_LISTS = ("authors", "tags", "rights", "images")
_INTEGERS = ("id", "words", "revision", "cluster")
_FLOATS = ("confidence", "own_share")


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus. The note says what a date without a time becomes."""
    write_rows(corpus.rows_as_bytes(), out, corpus.parts)
    remarks = ["Where a page states only a day, `published` and `modified` are its midnight UTC."]
    return [*remarks, REMARK] if corpus.parts else remarks


def write_rows(articles: Iterator[_Article], out: Any, parts: bool) -> None:
    """Write these articles to a binary sink. Raises PieceMissing without pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415 an optional piece
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise PieceMissing("Parquet needs pyarrow: pip install 'cuttings[parquet]'") from error
    shape = schema(pa, parts=parts)
    with (
        pq.ParquetWriter(
            pa.PythonFile(out, mode="w"),
            shape,
            compression="zstd",
            use_dictionary=list(_FEW_VALUES),
            store_schema=True,
        ) as writer,
        ThreadPoolExecutor(1) as press,
    ):
        # Half of the time is compression, which does not hold the GIL: one group is written while
        # the next is read.
        written: Future[None] | None = None
        for group in _groups(articles):
            table = pa.Table.from_batches([_batch(pa, shape, part) for part in group])
            if written is not None:
                written.result()
            written = press.submit(writer.write_table, table, row_group_size=ROW_GROUP)
        if written is not None:
            written.result()


def schema(pa: Any, *, parts: bool = False) -> pa.Schema:
    """The columns and their types. `pa` is the module pyarrow."""
    image = pa.struct([(name, pa.string()) for name in ("url", "caption", "credit")])
    types = dict.fromkeys(_MOMENTS, pa.timestamp("ms", tz="UTC"))
    types |= dict.fromkeys(_INTEGERS, pa.int64()) | dict.fromkeys(_FLOATS, pa.float64())
    types |= dict.fromkeys(_LISTS, pa.list_(pa.string()))
    types |= {"images": pa.list_(image), "paywall": pa.bool_()}
    types["parts"] = pa.list_(_part(pa))
    left_out = {"body"} if parts else {"body", "parts"}
    names = [name for name in NAMES if name not in left_out]
    return pa.schema([(name, types.get(name, pa.string())) for name in names])


def _part(pa: Any) -> Any:
    """The type of a part. Its fields are those of `to_data`, and spans have named fields too."""
    span = [("tag", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("href", pa.string())]
    fields = [(name, pa.string()) for name in ("part", "text", "source", "cite", "author", "time")]
    fields += [(name, pa.int32()) for name in ("level", "depth")]
    fields += [(name, pa.bool_()) for name in ("ordered", "begins", "continued", "header")]
    fields += [("cells", pa.list_(pa.list_(pa.int32()))), ("spans", pa.list_(pa.struct(span)))]
    return pa.struct(fields)


def _parts_as_data(text: bytes, column: str | None) -> list[dict[str, Any]]:
    parts = parts_of(text.decode(), column)
    return [
        data | {"spans": [span._asdict() for span in part.spans]}
        for part, data in zip(parts, to_data(parts), strict=True)
    ]


def _groups(articles: Iterator[_Article]) -> Iterator[Iterator[list[_Article]]]:
    """Row groups of 10,000 articles, fewer when they are long, in parts.

    Use up each group before the next.
    """
    for first in articles:
        yield _parts(chain([first], articles))


def _parts(articles: Iterator[_Article]) -> Iterator[list[_Article]]:
    count = size = 0
    while count < ROW_GROUP and size < _BYTES:
        part: list[_Article] = []
        held = 0
        for article in islice(articles, min(_PART, ROW_GROUP - count)):
            part.append(article)
            held += len(article[1])
            if held > _BYTES // 8:
                break
        if not part:
            return
        yield part
        count, size = count + len(part), size + held


def _batch(pa: Any, shape: pa.Schema, part: list[_Article]) -> pa.RecordBatch:
    columns: dict[str, Any] = dict(
        zip(NAMES, zip(*(row for row, _ in part), strict=True), strict=True)
    )
    columns["text"] = [
        text for _, text in part
    ]  # as bytes, which Arrow takes as UTF-8 without a copy
    for name in _MOMENTS:
        columns[name] = list(map(moment, columns[name]))
    for name in _LISTS:
        columns[name] = json.loads(
            f"[{','.join(columns[name])}]"
        )  # all in one call, which takes half the time
    columns["paywall"] = list(map(bool, columns["paywall"]))
    if "parts" in shape.names:
        columns["parts"] = list(map(_parts_as_data, columns["text"], columns["parts"]))
    arrays = [pa.array(columns[field.name], field.type) for field in shape]
    return pa.RecordBatch.from_arrays(arrays, schema=shape)


@lru_cache(maxsize=4096)  # a crawl writes the same moment into many rows
def moment(text: str | None) -> datetime | None:
    """`2026-03-01T09:30:00Z` or `2026-03-01` as a datetime; None for anything else."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
