# ruff: noqa: E501  pages stay in one piece
"""What each labelled page is, and that no article is taken for something else."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.clean import clean
from cleaners.decoding.sniff import not_html
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection
from cleaners.verdict.signals import Signals, look
from cleaners.verdict.verdict import after, before
from tests.cleaners.verdict.verdict_pages import labelled

FETCHED = "2026-03-01T12:00:00Z"
PAGES = {name: (label, page) for name, label, page in labelled()}
PARAGRAPH = (
    "The council of Marnhaven met for six hours on Monday and agreed on nothing but the date of its "
    "next meeting, which will be held in the fish market because the hall has no heating. "
)
DIALOGUE = (
    "We and our 300 partners use cookies and process personal data. You can accept all or manage "
    "your preferences before you continue."
)


def signals(
    body: str, *, url: str = "https://www.harbourpost.example/a/1", status: int = 200
) -> Signals:
    page = Page(url, body.encode(), FETCHED, status)
    tree = document_fromstring(body)
    return look(tree, page, read_metadata(tree, page))


def reason(found: Rejection | None) -> Reason | None:
    return found.reason if found else None


@pytest.mark.parametrize("name", PAGES)
def test_every_labelled_page_ends_in_its_word(name: str) -> None:
    label, page = PAGES[name]
    outcome = clean(page)
    assert (outcome.reason.value if isinstance(outcome, Rejection) else "article") == label


@pytest.mark.parametrize(
    "name", [name for name, (label, _) in PAGES.items() if label == "not-html"]
)
def test_what_is_no_page_of_html_is_told_by_its_bytes(name: str) -> None:
    found = not_html(PAGES[name][1])
    assert found is not None
    assert found.reason is Reason.NOT_HTML
    assert found.evidence


@pytest.mark.parametrize("name", [name for name, (label, _) in PAGES.items() if label == "article"])
def test_an_article_is_not_rejected_for_its_furniture(name: str) -> None:
    page = PAGES[name][1]
    assert not_html(page) is None
    tree = document_fromstring(page.body)
    assert before(look(tree, page, read_metadata(tree, page))) is None


@pytest.mark.parametrize(
    "name",
    [n for n, (label, _) in PAGES.items() if label in ("bot-block", "consent-wall", "login", "soft-404")],
)  # fmt: skip
def test_walls_are_seen_before_any_extractor_runs(name: str) -> None:
    label, page = PAGES[name]
    tree = document_fromstring(page.body)
    found = before(look(tree, page, read_metadata(tree, page)))
    assert found is not None, name
    assert found.reason == label
    assert "\n" not in found.evidence and len(found.evidence) > 5


def test_html_under_a_wrong_label_is_html() -> None:
    page = Page("https://x.example/", b"<!doctype html><p>Hello", FETCHED, 200,
                (("content-type", "application/octet-stream"),))  # fmt: skip
    assert not_html(page) is None


def test_html_in_utf_16_is_not_binary() -> None:
    assert not_html(Page("https://x.example/", "<html><p>Hej".encode("utf-16"), FETCHED)) is None
    assert not_html(Page("https://x.example/", "<html><p>Hej".encode("utf-16-le"), FETCHED)) is None


def test_xhtml_with_an_xml_declaration_is_html() -> None:
    body = b'<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'
    assert not_html(Page("https://x.example/", body, FETCHED)) is None


def test_an_article_behind_a_consent_dialogue_is_an_article() -> None:
    body = f"<div id='sp_message'>{f'<p>{DIALOGUE}</p>' * 9}</div><h1>A long night</h1>{f'<p>{PARAGRAPH}</p>' * 4}"
    assert before(signals(body)) is None
    assert after(signals(body), [PARAGRAPH] * 4) is None


def test_a_dialogue_that_the_extractor_took_for_the_text_is_a_wall() -> None:
    found = after(signals(f"<h1>The Post</h1><p>{DIALOGUE * 3}</p>"), [DIALOGUE] * 3)
    assert reason(found) is Reason.CONSENT_WALL


def test_status_404_with_a_whole_article_is_an_article() -> None:
    body = f"<meta property='og:type' content='article'><h1>A night</h1>{f'<p>{PARAGRAPH}</p>' * 4}"
    assert before(signals(body, status=404)) is None
    assert reason(before(signals("<h1>Nothing here</h1>", status=404))) is Reason.SOFT_404


def test_an_article_served_with_status_403_is_an_article() -> None:
    body = f"<h1>Access denied to upper field</h1>{f'<p>{PARAGRAPH}</p>' * 3}"
    assert before(signals(body, status=403)) is None


def test_cloudflares_script_on_an_ordinary_page_is_no_block() -> None:
    script = "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
    body = f"<h1>A long night</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>{script}"
    assert reason(before(signals(body))) is not Reason.BOT_BLOCK


@pytest.mark.parametrize(
    "headline",
    [
        "Missing girl found after 404 days",
        "Climber not found on Mount Orme, search goes on",
        "Die Seite, die niemand gefunden hat",
        "Route 404: the road that leads nowhere",
    ],
)
def test_a_headline_about_something_not_found_is_no_soft_404(headline: str) -> None:
    body = f"<title>{headline}</title><h1>{headline}</h1>{f'<p>{PARAGRAPH}</p>' * 4}"
    assert before(signals(body)) is None


def test_a_paywalled_page_with_lead_and_paragraphs_is_kept() -> None:
    body = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A night",'
        '"isAccessibleForFree":false}</script><h1>A night</h1>'
    )
    seen = signals(body)
    assert seen.paywall
    assert after(seen, [PARAGRAPH, PARAGRAPH]) is None
    assert after(seen, [PARAGRAPH * 2]) is None
    assert reason(after(seen, [f"{PARAGRAPH}The hall was…"])) is Reason.PAYWALL
    assert reason(after(seen, ["By our own reporter"])) is Reason.PAYWALL


@pytest.mark.parametrize("box", ["aside", "nav", "footer", "dialog", "div id=cookie-box"])
def test_prose_in_a_box_apart_is_no_body(box: str) -> None:
    body = f"<h1>A night</h1><{box}>{f'<p>{PARAGRAPH}</p>' * 5}</{box.split(maxsplit=1)[0]}>"
    assert not signals(body).has_body
    assert signals(
        body.replace(box, "section").replace(f"/{box.split(maxsplit=1)[0]}", "/section")
    ).has_body


def test_a_word_about_subscriptions_in_the_template_does_not_make_a_paywall() -> None:
    body = f"<p>Subscribe to read more of us.</p>{f'<p>{PARAGRAPH}</p>' * 2}"
    assert after(signals(body), [PARAGRAPH, PARAGRAPH]) is None


BRIEFS = [
    ("en", ("A lorry has overturned on the quay road, the police said.", "Nobody was hurt.", "The road was closed for two hours while the apples were picked up.")),
    ("de", ("Ein Lastwagen ist auf der Kaistraße umgekippt, teilte die Polizei mit.", "Verletzt wurde niemand.", "Die Straße war zwei Stunden gesperrt.")),
    ("ja", ("トラックが岸壁の道路で横転したと警察が月曜日に発表した。", "けが人はいなかった。", "道路は二時間にわたって通行止めになった。")),
    ("ru", ("Грузовик перевернулся на дороге у набережной, сообщила полиция.", "Никто не пострадал.", "Дорога была закрыта два часа, пока собирали яблоки.")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "said"), BRIEFS)
@pytest.mark.parametrize(
    "day",
    ['<meta property="article:published_time" content="2026-02-01T10:00:00Z">', '<time datetime="2026-02-01">1 Feb 2026</time>', ""],
)  # fmt: skip
def test_a_brief_is_an_article_where_the_page_tells_its_day(
    language: str, said: tuple[str, ...], day: str
) -> None:
    for lines in (said, (" ".join(said),)):
        source = f"<html lang={language}><title>A 7</title><h1>A 7</h1>{day}<article>"
        source += "".join(f"<p>{line}</p>" for line in lines)
        found = clean(Page("https://www.harbourpost.example/a/1", source.encode(), FETCHED))
        assert isinstance(found, Rejection) is (day == ""), found


def test_a_dated_page_of_sentences_and_a_list_is_an_article() -> None:
    told = f"<p>{BRIEFS[0][1][0]} {BRIEFS[0][1][2]}</p>"
    listed = f"<ul>{''.join(f'<li>{name} Quay Street</li>' for name in ('Mill', 'School', 'Library'))}</ul>"
    page = (
        f"<title>A 7</title><h1>A 7</h1><time datetime=2026-02-01>1 Feb</time><article>{{}}{listed}"
    )
    found = clean(Page("https://www.harbourpost.example/a/1", page.format(told).encode(), FETCHED))
    assert not isinstance(found, Rejection)
    names = [f"Quay Street, number {at} of the old town" for at in range(5)]
    seen = signals(page.format(""))
    assert seen.dated
    assert reason(after(seen, names)) is Reason.TOO_SHORT
    assert after(seen, [f"{name}." for name in names]) is None


def test_a_brief_is_short_and_an_article_where_the_page_says_so() -> None:
    brief = "The lamps along the eastern quay stay dark on Friday while a cable from 1968 is replaced. Ferries sail as usual."
    marked = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Dark quay",'
        f'"datePublished":"2026-02-01"}}</script><p>{brief * 2}</p>'
    )
    assert after(signals(marked), [brief * 2]) is None
    assert reason(after(signals(f"<p>{brief * 2}</p>"), [brief * 2])) is Reason.TOO_SHORT


def test_the_sites_own_least_length_decides() -> None:
    seen = signals(f"<h1>A night</h1><p>{PARAGRAPH}</p>")
    assert after(seen, [PARAGRAPH], 50) is None
    assert reason(after(seen, [PARAGRAPH], 5000)) is Reason.TOO_SHORT


def test_nothing_found_says_how_much_the_page_shows() -> None:
    found = after(signals("<p>Hello there, harbour</p>"), [])
    assert found is not None
    assert found.reason is Reason.NO_TEXT
    assert "20 characters" in found.evidence


@pytest.mark.parametrize(
    "names",
    [
        "cmp-text", "cmp-container cmp-container--wide", "cmp-article__body", "cmpct-view",
        "post-11 post type-post tag-cookies category-privacy", "topic-gdpr", "hentry tag-consent",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_names_that_match_a_dialogue_by_accident_hide_no_body(names: str, language: str) -> None:
    body = f"<html lang={language}><h1>A night</h1><div class='{names}'>{f'<p>{PARAGRAPH}</p>' * 5}</div>"
    assert signals(body).has_body


@pytest.mark.parametrize(
    "names", ["cmp-banner", "cmpbox", "cmp", "qc-cmp2-container", "cookie-bar", "gdpr_consent"]
)
def test_a_dialogue_is_known_by_its_names(names: str) -> None:
    body = f"<h1>A night</h1><div class='{names}'>{f'<p>{PARAGRAPH}</p>' * 5}</div>"
    assert not signals(body).has_body


def test_the_box_of_the_headline_is_no_dialogue_whatever_its_name() -> None:
    text = f"<p>{PARAGRAPH}</p>" * 5
    assert signals(f"<div class=privacy><h1>A long night</h1>{text}</div>").has_body
    assert not signals(f"<div class=privacy><h1>Your privacy and consent</h1>{text}</div>").has_body
