"""A blog's front page lists its entries, whoever wrote the first of them."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection

# A blog's name, who writes, a headline, two sentences.
BLOGS = {
    "en": (
        "Notes from the quay",
        "Nora Ashdown",
        "The ferry is late",
        "I had never been to the island and took the slow boat on purpose this time.",
        "Last year the harbour was closed for weeks, and nobody knew who had the key.",
    ),
    "it": (
        "Appunti dal molo",
        "Chiara Bellomo",
        "Il traghetto è in ritardo",
        "Non ero mai stata sull’isola e ho preso apposta il battello più lento di tutti.",
        "L’anno scorso il porto rimase chiuso per settimane, e nessuno aveva la chiave.",
    ),
    "tr": (
        "İskeleden notlar",
        "Elif Karaca",
        "Vapur gecikiyor",
        "Adaya hiç gitmemiştim ve bu kez bilerek en yavaş vapura bindim, acele etmedim.",
        "Geçen yıl liman haftalarca kapalı kaldı ve anahtarın kimde olduğunu kimse bilmiyordu.",
    ),
}


@pytest.mark.parametrize("language", BLOGS)
def test_entries_with_their_own_bylines_are_a_list(language: str) -> None:
    name, writer, headline, first, second = BLOGS[language]
    entries = "".join(
        f"<div class=post-preview><h2><a href=/blog/{at}>{headline} {at}</a></h2>"
        f"<p class=meta>{writer} · {at}.03.2025</p><p>{at}. {first} {second}</p>"
        f"<p>{second} {at}. {first}</p></div>"
        for at in range(1, 9)
    )
    menu = "".join(f"<a href=/m/{at}>{name} {at}</a> " for at in range(4))
    source = (
        f"<html lang={language}><head><meta charset=utf-8><title>{name}</title></head><body>"
        f"<header>{menu}</header><main><div id=block-content><h1>{name}</h1>{entries}</div></main>"
        f"</body></html>"
    )
    found = clean(Page("https://a.example/blog", source.encode(), "2026-03-01T12:00:00Z"))
    assert isinstance(found, Rejection)
    assert "8 entries" in found.evidence
