"""Many WARC files in two passes on one machine, so that pages of one site improve each other.

Pass one writes the readings of each WARC file into a hidden folder, by bucket. Pass two makes a
file of rows of each bucket, and the readings are removed. The files of each step get their names
only when complete, so a killed run is continued.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.database.translate import translate
from archive.exporting.outfile import sync_folder
from archive.mapping.arrow import arrow, write
from archive.mapping.folder import Mapped, Progress, Unreadable, counted, is_done, name_of, said_of
from archive.mapping.readings import BUCKETS, ReadRecord, bucket_of, judged, read_records
from archive.workers.pool import CleaningPool, cores

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

_HELD = 200  # readings of a bucket that wait in memory to be written together
_DONE = "done.json"


def clean_with_templates(
    inputs: Sequence[Path],
    out: Path,
    *,
    now: str,
    workers: int | None = None,
    refuses_reserved: bool = True,
    buckets: int = BUCKETS,
    progress: Progress | None = None,
) -> Mapped:
    """Clean WARC files into `out/bucket-000.parquet` and so on, the sites divided by a hash.

    Returns and raises what `clean_warcs` does. Another set of WARC files makes everything anew.
    """
    arrow()
    said = _said(inputs, buckets, refuses_reserved=refuses_reserved)
    mapped = Mapped()
    targets = [out / f"bucket-{number:03}.parquet" for number in range(buckets)]
    left = [number for number, target in enumerate(targets) if not is_done(target, said)]
    mapped.done_before = [target.name for n, target in enumerate(targets) if n not in left]
    if not left:
        return mapped
    with translate(out):
        (out / ".readings").mkdir(parents=True, exist_ok=True)
        folders = _read_all(inputs, out / ".readings", mapped, now, workers, buckets, progress)
        for number in left:
            rows = judged(_records(folders, number), refuses_reserved=refuses_reserved)
            write(targets[number], counted(rows, mapped.outcomes, None), said)
            mapped.written.append(targets[number].name)
        if not mapped.unreadable:
            shutil.rmtree(out / ".readings")
    return mapped


def _said(inputs: Sequence[Path], buckets: int, *, refuses_reserved: bool) -> dict[str, str]:
    each = [
        said_of(path, refuses_reserved=refuses_reserved) or {"gone": str(path)} for path in inputs
    ]
    told = json.dumps(each, sort_keys=True)
    digest = sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
    return {"cuttings.inputs": digest, "cuttings.buckets": str(buckets)}


def _read_all(  # noqa: PLR0917
    inputs: Sequence[Path],
    readings: Path,
    mapped: Mapped,
    now: str,
    workers: int | None,
    buckets: int,
    progress: Progress | None,
) -> list[Path]:
    """Pass one: a folder of readings for each WARC file."""
    folders = []
    done = 0
    with CleaningPool(workers or cores()) as pool:
        for path in inputs:
            folder = readings / name_of(path).removesuffix(".parquet")
            said = {**(said_of(path, refuses_reserved=True) or {}), "buckets": str(buckets)}
            try:
                if not _is_read(folder, said):
                    done = _read_one(path, folder, said, pool, now, buckets, progress, done)
            except Unreadable as error:
                mapped.unreadable[str(path)] = str(error)
                continue
            folders.append(folder)
    return folders


def _is_read(folder: Path, said: Mapping[str, str]) -> bool:
    marker = folder / _DONE
    return marker.exists() and json.loads(marker.read_text(encoding="utf-8")) == said


def _read_one(  # noqa: PLR0917
    path: Path,
    folder: Path,
    said: Mapping[str, str],
    pool: CleaningPool,
    now: str,
    buckets: int,
    progress: Progress | None,
    done: int,
) -> int:
    """Write one WARC file's readings. Returns the number of records."""
    aside = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    with _Buckets(aside) as kept:
        for record in _opened(path, now, pool):
            kept.add(bucket_of(record.site, buckets), record)
            done += 1
            if progress:
                progress(done, path.name)
    (aside / _DONE).write_text(json.dumps(said), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
    sync_folder(folder.parent)
    return done


def _opened(path: Path, now: str, pool: CleaningPool) -> Iterator[ReadRecord]:
    try:
        with path.open("rb") as stream:
            yield from read_records(stream, path.name, now=now, pool=pool)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error


def _shape() -> pa.Schema:
    pa = arrow()
    types = [pa.string(), pa.int64(), pa.string(), pa.string(), pa.binary()]
    return pa.schema(list(zip(("file", "position", "site", "url", "held"), types, strict=True)))


class _Buckets:
    """The files of a folder of readings, each opened at its first record."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[int, list[ReadRecord]] = {}
        self._writers: dict[int, Any] = {}

    def add(self, number: int, record: ReadRecord) -> None:
        """Add a record to a bucket."""
        held = self._held.setdefault(number, [])
        held.append(record)
        if len(held) >= _HELD:
            self._write(number)

    def _write(self, number: int) -> None:
        pa, shape = arrow(), _shape()
        if number not in self._writers:
            path = self._folder / f"{number:03}.parquet"
            self._writers[number] = pa.parquet.ParquetWriter(path, shape, compression="none")
        cells = zip(*map(astuple, self._held.pop(number)), strict=True)
        arrays = [
            pa.array(map(_text, column), kind)
            for column, kind in zip(cells, shape.types, strict=True)
        ]
        self._writers[number].write_table(pa.Table.from_arrays(arrays, schema=shape))

    def __enter__(self) -> _Buckets:
        return self

    def __exit__(self, *_: object) -> None:
        for number in list(self._held):
            self._write(number)
        for writer in self._writers.values():
            writer.close()


def _text(cell: Any) -> Any:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _records(folders: Iterable[Path], number: int) -> Iterator[ReadRecord]:
    """All that pass one wrote to a bucket."""
    pa = arrow()
    for folder in folders:
        path = folder / f"{number:03}.parquet"
        if path.exists():
            for row in pa.parquet.ParquetFile(path).read().to_pylist():
                yield ReadRecord(**row)
