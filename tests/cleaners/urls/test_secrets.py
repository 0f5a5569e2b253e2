"""Secrets in addresses are masked, and what is none is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.urls.keys import canonical
from cleaners.urls.secrets import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a.example/f?access_token=abc123", "https://a.example/f?access_token=***"),
        ("https://a.example/f?b=1&Token=xYz&c=2", "https://a.example/f?b=1&Token=***&c=2"),
        ("/f?sig=ab%2Bcd", "/f?sig=***"),
        ("to https://a.example/?auth=k3y; then", "to https://a.example/?auth=***; then"),
        ("https://me:pw@a.example/x", "https://a.example/x"),
        ("https://a.example/?X-Amz-Signature=00ff00", "https://a.example/?X-Amz-Signature=***"),
        ("?password=p&api_key=q&client_secret=r", "?password=***&api_key=***&client_secret=***"),
        ("/?subscriber_token=abcd&share-token=efgh", "/?subscriber_token=***&share-token=***"),
        ("/?unlocked_article_code=1.aBc&x=1", "/?unlocked_article_code=***&x=1"),
        ("/?bearer=abcdefg&private_key=hijk", "/?bearer=***&private_key=***"),
        ("/?hdnea=st=1~exp=2&member_token=xx", "/?hdnea=***&member_token=***"),
        ("/?key=abcdef&code=xyz&hash=0a1b", "/?key=abcdef&code=xyz&hash=0a1b"),
        ("/?broken=abcdef&tokens=abc", "/?broken=abcdef&tokens=abc"),
        ("https://a.example/?auth=12", "https://a.example/?auth=12"),
        ("https://a.example/author=jane?page=2", "https://a.example/author=jane?page=2"),
        ("https://a.example/?design=blue&author=x", "https://a.example/?design=blue&author=x"),
        ("mail me@a.example", "mail me@a.example"),
        ("https://a.example/@jane/token", "https://a.example/@jane/token"),
    ],
)
def test_masked(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert masked(shown) == shown


def test_two_tokens_of_one_page_are_one_key() -> None:
    first, second = (canonical(f"https://a.example/x?token={t}&id=7") for t in ("abcdef", "ghijkl"))
    assert first == second == "https://a.example/x?id=7&token=***"


@given(st.text())
def test_any_text(text: str) -> None:
    assert masked(masked(text)) == masked(text)
