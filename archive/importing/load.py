"""An import from start to end: the kind of each path, the lock, the run, one path at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.database.db import Archive, open_archive
from archive.database.errors import DiskTrouble, NotPossible
from archive.database.translate import translate
from archive.importing import captures, files, imports, texts
from archive.importing.archives.merge import merge
from archive.importing.arrival import Arrival
from archive.importing.intake import Intake, Progress, key_of_file
from archive.tables import runs
from cleaners.types.rules import Rules

KINDS = {
    ".warc": "warc",
    ".warc.gz": "warc",
    ".warc.zst": "warc",
    ".wet": "wet",
    ".wet.gz": "wet",
    ".wacz": "wacz",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".jsonl.zst": "jsonl",
    ".ndjson": "jsonl",
    ".ndjson.gz": "jsonl",
    ".db": "archive",
    ".sqlite": "archive",
}


@dataclass(slots=True)
class Loaded:
    """The result of an import: records by outcome word, and the paths that were done before.

    `passed_over` counts files of folders that are neither pages nor texts, by the end of their
    names.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    done_before: list[str] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


def kind_of(path: Path) -> str:
    """`warc`, `wet`, `wacz`, `jsonl`, `archive` or `files`.

    Raises NotPossible for anything else.
    """
    if not path.exists():
        raise DiskTrouble(f"{path}: there is no such file or folder")
    if path.is_dir():
        return "files"
    name = path.name.lower()
    found = next((kind for suffix, kind in KINDS.items() if name.endswith(suffix)), None)
    if found is None and name.endswith(files.ALL):
        return "files"
    if found is None:
        known = ", ".join((*KINDS, *files.ALL))
        raise NotPossible(f"{path}: which kind of file? Known are folders and {known}")
    return found


@dataclass(frozen=True, slots=True)
class Options:
    """What an import takes of its paths, and how.

    `urls` is a list of the addresses of files. `rules` are those of a site's file, by its slug.
    `again` takes what was imported before once more. `workers` None: one a core. With
    `refuses_reserved` nothing is kept of an article whose publisher reserves text and data mining,
    as a crawl of this archive would. Of another archive only the sites come along to whose slug
    `wanted` says yes; None takes all.
    """

    urls: Path | None = None
    rules: Callable[[str], Rules] = lambda slug: Rules()
    again: bool = False
    workers: int | None = None
    refuses_reserved: bool = True
    wanted: Callable[[str], bool] | None = None


def load(
    archive: Archive,
    paths: Sequence[Path],
    options: Options = Options(),
    *,
    now: str,
    version: str,
    progress: Progress | None = None,
    clock: Callable[[], str] | None = None,
) -> Loaded:
    """Import each path, as one run, with the crawl lock held.

    `now` stands for whatever has no moment of its own; `clock` says when the run began and ended,
    without it also `now`.

    A path that an import was killed in is taken up where that stopped; one that was done is passed
    over, unless `options.again`. Raises NotPossible, DiskTrouble, ArchiveDamaged, CrawlLocked.
    """
    kinds = {path: kind_of(path) for path in paths}
    listed = {}
    with translate(options.urls or archive.path):
        if options.urls is not None:
            listed = files.read_url_list(options.urls)
    loaded = Loaded()
    with runs.under_way(archive, "import", [], clock or (lambda: now), version) as run:
        intake = Intake(
            archive,
            run.number,
            now,
            options.rules,
            options.workers,
            progress,
            options.refuses_reserved,
            loaded.outcomes,
        )
        for path, kind in kinds.items():
            with translate(path):
                _one(intake, loaded, path, kind, listed=listed, options=options)
    return loaded


def _one(
    intake: Intake,
    loaded: Loaded,
    path: Path,
    kind: str,
    *,
    listed: dict[str, str],
    options: Options,
) -> None:
    if kind == "archive":
        _merge(intake, path, options)
        return
    if path.is_dir():
        loaded.passed_over += files.passed_over(path)
    key = key_of_file(path)
    _forget(intake.archive, key, kind, again=options.again)
    if imports.has_ended(intake.archive.db, key):
        loaded.done_before.append(str(path))
        return
    intake.take(key, path.name, kind, _arrivals(path, kind, listed, intake.now))


def _forget(archive: Archive, key: str, kind: str, *, again: bool) -> None:
    """Forget that a folder was done: it may have grown. What is known already costs little."""
    if again or kind == "files":
        imports.forget(archive.db, key, unfinished=again)


def _arrivals(path: Path, kind: str, urls: dict[str, str], now: str) -> Iterable[Arrival]:
    def of_files() -> Iterator[Arrival]:
        return files.of_files(path, urls, now)

    readers: dict[str, Callable[[], Iterator[Arrival]]] = {
        "warc": lambda: captures.of_warc(path, now),
        "wet": lambda: captures.of_wet(path, now),
        "wacz": lambda: captures.of_wacz(path, now),
        "jsonl": lambda: texts.of_json_lines(path, now),
        "files": of_files,
    }
    return readers[kind]()


def _merge(intake: Intake, path: Path, options: Options) -> None:
    archive = intake.archive
    if path.resolve() == archive.path.resolve():
        raise NotPossible(f"{path}: is the archive itself")
    before = sum(intake.counters.values())

    def step(done: int, url: str) -> None:
        if intake.progress:
            intake.progress(before + done, url)

    with open_archive(path, readonly=True) as other:
        merged = merge(
            archive,
            other,
            now=intake.now,
            progress=step,
            refuses_reserved=intake.refuses_reserved,
            again=options.again,
            wanted=options.wanted,
        )
        intake.counters.update(merged)
