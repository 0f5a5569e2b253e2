"""Which article is this page of? One article has many addresses, and pages lie about theirs.

An article is kept under the address that answered, and known by every other that led to it. Its
canonical link is a claim: it joins two pages only where their texts have something in common, and
another address is taken over only once it was asked and answered with the same text. (Whole sites
name their front page as the canonical address of every article, or one that is dead, or another
at each visit.) An old address that leads to a new one is the same article, whichever of the two
was met first.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.database.rows import value
from archive.database.sqlite import Database
from archive.tables import articles, revisions
from archive.tables.addresses import urls
from archive.tables.addresses.likeness import (
    SHARED,
    SHARED_BY_TWINS,
    alike,
    is_as_long,
    is_exact,
    is_minute,
    may_be_one,
    one_story,
)
from archive.tables.addresses.spellings import former_addresses, is_form_of, spellings
from archive.tables.articles import number_of
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.urls.keys import canonical


@dataclass(frozen=True, slots=True)
class Keys:
    """A page's addresses in canonical form: asked for, answered from, and what it says it is."""

    asked: str
    answered: str
    own: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """`article` None: never met. `alias`: kept under another address, which this one leads to.

    `impostor`: another article, which claimed this address wrongly. `moved`: the article's address
    is from now on the one that answered. `join`: another article that is the same, met twice.
    """

    keys: Keys
    article: int | None
    alias: bool = False
    detail: str = ""
    impostor: int | None = None
    moved: bool = False
    join: int | None = None
    home: str | None = None


def keys_of(page: Page, article: Article | None = None) -> Keys:
    """The three addresses as keys. An unusable one is kept as it is, without credentials."""
    asked = key_of(page.requested or page.url)
    answered = key_of(page.url)
    own = canonical(article.url) if article else None
    return Keys(asked, answered, own or answered)


def key_of(url: str) -> str:
    """The canonical form; of an unusable address the text itself: short, printable, no password."""
    key = canonical(url)
    if key is not None:
        return key
    plain = "".join(char for char in url if char.isprintable()).strip()
    scheme, slashes, rest = plain.partition("//")
    if not slashes:
        scheme, rest = "", plain
    place, slash, path = rest.partition("/")
    return f"{scheme}{slashes}{place.rpartition('@')[2]}{slash}{path}"[:2000] or "(empty)"


def recognise(db: Database, page: Page, article: Article, site: str = "") -> Recognised:
    """The article of this page, as far as the archive can know."""
    keys = keys_of(page, article)
    here = number_of(db, keys.answered)
    if here is not None and _impostor(db, here, keys, article):
        detail = f"article {here} had called itself by this address"
        return Recognised(keys, None, detail=detail, impostor=here)
    if here is not None and _address(db, here) == keys.answered:
        return _at_home(db, keys, here, article)
    if here is not None and alike(_text(db, here), article):
        if keys.asked != keys.answered and _address(db, here) == keys.asked:
            return Recognised(keys, here, detail=f"moved back from {keys.asked}", moved=True)
        return Recognised(keys, here, alias=True)
    return (
        _moved_here(db, keys, article)
        or _led_here(db, keys, article)
        or _claimed(db, keys, article)
        or _twin(db, keys, article)
        or _at_former_host(db, keys, article, site)
        or _told_twice(db, keys, article, site)
        or Recognised(keys, None)
    )


def _at_home(db: Database, keys: Keys, here: int, article: Article) -> Recognised:
    """The article of this address. A page that came here by a redirect may be the same one."""
    former = number_of(db, keys.asked)
    if former is None or former == here:
        return _renamed(db, keys, here, article) or Recognised(keys, here)
    row = articles.get(db, former)
    one = row is not None and not revisions.took_in(db, here, row)
    if one and _address(db, former) == keys.asked and alike(_text(db, former), article):
        detail = f"article {former} moved here: joined"
        return Recognised(keys, here, detail=detail, join=former)
    return Recognised(keys, here, detail=f"article {former} now leads here")


