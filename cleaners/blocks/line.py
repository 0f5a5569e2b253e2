"""A line that could be article: one block, and all that the choice between lines needs of it."""

from __future__ import annotations

import math
from typing import NamedTuple

ENOUGH = math.log(0.43 / 0.57)
SHORT = 60
LABEL = 25
# Of lines that are only a link, eight of nine point to another article or a form.
LONE_LINK = 1.5
SIGNS = " >»›→►▶•·–—-*|:：・[]【】"  # that may stand before such a link, or behind it
CERTAIN = 9.0
# The kind of a note by which the paper corrects itself, and its odds at least, so near the prose.
CORRECTION = "correction"
KEPT = 1.0
LINKED = 0.5  # of a line
# Phrases of these kinds are article seldom: what they match is cut, unless it may be a sentence.
FURNITURE = frozenset((
    "share", "newsletter", "login", "navigation", "cookies", "follow", "comments", "read-more",
    "tags", "advertisement", "search", "audio", "print", "reading-time", "error", "app",
    "copyright", "credit", "subscribe", "embed", "author-box", "notice",
))  # fmt: skip


class Line(NamedTuple):
    """One block that could be article, with everything that the choice between lines needs.

    - `odds`: the log-odds that it is article, by the model.
    - `kind`: the kind of the phrase that it matches.
    - `certain`: whether the words of that phrase alone are enough to cut it.
    - `key`: a hash that finds its text again on other pages.
    - `group`: the number of the list or table that it is part of; -1 for none.
    - `main`: whether it stands where the article does.
    - `named`: whether a name in the markup calls it a lead.
    - `heading`: its level, 1 to 6; 0 for no heading.
    - `box`: the number of the small box that it stands in; -1 for none.
    - `own`: whether it stands where the article does, and in no box of another kind.
    - `heads`: whether it is a button or label that opens the text behind it.
    - `facts`, `steps`: whether its box is named for facts, or for the steps of a recipe.
    - `posted`: whether it is a post that the article quotes.
    - `opens`: whether it is a paragraph directly in the element around the article's place.
    - `apart`: whether it is all that a box directly in that element holds.
    - `table`: the number of the table of data that it stands in; -1 for none.
    - `pulled`: whether it is a sentence in a box of quotations that another line repeats word by
      word.
    - `card`: whether it stands in a box that is named for the preview of another page.
    - `news`: whether the page calls itself news.
    - `in_page`: its look in this page, where that is not its signature.
    - `broken`: whether a <br> begins it.
    - `prompts`: whether a button stands in its small box.
    - `verbatim`: whether it is a line of a <pre>.
    - `signed`: whether it is the authors' names and nothing else.
    - `sure`: whether the odds are those of the settled template, which must not learn them again.
    """

    text: str
    signature: str
    size: int
    odds: float
    kind: str | None = None
    certain: bool = False
    key: str = ""
    heading: int = 0
    group: int = -1
    main: bool = False
    titled: bool = False
    described: bool = False
    pictured: bool = False
    named: bool = False
    link: float = 0.0
    below_headline: bool = False
    signed: bool = False
    sure: bool = False
    box: int = -1
    own: bool = False
    heads: bool = False
    facts: bool = False
    steps: bool = False
    posted: bool = False
    opens: bool = False
    apart: bool = False
    table: int = -1
    card: bool = False
    prompts: bool = False
    verbatim: bool = False
    pulled: bool = False
    news: bool = False
    broken: bool = False
    in_page: str = ""

    @property
    def look(self) -> str:
        """The names of its element and of those around it, as they tell the elements of this page
        apart. Other pages of the site are compared by the signature."""
        return self.in_page or self.signature


def is_lone_link(line: Line, *, in_list: bool = True) -> bool:
    """Whether a line outside of lists and headings is nothing but one link to something else. A
    list of one item is none."""
    listed = line.group >= 0 and (in_list or line.table >= 0)
    if not line.link or listed or line.heading or line.size <= LABEL:
        return False
    bare = len(line.text.strip(SIGNS)) / max(1, len(line.text))
    return line.link >= 0.95 * bare > 0
