"""Which rules of its site an article was cut by, in a form that can be kept and compared."""

from __future__ import annotations

from dataclasses import astuple
from hashlib import blake2b

from archive.database.sqlite import Database
from cleaners.types.rules import Rules


def rules_key(rules: Rules) -> str | None:
    """A short hash of the rules; None where the site has none."""
    if rules == Rules():
        return None
    return blake2b(repr(astuple(rules)).encode(), digest_size=5).hexdigest()


def stamp(db: Database, number: int, rules: Rules) -> None:
    """Say at the article by which rules it was cut."""
    key = rules_key(rules)
    db.conn.execute(
        "update articles set rules = ? where id = ? and rules is not ?", (key, number, key)
    )
