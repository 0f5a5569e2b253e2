"""The texts of a search, read one after another, for reports that count in them.

The newest come first. When more match than are to be read, the newest are read, and the result says
so: counting every occurrence of a common word means reading every text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.database.sqlite import Database
from archive.search.find import newest_numbers
from archive.search.scope import Scope
from archive.search.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Text:
    """One article: title, lead and text, a line for each part."""

    article: int
    site: str
    moment: str
    language: str | None
    text: str

    def words(self) -> list[Token]:
        """The words in order, folded as the index has them."""
        return list(tokens(self.text))


@dataclass(frozen=True, slots=True)
class Sample:
    """The articles that are read. `whole` is False when more match."""

    articles: tuple[int, ...]
    whole: bool


def sample(db: Database, scope: Scope, most: int | None) -> Sample:
    """The newest articles of a search, at most `most` of them; None takes all."""
    if most is None:
        return Sample(tuple(newest_numbers(db, scope, -1)), True)
    found = newest_numbers(db, scope, most + 1)
    return Sample(tuple(found[:most]), len(found) <= most)


def read(db: Database, articles: tuple[int, ...]) -> Iterator[Text]:
    """The texts of these articles, in their order."""
    sql = (
        "select id, site, coalesce(published, first_seen), language, title, lead, text "
        "from articles where id = ?"
    )
    for article in articles:
        row = db.conn.execute(sql, (article,)).fetchone()
        if row is not None:
            number, site, moment, language, *parts = row
            text = "\n".join(part for part in parts if part)
            yield Text(number, site, moment, language, text)
