"""Replaces the cut of a kept article by a later cleaner's, and keeps the former until `forget`.

This is never a publisher's revision. Where there were several former cuts, the oldest is kept.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from archive.database.db import Archive
from archive.database.rows import Row, first, rows
from archive.index.update import update_index
from archive.recording.announced import said_before
from archive.tables import articles
from archive.tables.articles import ArticleRow, ImageRow, rules_key
from cleaners.types.article import Article
from cleaners.types.rules import Rules

_STAMPS = ("cleaner", "template", "evidence")


def differs(row: ArticleRow, new: dict[str, Any]) -> bool:
    """Whether a cut differs from the kept one in more than what names its cleaner."""
    old = articles.cut_columns(row)
    return any(old[name] != cell for name, cell in new.items() if name not in _STAMPS)


def recut(archive: Archive, seen: ArticleRow, article: Article, rules: Rules, now: str) -> None:
    """Replace a kept cut by this one, and keep the former; in the caller's transaction.

    `seen` is the row as it was when its page was cleaned. An article that was erased or edited in
    the meantime stays as it is.
    """
    row = articles.get(archive.db, seen.id)
    if row is None or row.body != seen.body:
        return
    article = said_before(article, row)
    new = articles.columns(article)
    if differs(row, new):
        # New parts alone replace nothing, so nothing is kept.
        if differs(row, new | {"parts": row.parts}):
            _keep(archive, row, now)
        articles.replace(archive.db, row.id, article, body=row.body)
        update_index(archive, row.id)
    stamps = {name: new[name] for name in _STAMPS} | {"rules": rules_key(rules)}
    articles.set_columns(archive.db, row.id, stamps)


def _keep(archive: Archive, row: ArticleRow, now: str) -> None:
    archive.db.execute(
        "insert into former_cuts (article, recleaned, cut) values (?, ?, ?)"
        " on conflict (article) do nothing",
        (row.id, now, _former(archive, row)),
    )


def _former(archive: Archive, row: ArticleRow) -> str:
    """What `undo` needs: the columns that cleaning sets, the images, and their revision."""
    kept = articles.cut_columns(row)
    kept |= {"rules": row.rules, "revision": row.revision, "body": row.body}
    kept["images"] = [asdict(image) for image in articles.images(archive, row.id)]
    return json.dumps(kept, ensure_ascii=False)


def undo(archive: Archive, *, sites: Sequence[str] = ()) -> Counter[str]:
    """Restore former texts.

    Returns how many were `restored`, and how many `edited` by their publishers since. An edited
    article keeps its new text: its text before the edit is a revision.
    """
    counts: Counter[str] = Counter()
    with archive.transaction():
        for row in _kept(archive, sites):
            counts[_restore(archive, row)] += 1
            archive.db.execute("delete from former_cuts where article = ?", (row["article"],))
    return counts


def _restore(archive: Archive, row: Row) -> str:
    cut: dict[str, Any] = json.loads(row["cut"])
    images = [ImageRow.of(image) for image in cut.pop("images")]
    current = first(archive.db, "select revision from articles where id = ?", (row["article"],))
    if current is None or current["revision"] != cut["revision"]:
        return "edited"
    articles.set_columns(archive.db, row["article"], cut)
    articles.put_images(archive.db, row["article"], images)
    update_index(archive, row["article"])
    return "restored"


def forget(archive: Archive, *, sites: Sequence[str] = ()) -> int:
    """Delete the former texts. Returns their number."""
    with archive.transaction():
        gone = [row["article"] for row in _kept(archive, sites)]
        for number in gone:
            archive.db.execute("delete from former_cuts where article = ?", (number,))
    return len(gone)


def _kept(archive: Archive, sites: Sequence[str]) -> list[Row]:
    return rows(
        archive.db,
        "select former_cuts.* from former_cuts join articles on articles.id = article"
        " where :all or site in (select value from json_each(:sites)) order by article",
        {"all": not sites, "sites": json.dumps(list(sites))},
    )
