"""Parquet: typed columns, 10,000 articles a row group, zstd inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from archive.clippings import Clipping
from archive.corpus import Corpus
from archive.errors import PieceMissing
from archive.outfile import Outfile

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

ROW_GROUP = 10_000
_PART = 500  # articles that are Python objects at a time
_CHARACTERS = 64 << 20  # of long articles a group holds fewer, so that memory stays flat
_FEW_VALUES = ("site", "language", "section", "agency", "cleaner", "template", "rules")
_MOMENTS = ("published", "modified", "first_seen", "last_seen", "gone")
_LISTS = ("authors", "tags", "rights", "images")
_INTEGERS = ("id", "words", "revision", "cluster")
_FLOATS = ("confidence", "own_share")


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus; the remark says what a date without a time became."""
    try:
        import pyarrow as pa  # noqa: PLC0415 an optional piece
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise PieceMissing("Parquet needs pyarrow: pip install 'cuttings[parquet]'") from error
    shape = schema(pa)
    with pq.ParquetWriter(
        pa.PythonFile(out, mode="w"),
        shape,
        compression="zstd",
        use_dictionary=list(_FEW_VALUES),
        store_schema=True,
    ) as writer:
        for group in _groups(corpus.clippings()):
            batches = [_batch(pa, shape, part) for part in group]
            writer.write_table(pa.Table.from_batches(batches), row_group_size=ROW_GROUP)
    return ["Where a page states only a day, `published` and `modified` are its midnight UTC."]


def schema(pa: Any) -> pa.Schema:
    """The columns and their types; `pa` is the module pyarrow."""
    image = pa.struct([(name, pa.string()) for name in ("url", "caption", "credit")])
    types = dict.fromkeys(_MOMENTS, pa.timestamp("ms", tz="UTC"))
    types |= dict.fromkeys(_INTEGERS, pa.int64()) | dict.fromkeys(_FLOATS, pa.float64())
    types |= dict.fromkeys(_LISTS, pa.list_(pa.string()))
    types |= {"images": pa.list_(image), "paywall": pa.bool_()}
    names = [name for name in Clipping._fields if name != "body"]
    return pa.schema([(name, types.get(name, pa.string())) for name in names])


def _groups(clippings: Iterator[Clipping]) -> Iterator[Iterator[list[Clipping]]]:
    """As many articles as make a row group, fewer where they are very long; part by part.

    Each group must be used up before the next is asked for.
    """
    for first in clippings:
        yield _parts(chain([first], clippings))


def _parts(clippings: Iterator[Clipping]) -> Iterator[list[Clipping]]:
    count = characters = 0
    while count < ROW_GROUP and characters < _CHARACTERS:
        part: list[Clipping] = []
        held = 0
        for clipping in islice(clippings, min(_PART, ROW_GROUP - count)):
            part.append(clipping)
            held += len(clipping.text)
            if held > _CHARACTERS // 8:
                break
        if not part:
            return
        yield part
        count, characters = count + len(part), characters + held


def _batch(pa: Any, shape: pa.Schema, group: list[Clipping]) -> pa.RecordBatch:
    columns = zip(*group, strict=True)
    arrays = [
        pa.array([_value(field.name, value) for value in column], field.type)
        if field.name in _CONVERTED
        else pa.array(column, field.type)
        for field, column in zip(shape, columns, strict=False)  # the last, `body`, stays behind
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=shape)


_CONVERTED = {*_MOMENTS, *_LISTS, "paywall"}


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return [] if value == "[]" else json.loads(value)
    if name == "paywall":
        return bool(value)
    return moment(value)


@lru_cache(maxsize=4096)  # a crawl writes one moment into many rows
def moment(text: str | None) -> datetime | None:
    """`2026-03-01T09:30:00Z` or `2026-03-01` as a moment; None for what is neither."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
