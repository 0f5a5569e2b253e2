"""docs/reference/article.schema.json against what is exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.exporting.export import export
from archive.exporting.rows import NAMES
from archive.search.selection import Selection
from cleaners.types.article import Dated
from tests.archive.sample_archive import article, filled, keep

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "article.schema.json"


def test_every_line_is_valid_and_every_column_described(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(schema["properties"]) == set(NAMES) - {"body"} | {"parts"}
    wrong = jsonschema.Draft202012Validator(schema)
    with filled(tmp_path / "archive.db", 2) as archive:
        keep(archive, article(3, title=None, lead=None, authors=(), images=(), published=None))
        keep(archive, article(4, published=Dated("2026-03-01", None, "meta"), rights=("noai",)))
        selection = Selection(include_reserved=True)
        export(archive, tmp_path / "plain.jsonl", selection)
        export(archive, tmp_path / "parts.jsonl", selection, parts=True)
    for name in ("plain.jsonl", "parts.jsonl"):
        rows = [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]
        assert len(rows) == 4
        assert [error.message for row in rows for error in wrong.iter_errors(row)] == []
    assert list(wrong.iter_errors({"id": 1}))
