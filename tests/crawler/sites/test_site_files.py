# ruff: noqa: E501 - tables and documents stand as they are
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.types.rules import Rules
from crawler.session.open import choose
from crawler.sites.site import Site
from crawler.sites.site_files import SiteFileError, load_site, load_sites, site_text, write_site

WHOLE = """
name = "The Town"
home = "https://town.example/"
language = "en"
[crawl]
feeds = ["https://town.example/feed"]
sitemaps = []
sections = ["https://town.example/politics"]
allow = ["/20\\\\d\\\\d/"]
deny = ["/live/"]
delay = 2
allow_private = ["127.0.0.1:8000", "[::1]:8000"]
pages = 10
revisits = 5
links = 20
[clean]
remove = ["div.ad"]
keep = ["#story"]
min_chars = 100
"""


def _load(folder: Path, text: str, slug: str = "town") -> Site:
    path = folder / f"{slug}.toml"
    path.write_bytes(text.encode())
    return load_site(path)


def test_every_key_is_read(tmp_path: Path) -> None:
    site = _load(tmp_path, WHOLE)
    assert (site.slug, site.name, site.language) == ("town", "The Town", "en")
    assert site.feeds == ("https://town.example/feed",)
    assert (site.sitemaps, site.delay, site.pages, site.revisits, site.links) == (
        (),
        2.0,
        10,
        5,
        20,
    )
    assert site.rules == Rules(("div.ad",), ("#story",), 100, "en")
    assert site.permits_private("127.0.0.1", 8000)
    assert site.permits_private("::1", 8000)
    assert not site.permits_private("127.0.0.1", 8001)
    assert site.wants("https://town.example/2026/x")
    assert not site.wants("https://town.example/2026/live/x")
    assert not site.wants("https://town.example/x")


def test_what_is_left_out_is_to_be_found(tmp_path: Path) -> None:
    site = _load(tmp_path, 'home = "https://town.example"')
    assert (site.feeds, site.sitemaps, site.sections) == (None, None, None)
    assert (site.name, site.delay) == ("town", 1.0)
    assert site.wants("https://town.example/anything")


WRONG = {
    'hom = "https://x.example/"': "hom is no key; did you mean home?",
    'home = "https://x.example/"\n[crawl]\nfeed = []': "crawl.feed is no key; did you mean crawl.feeds?",
    'home = "https://x.example/"\ndelay = 1': "delay is no key; did you mean crawl.delay?",
    'home = "https://x.example/"\nzzzz = 1': "zzzz is no key (known: clean, crawl, fetch, home, language, name)",
    'name = "x"': "home is missing",
    'home = "x.example"': "home is an address that begins with http:// or https://",
    "home = 5": "home is a text, not 5",
    'home = "ftp://x.example/"': "home is an address that begins with http",
    'home = "https://x.example/"\nlanguage = "English"': 'language is a code of two letters like "en"',
    'home = "https://x.example/"\n[crawl]\ndelay = "1"': "crawl.delay is a number from 0 to 120, not '1'",
    'home = "https://x.example/"\n[crawl]\ndelay = true': "crawl.delay is a number",
    'home = "https://x.example/"\n[crawl]\ndelay = nan': "crawl.delay is a number",
    'home = "https://x.example/"\n[crawl]\ndelay = -1': "crawl.delay is a number",
    'home = "https://x.example/"\n[crawl]\npages = 1.5': "crawl.pages is a whole number",
    'home = "https://x.example/"\n[crawl]\nallow = ["("]': "crawl.allow has a wrong regular expression, '('",
    'home = "https://x.example/"\n[crawl]\nallow = "x"': "crawl.allow is a list of texts, not 'x'",
    'home = "https://x.example/"\n[crawl]\nfeeds = ["/feed"]': "crawl.feeds is an address",
    'home = "https://x.example/"\n[crawl]\nallow_private = ["localhost"]': "crawl.allow_private holds host:port",
    'home = "https://x.example/"\n[clean]\nremove = ["div["]': "clean.remove has a wrong CSS selector, 'div['",
    'home = "https://x.example/"\ncrawl = 1': "crawl is a table",
    "home = ": "Invalid value",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_one_line_that_names_file_and_key(tmp_path: Path, text: str) -> None:
    with pytest.raises(SiteFileError) as caught:
        _load(tmp_path, text)
    said = str(caught.value)
    assert said.startswith(str(tmp_path / "town.toml")) and WRONG[text] in said
    assert "\n" not in said


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SiteFileError, match="No such file"):
        load_site(tmp_path / "gone.toml")
    (tmp_path / "latin.toml").write_bytes(b'home = "https://x.example/"\nname = "\xe9"')
    with pytest.raises(SiteFileError, match="not UTF-8"):
        load_site(tmp_path / "latin.toml")
    with pytest.raises(SiteFileError, match="lower-case letters"):
        load_site(tmp_path / "Big.toml")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "bom.toml").write_bytes(b'\xef\xbb\xbfhome = "https://x.example/"')
    assert load_site(tmp_path / "bom.toml").home == "https://x.example/"


