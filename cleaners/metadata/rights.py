"""What the publisher reserves, and whether the whole text is free to read."""

from __future__ import annotations

import re
from typing import Any

from cleaners.metadata.fields import Fields
from cleaners.metadata.jsonld import Graph
from cleaners.metadata.plain import first, plain
from cleaners.types.article import RESERVED
from cleaners.types.page import Page

_ROBOT_WORDS = ("noindex", "noarchive", "nosnippet", "noai", "noimageai", "nocache")
_ROBOT_METAS = (
    "robots",
    "googlebot",
    "googlebot-news",
    "news",
    "ccbot",
    "gptbot",
    "google-extended",
)
_PAID = re.compile(r"\b(?:locked|metered|premium|subscri\w+|paid|plus|members?|restricted)\b", re.I)
_PASSWORD = re.compile(r"//[^/\s@]*@")
_YES = re.compile(r"""\s*["']?(?:1|true|yes)\b""", re.I)  # a value with more than the 1 counts too
_LICENCE_LINK = re.compile(
    r"""<([^<>]{1,500})>[^,<]*;\s*rel\s*=\s*"?(?:license|copyright)\b""", re.I
)
_TIER_METAS = ("article:content_tier", "content_tier", "og:content_tier", "article:opinion_tier",
               "cxenseparse:recs:access", "access", "content-access", "paywall")  # fmt: skip


def read_rights(page: Page, graph: Graph, fields: Fields) -> tuple[str, ...]:
    """Reservations and licence, each a word or `name: value`, in a fixed order."""
    found = dict.fromkeys(_robots(page, fields))
    if _reserved(page, fields):
        found[RESERVED] = None
    if policy := _policy(page, fields):
        found[f"tdm-policy: {policy}"] = None
    if licence := _licence(graph, fields) or _linked(page):
        found[f"licence: {licence}"] = None
    return tuple(_PASSWORD.sub("//", each) for each in found)


def _robots(page: Page, fields: Fields) -> list[str]:
    headers = [value for name, value in page.headers if name == "x-robots-tag"]
    said = " ".join((*fields.all(*_ROBOT_METAS), *headers)).lower()
    words = set(re.split(r"[\s,;:]+", said[:5000]))
    if "none" in words:
        words.add("noindex")
    return [word for word in _ROBOT_WORDS if word in words]


def _reserved(page: Page, fields: Fields) -> bool:
    values = (*fields.all(RESERVED), page.header(RESERVED) or "")
    return any(_YES.match(value) for value in values)


def _policy(page: Page, fields: Fields) -> str | None:
    return fields.one("tdm-policy") or plain(page.header("tdm-policy"), 500) or None


def _licence(graph: Graph, fields: Fields) -> str | None:
    for value in graph.values("license", "usageInfo"):
        if text := _address(value):
            return text
    for href in (*fields.links.get("license", ()), *fields.links.get("copyright", ())):
        if text := plain(href, 500):
            return text
    return fields.one("dc.rights", "dcterms.license", "dcterms.rights", "copyright-policy")


def _linked(page: Page) -> str | None:
    """The licence in the answer's Link header (RFC 8288)."""
    links = ", ".join(value for name, value in page.headers if name == "link")[:5000]
    match = _LICENCE_LINK.search(links)
    return plain(match[1], 500) if match else None


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id") or value.get("name")
    text = first(value)
    return text[:500] if text else None


def is_paywalled(graph: Graph, fields: Fields) -> bool:
    """Whether the page says that its text is not free."""
    for node in graph.articles:
        if any(_is_closed(part) for part in _parts_of(node)):
            return True
        for key, value in node.items():
            if key.lower() == "isaccessibleforfree":
                return _is_false(value)
    tier = " ".join(fields.all(*_TIER_METAS))
    return bool(tier) and "free" not in tier.lower() and _PAID.search(tier) is not None


def _parts_of(node: dict[str, Any]) -> list[object]:
    """The parts of the page for which an article states separately whether they are free."""
    stated = node.get("hasPart")
    return stated[:20] if isinstance(stated, list) else [stated]


def _is_closed(part: object) -> bool:
    if not isinstance(part, dict) or not part.get("cssSelector"):
        return False
    return any(_is_false(part[key]) for key in part if key.lower() == "isaccessibleforfree")


def _is_false(value: object) -> bool:
    return value is False or (
        isinstance(value, str) and value.strip().lower() in ("false", "no", "0")
    )
