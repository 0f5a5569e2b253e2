"""Bylines that nothing marks: a link, a name in bold or a `By` around the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from cleaners.language.scripts import weight
from cleaners.language.sentences import ends_sentence
from cleaners.metadata.authors.bylines import AND, BOTH, BY, CASED, GLUED, ROLE, SPLIT
from cleaners.metadata.authors.east_asian import is_east_asian
from cleaners.metadata.authors.labelled import LONGEST_CALLED, is_label, text_behind
from cleaners.metadata.authors.name_lines import bare_line, is_byline, is_name, is_reporter
from cleaners.metadata.authors.places import (
    ABOUT_AUTHOR,
    ACCOUNT,
    PROSE,
    broken_lines,
    is_elsewhere,
    names_of,
)
from cleaners.metadata.dates.datelines import is_dateline
from cleaners.metadata.dates.labels import kind_of
from cleaners.metadata.plain import comparable, plain
from cleaners.phrases.match import find, match
from cleaners.phrases.names import look_like_names

BESIDE = 60  # characters beside the link to an author
LINKS_AFTER_HEADLINE = 12
MOST_AUTHORS = 3  # of one article, each an item of a list
PARAGRAPHS_AFTER_HEADLINE = 8
TOLD = 30  # paragraphs that are searched for a name
SENTENCE = 60  # characters of a line of prose
MOST_BOLD, MOST_WORDS, MOST_UNCASED = 2, 8, 4  # lines in bold; words of a name
OPENING, MOST_TOLD = 24, 400  # elements below a headline, and characters of their paragraphs
YEAR = 4  # digits at least of a line that also says when
LEVELS_ABOVE, BESIDE_ABOVE = 2, 3
AROUND_HEADLINE = 60  # elements
PICTURES_AFTER_HEADLINE, LEVELS_AROUND_PICTURE, WIDEST_FACE = 12, 4, 120  # the last in pixels
# Pages about persons of any kind: an author only where the line says so, or says nothing else.
_ABOUT_PERSON = re.compile(r"/(?:people|profiles?|person|by)/[^/]", re.I)
_BELOW = ("p", "div", "span", "li", "td", "h4")
# `by` and a name, whatever the page's language.
_BY_NAME = re.compile(r"(?:written\s+|posted\s+)?by:?\s+[A-ZÀ-Þ]", re.I)
_ONLY_AND = re.compile(rf"(?:[\s,&|·]|(?<!\w){AND}(?!\w))*")
# `Posted on 2 May 2024 by …`: a word for it, the date, and by whom.
_POSTED_BY = re.compile(
    r"\d\S{0,5}\s(?:.{0,12}\s)?(?:by|par|von|por|da|door|av|af|przez|oleh|de)\s+([A-ZÀ-Þ][\w’'.-]+\s.{2,60})$"
)
_LED_TO = re.compile(r"\s[a-zà-ÿа-яё]{1,5}\s?$")
_MARKS = re.compile(r"\s[·•|/–—-]\s")
_ABOUT_ENTRY = re.compile(r"(?<![^\s_-])(?:post|entry|article|news)?(?:meta|info)(?![^\s_-])", re.I)
_PLACE, PLACE_AND_DAY = re.compile(r"[^\W\d_a-zà-ÿ][\w’-]+(?:\s[^\W\d_a-zà-ÿ][\w’-]+)?"), 2
_NAMED_AUTHOR = re.compile(r"(?:作者|投稿者|執筆者?)\s?[:：]\s?[㐀-鿿々·]{2,8}(?![㐀-鿿])")
_NAMED = "name"  # the class of a name, beside an element that says the role
_NEIGHBOUR = re.compile(
    r"(?:next|prev(?:ious)?|related|adjacent)[-_]?(?:post|article|story|entry)|(?:post|article)[-_]?nav|pager"
)
_PERSON = re.compile(
    r"author-|user-?name|(?:fa|icon|bi|glyphicon|mdi|ti)-(?:user|person|pen|author|account)\b", re.I
)
_FACE = re.compile(r"avatar|rounded-(?:full|circle)|circle|author|profile|headshot|staff", re.I)
_BESIDE = re.compile(
    r"(?<!\S)(?:[\w-]*[_-])?(?:side-?bar|related|widget|columnists?|opinions?|most-?read|popular|"
    r"trending|recommend\w*)(?:[_-][\w-]*)?(?!\S)",
    re.I,
)
_NO_NAME = (":", "：", "。", "！", "？", "!", "?", "؟", "।", "…")
_BLOCKS = frozenset(("p", "div", "li", "td", "h2", "h3", "h4", "h5", "ul", "table"))
_LINES = frozenset(
    ("p", "div", "span", "li", "td", "address", "h3", "h4", "h5", "em", "strong", "b", "small")
)


def below_headline(heading: HtmlElement, language: str | None) -> Iterator[str]:
    """The lines below a headline that may name its author, the likeliest first."""
    languages = (language,) if language else ()
    yield from _linked(heading)
    yield from _said(heading, languages)
    yield from _signed(heading, languages)
    yield from _said_above(heading)
    yield from _called(heading)
    yield from _shown(heading)


def _linked(heading: HtmlElement) -> Iterator[str]:
    """The names that link to a page about their author, right after the headline and in no
    sentence."""
    links = (link for link in _following(heading, "a") if "href" in link.attrib)
    for link in islice(links, LINKS_AFTER_HEADLINE):
        href = link.get("href", "")
        about = next((each for each in (ABOUT_AUTHOR, _ABOUT_PERSON) if each.search(href)), None)
        if about is None or ACCOUNT.search(href) or _is_beside(link) or _is_listed(link, about):
            continue
        beside = [a for a in link.getparent().iter("a") if about.search(a.get("href", ""))]
        if _is_of_other_post(link):
            continue
        names = [plain(" ".join(a.itertext())[:200]) for a in beside[:10]]
        whole = _line_of(link)
        rest = whole
        for name in names:
            rest = rest.replace(name, " ", 1)
        apart = len(names) == 1 or whole != "".join(names)  # buttons are glued
        bare = (apart and _ONLY_AND.fullmatch(rest) is not None) or BY.match(whole) is not None
        led = whole.partition(names[0])[0].rstrip() if names[0] else ""
        if led.endswith((":", "：")) and not (BY.match(led) or is_label(led)):
            return  # `Related: Nora Ashdown on …`
        if len(whole) <= sum(map(len, names)) + BESIDE and (bare or about is ABOUT_AUTHOR):
            yield ", ".join(name for name in names if not _is_told_of(name, heading))
        return


def _is_beside(link: HtmlElement) -> bool:
    """Whether a link stands in what the page has beside its article."""
    around = [up for up in link.iterancestors() if up.tag not in ("html", "body")]
    return any(up.tag in ("aside", "nav") or _BESIDE.search(names_of(up)) for up in around)


def _is_listed(link: HtmlElement, about: re.Pattern[str]) -> bool:
    """Whether a link is one of several to other authors' pages, each an item of a list."""
    item = next((up for up in islice(link.iterancestors(), LEVELS_ABOVE) if up.tag == "li"), None)
    around = None if item is None else item.getparent()
    links = () if around is None else around.iter("a")
    others = {a.get("href") for a in islice(links, LINKS_AFTER_HEADLINE)
              if a.get("href") and about.search(a.get("href", ""))}  # fmt: skip
    return len(others) > MOST_AUTHORS


