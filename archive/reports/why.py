"""The history of one address: everything that happened to it, or why nothing did."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from archive.database.db import Archive
from archive.database.rows import Row, rows, value
from archive.tables import articles, revisions, sources, tombstones
from archive.tables.addresses import urls
from archive.tables.addresses.identity import key_of
from archive.tables.articles import ArticleRow
from archive.tables.linked import pictures
from archive.tables.linked.pictures import PictureRow
from archive.tables.outcomes import meaning
from archive.tables.sources import SourceRow


@dataclass(frozen=True, slots=True)
class UrlHistory:
    """What is known of one address.

    `verdict` is one sentence; the rest is its evidence. `key` is the form in which it is stored.
    `fetches` are rows of `fetches`, oldest first, each with the `run`'s `command` and `run_status`.
    `led_here` are fetches of other addresses that ended here. `others` are the article's other
    addresses. `nearest` are known similar addresses, only for an unknown one. `pictures` are those
    of the article, or the one whose address this is.
    """

    url: str
    key: str
    verdict: str
    site: str | None = None
    discovered: str | None = None
    source: str | None = None
    title: str | None = None
    due: str | None = None
    checked: str | None = None
    tries: int = 0
    article: ArticleRow | None = None
    template: str | None = None
    others: list[str] = field(default_factory=list)
    revisions: list[Row] = field(default_factory=list)
    fetches: list[Row] = field(default_factory=list)
    led_here: list[Row] = field(default_factory=list)
    as_source: SourceRow | None = None
    left_out_by: str | None = None
    nearest: list[str] = field(default_factory=list)
    pictures: list[PictureRow] = field(default_factory=list)


def why(archive: Archive, url: str) -> UrlHistory:
    """The history of an address, or of the article with this number."""
    if url.strip().isdigit() and (numbered := articles.find(archive, url)):
        url = numbered.url
    key = key_of(url)
    met = urls.find(archive, key)
    fetched = _fetches(archive, "url", key)
    led_here = _fetches(archive, "redirected_to", key)
    article = articles.find(archive, key)
    listed = sources.anywhere(archive, url) or sources.anywhere(archive, key)
    down = tombstones.why_erased(archive.db, met.site if met else "", key)
    of_article = pictures.of_article(archive, article.id) if article else []
    picture = None if of_article else pictures.any_of(archive, url.strip())
    known = any((met, fetched, led_here, article, listed, down, picture))
    left_out = None if known else sources.that_left_out(archive, key)
    story = sorted(fetched + led_here, key=lambda row: int(row["id"]))
    named = met or article or listed
    return UrlHistory(
        url=url,
        key=key,
        verdict=_left_out(left_out)
        or _of_picture(picture)
        or _verdict(known, down, story, article),
        site=named.site if named else None,
        discovered=met.discovered if met else None,
        source=met.source if met else None,
        title=met.title if met else None,
        due=met.due if met else listed.due if listed else None,
        checked=met.checked if met else None,
        tries=met.tries if met else 0,
        article=article,
        template=article.template if article else None,
        others=_others(archive, article, key),
        revisions=_revisions(archive, article),
        fetches=fetched,
        led_here=led_here,
        as_source=listed,
        left_out_by=left_out["url"] if left_out else None,
        nearest=[] if known else nearest(archive, key),
        pictures=[picture] if picture else of_article,
    )


def _of_picture(picture: PictureRow | None) -> str:
    if picture is None:
        return ""
    word = picture.outcome
    return f"A picture: {word}: {meaning(word)}." if word else "A picture, not asked for yet."


def _left_out(row: Row | None) -> str:
    """Why a source's address is not asked for."""
    return f"Left out: {row['url']} names it, but {row['reason']}." if row else ""


def _verdict(known: bool, down: str | None, story: list[Row], article: ArticleRow | None) -> str:
    """The sentence. `story` is every fetch of this address, and of others that led to it."""
    kept = f"; article {article.id} is kept" if article else ""
    if not known:
        return "This address is not known: no source of any site has named it."
    if down:
        return f"Taken down: {down}."
    if story:
        return f"{story[-1]['outcome']}: {meaning(story[-1]['outcome'])}{kept}."
    return f"Known, but never asked for{kept}."


def _fetches(archive: Archive, column: str, key: str) -> list[Row]:
    found = rows(
        archive.db,
        f"""select f.*, r.command as command, r.status as run_status from fetches f
            left join runs r on r.id = f.run where f.{column} = ? and f.url is not ?
            order by f.id""",
        (key, None if column == "url" else key),
    )
    return [
        row | {"headers": json.loads(row["headers"]), "rights": json.loads(row["rights"])}
        for row in found
    ]


def _others(archive: Archive, article: ArticleRow | None, key: str) -> list[str]:
    if article is None:
        return []
    known = rows(archive.db, "select url from urls where article = ?", (article.id,))
    return sorted({article.url, *(row["url"] for row in known)} - {key})


def _revisions(archive: Archive, article: ArticleRow | None) -> list[Row]:
    if article is None:
        return []
    return [
        {name: getattr(version, name) for name in ("number", "recorded", "title", "cleaner")}
        for version in revisions.of_article(archive, article.id)
    ]


def nearest(archive: Archive, key: str, limit: int = 5) -> list[str]:
    """Known addresses that may have been meant: other spellings first, then neighbours."""
    try:
        parts = urlsplit(key)
    except ValueError:  # it is no address
        return []
    found = [each for each in _spellings(key) if _known(archive, each)]
    folder = f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}/"
    if len(found) < limit and len(folder) < len(key):
        more = rows(
            archive.db,
            "select url from urls where url >= ? and url < ? order by url limit ?",
            (folder, folder + "\U0010ffff", limit),
        )
        found += [row["url"] for row in more]
    return list(dict.fromkeys(found))[:limit]


def _spellings(key: str) -> list[str]:
    """The same address with the other scheme, with or without `www.`, final slash, query."""
    parts = urlsplit(key)
    hosts = {parts.netloc, parts.netloc.removeprefix("www."), f"www.{parts.netloc}"}
    bare = parts.path.rstrip("/")
    queries = {parts.query, ""}
    return [
        f"{scheme}://{host}{path}" + (f"?{query}" if query else "")
        for scheme in ("https", "http")
        for host in sorted(hosts)
        for path in (bare, bare + "/")
        for query in sorted(queries, reverse=True)
    ]


def _known(archive: Archive, url: str) -> bool:
    return bool(
        value(
            archive.db,
            """select exists (select 1 from urls where url = :url)
               or exists (select 1 from fetches where url = :url)""",
            {"url": url},
        )
    )