def _renamed(db: Database, keys: Keys, here: int, article: Article) -> Recognised | None:
    """The page names another address as its own, where the same text was met as another article:
    the address was changed, and the former one still answers."""
    there = number_of(db, keys.own)
    if there is None or there == here or _address(db, there) != keys.own:
        return None
    if not has_answered(db, there, keys.own):
        return None
    if not alike(_text(db, there), article, least=SHARED_BY_TWINS):
        return None
    least = SHARED if _of_one_moment(db, here, there) else SHARED_BY_TWINS
    if not alike(_text(db, here), article, least=least):
        return None  # a page of another article, by a fault of its server
    detail = f"article {there} has the same text at {keys.own}, which this page names: joined"
    return Recognised(keys, here, detail=detail, join=there, home=keys.own)


def _of_one_moment(db: Database, one: int, other: int) -> bool:
    sql = "select count(*) = 2 and count(published) = 2 and min(published) = max(published)"
    return bool(value(db, f"{sql} from articles where id in (?, ?)", (one, other)))


def _moved_here(db: Database, keys: Keys, article: Article) -> Recognised | None:
    """The address that answered is new: whether the article moved here, or only the request was
    redirected."""
    former = None if keys.asked == keys.answered else number_of(db, keys.asked)
    if former is None or not alike(_text(db, former), article):
        return None
    return Recognised(keys, former, detail=f"moved from {_address(db, former)}", moved=True)


def _led_here(db: Database, keys: Keys, article: Article) -> Recognised | None:
    """An article whose own address led here, before anything had come from here."""
    led = db.execute(
        """select a.id from fetches f join articles a on a.id = f.article and a.url = f.url
           where f.redirected_to = ? and f.outcome = 'redirect' order by f.id desc limit 5""",
        (keys.answered,),
    ).fetchall()
    for (number,) in led:
        if alike(_text(db, number), article):
            detail = f"moved from {_address(db, number)}, which leads here"
            return Recognised(keys, number, detail=detail, moved=True)
    return None


def _claimed(db: Database, keys: Keys, article: Article) -> Recognised | None:
    """An article at the address that this page claims, or with the same claim."""
    if _is_root(keys.own) and not _is_root(keys.answered):
        return None
    others = [number_of(db, keys.own)] if keys.own != keys.answered else []
    rows = db.execute(
        "select distinct article from urls where claims = ? and article is not null limit 20",
        (keys.own,),
    )
    for number in [*others, *(row[0] for row in rows)]:
        if number is None or not alike(_text(db, number), article):
            continue
        if keys.own != keys.answered and not one_story(_text(db, number), article):
            continue
        if keys.own != keys.answered or _address(db, number) == keys.own:
            return Recognised(keys, number, alias=True)
        return Recognised(
            keys,
            number,
            detail=f"moved from {_address(db, number)}, which had named it",
            moved=True,
        )
    return None


def _twin(db: Database, keys: Keys, article: Article) -> Recognised | None:
    """An article with the same words under another spelling of this address."""
    for key in spellings(db, keys.answered):
        number = number_of(db, key)
        if number is None or _address(db, number) != key:
            continue
        if not alike(_text(db, number), article, least=SHARED_BY_TWINS):
            continue
        if is_form_of(key, keys.answered):
            return Recognised(keys, number, detail=f"moved from {key}, a form of it", moved=True)
        return Recognised(keys, number, alias=True)
    return None


def _at_former_host(db: Database, keys: Keys, article: Article, site: str) -> Recognised | None:
    """An article of the same path on the host where its paper stood before it moved to this one."""
    for key in former_addresses(db, keys.answered, site):
        number = number_of(db, key)
        if number is None or _address(db, number) != key:
            continue
        if alike(_text(db, number), article):
            return Recognised(keys, number, detail=f"moved from {key}", moved=True)
    return None


