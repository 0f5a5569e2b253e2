"""Everything that has a name is in the docs: commands, options, tables, columns, keys, outcomes."""

from __future__ import annotations

import importlib
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest

from archive.database.db import open_archive
from archive.tables.outcomes import Outcome
from crawler.sites import site_keys
from cuttings import cli, config
from cuttings.command_line import exits

HOUSE = Path(__file__).parents[2]
PAGES = [HOUSE / "README.md", *sorted((HOUSE / "docs").rglob("*.md"))]
DOCS = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
# Tables that SQLite, FTS5 and the migrations keep for themselves.
INNER = re.compile(r"sqlite_|_sqlite_|.*_fts(_|$)")


def named(word: str) -> bool:
    """Whether the docs name it, set as code."""
    return re.search(rf"`[^`\n]*(?<![\w-]){re.escape(word)}(?![\w-])[^`\n]*`", DOCS) is not None


def in_a_help(word: str) -> bool:
    """Whether it stands in a block that shows a command's help, or as code."""
    return named(word) or re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", DOCS) is not None


@pytest.mark.parametrize("verb", cli.MODULES)
def test_every_command_and_option(verb: str) -> None:
    assert named(f"cuttings {verb}") or f"cuttings {verb}" in DOCS
    command = importlib.import_module(f"cuttings.verbs.{cli.MODULES[verb]}").command
    options = [
        name
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for name in parameter.opts
        if name.startswith("--")
    ]
    assert [name for name in options if not in_a_help(name)] == []


def schema(path: Path) -> dict[str, list[str]]:
    """The tables of a database that are ours, with their columns."""
    db = sqlite3.connect(path)
    tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
    found = {
        table: [row[1] for row in db.execute(f"pragma table_info([{table}])")]
        for table in tables
        if not INNER.match(table)
    }
    db.close()
    return found


def test_every_table_and_column(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        assert archive.bodies
    for name in ("archive.db", "archive-pages.db"):
        for table, columns in schema(tmp_path / name).items():
            assert named(table), table
            assert [f"{table}.{column}" for column in columns if not named(column)] == []


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_word(outcome: str) -> None:
    page = (HOUSE / "docs" / "reference" / "outcomes.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{outcome}` \|", page, re.M)


@pytest.mark.parametrize(
    "key",
    sorted({*site_keys.TOP, *site_keys.CRAWL, *site_keys.CLEAN, *site_keys.FETCH, *config.KEYS}),
)
def test_every_setting(key: str) -> None:
    assert named(key)


def test_every_exit_status() -> None:
    statuses = {
        value for name, value in vars(exits).items() if name.isupper() and isinstance(value, int)
    }
    missing = [status for status in sorted(statuses) if not named(str(status))]
    assert not missing


def test_every_environment_variable() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for floor in ("cuttings", "crawler", "archive", "cleaners")
        for path in (HOUSE / floor).rglob("*.py")
    )
    variables = set(re.findall(r"\bCUTTINGS_[A-Z]+\b", sources))
    assert [name for name in sorted(variables) if not in_a_help(name)] == []


def test_every_link_leads_somewhere() -> None:
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert not broken


def test_the_helps_in_the_docs_are_those_of_today() -> None:
    script = HOUSE / "docs" / "tools" / "refresh.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
