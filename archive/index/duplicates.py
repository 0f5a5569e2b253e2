"""Finds articles that tell the same story: wire copy and reprints, as articles come in.

An article's sketch (see archive.index.shingles) is stored row by row, so one look-up finds the
articles that share a part of it. The texts of those are then compared. A cluster is what such pairs
connect. It does not depend on the order in which articles came, and an article that leaves takes
its pairs with it. Of each cluster the archive knows the earliest copy (by publication, else by
first sight), the agency that most members credit, and for each member the share of its text that no
earlier member has: 1.0 for the earliest, near 0 for a reprint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from archive.database.sqlite import Database
from archive.index.shingles import alike, could_be_alike, count, remember, shingles, sketch
from archive.tables import articles

_MOST_COMPARED = 8
"""Whole texts compared for one article; what is in a cluster already joined is not compared."""
_MOST_PER_PART = 32
"""A part of a sketch that more articles have is a formula (a disclaimer), or one big cluster."""
_MOST_EARLIER = 8
"""Earlier members that a member's own share is measured against."""
_MOST_PARTED = 64
"""A cluster larger than this is not taken apart when a member leaves."""

_Known = dict[int, frozenset[int]]
"""The shingles of the articles that were looked at in one act, each taken once."""

_HOLDERS = (
    "select * from (select article from sketch_parts where part = ? "
    f"order by article desc limit {_MOST_PER_PART})"
)
_MEMBERS = "select article from sketches where cluster = ? order by moment, article"


def add(
    db: Database,
    article_id: int,
    text: str,
    agency: str | None = None,
    published: str | None = None,
    *,
    sketched: tuple[bytes, Sequence[int]] | None = None,
) -> int | None:
    """Note an article that has come or changed.

    Returns its cluster, or None. Its row must be in `articles`. Adding it again after an edit
    places it anew. Without `published`, the moment it was first seen counts. `sketched`: the number
    of the text's shingles and their sketch, when known already.
    """
    former = remove(db, article_id)
    size, parts = _sketched(text, sketched)
    known: _Known = {}
    partners = _copies(db, text, size, parts, known)
    db.execute(
        "insert into sketches (article, shingles, parts, agency, moment) "
        "select id, ?, ?, ?, coalesce(?, first_seen) from articles where id = ?",
        [size, _packed(parts), agency, published, article_id],
    )
    db.conn.executemany(
        "insert into sketch_parts (part, article) values (?, ?)",
        [(part, article_id) for part in parts],
    )
    if not partners:
        return None
    known[article_id] = shingles(text)
    cluster, others = _join(db, [article_id, *partners], former)
    _describe(db, cluster, known, None if others else article_id)
    return cluster


def remove(db: Database, article_id: int) -> int | None:
    """Forget an article, before or after its row is deleted.

    Returns its former cluster. The cluster chooses its earliest copy anew, is split when only this
    article held it together, and is gone when one member is left.
    """
    known = db.execute(
        "select parts, cluster from sketches where article = ?", [article_id]
    ).fetchone()
    if known is None:
        return None
    db.conn.executemany(
        "delete from sketch_parts where part = ? and article = ?",
        [(part, article_id) for part in _unpacked(known[0])],
    )
    db.execute("delete from sketches where article = ?", [article_id])
    if known[1] is not None:
        articles.set_cluster(db, None, [article_id])
        articles.set_own_share(db, article_id, None)
        _part(db, known[1])
    return int(known[1]) if known[1] is not None else None


def _sketched(text: str, known: tuple[bytes, Sequence[int]] | None) -> tuple[int, Sequence[int]]:
    """How many shingles the text has, and their sketch."""
    if known is not None:
        remember(text, known[0])
        return count(known[0]), known[1]
    found = shingles(text)
    return len(found), sketch(found)


def _copies(db: Database, text: str, size: int, parts: Sequence[int], known: _Known) -> list[int]:
    """The articles that this text is a copy of, one of each cluster."""
    holders = " union all ".join([_HOLDERS] * len(parts))
    shared = Counter(row[0] for row in db.conn.execute(holders, parts)) if parts else Counter()
    copies: list[int] = []
    clusters: set[int] = set()
    compared = 0
    found: frozenset[int] = frozenset()  # computed only when there is something to compare with
    for article, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if compared == _MOST_COMPARED:
            break
        other, cluster = db.execute(
            "select shingles, cluster from sketches where article = ?", [article]
        ).fetchone()
        if cluster in clusters or not could_be_alike(other, size):
            continue
        compared += 1
        found = found or shingles(text)
        if alike(found, _shingles_of(db, article, known)):
            copies.append(article)
            if cluster is not None:
                clusters.add(cluster)
    return copies


