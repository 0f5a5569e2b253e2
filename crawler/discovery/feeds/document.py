"""The text of an article in its feed, as a page that the cleaner can read."""

from __future__ import annotations

from html import escape


def document(
    content: str,
    *,
    title: str | None,
    published: str | None = None,
    language: str | None = None,
) -> bytes:
    """The `content`, which is HTML, as the article of a page without furniture."""
    head = [f"<title>{escape(title)}</title>"] if title else []
    head += [_meta("property", "og:type", "article")]
    head += [_meta("property", "article:published_time", published)] if published else []
    headline = f"<h1>{escape(title)}</h1>" if title else ""
    spoken = f' lang="{escape(language)}"' if language else ""
    page = (
        f'<!DOCTYPE html><html{spoken}><head><meta charset="utf-8">{"".join(head)}</head>'
        f"<body><main><article>{headline}<div>{content}</div></article></main></body></html>"
    )
    return page.encode("utf-8", "replace")


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">'
