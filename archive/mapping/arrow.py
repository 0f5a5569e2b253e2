"""Rows as Arrow tables and Parquet files; needs pyarrow, the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.database.errors import PieceMissing
from archive.exporting.outfile import Outfile
from archive.mapping.row import COLUMNS, MappedRow

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

ROW_GROUP = 2_000
_LISTS = frozenset({"authors", "tags", "rights"})


def arrow() -> Any:
    """The module pyarrow. Raises PieceMissing."""
    try:
        import pyarrow as pa  # noqa: PLC0415 an optional piece
        import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise PieceMissing("Parquet needs pyarrow: pip install 'cuttings[parquet]'") from error
    return pa


def schema() -> pa.Schema:
    """The columns of `MappedRow` and their types: the same for every file and engine."""
    pa = arrow()
    types: dict[str, Any] = dict.fromkeys(_LISTS, pa.list_(pa.string()))
    types |= {"position": pa.int64(), "status": pa.int32(), "words": pa.int32()}
    types |= {"confidence": pa.float32(), "paywall": pa.bool_()}
    return pa.schema([(name, types.get(name, pa.string())) for name in COLUMNS])


def table(rows: Iterable[MappedRow]) -> pa.Table:
    """Rows as one table."""
    pa = arrow()
    columns = list(zip(*map(astuple, rows), strict=True)) or [()] * len(COLUMNS)
    arrays = [
        pa.array(map(_cell, cells), kind)
        for cells, kind in zip(columns, schema().types, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema())


def _cell(cell: Any) -> Any:
    """The value without lone surrogates, which pages can hold and Arrow refuses."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode()
    return [_cell(each) for each in cell] if isinstance(cell, tuple) else cell


def write(path: Path, rows: Iterable[MappedRow], said: Mapping[str, str]) -> int:
    """Write rows as a Parquet file that gets its name only when complete.

    Returns their number. The same rows give the same bytes. `said` is stored in the file's
    metadata.
    """
    count = 0
    left = iter(rows)
    with _written(path, said) as writer:
        while group := list(islice(left, ROW_GROUP)):
            writer.write_table(table(group))
            count += len(group)
    return count


@contextmanager
def _written(path: Path, said: Mapping[str, str]) -> Iterator[Any]:
    pa = arrow()
    shape = schema().with_metadata(dict(said))
    out = Outfile(path)
    try:
        with pa.parquet.ParquetWriter(
            pa.PythonFile(out, mode="w"), shape, compression="zstd", store_schema=True
        ) as writer:
            yield writer
        out.commit()
    finally:
        out.abandon()


def metadata_of(path: Path) -> dict[str, str]:
    """The metadata of a Parquet file; {} when it cannot be read."""
    pa = arrow()
    try:
        found = pa.parquet.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return {}
    return {key.decode(): cell.decode("utf-8", "replace") for key, cell in found.items()}