def _following(heading: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """The elements behind a heading, in the page's order. XPath would look for all of them first,
    where a few are wanted."""
    for around in chain((heading,), heading.iterancestors()):
        for behind in around.itersiblings():
            yield from behind.iter(*tags)


def _is_of_other_post(element: HtmlElement) -> bool:
    """Whether an element stands in a link to the next article."""
    around = islice(element.iterancestors(), LEVELS_ABOVE)
    return any(_NEIGHBOUR.search(names_of(each)) for each in (element, *around))


def _line_of(link: HtmlElement) -> str:
    """The text of the line that a link stands in: its paragraph, or what is right beside it."""
    parent, before = link.getparent(), link.getprevious()
    if parent.tag in _LINES:
        return plain(parent.text_content()[:600])
    opening = parent.text if before is None else before.tail
    return plain(f"{opening or ''}{link.text_content()[:200]}{link.tail or ''}")


def _signed(heading: HtmlElement, languages: Sequence[str]) -> Iterator[str]:
    """A name in bold, alone in its paragraph, right after the headline or its standfirst. Further
    on such lines are the text's own, and so are several of them: results, a cast."""
    bold: list[str] = []
    told = 0
    for paragraph in islice(_following(heading, "p"), PARAGRAPHS_AFTER_HEADLINE):
        text = plain(paragraph.text_content()[:600])
        told += ends_sentence(text) and weight(text) >= SENTENCE
        if len(text) > 200 or told > 1:
            break
        first = next(paragraph.iter("b", "strong"), None)
        if text and first is not None and plain(first.text_content()[:100]) == text:
            bold.append(text)
    for text in bold if len(bold) <= MOST_BOLD else ():
        if 5 <= len(text) <= 80 and _may_sign(text, languages) and not _is_told_of(text, heading):
            yield text


def _may_sign(text: str, languages: Sequence[str]) -> bool:
    """Whether a line in bold may be who wrote, and is no heading and no sentence."""
    labelled = BY.match(text) is not None
    rest = BY.sub("", bare_line(text), count=1).strip(" :：")
    furniture = match(text, languages) not in {None, "byline"}
    if furniture or text.endswith(_NO_NAME) or ((":" in text or "：" in text) and not labelled):
        return False
    if is_east_asian(text):
        return labelled or is_reporter(text)
    words = rest.split()
    if any(map(str.isdigit, rest)) or len(words) > MOST_WORDS:
        return False
    if not CASED.search(rest):
        return len(words) <= MOST_UNCASED
    name, *more = (piece for piece in SPLIT.split(rest) if piece)
    return look_like_names(name) and all(look_like_names(p) or ROLE.search(p) for p in more)


def _is_told_of(name: str, heading: HtmlElement) -> bool:
    """Whether the headline or the first paragraphs name a person, who is then no author."""
    words = [word for word in comparable(name).split() if len(word) > 3]
    told = islice(_following(heading, "p"), TOLD)
    texts = [heading.text_content(), *(text for p in told if len(text := p.text_content()) > 100)]
    said = comparable(" ".join(text[:2_000] for text in texts))
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) for word in words[-1:])


