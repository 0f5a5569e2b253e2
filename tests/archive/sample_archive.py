"""A small archive to export, import, erase and clean again: articles of our own writing."""

from __future__ import annotations

from pathlib import Path

from archive.database.db import Archive, open_archive
from archive.database.rows import records
from archive.recording.case import Change, Visit
from archive.recording.record import record
from archive.tables import sites
from archive.tables.fetches import FetchRow
from cleaners.types.article import Article, Dated, Image
from cleaners.types.page import Page

NOW = "2026-03-05T06:00:00Z"
PARAGRAPHS = (
    "Die Brücke über den alten Kanal bleibt bis zum Herbst gesperrt, sagte die Bürgermeisterin.",
    "Fachleute hatten an drei Pfeilern Risse gefunden, die niemand erwartet hatte.",
    "Der Umweg kostet die Pendler jeden Morgen eine Viertelstunde.",
    "Im Rathaus heißt es, das Geld für den Umbau sei da, nur die Handwerker fehlten.",
)


def article(number: int = 1, **other: object) -> Article:
    """An article whose text is its own by its number."""
    text = "\n".join(f"{line} Meldung {number}, Zeile {at}." for at, line in enumerate(PARAGRAPHS))
    said: dict[str, object] = {
        "url": f"https://kanalbote.example/2026/03/bruecke-{number}",
        "title": f"Brücke {number} gesperrt",
        "text": text,
        "lead": f"Der Kanalbote meldet zum {number}. Mal Neues.",
        "language": "de",
        "published": Dated(f"2026-03-{1 + number % 28:02d}T09:30:00Z", "+01:00", "json-ld"),
        "authors": ("Änne Muster", "Bo Beispiel"),
        "section": "Lokales",
        "tags": ("Brücken", "Verkehr"),
        "images": (Image("https://kanalbote.example/b.jpg", "Die Brücke", "Foto: Muster"),),
        "words": len(text.split()),
        "confidence": 0.9,
        "cleaner": "cuttings 0.1.0",
        "evidence": "by hand",
    }
    return Article(**(said | other))  # type: ignore[arg-type]


def keep(
    archive: Archive,
    one: Article,
    *,
    site: str = "kanalbote",
    now: str = NOW,
    run: int | None = None,
) -> Change:
    """Record the article under its own address, with a raw page that holds its text."""
    sites.ensure(archive, site, now=NOW, name=site.title(), home=f"https://{site}.example/")
    furniture = "".join(f"<li><a href='/{n}'>Ressort {n}</a></li>" for n in range(150))
    body = f"<html><h1>{one.title}</h1><ul>{furniture}</ul><p>{one.text}</p></html>".encode()
    headers = (("content-type", "text/html; charset=utf-8"),)
    return record(archive, Visit(Page(one.url, body, now, 200, headers), site, run), one)


def fetches_of(archive: Archive, url: str) -> list[FetchRow]:
    """Every fetch of this canonical address, oldest first."""
    sql = f"select {FetchRow.columns()} from fetches where url = ? order by id"
    return records(archive.db, FetchRow, sql, (url,))


def filled(path: Path, count: int = 12) -> Archive:
    """An open archive of `count` articles."""
    archive = open_archive(path, create=True)
    for number in range(1, count + 1):
        keep(archive, article(number))
    return archive
