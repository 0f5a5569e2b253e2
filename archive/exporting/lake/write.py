"""Writes a lake, or brings it up to date: only changed partitions are written.

`manifest.json` names every file with its rows, size and SHA-256. It is written last. After a kill
some partitions are not in it, and the next run writes those again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from archive.database.db import Archive
from archive.database.errors import NotFound, NotPossible
from archive.database.unreadable import naming_rows
from archive.exporting import card_markdown
from archive.exporting.card import Card, Order, describe
from archive.exporting.corpus import Corpus, Progress
from archive.exporting.formats import parquet
from archive.exporting.lake.partitions import Partition, is_partition, partitions
from archive.exporting.lake.store import Store, store_of
from archive.search.selection import Selection, choose, why_nothing

MANIFEST = "manifest.json"
README = "README.md"
FORM = 1


@dataclass(frozen=True, slots=True)
class Lake:
    """The result: the card, and how many partitions were written, left unchanged and removed."""

    card: Card
    written: int
    unchanged: int
    removed: int


def export_lake(
    archive: Archive,
    out: str,
    keys: Sequence[str],
    selection: Selection = Selection(),  # noqa: B008 frozen
    *,
    append: bool = False,
    parts: bool = False,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Lake:
    """Write the selected articles to `out`, a folder or `s3://bucket/prefix`, divided by `keys`.

    `append` brings an existing lake up to date: changed partitions are rewritten, and those without
    an article are removed. Raises NotFound when nothing is selected and there is no lake,
    NotPossible for a lake with other keys or filters and, without `overwrite`, for a place that
    holds something else, ArchiveDamaged for a row that cannot be read.
    """
    store = store_of(out)
    asked = {"form": FORM, "partition": list(keys), "selection": _told(selection), "parts": parts}
    known = _known(store, out, asked, append=append, overwrite=overwrite)
    with naming_rows(archive.db), choose(archive, selection) as choice:
        if not choice.count and not known:
            raise NotFound(f"nothing was written to {out}: {why_nothing(choice, selection)}")
        card = describe(archive, choice, Order(_name(out), "parquet", selection, parts))
        corpus = Corpus(archive, choice, card, parts=parts)
        return _bring(corpus, _There(store, asked, known), progress)


@dataclass(frozen=True, slots=True)
class _There:
    """The lake as it was found: what was asked of it, and its files as its manifest knows them."""

    store: Store
    asked: dict[str, Any]
    known: dict[str, Any]


def _bring(corpus: Corpus, there: _There, progress: Progress | None) -> Lake:
    """Write the partitions that are missing or changed, and take away those that are empty."""
    store, asked, known = there.store, there.asked, there.known
    if not known:
        _put_manifest(store, asked, {})
    sizes = store.sizes()
    files: dict[str, Any] = {}
    written = done = 0
    for partition in partitions(corpus.choice.db, asked["partition"], corpus.figures):
        entry = known.get(partition.name)
        if entry is None or not _stands(entry, partition, sizes):
            entry = _write(store, replace(corpus, part=partition.where()), partition)
            written += 1
        files[partition.name] = entry
        done += partition.rows
        if progress:
            progress(done, corpus.choice.count)
    gone = [name for name in sizes if is_partition(name) and name not in files]
    for name in gone:
        store.remove(name)
    finished = _finish(store, corpus, asked, files)
    return Lake(finished, written, len(files) - written, len(gone))


def _stands(entry: dict[str, Any], partition: Partition, sizes: dict[str, int]) -> bool:
    same = entry.get("fingerprint") == partition.fingerprint
    return same and sizes.get(partition.name) == entry.get("bytes")


def _write(store: Store, corpus: Corpus, partition: Partition) -> dict[str, Any]:
    uncounted = replace(
        corpus, figures=type(corpus.figures)()
    )  # they were counted with the fingerprints
    digest, size = store.write(
        partition.name,
        lambda sink: parquet.write_rows(uncounted.rows_as_bytes(), sink, corpus.parts),
    )
    return {
        "rows": partition.rows,
        "bytes": size,
        "sha256": digest,
        "fingerprint": partition.fingerprint,
    }


def _finish(store: Store, corpus: Corpus, asked: dict[str, Any], files: dict[str, Any]) -> Card:
    digest, size = _put_manifest(store, asked, files)
    card = corpus.card.counted(corpus.figures).finished(
        ["Digest and size are those of manifest.json, which has them of every file."], digest, size
    )
    page = card_markdown.page(card)
    store.write(README, lambda sink: _put(sink, page))
    return card


def _put_manifest(store: Store, asked: dict[str, Any], files: dict[str, Any]) -> tuple[str, int]:
    told = asked | {"articles": sum(each["rows"] for each in files.values()), "files": files}
    manifest = (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    return store.write(MANIFEST, lambda sink: _put(sink, manifest))


def _put(sink: Any, content: bytes) -> None:
    sink.write(content)


def _known(
    store: Store, out: str, asked: dict[str, Any], *, append: bool, overwrite: bool
) -> dict[str, Any]:
    """The manifest's files, when the lake can be continued."""
    manifest = _manifest(store)
    if manifest is None:
        if store.sizes() and not overwrite:
            raise NotPossible(f"{out}: holds files that no export wrote; name an empty place")
        return {}
    if not append and not overwrite:
        raise NotPossible(f"{out}: holds a lake; --append brings it up to date")
    others = [name for name in asked if manifest.get(name) != asked[name]]
    if others and not overwrite:
        raise NotPossible(
            f"{out}: is a lake of another {' and '.join(others)}; the manifest says which"
        )
    return {} if others or not append else dict(manifest["files"])


def _manifest(store: Store) -> dict[str, Any] | None:
    content = store.read(MANIFEST)
    try:
        found = json.loads(content) if content else None
    except ValueError:
        return None
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else None


def _told(selection: Selection) -> dict[str, Any]:
    """The selection as JSON reads it back."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(selection)))
    return found


def _name(out: str) -> str:
    return out.rstrip("/").rpartition("/")[2] or out
