"""Which address of a picture is asked for, of those that its markup names."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from cleaners.metadata.candidates import best_address, sources_of

CASES = {
    "the only one": ('<img src="a.jpg">', "a.jpg"),
    "loaded late": ('<img src="/img/blank.gif" data-src="a.jpg">', "a.jpg"),
    "a placeholder in the page": (
        '<img src="data:image/gif;base64,R0l" data-src="a.jpg">', "a.jpg",
    ),
    "the largest within bounds": ('<img srcset="a.jpg 400w, b.jpg 1200w, c.jpg 3000w">', "b.jpg"),
    "the smallest where all are large": ('<img srcset="c.jpg 4000w, b.jpg 2400w">', "b.jpg"),
    "by density": ('<img src="a.jpg" srcset="a.jpg 1x, b.jpg 2x, c.jpg 4x">', "b.jpg"),
    "commas in an address": (
        '<img srcset="/w_400,c_fill/a.jpg 400w, /w_800,c_fill/a.jpg 800w">', "/w_800,c_fill/a.jpg",
    ),
    "no blank behind the comma": ('<img srcset="a.jpg 400w,b.jpg 800w">', "b.jpg"),
    "no descriptor": ('<img src="a.jpg" srcset="b.jpg, c.jpg">', "a.jpg"),
    "a late set": ('<img src="1x1.png" data-srcset="a.webp 300w, b.webp 900w">', "b.webp"),
    "of a picture": (
        '<picture><source srcset="a.avif 500w, b.avif 1500w" type="image/avif">'
        '<source srcset="x.jxl 1600w" type="image/jxl"><img src="c.jpg"></picture>',
        "b.avif",
    ),
    "a drawing": ('<img src="logo.svg">', None),
    "a template's hole": ('<img src="{{url}}">', None),
    "nothing": ('<img alt="a.jpg">', None),
    "a broken set": ('<img src="a.jpg" srcset=", , 400w ,,">', "a.jpg"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_best(name: str) -> None:
    markup, wanted = CASES[name]
    image = next(fromstring(f"<div>{markup}</div>").iter("img"))
    assert best_address(image, sources_of(image)) == wanted


def test_a_hostile_set_costs_no_time() -> None:
    """Looked at by a rule that goes back and forth, these would take minutes."""
    image = fromstring("<img>")
    for text in ("a" * 900_000, "a " * 400_000, "," * 900_000, "a, " * 300_000, " 1w" * 300_000):
        image.set("srcset", text)
        best_address(image)
