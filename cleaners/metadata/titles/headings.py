"""The headings of a page: their words, which is the headline, and which is the site's name."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from cleaners.metadata.fields import Fields
from cleaners.metadata.plain import comparable, plain

TITLE_CAP = 600
PIECES_CAP = 400

_INLINE = frozenset(("a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub",
                     "sup", "u", "wbr", "q", "cite", "h1"))  # fmt: skip
# What a headline stands in where it is no heading.
_SAYING = ("h3", "h4", "p", "div", "span", "td", "strong", "b", "font", "a")
SAYING_CAP = 3_000
_UNSEEN = frozenset(("script", "style", "svg", "noscript", "template", "button", "time"))

# What stands in a headline's element without being of it: the kicker, `Live`, `Premium`, what is
# read to the blind, a line below it, a link to share or to edit.
_LABEL = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|roofline|topline|spitzmarke|dachzeile|antetitulo|"
    r"surtitre|occhiello|vignette|badge|label|flag|pre-?title|super-?title|live|premium|plus|icon|"
    r"topic|rubri[kc]|category|sr-only|screen-reader(?:-text)?|visually-?hidden|sub-?(?:title|head(?:line)?)|"
    r"dec?k|share|permalink|header-?link|edit-?(?:link|section))"
    r"(?:$|[\s_-])",
    re.I,
)
# The address of a front page, and the classes of a site's name.
FRONT = re.compile(r"(?:https?:)?(?://[^/?#]+)?/?(?:index\.(?:html?|php)|[a-z]{2}/?)?")
_LOGO = re.compile(
    r"(?:^|[\s_-])(?:logo|(?:site|blog)-?(?:title|name|logo|brand(?:ing)?)|brand(?:ing)?|masthead)"
    r"(?:$|[\s_-])",
    re.I,
)
HEADINGS = 6  # headings of one kind that are looked at
# Between a headline and the site's name.
SEPARATOR = re.compile(
    r"\s+[|\-–—·•»«~:/⋆★*⁄\\<>‹›]+\s+|\s*[|｜：‖]\s*|\s::\s|\s*[«»]\s+|(?<=[㐀-鿿])_+(?=[㐀-鿿])"
)

# What stands between such marks is quoted, and they separate nothing.
_QUOTED = re.compile(r"«[^«»]+»|»[^«»]+«")


# The same, but in many headlines too: `Title: the site`, `Title @ the site`.
LOOSE = re.compile(r"(?<=\S)\s?:\s|\s@\s")


_PARTED = re.compile(rf"{SEPARATOR.pattern}|{LOOSE.pattern}|\s?[\[\]()（）【】]\s?")


def separators(text: str) -> list[re.Match[str]]:
    """The marks in a title that may stand between the headline and the site's name."""
    cuts = list(SEPARATOR.finditer(text))
    if not cuts or "«" not in text or "»" not in text:
        return cuts
    quotes = [quoted.span() for quoted in _QUOTED.finditer(text)]
    cuts, at = [], 0
    while cut := SEPARATOR.search(text, at):
        inside = next((end for start, end in quotes if start < cut.end() and cut.start() < end), 0)
        if not inside:
            cuts.append(cut)
        at = max(inside, at + 1) if inside else cut.end()
    return cuts


def headline_of(tree: HtmlElement, fields: Fields, title: str | None) -> HtmlElement | None:
    """The element that is the article's headline: a heading that says its title, else the first
    h1 that is not the site's name, else whatever says the title."""
    headings = [*fields.tags["h1"][:HEADINGS], *fields.tags["h2"][:HEADINGS]]
    wanted = comparable(title or "")
    for heading in headings if wanted else ():
        if wanted in {
            comparable(heading_text(heading, labels=False)),
            comparable(heading_text(heading)),
        }:
            return heading
    first = next((h1 for h1 in fields.tags["h1"][:HEADINGS] if not is_logo(h1)), None)
    return _saying(tree, title) if first is None and title else first


def _saying(tree: HtmlElement, title: str) -> HtmlElement | None:
    """The first element whose own words are the title."""
    wanted, size = comparable(title), len(title)
    for element in islice(tree.iter(*_SAYING), SAYING_CAP):
        text = element.text
        if text and size <= len(text) < size + 60 and comparable(text) == wanted:
            return element
    return None


