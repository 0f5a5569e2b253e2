"""Pages that React sends in pieces: what was ready late stands hidden at the end of the page, and a
script puts it where its place was kept."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

MOST = 2_000  # pieces of a page
# `$RC("B:0","S:0")` fills the place B:0 with the piece S:0, `$RS("S:1","P:1")` the other way round.
_CALL = re.compile(r"\$R([CSR])\(\"([^\"]{1,60})\",\"([^\"]{1,60})\"")


def put_in_place(tree: HtmlElement) -> None:
    """Put every late piece where a browser shows it."""
    calls = _calls(tree)
    if not calls:
        return
    named = {
        each.get("id", ""): each for each in tree.iter("template", "div") if "id" in each.attrib
    }
    for place, piece in calls[:MOST]:
        kept, late = named.get(place), named.get(piece)
        if kept is None or late is None or kept.tag != "template" or "hidden" not in late.attrib:
            continue
        if late.getparent() is not None and late not in kept.iterancestors():
            _move(late, kept)


def _calls(tree: HtmlElement) -> list[tuple[str, str]]:
    """The names of each place and its piece, in the order of the scripts."""
    found = []
    for script in tree.iter("script"):
        if script.text and "$R" in script.text:
            for kind, first, second in _CALL.findall(script.text):
                found.append((second, first) if kind == "S" else (first, second))
    return found


def _move(late: HtmlElement, kept: HtmlElement) -> None:
    """Put what stands in a piece behind the mark of its place, and take the empty piece away."""
    around = kept.getparent()
    if around is None:
        return
    at = around.index(kept) + 1
    kept.tail, after = late.text, kept.tail
    pieces = list(late)
    for piece in reversed(pieces):
        around.insert(at, piece)
    last = pieces[-1] if pieces else kept
    last.tail = f"{last.tail or ''}{after or ''}"
    late.text = None
    late.drop_tree()
