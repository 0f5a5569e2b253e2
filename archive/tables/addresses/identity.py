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
from typing import Protocol

from archive.database.rows import value
from archive.database.sqlite import Database
from archive.tables import articles
from archive.tables.addresses import urls
from archive.tables.addresses.spellings import former_addresses, name_in, spellings
from archive.tables.articles import number_of
from cleaners.language.fingerprint import shingles, untypeset
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.urls.keys import canonical

SHARED = 0.3  # of the shorter text's four-word runs: an edited article keeps far more
SHARED_UNDER_ONE_TITLE = 0.1
SHARED_BY_TWINS = (
    0.9  # under another spelling of one address, when the site does not say that it is one
)


@dataclass(frozen=True, slots=True)
class Keys:
    """A page's addresses in canonical form: asked for, answered from, and what it says it is."""

    asked: str
    answered: str
    own: str


class Worded(Protocol):
    """Whatever has a title and a text."""

    @property
    def title(self) -> str | None:
        """Its headline."""

    @property
    def text(self) -> str:
        """Its body."""


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
        or _in_another_section(db, keys, article, site)
        or Recognised(keys, None)
    )


def _at_home(db: Database, keys: Keys, here: int, article: Article) -> Recognised:
    """The article of this address. A page that came here by a redirect may be the same one."""
    former = number_of(db, keys.asked)
    if former is None or former == here:
        return Recognised(keys, here)
    if _address(db, former) == keys.asked and alike(_text(db, former), article):
        detail = f"article {former} moved here: joined"
        return Recognised(keys, here, detail=detail, join=former)
    return Recognised(keys, here, detail=f"article {former} now leads here")


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
        if keys.own != keys.answered and not _one_story(_text(db, number), article):
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


def _one_story(kept: tuple[str | None, str], article: Article) -> bool:
    """Whether two pages with one canonical link are one article: by title, or by nearly all words.

    Papers name a wrong address on every page, and their reports of the weather are much alike.
    """
    if untypeset(kept[0] or "") == untypeset(article.title or ""):
        return True
    return alike(kept, article, least=SHARED_BY_TWINS)


def _twin(db: Database, keys: Keys, article: Article) -> Recognised | None:
    """An article with the same words under another spelling of this address."""
    for key in spellings(db, keys.answered):
        number = number_of(db, key)
        if number is None or _address(db, number) != key:
            continue
        if alike(_text(db, number), article, least=SHARED_BY_TWINS):
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


def _in_another_section(db: Database, keys: Keys, article: Article, site: str) -> Recognised | None:
    """An article of the same name, moment, headline and text: it stands in several sections, or in
    a form for telephones or printers."""
    name = name_in(keys.answered)
    if not name or article.published is None:
        return None
    same = db.execute(
        "select id, url, title, text from articles where site = ? and published = ? limit 50",
        (site, article.published.at),
    ).fetchall()
    for number, url, title, text in same:
        if name_in(url) != name or untypeset(title or "") != untypeset(article.title or ""):
            continue
        if alike((title, text), article, least=SHARED_BY_TWINS):
            return Recognised(keys, number, alias=True)
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


def has_answered(db: Database, article: int, key: str) -> bool:
    """Whether the article ever came from this address.

    An address that never answered cannot be gone.
    """
    return bool(
        value(
            db,
            """select 1 from fetches where article = :article and (url = :key or
                   redirected_to = :key) and outcome in
                   ('article', 'updated', 'unchanged', 'not-modified') limit 1""",
            {"article": article, "key": key},
        )
    )


def _address(db: Database, number: int) -> str | None:
    found: str | None = value(db, "select url from articles where id = ?", (number,))
    return found


def _text(db: Database, number: int) -> tuple[str | None, str]:
    row = db.conn.execute("select title, text from articles where id = ?", (number,)).fetchone()
    return (row[0], row[1]) if row else (None, "")


def alike(kept: tuple[str | None, str], article: Worded, least: float = SHARED) -> bool:
    """Whether this may be the kept (title, text), edited, shortened or grown.

    `least` is the share of the shorter text's runs that both must have.
    """
    old, new = shingles(kept[1]), shingles(article.text)
    shared = len(old & new) / max(1, min(len(old), len(new)))
    one_title = bool(kept[0]) and untypeset(kept[0] or "") == untypeset(article.title or "")
    return shared >= (
        min(SHARED_UNDER_ONE_TITLE, least) if one_title and least == SHARED else least
    )