def _shingles_of(db: Database, article_id: int, known: _Known) -> frozenset[int]:
    if article_id not in known:
        row = db.execute("select text from articles where id = ?", [article_id]).fetchone()
        known[article_id] = shingles(row[0]) if row else frozenset()
    return known[article_id]


def _join(db: Database, articles: list[int], prefer: int | None = None) -> tuple[int, bool]:
    """Make these articles and their clusters one cluster, the oldest.

    Returns whether others joined.
    """
    marks = ",".join("?" * len(articles))
    clusters = [
        row[0]
        for row in db.execute(
            f"select distinct cluster from sketches where article in ({marks}) "
            "and cluster is not null order by cluster",
            articles,
        )
    ]
    kept = clusters[0] if clusters else _new(db, prefer)
    for other in clusters[1:]:
        _assign(db, kept, [row[0] for row in db.execute(_MEMBERS, [other]).fetchall()])
        db.execute("delete from clusters where id = ?", [other])
    _assign(db, kept, articles)
    return kept, not (len(clusters) == 1 and len(articles) == 2)


def _new(db: Database, prefer: int | None) -> int:
    """A new cluster, with the number that it had before an edit when that is free."""
    row = db.execute(
        "insert into clusters (id) select case when exists "
        "(select 1 from clusters where id = :prefer) then null else :prefer end returning id",
        {"prefer": prefer},
    ).fetchone()
    return int(row[0])


def _assign(db: Database, cluster: int | None, numbers: Sequence[int]) -> None:
    pairs = [(cluster, number) for number in numbers]
    db.conn.executemany("update sketches set cluster = ? where article = ?", pairs)
    articles.set_cluster(db, cluster, numbers)


def _part(db: Database, cluster: int) -> None:
    """The clusters that are left when one member has gone: one, several or none."""
    members = [row[0] for row in db.execute(_MEMBERS, [cluster]).fetchall()]
    known: _Known = {}
    groups = _connected(db, members, known) if len(members) <= _MOST_PARTED else [members]
    groups.sort(key=len, reverse=True)
    for at, group in enumerate(groups):
        if len(group) > 1:
            home = cluster if at == 0 else _new(db, None)
            _assign(db, home, group)
            _describe(db, home, known)
        else:
            _assign(db, None, group)
            articles.set_own_share(db, group[0], None)
    if not groups or len(groups[0]) == 1:
        db.execute("delete from clusters where id = ?", [cluster])


def _connected(db: Database, members: list[int], known: _Known) -> list[list[int]]:
    """The members in groups that pairs still connect, each group in order."""
    texts = {member: _shingles_of(db, member, known) for member in members}
    groups: list[list[int]] = []
    for member in members:
        near = [g for g in groups if any(alike(texts[member], texts[one]) for one in g)]
        groups = [group for group in groups if group not in near]
        groups.append([*(one for group in near for one in group), member])
    return [[one for one in members if one in group] for group in groups]


def _describe(db: Database, cluster: int, known: _Known, newcomer: int | None = None) -> None:
    """Choose the earliest copy, name the agency, and measure each member's own share.

    Only what a `newcomer` changes is measured again; without one, every member.
    """
    members = [row[0] for row in db.execute(_MEMBERS, [cluster]).fetchall()]
    agency = db.execute(
        "select agency from sketches where cluster = ? and agency is not null "
        "group by agency order by count(*) desc, min(moment), agency limit 1",
        [cluster],
    ).fetchone()
    db.execute(
        "update clusters set earliest = ?, size = ?, agency = ? where id = ?",
        [members[0], len(members), agency[0] if agency else None, cluster],
    )
    at = members.index(newcomer) if newcomer in members else 0
    _measure(db, members, members[at : at + 1] if at >= _MOST_EARLIER else members[at:], known)


def _measure(db: Database, members: list[int], these: list[int], known: _Known) -> None:
    first = {member: _shingles_of(db, member, known) for member in members[:_MOST_EARLIER]}
    for member in these:
        own = first[member] if member in first else _shingles_of(db, member, known)
        earlier: set[int] = set()
        for one, shingles_of_one in first.items():
            if one == member:
                break
            earlier |= shingles_of_one
        share = len(own - earlier) / len(own) if own else 1.0
        articles.set_own_share(db, member, round(share, 3))


def _packed(parts: Iterable[int]) -> bytes:
    return b"".join(part.to_bytes(4) for part in parts)


def _unpacked(packed: bytes) -> list[int]:
    return [int.from_bytes(packed[at : at + 4]) for at in range(0, len(packed), 4)]
