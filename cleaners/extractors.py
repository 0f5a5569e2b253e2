"""trafilatura and boilerpy3 behind one signature: a parsed page in, lines of text out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from copy import deepcopy

from boilerpy3 import extractors as boilerpy  # type: ignore[import-untyped]
from lxml.html import HtmlElement, tostring
from trafilatura import bare_extraction

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("boilerpy3").setLevel(logging.CRITICAL)

Extractor = Callable[[HtmlElement], list[str]]


def trafilatura_lines(tree: HtmlElement) -> list[str]:
    """The main text by trafilatura, without metadata and date search. Empty: none found."""
    try:
        found = bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    except Exception:  # the border: an extractor may stumble over any page
        return []
    return _lines(getattr(found, "text", None))


def boilerpy_lines(tree: HtmlElement) -> list[str]:
    """The main text by boilerpy3's article extractor. Empty: it found none."""
    try:
        page = tostring(tree, encoding="unicode")
        return _lines(boilerpy.ArticleExtractor(raise_on_failure=False).get_content(page))
    except Exception:  # the border: an extractor may stumble over any page
        return []


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
