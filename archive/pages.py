"""Raw pages by their SHA-256, each compressed against an earlier page of its own site.

Pages of one site are mostly the same page. One body of a site is kept as plain zstd and is the
dictionary of those that follow; so a body needs one other to be read, never a chain. When a site
changes its layout the dictionary stops helping, and a newer body takes its place.
"""

from __future__ import annotations

import sys
from typing import cast

from archive.db import Archive, pages_path
from archive.errors import ArchiveDamaged, NotFound
from archive.rows import first, rows, value
from archive.trouble import translate
from cleaners.fingerprint import digest as digest_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 5  # level 6 wins 2% more and takes a sixth longer
_OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: LEVEL,
    zstd.CompressionParameter.window_log: 23,  # page and dictionary in one window
}
_SMALLEST_DICTIONARY = 4096
_HELPS = 0.6  # of what the dictionary took itself; above, the site no longer looks like it
_PATIENCE = 20  # bodies before a dictionary that does not help is given up
_REMEMBERED = 24  # dictionaries in memory, some megabytes each: sites that take turns in a crawl


def store(archive: Archive, body: bytes, *, site: str, now: str) -> str:
    """Keep a body and answer its digest. The same body again costs nothing.

    Committed before it returns, unless the caller opened `archive.batch()`.
    """
    digest = digest_of(body)
    with translate(pages_path(archive.path)):
        if not has(archive, digest):
            _insert(archive, digest, body, site, now)
    return digest


def has(archive: Archive, digest: str) -> bool:
    """Is this body kept?"""
    return bool(value(archive.bodies, "select 1 from bodies where digest = ?", (digest,)))


def load(archive: Archive, digest: str) -> bytes:
    """The body, checked against its digest. Raises NotFound, or ArchiveDamaged where it differs."""
    path = pages_path(archive.path)
    with translate(path):
        row = first(
            archive.bodies, "select dictionary, data from bodies where digest = ?", (digest,)
        )
        if row is None:
            raise NotFound(f"{path}: no raw page {digest[:12]}")
        try:
            known = _dictionary(archive, row["dictionary"]) if row["dictionary"] else None
            body = zstd.decompress(row["data"], zstd_dict=known)
        except zstd.ZstdError as error:
            raise ArchiveDamaged(f"{path}: raw page {digest[:12]} is damaged ({error})") from error
    if digest_of(body) != digest:
        raise ArchiveDamaged(f"{path}: raw page {digest[:12]} is not what was stored")
    return body


def remove(archive: Archive, digest: str) -> None:
    """Drop a body for good. Those that lean on it are packed anew first, and read as before."""
    with translate(pages_path(archive.path)), archive.bodies.atomic():
        leaning = rows(
            archive.bodies,
            "select digest, site, stored from bodies where dictionary = ? order by rowid",
            (digest,),
        )
        kept = [(row, load(archive, row["digest"])) for row in leaning]
        archive.bodies.execute("delete from bodies where dictionary = ?", (digest,))
        archive.bodies.execute("delete from bodies where digest = ?", (digest,))
        archive.kept.clear()
        for row, body in kept:
            _insert(archive, row["digest"], body, row["site"], row["stored"])


def _insert(archive: Archive, digest: str, body: bytes, site: str, now: str) -> None:
    dictionary, data = _pack(archive, body, site)
    archive.bodies.execute(
        """insert into bodies (digest, site, codec, dictionary, size, stored, data)
           values (?, ?, 'zstd', ?, ?, ?, ?) on conflict (digest) do nothing""",
        (digest, site, dictionary, len(body), now, data),
    )
    if dictionary is None:
        archive.kept.pop(f"dictionary of {site}", None)


def _pack(archive: Archive, body: bytes, site: str) -> tuple[str | None, bytes]:
    """The dictionary used (None: none) and the packed body."""
    used = _dictionary_of(archive, site)
    if used is None or not has(archive, used):
        return None, zstd.compress(body, options=_OPTIONS)
    # Digested: looked through once for all the pages that lean on it, not once for each.
    known = _dictionary(archive, used).as_digested_dict
    data = zstd.compress(body, options=_OPTIONS, zstd_dict=known)
    if _outgrown(archive, used, len(data) / max(1, len(body)), len(body)):
        return None, zstd.compress(body, options=_OPTIONS)
    return used, data


def _outgrown(archive: Archive, dictionary: str, ratio: float, size: int) -> bool:
    """Does the site no longer look like its dictionary, and has that lasted a while?"""
    row = first(
        archive.bodies,
        "select rowid, site, size, length(data) as packed from bodies where digest = ?",
        (dictionary,),
    )
    if row is None or size < _SMALLEST_DICTIONARY or ratio < _HELPS * row["packed"] / row["size"]:
        return False
    since = value(
        archive.bodies,
        "select count(*) from bodies where site = ? and rowid > ?",
        (row["site"], row["rowid"]),
    )
    return bool(since >= _PATIENCE)


def _dictionary_of(archive: Archive, site: str) -> str | None:
    """The digest of the site's dictionary: its latest body that leans on no other."""
    key = f"dictionary of {site}"
    if key not in archive.kept:
        archive.kept[key] = value(
            archive.bodies,
            """select digest from bodies where site = ? and dictionary is null and size >= ?
               order by rowid desc limit 1""",
            (site, _SMALLEST_DICTIONARY),
        )
    return cast("str | None", archive.kept[key])


def _dictionary(archive: Archive, digest: str) -> zstd.ZstdDict:
    held = cast("dict[str, zstd.ZstdDict]", archive.kept.setdefault("dictionaries", {}))
    if digest not in held:
        if len(held) >= _REMEMBERED:
            held.clear()
        held[digest] = zstd.ZstdDict(load(archive, digest), is_raw=True)
    return held[digest]
