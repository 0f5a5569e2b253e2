"""The labelled pages of tests/pages/verdicts, each with the word it must end in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from cleaners.types.page import Page

PAGES = Path(__file__).parents[2] / "pages" / "verdicts"


def labelled() -> Iterator[tuple[str, str, Page]]:
    """(name, the word it must end in, the page), in the order of the names."""
    cases = json.loads((PAGES / "cases.json").read_text(encoding="utf-8"))
    for path in sorted(PAGES.glob("*/*")):
        name = f"{path.parent.name}/{path.name}"
        case = cases.get(name, {})
        headers = case.get("headers", {"content-type": "text/html; charset=utf-8"})
        yield (
            name,
            path.parent.name,
            Page(
                url=case.get("url", "https://www.harbourpost.example/"),
                body=path.read_bytes(),
                fetched="2026-03-01T12:00:00Z",
                status=case.get("status", 200),
                headers=tuple(headers.items()),
            ),
        )
