"""The pages of a paper: its stories in its own layout, with everything around them."""

from __future__ import annotations

import json
from html import escape
from string import Template

from cuttings.demo.world import Paper, Story


def story_page(paper: Paper, story: Story, home: str) -> str:
    """The page of one story, as a reader without a subscription gets it."""
    if paper.relaunched and "shell" in paper.layout:
        return _set(paper, "shell", _of_story(story), site=escape(paper.name))
    return _set(
        paper,
        "page",
        _frame(paper, home) | _of_story(story),
        url=home + story.path,
        section_name=escape(paper.site["sections"][story.section]),
        byline=_byline(paper, story),
        author_names=escape(", ".join(story.authors)),
        date=_date(paper, story),
        body=_body(paper, story),
        jsonld=_jsonld(paper, story, home),
        tags="".join(_set(paper, "tag", {"tag": escape(tag)}) for tag in story.tags),
        related=_links(paper, _others(paper, story)[:3]),
        comments=_comments(paper),
        comment_count=str(len(paper.site.get("comment", ()))),
    )


def list_page(paper: Paper, section: str | None, home: str) -> str:
    """The front page, or that of a section: headlines with a line each."""
    stories = [story for story in paper.printed() if section in (None, story.section)]
    heading = paper.site["sections"][section] if section else paper.name
    items = "".join(_set(paper, "item", _of_story(story)) for story in stories)
    frame = _frame(paper, home) | {"language": paper.site["language"]}
    return _set(paper, "list", frame, heading=escape(heading), items=items)


def missing_page(paper: Paper, home: str) -> str:
    """The page for an unknown address. Some papers send it with status 200."""
    if "missing" in paper.layout:
        return _set(paper, "missing", _frame(paper, home))
    return f"<!doctype html><title>404</title><h1>404</h1><p>{escape(paper.name)}</p>"


def consent_page(paper: Paper, back: str) -> str:
    """The cookie wall, in French like the one paper that has it."""
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta http-equiv="Content-Type" '
        f'content="text/html; charset={paper.charset}"><title>Vos choix - {escape(paper.name)}'
        "</title></head><body><h1>Le respect de votre vie privée est notre priorité</h1>"
        "<p>Avec nos 214 partenaires, nous utilisons des cookies et des technologies similaires "
        "pour stocker et consulter des informations sur votre appareil, mesurer l’audience et "
        "personnaliser les publicités. Vous pouvez accepter ou vous abonner pour continuer sans "
        "cookies. Vous pouvez modifier vos choix à tout moment.</p>"
        f'<form method="post" action="/choix-cookies?retour={escape(back)}">'
        "<button>Accepter et continuer</button><button>Gérer mes choix</button>"
        '<a href="/abonnement">Refuser et s’abonner</a></form></body></html>'
    )


def _set(paper: Paper, part: str, values: dict[str, str], **more: str) -> str:
    return Template(paper.layout[part].lstrip("\n")).safe_substitute(values | more)


def _of_story(story: Story) -> dict[str, str]:
    return {
        "slug": story.slug,
        "path": story.path,
        "title": escape(story.title),
        "lead": escape(story.lead),
        "section": story.section,
        "language": story.language,
        "published": story.published.isoformat(),
    }


def _frame(paper: Paper, home: str) -> dict[str, str]:
    nav = "".join(
        _set(paper, "nav", {"section": section, "section_name": escape(name)})
        for section, name in paper.site["sections"].items()
    )
    # The list of most read stories is the same on every page, as on real sites.
    favourites = paper.articles()[-4:]
    return {
        "site": escape(paper.name),
        "tagline": escape(paper.site["tagline"]),
        "home": home,
        "nav": nav,
        "mostread": _links(paper, favourites),
    }


def _links(paper: Paper, stories: list[Story]) -> str:
    return "\n".join(_set(paper, "link", _of_story(story)) for story in stories)


def _others(paper: Paper, story: Story) -> list[Story]:
    """Other stories to read: those of the same section first, never the story itself."""
    others = [other for other in paper.articles() if other.slug != story.slug]
    return sorted(others, key=lambda other: other.section != story.section)


def _byline(paper: Paper, story: Story) -> str:
    names = [_set(paper, "author", {"name": escape(name)}) for name in story.authors]
    if story.agency:
        names.append(_set(paper, "agency", {"name": escape(story.agency)}))
    return ", ".join(names)


def _date(paper: Paper, story: Story) -> str:
    at = story.published
    month = paper.layout["months"][at.month - 1]
    return Template(paper.layout["date"]).substitute(
        day=at.day, month=month, year=at.year, hour=f"{at.hour:02d}", minute=f"{at.minute:02d}"
    )


def _comments(paper: Paper) -> str:
    return "\n".join(
        _set(paper, "comment", {"name": escape(said["name"]), "text": escape(said["text"])})
        for said in paper.site.get("comment", ())
    )


def _body(paper: Paper, story: Story) -> str:
    if story.kind == "live":
        return "\n".join(
            f'<section class="update"><time>{at}</time><h2>{escape(head)}</h2>'
            f"<p>{escape(text)}</p></section>"
            for at, head, text in story.entries
        )
    parts: list[str] = []
    number = 0
    for line in story.text.split("\n"):
        if line.startswith("## "):
            parts.append(_set(paper, "subhead", {"text": escape(line[3:], quote=False)}))
            continue
        number += 1
        parts.append(_set(paper, "paragraph", {"text": escape(line, quote=False)}))
        parts.extend(_after(paper, story, number))
    if story.kind == "stub":
        parts.append(PAYWALL)
    return "\n".join(parts)


def _after(paper: Paper, story: Story, number: int) -> list[str]:
    """What follows this paragraph in the layout: a photo, a box, a link to another story."""
    parts = []
    if story.photo and story.photo.after == number:
        words = {"caption": escape(story.photo.caption), "credit": escape(story.photo.credit)}
        parts.append(_set(paper, "figure", words, slug=story.slug))
    other = _others(paper, story)[:1]
    for box in paper.layout.get("box", ()):
        speaks = box.get("language", story.language) == story.language
        if box["after"] == number and speaks and story.kind == "article" and other:
            words = {"other_path": other[0].path, "other_title": escape(other[0].title)}
            parts.append(Template(box["html"]).substitute(words))
    return parts


def _jsonld(paper: Paper, story: Story, home: str) -> str:
    entry = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if story.kind == "live" else "NewsArticle",
        "headline": story.title,
        "description": story.lead,
        "url": home + story.path,
        "datePublished": story.published.isoformat(),
        "dateModified": (story.modified or story.published).isoformat(),
        "author": [{"@type": "Person", "name": name} for name in story.authors]
        or [{"@type": "Organization", "name": story.agency or paper.name}],
        "articleSection": paper.site["sections"][story.section],
        "keywords": list(story.tags),
        "inLanguage": story.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": paper.name},
        "isAccessibleForFree": story.kind != "stub",
    }
    if story.photo:
        entry["image"] = {
            "@type": "ImageObject",
            "url": f"{home}/media/{story.slug}.png",
            "caption": story.photo.caption,
        }
    return json.dumps(entry, ensure_ascii=False).replace("</", "<\\/")


PAYWALL = (
    '<div class="paywall" data-paywall="true"><h3>This article is for Courier Plus subscribers'
    "</h3><p>Subscribe to continue reading: the first month costs one pound. You can cancel at "
    'any time.</p><a class="button" href="/plus">Subscribe now</a><p>Already a subscriber? '
    '<a href="/account/login">Sign in</a></p></div>'
)
