"""Addresses in what scripts of a page read: attributes of its elements, and its data.

They come without words, so only what looks like an article's address counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from crawler.discovery.markup import attribute, plain_value, tags

MOST = 2_000
_LONGEST = 4_000_000  # characters of a page in which its data is looked for
# What a click on an element opens.
_CLICKED = re.compile(
    r"""\b(data-(?:href|link|permalink)|on(?:click|mousedown|keydown)|href(?=\s*=\s*["']\s*javascript:))"""
    r"""\s{0,9}=\s{0,9}("[^"<>]{1,2000}"|'[^'<>]{1,2000}')""",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"""["'`]((?:https?:)?/[^"'`\s\\]{2,1000})["'`]""")
_DATA = re.compile(
    r'"(?:url|href|link|path|permalink|canonical|(?:web|article|canonical|full|share)_?url|uri|slug)"'
    r'\s{0,9}:\s{0,9}"((?:https?:)?(?:\\?/)[^"\s<>]{2,1000}?)"',
    re.IGNORECASE,
)
# What scripts ask for, and what is no page.
_NO_PAGE = re.compile(r"/(?:api|ajax|graphql|_next|_nuxt|static|assets|wp-json|wp-content)/", re.I)
_PARTS = frozenset({"url", "mainentityofpage"})


def clicked(text: str) -> Iterator[str]:
    """What the attributes of elements that are no links lead to, as it is written."""
    for count, match in enumerate(_CLICKED.finditer(text)):
        if count >= MOST:
            return
        said = plain_value(match[2][1:-1])
        if match[1].lower().startswith("data-"):
            yield said
        else:
            yield from _QUOTED.findall(said)
    for tag, _ in tags(text, "link", MOST):
        if _PARTS & set(attribute(tag, "itemprop").lower().split()):
            yield attribute(tag, "href")


def in_data(text: str) -> Iterator[str]:
    """The addresses in the data of a page that is filled by its scripts."""
    text = text[:_LONGEST].replace('\\"', '"')  # data is often a text within a script
    for count, match in enumerate(_DATA.finditer(text)):
        if count >= MOST:
            return
        try:
            address = str(json.loads(f'"{match[1]}"'))
        except ValueError:
            continue
        if _NO_PAGE.search(address) is None:
            yield address
