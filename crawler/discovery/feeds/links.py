"""The addresses in an entry of an XML feed, the likeliest first.

What an entry is linked to is its page; where that is missing, what identifies it may be an address.
"""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree

from crawler.discovery.xml import local, namespace

_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_WEB = ("http://", "https://")


def based(element: etree._Element, base: str) -> str:
    """What relative links inside of this element are meant from."""
    own = element.get(_XML_BASE)
    return joined(base, own) if own else base


def joined(base: str, link: str) -> str:
    """The absolute address; the base itself where the link cannot be joined with it."""
    try:
        found = urljoin(base, link.strip())
    except ValueError:
        return base
    return found if found.startswith(_WEB) else base


def links_of(item: etree._Element, base: str) -> list[str]:
    """The addresses of an entry, the likeliest first. `base` is that of the entry."""
    ranked: list[tuple[int, str]] = []
    for child in item:
        name, space = local(child), namespace(child)
        value = (child.text or "").strip()
        if name == "origlink" and value:
            ranked.append((0, value))
        elif name == "link":
            ranked += _link(child, space, value, base)
        elif name == "guid" and value:
            ranked += _identity(value, (child.get("isPermaLink") or "").strip().lower())
        elif name == "id" and value.lower().startswith(_WEB):
            ranked.append((5, value))
        elif name == "content" and child.get("src") and "html" in (child.get("type") or "html"):
            ranked.append((6, child.get("src") or ""))  # RFC 4287: the entry is that page
    about = next((v for k, v in item.attrib.items() if str(k).endswith("}about")), None)
    if about:
        ranked.append((6, str(about)))
    return [link for _, link in sorted(ranked, key=lambda pair: pair[0])]


def _identity(value: str, is_link: str) -> list[tuple[int, str]]:
    """A guid is a link unless it says that it is none; one that is an address is the last resort
    even then."""
    whole = value.lower().startswith(_WEB)
    if is_link == "false":
        return [(8, value)] if whole else []
    path = "/" in value and ":" not in value and " " not in value
    return [(4, value)] if whole or path else []


def _link(child: etree._Element, space: str, value: str, base: str) -> list[tuple[int, str]]:
    href = child.get("href")
    if href is None and child.get("rel") is None:
        return [(1, value)] if value else []
    meant = href or value
    if child.get(_XML_BASE):
        meant = joined(based(child, base), meant)
    return by_relation(meant, child.get("rel"), child.get("type"), atom="atom" in space)


def by_relation(
    href: str, rel: str | None, kind: str | None, *, atom: bool
) -> list[tuple[int, str]]:
    """Sort Atom's links by `rel` and `type`: only an alternate is the entry, and best one of type
    HTML. The entry's own address is the last resort."""
    words = [each.rpartition("/")[2] for each in (rel or "alternate").lower().split()]
    if href and "self" in words and atom and "html" in (kind or "html"):
        return [(9, href)]
    if not href or "alternate" not in words:
        return []
    kind = (kind or "text/html").lower()
    if "html" not in kind:
        return [(7, href)] if not kind.startswith(("image/", "audio/", "video/")) else []
    return [(2 if atom else 3, href)]


def leads_to_older(link: etree._Element) -> bool:
    """Whether a link of the feed itself leads to its older entries (RFC 5005)."""
    return bool(link.get("href")) and link.get("rel") in ("next", "prev-archive")
