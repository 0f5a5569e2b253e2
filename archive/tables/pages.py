"""Raw pages by their SHA-256, each compressed against a few earlier pages of its own site.

Pages of one site are mostly the same page. The first body of a chain is kept as plain zstd, the
second leans on it, the third on both; these are the dictionary of those that follow, so that a
body needs three others to be read and never more. `dictionary` names the last of those that a body
leans on, whose own row names the one before. A site changes, and what stands beside its articles
changes faster: a chain is given up for a new one when it no longer helps, or has served long.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.database.db import Archive, pages_path
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.rows import first, rows, value
from archive.database.translate import translate
from cleaners.language.fingerprint import digest as digest_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 3  # level 5 saves 9% and takes twice as long
_OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: LEVEL,
    zstd.CompressionParameter.window_log: 23,  # page and dictionary in one window
}
_LINKS = 3  # bodies in a chain: the second saves 17%, the third 3% more
_SMALLEST_DICTIONARY = 4096
_HELPS = 0.6  # share of the size of the chain's first body; above it, the site has changed
_PATIENCE = 20  # bodies after which a chain that does not help is given up
_SERVES = (
    200  # bodies after which any chain is given up: an old dictionary costs four times the space
)
_REMEMBERED = (
    48 * 2**20
)  # bytes of memory for dictionaries, of which a crawl needs those of many sites


class Packed(NamedTuple):
    """A body, compressed beforehand against a chain: its digests, first to last; none for plain."""

    links: tuple[str, ...]
    data: bytes


class _Body(NamedTuple):
    """A body on its way into the file."""

    digest: str
    body: bytes
    site: str
    now: str
    packed: Packed | None


class _Chain(NamedTuple):
    """What a site's next body leans on: the digests, first to last; how many bytes the first took,
    and of what size it was; and how many bodies of the site came since."""

    digests: tuple[str, ...]
    ratio: float
    since: int


@dataclass(slots=True)
class _Remembered:
    """The chain of each site, and the dictionaries of the chains that were used last."""

    chains: dict[str, _Chain | None] = field(default_factory=dict)
    dictionaries: dict[tuple[str, ...], zstd.ZstdDict] = field(default_factory=dict)
    taken: int = 0  # bytes of memory for the dictionaries
    most: int = _REMEMBERED

    def hold(self, links: tuple[str, ...], content: bytes) -> zstd.ZstdDict:
        """Keep the dictionary of a chain.

        When memory is short the latest one goes: where sites take turns, the others are needed
        again before it.
        """
        self.taken += _takes(len(content))
        while self.dictionaries and self.taken > self.most:
            _, last = self.dictionaries.popitem()
            self.taken -= _takes(len(last))
        self.dictionaries[links] = zstd.ZstdDict(content, is_raw=True)
        return self.dictionaries[links]


def store(
    archive: Archive,
    body: bytes,
    *,
    site: str,
    now: str,
    digest: str | None = None,
    packed: Packed | None = None,
) -> str:
    """Keep a body, and return its digest. A body that is kept already costs nothing.

    `digest` and `packed` are what a worker made of it beforehand.

    Committed before it returns, unless the caller opened `archive.batch()`.
    """
    digest = digest or digest_of(body)
    if not has(archive, digest):
        with archive.writing_pages():  # the bodies that it depends on must not be removed meanwhile
            _insert(archive, _Body(digest, body, site, now, packed))
    return digest


def remember_at_most(archive: Archive, size: int) -> None:
    """Bound the memory for dictionaries, in bytes."""
    archive.cache(_Remembered).most = size


def has(archive: Archive, digest: str) -> bool:
    """Whether this body is stored."""
    with translate(pages_path(archive.path)):
        return bool(value(archive.bodies, "select 1 from bodies where digest = ?", (digest,)))


def load(archive: Archive, digest: str) -> bytes:
    """The body, checked against its digest. Raises NotFound, or ArchiveDamaged where it differs."""
    try:
        return _load(archive, digest)
    except ArchiveDamaged:  # another program may have compressed the chain anew between two reads
        return _load(archive, digest)


def remove(archive: Archive, digest: str) -> None:
    """Remove a body for good. Those that depend on it are compressed anew first."""
    with archive.writing_pages() as db, db.atomic():
        leaning = rows(db, _LEANING, (digest,))
        former = {
            row["dictionary"]: _dictionary(archive, _links(archive, row["dictionary"]))
            for row in leaning
        }
        chain: tuple[str, ...] = ()
        for row in leaning:
            data = value(db, "select data from bodies where digest = ?", (row["digest"],))
            body = _unpacked(archive, row["digest"], data, former[row["dictionary"]])
            known = _dictionary(archive, chain) if chain else None
            db.execute(
                "update bodies set dictionary = ?, data = ? where digest = ?",
                (chain[-1] if chain else None, _packed(body, known), row["digest"]),
            )
            if len(chain) < _LINKS:
                chain = (*chain, row["digest"])
        db.execute("delete from bodies where digest = ?", (digest,))
        archive.forget_caches()


_LEANING = """with recursive leaning (digest) as (
        select digest from bodies where dictionary = ?
        union select b.digest from bodies b join leaning l on b.dictionary = l.digest)
    select digest, dictionary from bodies join leaning using (digest) order by bodies.rowid"""


def pack(archive: Archive, body: bytes, site: str) -> Packed:
    """Compress a body against the site's chain as it is in the file, to be stored later."""
    chain = _found_chain(archive, site)
    links = chain.digests if chain else ()
    return Packed(links, _packed(body, _dictionary(archive, links)))