def _said(heading: HtmlElement, languages: Sequence[str]) -> Iterator[str]:
    """A line right after the headline that begins like a byline: `By Nora Ashdown`."""
    told = 0
    for place in islice(_following(heading, *_BELOW, "br"), OPENING):
        if place.tag == "br":
            if len(place.tail or "") > PROSE:
                return  # the article's own lines, that breaks end
            continue
        lines = broken_lines(place, 200)
        size = sum(map(len, lines))
        told += size if place.tag == "p" and size > LONGEST_CALLED else 0
        if (size > 190 and place.tag == "p") or told > MOST_TOLD:
            return
        if any(child.tag in _BLOCKS for child in place):
            continue  # its lines come one by one
        if any(ACCOUNT.search(link.get("href") or "") for link in place.iter("a")):
            continue
        for text in lines if size <= 100 else ():
            if is_label(text):
                if not _is_of_other_post(place):
                    yield text_behind(place)
            elif _is_said(text, languages):
                if not (_is_of_other_post(place) or is_elsewhere(place)):
                    head = text.partition("|")[0]  # behind it stand links: `| Comments (2)`
                    yield head if head != text and is_byline(head) else text
            elif sum(map(str.isdigit, text)) >= YEAR and (name := _beside_date(text, place)):
                yield name


def _beside_date(text: str, place: HtmlElement) -> str:
    """The name in a line that says when: `Posted on 2 May 2024 by Nora Ashdown`, `Nora Ashdown ·
    Harbour reporter · 2 May 2024`, `Nora Ashdown - Tolmen - 2 May 2024`; or beside the day alone,
    where the line counts the answers or is named for what it says."""
    links = [plain(link.text_content()[:200]) for link in islice(place.iter("a"), MOST_AUTHORS)]
    filed = next((link for link in links if text.endswith(f" {link}")), "")
    # `Posted on 2 May 2024 by Nora Ashdown in Harbours`
    posted = filed and _POSTED_BY.search(_LED_TO.sub("", text.removesuffix(filed)))
    posted = posted or _POSTED_BY.search(text)
    if posted and kind_of(text[: posted.start(1)]) == "published":
        return posted[1]
    if named := _NAMED_AUTHOR.search(text):
        return named[0]
    name, *rest = _MARKS.split(text)
    if by := next((part for part in rest if is_byline(part)), ""):
        return by
    counted = any(any(map(str.isdigit, part)) and not is_dateline(part) for part in rest)
    if (counted or _ABOUT_ENTRY.search(names_of(place))) and is_name(text):
        return bare_line(text) if bare_line(text) not in links else ""
    placed = len(rest) == PLACE_AND_DAY and _PLACE.fullmatch(rest[0]) and is_dateline(rest[1])
    told = len(rest) > 0 and len(rest[0]) <= LONGEST_CALLED and ROLE.search(rest[0])
    return name if told or (placed and is_name(name)) else ""