def test_a_pattern_that_would_take_for_ever_denies_quickly() -> None:
    site = Site("x", "x", "https://x.example/", deny=(r"(a+)+$",))
    assert not site.wants("https://x.example/" + "a" * 2000 + "!")


@given(
    name=st.text(min_size=1).filter(lambda text: text.strip() == text),
    remove=st.lists(st.sampled_from(["div.ad", 'a[href="x\\"y"]', "p > b"]), max_size=3),
    delay=st.floats(0, 120),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, remove: list[str], delay: float
) -> None:
    folder = tmp_path_factory.mktemp("sites")
    rules = Rules(remove=tuple(remove), language="de")
    site = Site("town", name, "https://town.example/", "de", rules=rules, delay=delay, sitemaps=())
    try:
        site_text(site).encode()
    except UnicodeEncodeError:  # a lone surrogate is no text of a file
        return
    assert load_site(write_site(site, folder)) == site


def test_what_a_person_wrote_under_fetch_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWN_TOKEN", "a")
    path = tmp_path / "town.toml"
    fetch = '[fetch]\nbrowser = true\ncookies = "env:TOWN_TOKEN"\nimages = "all"\n'
    path.write_text(f'home = "https://town.example/"\n{fetch}')
    before = load_site(path)
    assert (before.browser, before.images) == (True, "all")
    write_site(before, tmp_path)
    assert load_site(path) == before
    assert path.read_text().count("[fetch]") == 1
    fresh = write_site(before, tmp_path / "elsewhere")
    assert load_site(fresh).browser


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    for slug in ("b", "a"):
        (tmp_path / f"{slug}.toml").write_text('home = "https://x.example/"')
    (tmp_path / "notes.txt").write_text("no site")
    for beside in ("._a.toml", ".#b.toml", ".swp.toml"):  # of file systems and editors
        (tmp_path / beside).write_bytes(b"\0\5\x16\7")
    assert [site.slug for site in load_sites(tmp_path)] == ["a", "b"]
    assert load_sites(tmp_path / "none") == []


def test_of_many_sites_only_the_file_of_the_one_that_is_named_is_read(tmp_path):
    for number in range(50):
        (tmp_path / f"site{number}.toml").write_text("this is no TOML")
    (tmp_path / "town.toml").write_text('home = "https://town.example/"')
    chosen = choose(tmp_path, ["town"])
    assert ([site.slug for site in chosen.members], chosen.broken) == (["town"], {})
    assert len(choose(tmp_path).broken) == 50


def test_a_host_has_one_spelling_so_that_it_has_one_pause(tmp_path: Path) -> None:
    (tmp_path / "post.toml").write_text(
        'home = "http://B\u00fccher.Example.:8080/Pfad?x"\n[crawl]\nfeeds = ["HTTPS://POST.example/f"]'
    )
    site = load_site(tmp_path / "post.toml")
    assert site.home == "http://xn--bcher-kva.example:8080/Pfad?x"
    assert site.feeds == ("HTTPS://post.example/f",)
