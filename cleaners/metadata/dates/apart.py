"""Days that stand apart from the headline: in boxes of facts, in scripts and in attributes.

They count only where all that a page says there is of one day: else it is of other articles too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.dates.labels import kind_of
from cleaners.metadata.fields import Fields
from cleaners.metadata.plain import plain

SCRIPTS_CAP, MOST_SAID = 500_000, 20  # characters; values
TIMES, LABEL_CAP, LEVELS = 40, 40, 2
# A day of publication in the data of a script. A stream of data escapes its quotation marks.
_IN_SCRIPT = re.compile(
    r"""["'](?:article[._]?|page[._]?|post[._]?|content[._]?|original[._]?|first[._]?)?"""
    r"""(?:date[._]?published|pub(?:lish(?:ed)?|lication)?[._]?(?:date|time|at|on)(?:[._]?time)?)\\{0,3}["']"""
    r"""\s{0,5}:\s{0,5}(?:\\{0,3}["']([\w :.,+/-]{8,40})\\{0,3}["']|(\d{8,13})\b)""",
    re.I,
)
# The same in an attribute of the page, whose marks are escaped as HTML has it.
_IN_ATTRIBUTE = re.compile(
    rb"&(?:quot|#34);\w{0,10}(?:ublish|[Pp]ub[Dd]ate|[Pp]ub_date)\w{0,12}&(?:quot|#34);\s{0,3}:\s{0,3}"
    rb"(?:&(?:quot|#34);[\w :.,+/-]{8,40}&(?:quot|#34);|\d{8,13}\b)"
)
_OTHERS = frozenset(("a", "nav", "footer", "blockquote", "figure"))
_COMMENTS = re.compile(r"comment|repl(?:y|ies)|related|recommend|teaser|card__|event", re.I)


def in_scripts(fields: Fields) -> Iterator[str]:
    """The days that the page's own data say: `dataLayer.push({"publishDate": "2024-05-02"})`."""
    left = SCRIPTS_CAP
    for script in fields.tags["script"]:
        text = script.text or ""
        if "ub" not in text or "ld+json" in (script.get("type") or ""):
            continue
        for value in _IN_SCRIPT.findall(text[:left])[:MOST_SAID]:
            yield "".join(value)
        left -= len(text)
        if left <= 0:
            break


def in_attributes(page: bytes) -> Iterator[str]:
    """The days in the data that attributes hold: `data-props='{&quot;publishedAt&quot;: ...}'`."""
    if b"ublish" not in page and b"ubdate" not in page.lower():
        return
    for found in islice(_IN_ATTRIBUTE.finditer(page), MOST_SAID):
        for value in _IN_SCRIPT.findall(unescape(found[0].decode("utf-8", "replace"))):
            yield "".join(value)


def marked_published(fields: Fields) -> Iterator[str]:
    """The moments of `<time pubdate>`: HTML has it for the article around."""
    for element in fields.tags["time"][:TIMES]:
        if "pubdate" in element.attrib and not _is_of_other(element):
            yield element.get("datetime") or plain(element.text_content()[:LABEL_CAP])


def in_boxes(fields: Fields) -> Iterator[str]:
    """The moments of <time> elements behind a heading or a word that says `Published`."""
    for element in fields.tags["time"][:TIMES]:
        if kind_of(_label_of(element)) == "published" and not _is_of_other(element):
            yield element.get("datetime") or plain(element.text_content()[:LABEL_CAP])


def _label_of(element: HtmlElement) -> str:
    """The words right before an element, in its line or in the line above."""
    here: HtmlElement | None = element
    for _ in range(LEVELS):
        if here is None:
            break
        before, parent = here.getprevious(), here.getparent()
        said = (parent.text if before is None else before.tail) if parent is not None else ""
        if not (said or "").strip() and before is not None and isinstance(before.tag, str):
            said = before.text_content()[: LABEL_CAP + 1]
        if words := plain(said):
            return words if len(words) <= LABEL_CAP else ""
        here = parent
    return ""


def _is_of_other(element: HtmlElement) -> bool:
    """Whether an element stands in a link, a menu or what readers answered."""
    return any(
        around.tag in _OTHERS or _COMMENTS.search(around.get("class") or "")
        for around in element.iterancestors()
    )
