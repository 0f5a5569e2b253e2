"""Class names without what a builder counts and a bundler adds."""

from __future__ import annotations

import pytest

from cleaners.blocks.classes.hints import hints_of_names
from cleaners.blocks.classes.names import steady


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("et_pb_text_1", "et_pb_text"),
        ("et_pb_text_14_tb_body", "et_pb_text_tb_body"),
        ("Article_body__x3Yq1", "Article_body"),
        ("css-17kyjq0-StyledNestedGrid", "StyledNestedGrid"),
        ("elementor-element-3f9a2c1", ""),
        ("css-9qioup", ""),
        ("md:leading-7", ""),
        ("text-2xl", ""),
        ("article__body", "article__body"),
        ("block__Title", "block__Title"),
        ("story-body", "story-body"),
    ],
)
def test_what_is_steady_of_a_name(name: str, kept: str) -> None:
    assert steady(name) == kept


def test_the_modules_of_a_builder_are_one_kind() -> None:
    assert len({steady(f"et_pb_text_{number}") for number in range(30)}) == 1


def test_a_utility_hints_at_nothing() -> None:
    assert hints_of_names("leading-7 content-center md:top-0") == 0
    assert hints_of_names("lead") != 0
