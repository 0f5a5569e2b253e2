"""What the form of a line's words gives away, in any script."""

from __future__ import annotations

import pytest
from lxml import html

from cleaners.blocks.scoring.wording import NAMES, wording
from cleaners.blocks.segmenting.segment import cut


def measured(markup):
    block = cut(html.document_fromstring(f"<html><body>{markup}</body></html>")).blocks[0]
    return dict(zip(NAMES, wording(block), strict=True))


@pytest.mark.parametrize(
    "line",
    ["Updated 15.59 | Published 14.14", "22 de janeiro de 2018", "2024年4月24日", "게시 2024년"],
)
def test_a_line_of_hours_and_days_is_dated(line):
    assert measured(f"<p>{line}</p>")["dated"] == 1.0


def test_a_paragraph_that_names_a_year_is_not_dated():
    text = "The mill was built in 1874 and burned down twice before the town bought it. " * 3
    assert measured(f"<p>{text}</p>")["dated"] == 0.0


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("Amina", 0),
        ("7 days", 1),
        ("(dmk)", 2),
        ("[责任编辑]", 2),
        ("— Ann", 3),
        ("„Nein“", 4),
        ("© Regan", 5),
    ],
)
def test_what_a_line_opens_with(line, opens):
    assert measured(f"<p>{line}</p>")["opens"] == opens


@pytest.mark.parametrize(
    ("line", "labelled"),
    [
        ("Related stories:", 2),
        ("相关报道：", 2),
        ("Redaktion: Ann Bell", 1),
        ("责任编辑：肖春芳", 1),
        ("The bell rang at noon.", 0),
    ],
)
def test_a_label_and_what_begins_with_one(line, labelled):
    assert measured(f"<p>{line}</p>")["labelled"] == labelled


def test_what_is_set_in_italics():
    assert measured("<p><em>This story ran first elsewhere.</em></p>")["italic"] == 1.0
