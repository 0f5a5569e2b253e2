"""The demo's papers, crawled: what is kept is what their authors wrote, and none of the rest."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cuttings.demo.server import serve_papers
from cuttings.demo.world import Story, load_world
from tests.cuttings.demo.test_sixty import write_site
from tests.cuttings.run_cuttings import cuttings

FURNITURE = (
    *("Sign up", "Advertisement", "Read more", "Sign in", "Photo:", "Topics", "Copy link"),
    *("Lire aussi", "Publicité", "Abonnez-vous", "Imprimer", "Identifiant", "Photo Le Veilleur"),
    *("Anzeige", "Lesen Sie auch", "Newsletter", "Artikel teilen", "melden Sie sich an", "Foto:"),
    *("あわせて読みたい", "広告", "ログイン", "関連記事", "撮影・", "無断転載"),
)


class Kept:
    """The archive after one crawl of all papers, beside what they had printed."""

    def __init__(self, folder: Path, homes: dict[str, str], papers: Any) -> None:
        self.folder = folder
        self.db = sqlite3.connect(folder / "archive.db")
        self.db.row_factory = sqlite3.Row
        self.homes, self.papers = homes, papers
        rows = self.db.execute("select * from articles").fetchall()
        self.rows = {row["url"]: row for row in rows}

    def pairs(self) -> Iterator[tuple[Story, sqlite3.Row]]:
        """Each article as written, and as kept."""
        for slug, paper in self.papers.items():
            for story in paper.articles():
                yield story, self.rows[self.homes[slug] + story.path]

    def outcomes(self, path: str) -> list[str]:
        """How the requests for this path ended."""
        query = "select outcome from fetches where url like ? order by id"
        return [row[0] for row in self.db.execute(query, (f"%{path}",))]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("world")
    papers = load_world(datetime.now(UTC))
    with serve_papers(papers) as homes:
        for slug, home in homes.items():
            write_site(folder, slug, home)
        done = cuttings("crawl", folder=folder)
        assert done.status == 0, done.err
        kept = Kept(folder, homes, papers)
        yield kept
        kept.db.close()


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def test_about_forty_articles_in_five_languages(kept: Kept) -> None:
    languages = Counter(story.language for story, _ in kept.pairs())
    assert sum(languages.values()) == 39
    assert set(languages) == {"en", "fr", "de", "ja", "es"}


def test_titles_and_languages(kept: Kept) -> None:
    for story, row in kept.pairs():
        assert folded(row["title"]) == folded(story.title)
        assert row["language"] == story.language


def test_moments_of_publication(kept: Kept) -> None:
    for story, row in kept.pairs():
        moment = story.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert (row["published"], row["title"]) == (moment, row["title"])


# Floors, of 39 articles: they may rise, never fall. What is short of 39 is the cleaners' to win.
EXACT_LEADS, EXACT_TEXTS, EXACT_AUTHORS = 38, 36, 31


def test_leads(kept: Kept) -> None:
    wrong = [s.slug for s, row in kept.pairs() if folded(row["lead"]) != folded(s.lead)]
    assert 39 - len(wrong) >= EXACT_LEADS, wrong


def test_texts(kept: Kept) -> None:
    wrong = [story.slug for story, row in kept.pairs() if row["text"] != story.body]
    assert 39 - len(wrong) >= EXACT_TEXTS, wrong


def test_authors(kept: Kept) -> None:
    wrong = {
        story.slug: row["authors"]
        for story, row in kept.pairs()
        if story.authors and json.loads(row["authors"]) != list(story.authors)
    }
    assert 39 - len(wrong) >= EXACT_AUTHORS, wrong


def test_no_furniture(kept: Kept) -> None:
    left = [
        (story.slug, words)
        for story, row in kept.pairs()
        for words in FURNITURE
        if words in row["text"] and words not in story.text
    ]
    assert not left


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/harbour/lantern", "redirect"),
        ("/print/night-bus-seven", "robots-denied"),
        ("/vallee/le-maire-et-la-truite-11002.html", "consent-wall"),
        ("/ausgabe/wochenblatt-47.pdf", "not-html"),
        ("/machi/000099.html", "soft-404"),
        ("/machi/000098.html", "redirect-loop"),
    ],
)
def test_what_is_no_article_ends_in_its_word(kept: Kept, path: str, outcome: str) -> None:
    assert kept.outcomes(path)[-1:] == [outcome]


def test_a_stub_is_known_to_stand_before_a_paywall(kept: Kept) -> None:
    path = "/harbour/harbour-master-ledger"
    row = next((row for url, row in kept.rows.items() if url.endswith(path)), None)
    assert kept.outcomes(path) == ["paywall"] or (row is not None and row["paywall"])


def test_the_agency_story_is_one_cluster(kept: Kept) -> None:
    copies = [row["cluster"] for story, row in kept.pairs() if story.agency]
    assert len(copies) == 2 and len(set(copies)) == 1 and copies[0] is not None
    others = [row["cluster"] for story, row in kept.pairs() if not story.agency]
    assert set(others) == {None}


@pytest.mark.parametrize(
    ("slug", "path", "words"),
    [
        ("wochenblatt", "/heimat/artikel/kirchturmuhr-geht-vor-10203", ("200 article",)),
        ("courier", "/print/night-bus-seven", ("robots-denied", "robots.txt forbids it")),
        ("minato", "/machi/000098.html", ("302 redirect-loop", "redirects to itself")),
        ("minato", "/machi/000099.html", ("200 soft-404", "ページが見つかりません")),
        ("wochenblatt", "/ausgabe/wochenblatt-47.pdf", ("200 not-html", "PDF")),
    ],
)
def test_why_tells_each_story(kept: Kept, slug: str, path: str, words: tuple[str, ...]) -> None:
    done = cuttings("why", kept.homes[slug] + path, folder=kept.folder)
    assert done.status == 0, done.err
    assert "found 20" in done.out
    for word in words:
        assert word in done.out


@pytest.mark.parametrize(
    "command",
    [
        ("show", "1"),
        ("history", "1"),
        ("why", "1"),
        ("status",),
        ("template", "courier"),
        ("search", "Moor"),
    ],
    ids=lambda command: command[0],
)
def test_data_is_one_object_a_line(kept: Kept, command: tuple[str, ...]) -> None:
    done = cuttings(*command, "--json", folder=kept.folder)
    assert done.status == 0, done.err
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert rows and all(isinstance(row, dict) for row in rows)


def test_a_template_is_learned_and_a_persons_word_counts_more(kept: Kept) -> None:
    learned = cuttings("template", "veilleur", "--json", folder=kept.folder)
    kinds = [json.loads(line) for line in learned.out.splitlines()]
    text = next(kind for kind in kinds if kind["sample"] and kind["article"] > 0.9)
    shown = cuttings("template", "veilleur", "--cut", text["id"], folder=kept.folder)
    assert f"{text['id']}  furniture, decided by hand" in shown.out
    back = cuttings("template", "veilleur", "--forget", text["id"], folder=kept.folder)
    assert "decided by hand" not in back.out