def _insert(archive: Archive, one: _Body) -> None:
    digest, body, site = one.digest, one.body, one.site
    chain, data = _pack(archive, one)
    links = chain.digests if chain else ()
    archive.bodies.execute(
        """insert into bodies (digest, site, codec, dictionary, size, stored, data)
           values (?, ?, 'zstd', ?, ?, ?, ?) on conflict (digest) do nothing""",
        (digest, site, links[-1] if links else None, len(body), one.now, data),
    )
    remembered = archive.cache(_Remembered)
    if len(links) < _LINKS and len(body) >= _SMALLEST_DICTIONARY:
        ratio, since = (chain.ratio, chain.since + 1) if chain else (len(data) / len(body), 0)
        remembered.chains[site] = _Chain((*links, digest), ratio, since)
    elif chain is None:
        remembered.chains.pop(site, None)
    else:
        remembered.chains[site] = chain._replace(since=chain.since + 1)


def _pack(archive: Archive, one: _Body) -> tuple[_Chain | None, bytes]:
    """The chain that the body leans on, None where it begins one; and the packed body."""
    body, packed = one.body, one.packed
    chain = _chain_of(archive, one.site)
    if chain is not None and _links(archive, chain.digests[-1]) != chain.digests:
        chain = None
    links = chain.digests if chain else ()
    data = packed.data if packed and packed.links == links else None
    if data is None:
        data = _packed(body, _dictionary(archive, links))
    if chain is not None and _outgrown(chain, body, data):
        return None, _packed(body, None)
    return chain, data


def _outgrown(chain: _Chain, body: bytes, data: bytes) -> bool:
    """Whether the site has not looked like its chain for a while."""
    if len(body) < _SMALLEST_DICTIONARY or chain.since < _PATIENCE:
        return False
    return chain.since >= _SERVES or len(data) >= _HELPS * chain.ratio * len(body)


def _chain_of(archive: Archive, site: str) -> _Chain | None:
    """The site's latest chain: its latest body that leans on none, the first that leans on it,
    the first that leans on both."""
    chains = archive.cache(_Remembered).chains
    if site not in chains:
        chains[site] = _found_chain(archive, site)
    return chains[site]


def _found_chain(archive: Archive, site: str) -> _Chain | None:
    db = archive.bodies
    root = first(
        db,
        """select rowid, digest, size, length(data) as packed from bodies
           where site = ? and dictionary is null and size >= ? order by rowid desc limit 1""",
        (site, _SMALLEST_DICTIONARY),
    )
    if root is None:
        return None
    digests = [root["digest"]]
    while len(digests) < _LINKS:
        following = value(
            db,
            "select digest from bodies where dictionary = ? and size >= ? order by rowid limit 1",
            (digests[-1], _SMALLEST_DICTIONARY),
        )
        if following is None:
            break
        digests.append(following)
    since = "select count(*) from bodies where site = ? and rowid > ?"
    count = value(db, since, (site, root["rowid"]))
    return _Chain(tuple(digests), root["packed"] / root["size"], count)


def _load(archive: Archive, digest: str) -> bytes:
    path = pages_path(archive.path)
    with translate(path):
        row = first(
            archive.bodies, "select dictionary, data from bodies where digest = ?", (digest,)
        )
        if row is None:
            raise NotFound(f"{path}: no raw page {digest[:12]}")
        links = _links(archive, row["dictionary"])
        return _unpacked(archive, digest, row["data"], _dictionary(archive, links))


def _links(archive: Archive, last: str | None) -> tuple[str, ...]:
    """The digests of the chain that ends with this one, first to last."""
    found: tuple[str, ...] = ()
    while last is not None:
        if last in found or len(found) == _LINKS:
            raise _damaged(archive, last, "it leans on itself")
        found = (last, *found)
        row = first(archive.bodies, "select dictionary from bodies where digest = ?", (last,))
        if row is None:
            return ()
        last = row["dictionary"]
    return found


def _dictionary(archive: Archive, links: tuple[str, ...]) -> zstd.ZstdDict | None:
    """The bodies of a chain, one after the other, as a dictionary; None for an empty one."""
    if not links:
        return None
    remembered = archive.cache(_Remembered)
    held = remembered.dictionaries.get(links)
    if held is not None:
        return held
    return remembered.hold(links, _text_of(archive, links))


def _text_of(archive: Archive, links: tuple[str, ...]) -> bytes:
    """The bodies of a chain, one after the other; each leans on those before it."""
    text = b""
    for digest in links:
        data = value(archive.bodies, "select data from bodies where digest = ?", (digest,))
        known = zstd.ZstdDict(text, is_raw=True) if text else None
        text += _unpacked(archive, digest, data or b"", known)
    return text


def _takes(size: int) -> int:
    """The memory of a dictionary in bytes: twice its text, and tables."""
    return 2 * size + 600_000


def _packed(body: bytes, known: zstd.ZstdDict | None) -> bytes:
    # Digested: prepared once for all the pages that use it, not once for each.
    digested = None if known is None else known.as_digested_dict
    return zstd.compress(body, options=_OPTIONS, zstd_dict=digested)


def _unpacked(archive: Archive, digest: str, data: bytes, known: zstd.ZstdDict | None) -> bytes:
    try:
        body = zstd.decompress(data, zstd_dict=known)
    except zstd.ZstdError as error:
        raise _damaged(archive, digest, str(error)) from error
    if digest_of(body) != digest:
        raise _damaged(archive, digest, "it is not what was stored")
    return body


def _damaged(archive: Archive, digest: str, how: str) -> ArchiveDamaged:
    return ArchiveDamaged(f"{pages_path(archive.path)}: raw page {digest[:12]} is damaged ({how})")
