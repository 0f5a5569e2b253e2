"""Many WARC files into a folder of Parquet files, on one machine: `cuttings clean-warc`.

Each WARC file gives a file of rows with its name. A file gets its name only when complete. A kill
loses the file that was being written, and the next run writes what is missing: the same files, to
the byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.database.errors import DiskTrouble, NotPossible
from archive.database.translate import translate
from archive.mapping.arrow import arrow, metadata_of, write
from archive.mapping.row import MappedRow
from archive.mapping.warc import rows
from archive.workers.pool import CleaningPool, cores
from cleaners.types.edition import CLEANER

SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
Progress = Callable[[int, str], None]
"""Called with how many records are done, and the name of the file."""


@dataclass(slots=True)
class Mapped:
    """The result: records by outcome word, files written, and files that were there before."""

    outcomes: Counter[str] = field(default_factory=Counter)
    written: list[str] = field(default_factory=list)
    done_before: list[str] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)


def inputs_of(paths: Iterable[Path]) -> list[Path]:
    """The WARC files among these files and folders, in the order of their names.

    Raises DiskTrouble for a missing path, NotPossible for another kind of file or for two files of
    one name: each names a file of rows.
    """
    found = [each for path in paths for each in _warcs(path)]
    names: dict[str, Path] = {}
    for path in found:
        other = names.setdefault(name_of(path), path)
        if other != path:
            raise NotPossible(f"{path}: {other} has the same name; clean them into two folders")
    return sorted(names.values(), key=name_of)


def _warcs(path: Path) -> list[Path]:
    if path.is_dir():
        return [each for each in sorted(path.rglob("*")) if each.name.lower().endswith(SUFFIXES)]
    if not path.exists():
        raise DiskTrouble(f"{path}: there is no such file or folder")
    if not path.name.lower().endswith(SUFFIXES):
        raise NotPossible(f"{path}: is no WARC file; their names end in {', '.join(SUFFIXES)}")
    return [path]


def name_of(path: Path) -> str:
    """The name of the file of rows: `CC-1.parquet` for `CC-1.warc.gz`."""
    name = path.name
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if name.lower().endswith(suffix):
            return f"{name[: -len(suffix)]}.parquet"
    return f"{name}.parquet"


def clean_warcs(
    inputs: Sequence[Path],
    out: Path,
    *,
    now: str,
    workers: int | None = None,
    refuses_reserved: bool = True,
    progress: Progress | None = None,
) -> Mapped:
    """Clean WARC files into `out`.

    Files that a former run wrote with this cleaner are passed over. A WARC file that cannot be read
    is named in the result, and costs no other. Raises PieceMissing without pyarrow, DiskTrouble
    when `out` cannot be written.
    """
    arrow()
    with translate(out):
        out.mkdir(parents=True, exist_ok=True)
    mapped = Mapped()
    with CleaningPool(workers or cores()) as pool:
        for path in inputs:
            clean_one(
                path,
                out,
                now=now,
                pool=pool,
                refuses_reserved=refuses_reserved,
                progress=progress,
                mapped=mapped,
            )
    return mapped


def clean_one(
    path: Path,
    out: Path,
    *,
    now: str,
    pool: CleaningPool | None = None,
    refuses_reserved: bool = True,
    progress: Progress | None = None,
    mapped: Mapped | None = None,
) -> Mapped:
    """Clean one WARC file into `out`: the task of an engine, which may run it twice.

    The counts are added to `mapped`. Without a `pool` one worker is started for this file.
    """
    mapped = mapped or Mapped()
    target = out / name_of(path)
    said = said_of(path, refuses_reserved=refuses_reserved)
    if said is not None and is_done(target, said):
        mapped.done_before.append(target.name)
        return mapped
    found = _read(path, now, pool, refuses_reserved=refuses_reserved)
    try:
        with translate(target):
            out.mkdir(parents=True, exist_ok=True)
            write(target, counted(found, mapped.outcomes, progress), said or {})
    except Unreadable as error:
        mapped.unreadable[str(path)] = str(error)
    else:
        mapped.written.append(target.name)
    return mapped


class Unreadable(Exception):
    """A WARC file's bytes could not be read."""


def _read(
    path: Path, now: str, pool: CleaningPool | None, *, refuses_reserved: bool
) -> Iterator[MappedRow]:
    try:
        with path.open("rb") as stream:
            yield from rows(
                stream, path.name, now=now, pool=pool, refuses_reserved=refuses_reserved
            )
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error


def said_of(path: Path, *, refuses_reserved: bool) -> dict[str, str] | None:
    """What identifies the making of a file of rows. As long as it is the same, the file stays."""
    try:
        size = path.stat().st_size
    except OSError:
        return None
    return {
        "cuttings.cleaner": CLEANER,
        "cuttings.source": path.name,
        "cuttings.source_bytes": str(size),
        "cuttings.refuses_reserved": str(refuses_reserved).lower(),
    }


def is_done(target: Path, said: Mapping[str, str]) -> bool:
    """Whether a complete file of rows with this identity exists."""
    if not target.exists():
        return False
    found = metadata_of(target)
    return all(found.get(key) == cell for key, cell in said.items())


def counted(
    found: Iterable[MappedRow], outcomes: Counter[str], progress: Progress | None
) -> Iterator[MappedRow]:
    """The same rows, counted by outcome as they pass."""
    for row in found:
        outcomes[row.outcome] += 1
        if progress:
            progress(sum(outcomes.values()), row.file)
        yield row
