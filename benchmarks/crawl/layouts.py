"""The layouts of an invented newspaper: three, and one whose text comes by script."""

from __future__ import annotations

from datetime import datetime
from html import escape

from benchmarks.crawl.stories import Story, Version


def links(stories: list[Story], now: datetime) -> str:
    return "".join(
        f"<li><a href='{s.path}'>{escape(s.at(max(now, s.published)).title)}</a></li>"
        for s in stories
    )


def _paragraphs(version: Version) -> str:
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in version.paragraphs)


def plain(story: Story, version: Version, now: dict[str, str]) -> str:
    middle = len(version.paragraphs) // 2
    texts = [f"<p>{escape(text, quote=False)}</p>" for text in version.paragraphs]
    texts.insert(middle, "<p class=more>Read more: <a href='/county'>all from the county</a></p>")
    return (
        f"<body class=post><header><nav><a href=/>Home</a> <a href=/town>Town</a>"
        f" <a href=/county>County</a></nav><span>{now['date']}</span> <span>{now['weather']}</span>"
        f"</header><main><article class=entry><h1 class=title>{escape(version.title)}</h1>"
        f"<p class=lead>{escape(version.lead, quote=False)}</p>"
        f"<p class=byline>By <a rel=author href=/staff>{story.author}</a></p>"
        f"<figure><img src=/p/{story.number}.jpg><figcaption>The place in question. Photo: Dunmere"
        f" Gazette</figcaption></figure><div class=entry-text>{''.join(texts)}</div>"
        "<div class=signup><p>Sign up for our newsletter and never miss a story.</p></div>"
        f"<p class=comments>{now['comments']} comments</p></article>"
        f"<aside><h3>Most read</h3><ol>{now['read']}</ol><h3>Related</h3><ul>{now['related']}</ul>"
        "</aside></main><footer>All rights reserved by the Dunmere Gazette</footer></body>"
    )


def blocks(story: Story, version: Version, now: dict[str, str]) -> str:
    texts = [
        f"<div class=c-text><p>{escape(text, quote=False)}</p></div>" for text in version.paragraphs
    ]
    texts.insert(2, "<div class=c-ad><span>Advertisement</span></div>")
    return (
        f"<body><div class=c-top><div class=c-date>{now['date']}</div>"
        f"<div class=c-weather>{now['weather']}</div></div><div class=c-page><div class=c-story>"
        f"<div class=c-head><div class=c-kicker>{story.section.title()}</div>"
        f"<h1>{escape(version.title)}</h1>"
        f"<div class=c-intro>{escape(version.lead, quote=False)}</div>"
        f"<div class=c-by>{story.author}, {story.published:%d %B %Y, %H:%M}</div></div>"
        f"{''.join(texts)}<div class=c-share><a href=#>Share</a> <a href=#>Print</a>"
        f" <span>{now['comments']} comments</span></div></div>"
        f"<div class=c-side><div class=c-box>Most read<ul>{now['read']}</ul></div>"
        f"<div class=c-box>More on this<ul>{now['related']}</ul></div>"
        "<div class=c-box>Subscribe now: four weeks for one pound</div></div></div>"
        "<div class=c-foot>Terms, privacy, contact</div></body>"
    )


def sections(story: Story, version: Version, now: dict[str, str]) -> str:
    return (
        f"<body data-theme=new><main><section data-part=story><h1>{escape(version.title)}</h1>"
        f"<h2 data-part=standfirst>{escape(version.lead, quote=False)}</h2>"
        f"<address>{story.author}</address><time>{story.published:%d %B %Y}</time>"
        f"<section data-part=body>{_paragraphs(version)}</section>"
        f"<section data-part=next><h4>Read next</h4><ul>{now['related']}</ul></section></section>"
        f"<section data-part=popular><h4>Popular today, {now['date']}</h4><ul>{now['read']}</ul>"
        f"</section></main><footer>{now['weather']}. Contact, imprint, cookies</footer></body>"
    )


def by_script(story: Story, version: Version, now: dict[str, str]) -> str:
    return (
        f"<body data-theme=new><main><section data-part=story><h1>{escape(version.title)}</h1>"
        f"<div id=app data-story={story.number}></div><script src=/app.js></script></section>"
        f"<section data-part=popular><h4>Popular today, {now['date']}</h4><ul>{now['read']}</ul>"
        f"</section></main><footer>{now['weather']}. Contact, imprint, cookies</footer></body>"
    )
