"""What the archive knows of other libraries beyond what they document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import sqlite_utils

from archive.database.db import open_archive
from archive.database.migrations.second_edition import ARCHIVE
from archive.database.sqlite import step_names


def test_sqlite_utils_tells_every_step_of_an_empty_database(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db", create=True) as archive:
        assert {step.name for step in ARCHIVE.applied(archive.db)} == step_names(ARCHIVE)


def test_sqlite_utils_still_asks_for_numpy_and_pandas() -> None:
    """If it no longer does, archive.database.sqlite need not hide them."""
    source = Path(sqlite_utils.__file__).with_name("db.py").read_text(encoding="utf-8")
    assert 'import_module("numpy")' in source
    assert 'import_module("pandas")' in source


def test_datasette_still_prints_tracebacks_by_a_plugin_of_this_name() -> None:
    pytest.importorskip("datasette")
    code = "import datasette.app; from datasette.plugins import pm; print(pm.list_name_plugin())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "'datasette.handle_exception'" in told.stdout