def shown_headlines(fields: Fields) -> frozenset[str]:
    """What the page shows as its headline, folded: its h1, <title> and og:title."""
    shown = [heading_text(h1) for h1 in fields.tags["h1"][:3]]
    shown += [*head_title(fields), *fields.all("og:title")[:1]]
    return frozenset(comparable(text) for text in shown if text)


def logo_names(fields: Fields) -> list[str]:
    """What the site calls itself in headings that lead to its front page, or that stand in the
    <title> beside what another heading says."""
    names = [
        text for h1 in fields.tags["h1"][:HEADINGS] if is_logo(h1) and (text := heading_text(h1))
    ]
    titles = [
        (text, cuts)
        for text in head_title(fields)
        if (cuts := [*separators(text), *LOOSE.finditer(text)])
    ]
    tops = [h for tag in ("h1", "h2", "h3") for h in fields.tags[tag][:HEADINGS]] if titles else []
    headings = {comparable(heading_text(h)) for h in tops}
    for text, cuts in titles:
        for cut in cuts:
            parts = [text[: cut.start()].strip(), text[cut.end() :].strip()]
            if all(comparable(part) in headings for part in parts):
                names.append(min(parts, key=len))
    return names


def shown_part(fields: Fields, is_site: Callable[[str], bool]) -> str | None:
    """The longest part of the <title> but for the site's name, where the page's h1 is that name and
    a smaller heading says this part: `Site » Archive » Title`, `[Site] Title`."""
    tops = [text for h1 in fields.tags["h1"][:HEADINGS] if (text := heading_text(h1))]
    for text in head_title(fields) if tops else ():
        parts = [part for each in _PARTED.split(text) if (part := each.strip())]
        longest = max((part for part in parts if not is_site(part)), key=len, default="")
        if all(len(top) >= len(longest) for top in tops):
            continue
        names = {comparable(part) for part in parts if part != longest}
        if all(comparable(top) in names or is_site(top) for top in tops):
            below = (heading for tag in ("h2", "h3") for heading in fields.tags[tag][:HEADINGS])
            wanted = comparable(longest)
            if any(comparable(heading_text(heading)) == wanted for heading in below):
                return longest
    return None


def is_logo(heading: HtmlElement) -> bool:
    """Whether a heading is the site's name: it leads to the front page, or a class says so."""
    around = [heading, *heading.iterancestors("a"), *heading.iter("a")]
    if any((href := each.get("href")) and FRONT.fullmatch(href) for each in around):
        return True
    names = (f"{each.get('class') or ''} {each.get('id') or ''}" for each in around)
    return any(_LOGO.search(name) for name in names)


def readings(h1: HtmlElement) -> list[str]:
    """A headline without its labels, where something whole is left, and with them."""
    bare, whole = heading_text(h1, labels=False), heading_text(h1)
    return [whole] if bare.endswith(":") else [bare, whole]


def heading_text(element: HtmlElement, *, labels: bool = True) -> str:
    """The text of a heading, with a space where a line break or an inner block stood.

    Without `labels`, kickers and badges inside of it are left out; "" if nothing else is there.
    """
    if not len(element):
        return plain(element.text, TITLE_CAP)
    pieces: list[str] = []
    left_out: HtmlElement | None = None
    for event, inner in iterwalk(element, events=("start", "end")):
        if len(pieces) > PIECES_CAP:
            break
        if left_out is not None:
            if event == "end" and inner is left_out:
                left_out = None
                pieces += (" ", inner.tail or "")
            continue
        if not labels and event == "start" and inner is not element and _is_label(inner):
            left_out = inner
            continue
        if inner.tag not in _INLINE:
            pieces.append(" ")
        if event == "start" and inner.tag not in _UNSEEN:
            pieces.append(inner.text or "")
        elif event == "end" and inner is not element:
            pieces.append(inner.tail or "")
    return plain("".join(pieces), TITLE_CAP)


def _is_label(element: HtmlElement) -> bool:
    return element.tag == "small" or _LABEL.search(element.get("class") or "") is not None


def head_title(fields: Fields) -> list[str]:
    """The first <title> of the page itself, not one of a drawing in it."""
    for element in fields.tags["title"]:
        parent = element.getparent()
        if parent is None or parent.tag in ("head", "html", "body"):
            return [plain(element.text, TITLE_CAP)]
    return []