def _is_said(text: str, languages: Sequence[str]) -> bool:
    found = find(text, languages)
    return bool(
        (found and found.kind == "byline" and found.certain)
        or _BY_NAME.match(text)
        or GLUED.match(text)
        or (BY.match(text) and sum(map(str.isdigit, text)) >= YEAR and not ends_sentence(text))
        or (":" in text and (BOTH.match(text) or BY.match(text)) and is_byline(text))
    )


def _said_above(heading: HtmlElement) -> Iterator[str]:
    """A line right above the headline that says by whom: `By Nora Ashdown`."""
    for around in (heading, *islice(heading.iterancestors(), LEVELS_ABOVE)):
        for above in islice(around.itersiblings(preceding=True), BESIDE_ABOVE):
            for place in islice(above.iter(*_BELOW), OPENING):
                text = plain(place.text_content()[:200])
                if len(text) <= LONGEST_CALLED and (
                    _BY_NAME.match(text) or _is_linked(place, text)
                ):
                    yield text


def _is_linked(place: HtmlElement, text: str) -> bool:
    """Whether all that an element says links to a page about an author, as above a column."""
    link = next(place.iter("a"), None)
    return (
        link is not None
        and ABOUT_AUTHOR.search(link.get("href") or "") is not None
        and plain(link.text_content()[:200]) == text
        and not is_elsewhere(place)
    )


def _shown(heading: HtmlElement) -> Iterator[str]:
    """The name in the line beside a picture of that name: `<img alt="Nora Ashdown">` above it."""
    behind = takewhile(_is_no_prose, _following(heading, "img", "p"))
    above = _right_above(heading)
    for picture in chain(islice(behind, PICTURES_AFTER_HEADLINE), above):
        if picture.tag != "img":
            continue
        called = comparable(picture.get("alt", "")[:LONGEST_CALLED])
        if not called or not _is_face(picture) or is_elsewhere(picture):
            continue
        around = islice(picture.iterancestors(), LEVELS_AROUND_PICTURE)
        box = next((each for each in around if each.text_content().strip()), picture)
        first = next(filter(None, (plain(text[:200]) for text in box.itertext())), "")
        if " " in first and comparable(first) in called and not _is_told_of(first, heading):
            yield first


def _is_face(picture: HtmlElement) -> bool:
    """Whether a picture is small or round, as those of authors are, or is named for that."""
    width = picture.get("width", "")
    if width.isdigit() and int(width) <= WIDEST_FACE:
        return True
    parent = picture.getparent()
    return (
        _FACE.search(f"{names_of(picture)} {names_of(parent)} {picture.get('src')}"[:600])
        is not None
    )


def _is_no_prose(place: HtmlElement) -> bool:
    return place.tag != "p" or len(place.text_content()) <= PROSE


def _right_above(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements beside a headline, or beside what it stands in, that come before it."""
    for around in (heading, *islice(heading.iterancestors(), LEVELS_ABOVE)):
        for above in islice(around.itersiblings(preceding=True), BESIDE_ABOVE):
            yield from islice(above.iter("*"), OPENING)


def _called(heading: HtmlElement) -> Iterator[str]:
    """What right below the headline is called a person by its tag, its data or the icon beside it:
    `<author-line>`, `data-hook="user-name"`, `<i class="fa fa-user">`."""
    behind = takewhile(_is_no_prose, islice(_following(heading), AROUND_HEADLINE))
    for place in chain(behind, _right_above(heading)):
        if not isinstance(place.tag, str):
            continue
        if _NAMED in (place.get("class") or "").split():
            behind = place.getnext()
            job = "" if behind is None else plain(behind.text_content()[:200])
            if len(job) <= LONGEST_CALLED and ROLE.search(job) and not is_elsewhere(place):
                yield plain(place.text_content()[:200])
                continue
        data = place.get("data-hook") or place.get("data-testid")
        if not _PERSON.search(f"{place.tag} {names_of(place)} {data}"):
            continue
        text = plain(place.text_content()[:200]) or text_behind(place)  # an icon has none
        if len(text) <= LONGEST_CALLED and not is_elsewhere(place):
            yield text
