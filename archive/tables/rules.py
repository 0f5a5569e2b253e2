"""The rules of its site that an article was cut by, in a form to store and compare."""

from __future__ import annotations

from dataclasses import astuple
from hashlib import blake2b

from archive.database.sqlite import Database
from cleaners.types.rules import Rules


def rules_key(rules: Rules) -> str | None:
    """A short hash of the rules; None when the site has none."""
    if rules == Rules():
        return None
    return blake2b(repr(astuple(rules)).encode(), digest_size=5).hexdigest()


def stamp(db: Database, number: int, rules: Rules) -> None:
    """Store at the article the rules that cut it."""
    key = rules_key(rules)
    db.conn.execute(
        "update articles set rules = ? where id = ? and rules is not ?", (key, number, key)
    )
