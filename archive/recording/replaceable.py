"""Tells whether a new text may replace the stored one: is it the article, edited, or something
else?

A broken layout leaves a page with its furniture alone, which may read like a short text. It must
not replace an article. But a publisher may put a notice in an article's place, and that is an edit
worth keeping. So other words, and far fewer, are accepted when the same text is seen again on
another day.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import takewhile

from archive.database.rows import first, value
from archive.database.sqlite import Database
from archive.tables.addresses.likeness import alike
from archive.tables.articles import ArticleRow
from archive.tables.outcomes import Outcome
from cleaners.language.fingerprint import material, untypeset
from cleaners.types.article import Article
from cleaners.types.utc import from_utc

STUB = 0.7  # share of the stored text; a wall or a broken layout leaves less
_SENTENCE = 60  # characters; a shorter line may begin many articles
_MOST_LINES = 20
_WORDS_OF_A_WALL = 2  # lines
_ANOTHER_DAY = timedelta(hours=20)


def why_not_replace(db: Database, kept: ArticleRow, article: Article, url: str, now: str) -> str:
    """Why this text may not replace the stored one yet; "" when it may."""
    if alike((None, kept.text), article):
        return ""
    if not is_stub(article, kept):
        return _of_another(db, kept, article)
    return _until_another_day(db, article, url, now, "nothing of the kept text came, which stays")


def _until_another_day(db: Database, article: Article, url: str, now: str, why: str) -> str:
    """`why` the kept text stays, until the new one is met on another day; "" when it was."""
    mark = material(article.title, article.lead, article.text)[:12]
    told = f"{why} until this ({mark}) is met on another day"
    seen = first(
        db, "select min(fetched) as at from fetches where url = ? and detail = ?", (url, told)
    )
    met = seen["at"] if seen else None
    return "" if met and _moment(now) - _moment(met) >= _ANOTHER_DAY else told


def why_not_shorten(db: Database, kept: str, article: Article, url: str, now: str) -> str:
    """Why a text that is the beginning of the kept one, and a line or two of other words, may not
    replace it yet: a wall in words that nobody knows, or a note of what was taken back."""
    new, old = _lines(article.text), _lines(kept)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(new, old, strict=False)))
    if same == 0 or not 0 < len(new) - same <= _WORDS_OF_A_WALL:
        return ""
    if len(article.text) >= STUB * len(kept):
        return ""
    why = "only the beginning came, and other words; the kept text stays"
    return _until_another_day(db, article, url, now, why)


def _of_another(db: Database, kept: ArticleRow, article: Article) -> str:
    """Whether the text is that of another article: some sites give one page at all addresses for a
    while."""
    other = first(
        db,
        "select id from articles where site = ? and id <> ? and title is ? and text = ? limit 1",
        (kept.site, kept.id, article.title, article.text),
    )
    if other:
        return f"the text of article {other['id']} came, which stays its own"
    if untypeset(kept.title or "") == untypeset(article.title or ""):
        return ""
    begun = _begun(db, kept, article)
    return f"the beginnings of {begun} other articles came; the kept text stays" if begun else ""


def _begun(db: Database, kept: ArticleRow, article: Article) -> int:
    """How many other articles of the site begin with lines of this text, where that tells a list
    of links to them; else 0."""
    lines = [line for line in article.text.splitlines() if len(line) >= _SENTENCE]
    found = value(
        db,
        """select count(distinct line.value) from json_each(?) as line join articles a
           on a.site = ? and a.id <> ?
               and (a.lead = line.value or substr(a.text, 1, length(line.value)) = line.value)""",
        (json.dumps(lines[:_MOST_LINES]), kept.site, kept.id),
    )
    return int(found) if found > 1 else 0


def is_stub(article: Article, kept: ArticleRow) -> bool:
    """Whether it is far shorter than the stored text."""
    return len(article.text) < STUB * len(kept.text)


def what_was_cut(kept: str, article: Article) -> Outcome | None:
    """Where the page shows no more than the beginning of a text: whether its server cut it within
    a line, or a wall stands behind it. None where it shows anything else.

    Walls need no words: some fade the text out. A publisher who takes back the end of an article
    says so in its place.
    """
    new, old = _lines(article.text), _lines(kept)
    *whole, last = new
    if len(article.text) >= STUB * len(kept) or whole != old[: len(whole)]:
        return None
    there = old[len(whole)] if len(whole) < len(old) else ""
    if last == there:
        return Outcome.PAYWALL
    begun = last.rstrip(". ")
    if not begun or not there.startswith(begun):
        return None
    return Outcome.PAYWALL if last.endswith("...") else Outcome.TRUNCATED


def _lines(text: str) -> list[str]:
    return [untypeset(line) for line in text.splitlines() if line.strip()] or [""]


def _moment(text: str) -> datetime:
    return from_utc(text)