def _told_twice(db: Database, keys: Keys, article: Article, site: str) -> Recognised | None:
    """An article of the same moment and text at another address of its site.

    It stands in several sections or forms, or its address was changed and the old one leads nowhere
    any more. One that is gone has moved here.
    """
    if article.published is None:
        return None
    same = db.execute(
        "select id, url, title, text, gone from articles where site = ? and published = ? limit 50",
        (site, article.published.at),
    ).fetchall()
    for number, url, title, text, gone in same:
        left = gone is not None and is_as_long(text, article) and is_exact(article)
        if not left and not may_be_one(keys.answered, url, article, title, text):
            continue
        if not alike((title, text), article, least=SHARED_BY_TWINS):
            continue
        if gone is None:
            return Recognised(keys, number, alias=True)
        return Recognised(keys, number, detail=f"moved from {url}, which is gone", moved=True)
    return _told_less_exactly(db, keys, article, site)


def _told_less_exactly(db: Database, keys: Keys, article: Article, site: str) -> Recognised | None:
    """An article of the same day, headline and whole text, where one of the two pages alone says
    at which moment it was published: a version for print, with the time of its place alone."""
    moment = article.published.at if article.published else ""
    day = moment[:10]
    same = db.execute(
        """select id, text from articles where site = ? and published >= ? and published < ?
               and (published glob '*Z') <> ? and title = ? and gone is null limit 5""",
        (site, day, day + "U", moment.endswith("Z"), article.title),
    ).fetchall()
    for number, text in same:
        if is_as_long(text, article) and alike((None, text), article, SHARED_BY_TWINS):
            return Recognised(keys, number, alias=True)
    return None


def same_told_anew(db: Database, number: int) -> int | None:
    """Another article of the same site, moment and text as this one, which is gone: its headline
    and its address were changed."""
    row = articles.get(db, number)
    if row is None or row.published is None or not is_minute(row.published):
        return None
    same = db.execute(
        """select id, title, text from articles where site = ? and published = ? and id <> ?
               and gone is null limit 50""",
        (row.site, row.published, number),
    ).fetchall()
    for other, title, text in same:
        if is_as_long(text, row) and alike((title, text), row, least=SHARED_BY_TWINS):
            return int(other)
    return None


def _is_root(key: str) -> bool:
    return key.count("/") <= 3 and key.endswith("/")


def _impostor(db: Database, known: int, keys: Keys, article: Article) -> bool:
    """Another article that is stored under the address of this page: it never answered from there,
    and has nothing in common with this page."""
    if _address(db, known) != keys.answered:
        return False
    return not has_answered(db, known, keys.answered) and not alike(_text(db, known), article)


def send_home(db: Database, number: int, key: str, now: str) -> None:
    """Put an article with a false canonical link under the address it came from, now due."""
    home = value(
        db,
        """select coalesce(redirected_to, url) from fetches where article = ?
               and outcome in ('article', 'updated') order by id desc limit 1""",
        (number,),
    )
    articles.set_address(db, number, home)
    urls.set_article(db, key, None)
    urls.returned_to(db, home, now)


def stands_elsewhere(db: Database, number: int, key: str) -> str | None:
    """Another address of an article, which gave the page itself when it was last asked for; only
    where `key` is the article's own address."""
    found: str | None = value(
        db,
        """select u.url from urls u join articles a on a.id = u.article
           where u.article = :number and a.url = :key and u.url <> :key
               and u.outcome = 'duplicate' and 'duplicate' = (
                   select iif(f.redirected_to is null, f.outcome, '') from fetches f
                   where f.url = u.url order by f.id desc limit 1)
           order by u.checked desc limit 1""",
        {"number": number, "key": key},
    )
    return found


def has_answered(db: Database, article: int, key: str) -> bool:
    """Whether the article ever came from this address.

    An address that never answered cannot be gone.
    """
    return bool(
        value(
            db,
            """select 1 from fetches where article = :article and (
                   (url = :key or redirected_to = :key) and outcome in
                       ('article', 'updated', 'unchanged', 'not-modified')
                   or url = :key and redirected_to is null and outcome = 'duplicate') limit 1""",
            {"article": article, "key": key},
        )
    )


def _address(db: Database, number: int) -> str | None:
    found: str | None = value(db, "select url from articles where id = ?", (number,))
    return found


def _text(db: Database, number: int) -> tuple[str | None, str]:
    row = db.conn.execute("select title, text from articles where id = ?", (number,)).fetchone()
    return (row[0], row[1]) if row else (None, "")
