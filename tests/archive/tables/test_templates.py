"""What a site taught is kept lesson by lesson, and nothing of it is lost or told on."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.recording.case import Visit
from archive.recording.record import record
from archive.tables import sites, templates
from archive.upkeep.erase import Target, erase
from cleaners.blocks.learning.by_hand import pin
from cleaners.blocks.learning.template import EMPTY, Lesson, Seen, Template, learn
from cleaners.types.article import Article
from cleaners.types.page import Page

NOW = "2026-03-01T09:00:00Z"
SITE = "kanalbote"


def lesson(number: int) -> Lesson:
    words = f"Der Text {number} ist gut und lang genug."
    blocks = (
        Seen("p.story", f"key{number}", 300, 350, True, False, words),
        Seen("aside.box", "box", 60, -300, False, False, "Mehr zum Thema"),
    )
    return Lesson(f"https://kanalbote.example/{number}", "a cleaner", 900 + number, blocks)


def taught(path: Path, pages: int) -> Template:
    """A template taught by so many pages, as memory has it."""
    with open_archive(path, create=True) as archive:
        sites.ensure(archive, SITE, name=SITE, home=None, language=None, now=NOW)
        for number in range(pages):
            known = templates.teach(archive, SITE, lesson(number), NOW)
    return known


@pytest.mark.parametrize("pages", [1, 5, 27, 60, 215])
def test_the_kept_template_is_the_one_that_was_learned(tmp_path: Path, pages: int) -> None:
    known = taught(tmp_path / "archive.db", pages)
    folded = EMPTY
    for number in range(pages):
        folded = learn(folded, lesson(number))
    with open_archive(tmp_path / "archive.db", readonly=True) as archive:
        assert templates.load(archive, SITE) == known == folded


def test_most_pages_do_not_write_the_template_anew(tmp_path: Path) -> None:
    taught(tmp_path / "archive.db", 215)
    with open_archive(tmp_path / "archive.db", readonly=True) as archive:
        written = archive.db.execute("select pages from templates").fetchone()[0]
        waiting = archive.db.execute("select count(*) from lessons").fetchone()[0]
    assert 195 <= written < 215
    assert written + waiting == 215


def test_another_handle_sees_what_was_taught_meanwhile(tmp_path: Path) -> None:
    taught(tmp_path / "archive.db", 30)
    with open_archive(tmp_path / "archive.db") as one, open_archive(tmp_path / "archive.db") as two:
        assert templates.load(one, SITE).pages == 30
        templates.teach(two, SITE, lesson(99), NOW)
        assert templates.load(one, SITE).pages == 31


def test_what_was_undone_was_never_learned(tmp_path: Path) -> None:
    """The other handle's lesson takes the number of the one that was undone."""
    taught(tmp_path / "archive.db", 12)
    with open_archive(tmp_path / "archive.db") as one, open_archive(tmp_path / "archive.db") as two:
        with pytest.raises(KeyError), one.transaction():
            templates.teach(one, SITE, lesson(98), NOW)
            raise KeyError
        templates.teach(two, SITE, lesson(99), NOW)
        assert templates.load(one, SITE) == templates.load(two, SITE)


@pytest.mark.parametrize(("pages", "after"), [(20, 6), (200, 20)], ids=["a quarter", "twenty"])
def test_the_template_to_clean_with_is_the_one_last_written(
    tmp_path: Path, pages: int, after: int
) -> None:
    whole = taught(tmp_path / "archive.db", pages)
    with open_archive(tmp_path / "archive.db") as archive:
        templates.save(archive, SITE, whole, NOW)
        seen = []
        for number in range(300, 300 + 2 * after):
            used = templates.to_clean_with(archive, SITE)
            seen.append((used.pages, used.version == whole.version))
            templates.teach(archive, SITE, lesson(number), NOW)
        assert seen == [(pages, True)] * after + [(pages + after, False)] * after
        written = archive.db.execute("select version from templates").fetchone()[0]
        assert templates.to_clean_with(archive, SITE).version == written
        with open_archive(tmp_path / "archive.db") as other:
            known = templates.to_clean_with(other, SITE)
            assert known == templates.to_clean_with(archive, SITE)
            templates.save(archive, SITE, pin(whole, "p.story"), NOW)
            assert "p.story" in templates.to_clean_with(other, SITE).edits
        assert len(known.texts) <= 5  # the box, and what stood on the last pages


def keep(archive: Archive, number: int, text: str) -> None:
    url = f"https://kanalbote.example/{number}"
    article = Article(url=url, title="Am Kanal", text=text, cleaner="a cleaner")
    page = Page(url, text.encode(), NOW)
    blocks = (Seen("p.story", "key", 300, 350, True, False, text[:80]),)
    record(archive, Visit(page, SITE), article, lesson=Lesson(url, "a", 900, blocks))


def test_no_sample_outlives_the_article_it_is_of(tmp_path: Path) -> None:
    taught(tmp_path / "archive.db", 25)
    with open_archive(tmp_path / "archive.db") as archive:
        keep(archive, 500, "Kwöxelwumpf, so hieß der Mann am Kanal, und mehr wusste keiner. " * 9)
        keep(archive, 501, "Der Kahn fuhr weiter, und am Ufer standen die Leute und winkten. " * 9)
        assert "Kwöxelwumpf" in "\n".join(archive.db.conn.iterdump())
        erase(archive, Target(urls=("https://kanalbote.example/500",)), why="asked for", now=NOW)
        assert "Kwöxelwumpf" not in "\n".join(archive.db.conn.iterdump())
        assert templates.load(archive, SITE).pages == 27
