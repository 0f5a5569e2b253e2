# ruff: noqa: E501  addresses stay in one piece
"""One key an address, and which addresses are of one site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.urls.keys import canonical, host_of, same_site

PIECES = st.sampled_from(
    ["http://", "https://", "HTTP:", "//", "/", "\\", "?", "&", "=", "#", "#!", ";", "%", "%2F", "%7e", "%zz",
     "..", ".", ":80", ":443", ":8080", ":99999", "@", "user:pw@", "example.org", "EXAMPLE.org.", "bücher.de",
     "[::1]", "[", "]", "127.0.0.1", "utm_source=x", "id=3", "a b", "é", "\u202e", "\ud800", "\x00", "\n",
     "jsessionid=1", "xn--a", "+", "%20", "%25", "%E9", "S(abcdefgh)", "(S(a1))", "sid-1234abcd", ";sid=1"]
)  # fmt: skip
ADDRESSES = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=12).map(lambda p: "https://example.org/" + "".join(p)),
)


@given(ADDRESSES)
def test_a_key_is_its_own_key(address: str) -> None:
    found = canonical(address)
    if found is not None:
        assert canonical(found) == found
        assert found.isascii()


@given(ADDRESSES, ADDRESSES)
def test_no_two_strings_make_it_raise(one: str, other: str) -> None:
    canonical(one, other)
    host_of(one)
    assert same_site(one, other) == same_site(other, one)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("HTTPS://Example.ORG:443", "https://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org//a///b", "https://example.org/a/b"),
        ("https://example.org/a#comments", "https://example.org/a"),
        ("https://example.org/#!/story/7", "https://example.org/#!/story/7"),
        ("https://example.org/%7euser/%c3%a9t%C3%A9", "https://example.org/~user/%C3%A9t%C3%A9"),
        ("https://example.org/été", "https://example.org/%C3%A9t%C3%A9"),
        ("https://example.org/a%2fb", "https://example.org/a%2Fb"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/?b=2&a=1", "https://example.org/?a=1&b=2"),
        ("https://example.org/?q=a%20b", "https://example.org/?q=a+b"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://B%C3%BCcher.example/", "https://xn--bcher-kva.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        (" \n https://example.org/a\t", "https://example.org/a"),
        ("https://example.org/a;jsessionid=8A1F?x=1", "https://example.org/a?x=1"),
        ("https://example.org/(S(lit3py55t21z5v55vlm25s55))/a", "https://example.org/a"),
        ("https://example.org/S(lit3py55t21z5v55)/a", "https://example.org/a"),
        ("https://example.org/sid-1234abcd/a", "https://example.org/a"),
        ("https://example.org/session/8f00b204e9800998ecf8/a", "https://example.org/a"),
        ("https://example.org/session/20261130/a", "https://example.org/session/20261130/a"),
        ("https://example.org/news/sid-1234abcd", "https://example.org/news/sid-1234abcd"),
        ("https://example.org/sidney-1234abcd/a", "https://example.org/sidney-1234abcd/a"),
        ("http://good.example\\@evil.example/", "http://good.example/@evil.example/"),
        ("http://[0:0::1]:8000/", "http://[::1]:8000/"),
    ],
)
def test_the_spellings_of_an_address_have_one_key(written: str, key: str) -> None:
    assert canonical(written) == key


@pytest.mark.parametrize(
    "query",
    ["utm_source=x&utm_medium=y", "fbclid=1", "gclid=2", "mc_cid=3&mc_eid=4", "at_medium=5", "PHPSESSID=6",
     "xtor=RSS-1", "wt_mc=7", "UTM_CAMPAIGN=8", "sid=0123456789abcdef0123456789abcdef"],
)  # fmt: skip
def test_trackers_and_sessions_are_dropped(query: str) -> None:
    assert canonical(f"https://example.org/a?{query}") == "https://example.org/a"
    assert canonical(f"https://example.org/a?{query}&id=9") == "https://example.org/a?id=9"


@pytest.mark.parametrize(
    "query",
    ["id=123", "cid=4", "uid=5", "gallery=6", "source=wire", "ref=7", "sid=99", "p=12", "article", "idxno=1",
     "page=2", "q=", "key=word", "campaign=vote", "session=2026"],
)  # fmt: skip
def test_parameters_that_may_name_an_article_stay(query: str) -> None:
    assert canonical(f"https://example.org/a?{query}") == f"https://example.org/a?{query}"


@pytest.mark.parametrize(
    "address",
    ["", "/a", "mailto:a@b.example", "javascript:void(0)", "ftp://example.org/", "data:text/html,x", "http://",
     "http:///a", "https://exa mple.org/", "https://example.org:99999/", "http://[::1", "https://-a.example/",
     "https://" + "a" * 64 + ".example/", "https://example.org/" + "a" * 5000, "http://..", "file:///etc"],
)  # fmt: skip
def test_what_cannot_be_fetched_has_no_key(address: str) -> None:
    assert canonical(address) is None


def test_a_relative_address_is_completed() -> None:
    base = "https://example.org/news/today.html"
    assert canonical("../a.html", base) == "https://example.org/a.html"
    assert canonical("//cdn.example.org/x", base) == "https://cdn.example.org/x"
    assert canonical("?p=2", base) == "https://example.org/news/today.html?p=2"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.post.co.uk/", "http://sport.post.co.uk/a", True),
        ("https://post.co.uk/", "https://times.co.uk/", False),
        ("https://post.example/", "https://www.post.example/", True),  # under no public suffix
        ("https://post.example/", "https://m.post.example/", False),  # the same
        ("https://a.github.io/", "https://b.github.io/", False),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/b", True),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/", False),
        ("http://127.0.0.1/", "http://127.0.0.2/", False),
        ("http://localhost:1/", "http://localhost:1/x", True),
        ("https://post.com/", "https://post.com.evil.net/", False),
        ("https://post.com/", "http://post.com:80/", True),
        ("nonsense", "nonsense", False),
    ],
)
def test_one_site_is_one_registrable_domain(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


def test_the_host_is_without_port_and_credentials() -> None:
    assert host_of("https://me:pw@WWW.Post.Example:8443/a") == "www.post.example"
    assert host_of("nothing") == ""


def test_an_empty_parameter_of_a_path_is_dropped_beside_a_base() -> None:
    base = "https://example.org/b"
    assert canonical("https://example.org/a;", base) == canonical("/a;", base)
