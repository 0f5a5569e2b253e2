"""Which article is this page of? One article has many addresses, and pages lie about theirs.

An article is known by its canonical address and by every other that ever led to it. What a page
says of itself is believed where nothing is at stake; where it would melt two articles into one,
their texts must have something in common. (Whole sites name their front page as the canonical
address of every article.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from archive.database.rows import value
from archive.database.sqlite import Database
from archive.tables.articles import number_of
from cleaners.language.fingerprint import folded, shingles
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.urls import canonical

SHARED = 0.3  # of the shorter text's four-word runs: an edited article keeps far more
SHARED_UNDER_ONE_TITLE = 0.1


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

    `impostor`: another article, that only said it stood here.
    """

    keys: Keys
    article: int | None
    alias: bool = False
    detail: str = ""
    impostor: int | None = None


def keys_of(page: Page, article: Article | None = None) -> Keys:
    """The three addresses; one that is unusable is kept as it is, without credentials."""
    asked = key_of(page.requested or page.url)
    answered = key_of(page.url)
    own = canonical(article.url) if article else None
    return Keys(asked, answered, own or answered)


def key_of(url: str) -> str:
    """The canonical form, or for what has none the text itself: short, printable, no password."""
    key = canonical(url)
    if key is not None:
        return key
    plain = "".join(char for char in url if char.isprintable()).strip()
    scheme, slashes, rest = plain.partition("//")
    if not slashes:
        scheme, rest = "", plain
    place, slash, path = rest.partition("/")
    return f"{scheme}{slashes}{place.rpartition('@')[2]}{slash}{path}"[:2000] or "(empty)"


def recognise(db: Database, page: Page, article: Article) -> Recognised:
    """The article that this page is of, as far as the archive can know."""
    keys = keys_of(page, article)
    if keys.own != keys.answered and not _believable(db, keys, article):
        keys = replace(keys, own=keys.answered)
    known = number_of(db, keys.own)
    if known is not None and _impostor(db, known, keys, article):
        detail = f"article {known} had called itself by this address"
        return Recognised(keys, None, detail=detail, impostor=known)
    if known is not None:
        at_home = keys.answered in (keys.own, _address(db, known))
        return Recognised(keys, known, alias=not at_home, detail=_leads(db, keys, known))
    return _by_other_address(db, keys, article)


def _by_other_address(db: Database, keys: Keys, article: Article) -> Recognised:
    """Its own address is new: did the article move here, or only the reader?"""
    for key in (keys.answered, keys.asked):
        number = number_of(db, key)
        if number is None:
            continue
        if alike(_text(db, number), article) or (key == keys.answered == _address(db, number)):
            return Recognised(keys, number, detail=f"moved from {_address(db, number)}")
    return Recognised(keys, None)


def _believable(db: Database, keys: Keys, article: Article) -> bool:
    """May the page call itself by another address? Not by a root, nor by a stranger's."""
    if keys.own.count("/") <= 3 and keys.own.endswith("/") and not keys.answered.endswith("/"):
        return False
    known = number_of(db, keys.own)
    return known is None or alike(_text(db, known), article)


def _impostor(db: Database, known: int, keys: Keys, article: Article) -> bool:
    """Is another article kept under the address that this page answered from, and calls its own?

    So it is where that one was never got from here, and has nothing in common with this page.
    """
    if keys.own != keys.answered or _address(db, known) != keys.own:
        return False
    return not has_answered(db, known, keys.own) and not alike(_text(db, known), article)


def send_home(db: Database, number: int, key: str, now: str) -> None:
    """Put an article that called itself by `key` under the address it came from; it is due."""
    home = value(
        db,
        """select coalesce(redirected_to, url) from fetches where article = ?
               and outcome in ('article', 'updated') order by id desc limit 1""",
        (number,),
    )
    db.conn.execute("update articles set url = ? where id = ?", (home, number))
    db.conn.execute("update urls set article = null where url = ?", (key,))
    db.conn.execute("update urls set due = ?, outcome = 'article' where url = ?", (now, home))


def has_answered(db: Database, article: int, key: str) -> bool:
    """Was the article ever got from this address? What never answered cannot be gone."""
    return bool(
        value(
            db,
            """select 1 from fetches where article = :article and (url = :key or
                   redirected_to = :key) and outcome in
                   ('article', 'updated', 'unchanged', 'not-modified') limit 1""",
            {"article": article, "key": key},
        )
    )


def _leads(db: Database, keys: Keys, known: int) -> str:
    other = number_of(db, keys.asked)
    return f"article {other} now leads here" if other not in (None, known) else ""


def _address(db: Database, number: int) -> str | None:
    found: str | None = value(db, "select url from articles where id = ?", (number,))
    return found


def _text(db: Database, number: int) -> tuple[str | None, str]:
    row = db.conn.execute("select title, text from articles where id = ?", (number,)).fetchone()
    return (row[0], row[1]) if row else (None, "")


def alike(kept: tuple[str | None, str], article: Worded) -> bool:
    """Could this be the kept (title, text), edited, shortened or grown?"""
    old, new = shingles(kept[1]), shingles(article.text)
    shared = len(old & new) / max(1, min(len(old), len(new)))
    one_title = bool(kept[0]) and folded(kept[0] or "") == folded(article.title or "")
    return shared >= (SHARED_UNDER_ONE_TITLE if one_title else SHARED)
