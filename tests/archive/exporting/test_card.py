"""The corpus card: what it counts, and that nothing from the web becomes markup in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.database.db import Archive
from archive.exporting.card import Order, command
from archive.exporting.card_markdown import hub_page, page
from archive.exporting.export import export
from archive.search.selection import Selection
from tests.archive.sample_archive import article, filled, keep


@pytest.fixture
def archive(tmp_path: Path):
    with filled(tmp_path / "archive.db", 5) as one:
        two = article(
            7, url="https://b.example/7", language="fr", words=7, cleaner="cuttings 0.0.9"
        )
        keep(one, two, site="b")
        yield one


def test_it_counts_what_is_within(archive: Archive, tmp_path: Path) -> None:
    card = export(archive, tmp_path / "c.jsonl").card
    lines = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text().splitlines()]
    assert card.articles == len(lines) == 6
    assert card.words == sum(line["words"] for line in lines)
    assert card.languages == {"de": 5, "fr": 1}
    assert card.months == {"2026-03": 6}
    assert card.cleaners == {"cuttings 0.1.0": 5, "cuttings 0.0.9": 1}
    assert [(site["slug"], site["articles"]) for site in card.sites] == [("kanalbote", 5), ("b", 1)]
    assert card.outcomes == {"article": 6}
    assert card.period == ("2026-03-02", "2026-03-08")
    only = export(archive, tmp_path / "c.jsonl", Selection(sites=("b",))).card
    assert (only.languages, only.outcomes) == ({"fr": 1}, {"article": 1})


def test_markdown_and_json_say_the_same(archive: Archive, tmp_path: Path) -> None:
    made = export(archive, tmp_path / "c.csv", Selection(languages=("fr",)))
    words = (tmp_path / "c.csv.card.md").read_text()
    data = json.loads((tmp_path / "c.csv.card.json").read_text())
    assert data["digest"] == made.card.digest
    assert made.card.digest in words
    assert "1 article, 7 words, of 1 site, published 2026-03-08 to 2026-03-08" in words
    assert "`cuttings export c.csv --language fr`" in words
    assert "| fr | 1 |" in words


def test_nothing_from_the_web_is_markup(archive: Archive, tmp_path: Path) -> None:
    archive.db.execute(
        "update sites set name = ?, home = 'https://x/`' where slug = 'b'",
        ("<script>|*x*\n# [a](b)",),
    )
    card = export(archive, tmp_path / "c.jsonl").card
    words = page(card).decode()
    assert "\\<script\\>\\|\\*x\\* # \\[a\\](b)" in words
    assert "\n# [" not in words


def test_the_header_for_hugging_face_is_yaml(archive: Archive, tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    card = export(archive, tmp_path / "c.jsonl").card
    _, header, _ = hub_page(card).decode().split("---\n", 2)
    said = yaml.safe_load(header)
    assert said["language"] == ["de", "fr"]
    assert said["size_categories"] == ["n<1K"]
    assert said["configs"] == [{"config_name": "default", "data_files": "c.jsonl"}]


def test_the_command_can_be_typed() -> None:
    selection = Selection(
        query="a 'b' $c", sites=("x", "y"), include_reserved=True, sample=3, per_cluster="earliest"
    )
    assert command("my archive.db", Order("c d.csv", "csv", selection)) == (
        "cuttings export 'c d.csv' --archive 'my archive.db' --site x --site y"
        """ --query 'a '"'"'b'"'"' $c' --include-reserved --one-per-cluster earliest"""
        " --sample 3 --seed 0"
    )
