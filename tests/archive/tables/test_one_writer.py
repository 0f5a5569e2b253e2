"""Each table is written by one module: whoever looks for what changes it finds it all there."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FLOORS = ("archive", "crawler", "cuttings")
DEMO = "cuttings/demo/calendar.py"  # shifts every date of the demo's own archive
STATEMENT = re.compile(
    r"""\b(?:(?:insert|replace)\s+(?:or\s+\w+\s+)?into\s+|delete\s+from\s+|update\s+(?=[\w{}]+\s+set\b))
        ([\w{}]+)(\s*\(\s*\1(?!\w))?""",
    re.IGNORECASE | re.VERBOSE,
)
ORDINARY = re.compile(r"""\[["'](\w+)["']\]\s*\.\s*(?:insert|upsert|update|delete)\w*\(""")


def written(source: str) -> set[str]:
    """The tables that this source writes; commands of a full-text index to itself are none."""
    joined = re.sub(r'"\s*\n\s*f?"', "", source)  # a statement in several pieces
    found = {match[1] for match in STATEMENT.finditer(joined) if not match[2]}
    return found | {match[1] for match in ORDINARY.finditer(joined)}


def writers() -> dict[str, set[str]]:
    """By table, the modules that write it, migrations aside."""
    found: dict[str, set[str]] = defaultdict(set)
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            if "migrations" in path.parts or path == ROOT / DEMO:
                continue
            for table in written(path.read_text(encoding="utf-8")):
                found[table.lower()].add(path.relative_to(ROOT).as_posix())
    return found


def test_each_table_is_written_by_one_module() -> None:
    several = {table: sorted(modules) for table, modules in writers().items() if len(modules) > 1}
    assert several == {}


def test_the_writers_are_found() -> None:
    found = writers()
    assert found["articles"] == {"archive/tables/articles.py"}
    assert found["urls"] == {"archive/tables/addresses/urls.py"}
    assert found["fetches"] == {"archive/tables/fetches.py"}
    assert not [table for table in found if "{" in table], (
        "a table whose name nobody can search for"
    )


@pytest.mark.parametrize(
    ("source", "tables"),
    [
        ('db.execute("insert or ignore into urls (url) values (?)")', {"urls"}),
        ('db.execute(\n    "update articles"\n    " set gone = ?"\n)', {"articles"}),
        ('db.execute("""delete from\n    fetches where id = ?""")', {"fetches"}),
        ('archive.db["sites"].insert(row)', {"sites"}),
        ('f"delete from {table}"', {"{table}"}),
        ("f\"insert into {index} ({index}) values ('optimize')\"", set()),
        ("on conflict (url) do update set due = null", set()),
    ],
)
def test_what_writes_a_table(source: str, tables: set[str]) -> None:
    assert written(source) == tables
