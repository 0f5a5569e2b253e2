"""The whole way: bytes in, an Article or a Rejection out."""

from __future__ import annotations

import gc
import json
import pickle
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaners
from cleaners.clean import CLEANER, clean, examine, judge, read
from cleaners.phrases.files import languages
from cleaners.types.article import Article
from cleaners.types.rejection import Reason, Rejection
from cleaners.types.rules import Rules
from tests.cleaners.sample_pages import STORIES, page, story_page

PARAGRAPH = " ".join(STORIES["bridge"])


def long_body(count=6):
    return "".join(f"<p>{number}. {PARAGRAPH}</p>" for number in range(count))


def test_an_article_comes_out_whole_and_alone():
    found = clean(story_page("bridge", after=""))
    assert isinstance(found, Article)
    assert found.text.splitlines() == STORIES["bridge"]
    assert found.title == "News of the bridge"
    assert found.language == "en"
    assert found.cleaner == CLEANER
    assert found.template is None
    assert found.words == len(found.text.split())
    assert 0.5 < found.confidence <= 1
    assert "blocks" in found.evidence


def test_the_lead_stands_apart():
    lead = '<p class="standfirst">Two years without a bridge: what the town council decided.</p>'
    found = clean(story_page("bridge", before=lead, after=""))
    assert found.lead == "Two years without a bridge: what the town council decided."
    assert found.lead not in found.text


def test_subheadings_lists_tables_and_quotes_stay():
    first, second, third, fourth = STORIES["bridge"]
    body = (
        f"<p>{first}</p><h2>Three piers of seven</h2><p>{second} The piers are:</p>"
        "<ul><li>the second from the left bank</li><li>the third, below the tower</li></ul>"
        f"<blockquote><p>“Nobody wanted to wait for a fourth,” the mayor said.</p></blockquote>"
        f"<table><tr><th>Year</th><th>Carts</th></tr><tr><td>1901</td><td>40</td></tr></table>"
        f"<p>{third}</p><p>{fourth}</p>"
    )
    found = clean(story_page("bridge", body=body, after="")).text.splitlines()
    for line in ("Three piers of seven", "the third, below the tower", "1901 | 40"):
        assert line in found
    assert any(line.startswith("“Nobody wanted") for line in found)


@pytest.mark.parametrize(
    "furniture",
    [
        "<p><a href=/x>Read more: why the swallows came so late this spring</a></p>",
        "<p>Read more: <a href=/x>Why the swallows came so late</a></p>",
        "<div class=newsletter><p>Sign up for our newsletter and never miss a story</p></div>",
        "<p>Advertisement</p>",
        "<figure><img src=a.jpg><figcaption>The old bridge at dusk. Photo: A. Specht</figcaption>"
        "</figure>",
        "<div class=share-bar><a href=#>Share on Facebook</a> <a href=#>Share by mail</a></div>",
        "<h1>News of the bridge</h1>",
    ],
)
def test_furniture_between_paragraphs_goes(furniture):
    first, *rest = STORIES["bridge"]
    body = f"<p>{first}</p>{furniture}" + "".join(f"<p>{text}</p>" for text in rest)
    assert clean(story_page("bridge", body=body, after="")).text.splitlines() == STORIES["bridge"]


def test_rules_remove_and_keep():
    note = "<div class=odd-note><p>Short note with no verb</p></div>"
    one = story_page("bridge", after="", before=note)
    kept = clean(one, Rules(keep=(".odd-note",)))
    assert "Short note with no verb" in f"{kept.lead}\n{kept.text}"
    cut = clean(one, Rules(remove=("div.text p:first-child",)))
    assert STORIES["bridge"][0] not in cut.text
    assert isinstance(clean(one, Rules(remove=("p[", "::", ""), keep=("&",))), Article)


def test_min_chars_decides_what_is_too_short():
    found = clean(story_page("bridge", after=""), Rules(min_chars=100_000))
    assert isinstance(found, Rejection)
    assert found.reason is Reason.TOO_SHORT


def test_a_reading_can_be_judged_elsewhere():
    one = story_page("choir", after="")
    reading = pickle.loads(pickle.dumps(read(one)))
    assert judge(reading) == examine(one)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(enabled):
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        clean(story_page("bridge"))
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("body", [long_body(), "<p>Nothing.</p>", "<p>" * 400])
def test_a_page_leaves_nothing_to_the_collector(body):
    clean(story_page("bridge", body=body))  # what is loaded at the first page stays
    gc.collect()
    clean(story_page("bridge", body=body))
    assert gc.collect() == 0


def test_its_own_text_comes_out_of_it_again():
    text = clean(story_page("frost", after="")).text
    again = "".join(f"<p>{line}</p>" for line in text.splitlines())
    source = f"<html><body><article><h1>News of the frost</h1>{again}</article></body></html>"
    assert clean(page(source)).text == text


def test_it_answers_the_same_in_every_process():
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.cleaners.sample_pages import story_page, STORIES\n"
        "from cleaners.clean import examine\n"
        "from cleaners.blocks.learning.template import EMPTY, learn\n"
        "t = EMPTY\n"
        "for n in STORIES: t = learn(t, examine(story_page(n), template=t).lesson)\n"
        "print(t.version, examine(story_page('choir'), template=t).outcome)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


HEAD = "<html><head><title>x</title><meta property='og:type' content='article'></head><body>"
HARD = {
    "nested": f"{HEAD}{'<div>' * 3000}{long_body()}",
    "spans": f"{HEAD}<p>{'<span>' * 3000}{PARAGRAPH * 3}{'</span>' * 3000}</p>{long_body()}",
    "nul": f"{HEAD}&#0;{long_body().replace('ferry', 'fer&#0;ry')}",
    "attributes": f"{HEAD}<p {' '.join(f'a{n}={n}' for n in range(200_000))}>{long_body()}",
    "classes": f"{HEAD}<div class='{' '.join(f'c{n}' for n in range(100_000))}'>{long_body()}",
    "name": f"{HEAD}<div class='{'_' * 100_000}'>{long_body()}",
    "breaks": f"{HEAD}<span class=author>{'<br>' * 60_000}</span>{long_body()}",
    "script": f"{HEAD}<script>a=(function(b){{return {{c:b}}{' ' * 4_000}!</script>{long_body()}",
    "unclosed": f"{HEAD}{'<b><i><font>' * 2000}{long_body()}",
    "links": HEAD + long_body() + "<a href=/a>A headline of some length here</a> " * 20_000,
    "empty": f"{HEAD}{'<div></div>' * 50_000}{long_body()}",
}


@pytest.mark.parametrize("name", HARD)
def test_hard_pages_still_give_the_article(name):
    start = time.process_time()
    found = clean(page(HARD[name]))
    assert isinstance(found, Article), found
    assert "the detour by the weir is eleven kilometres long" in found.text
    assert time.process_time() - start < 30


def test_sixty_four_thousand_paragraphs_end():
    start = time.process_time()
    found = clean(page(HEAD + "".join(f"<p>{n} {STORIES['bridge'][0]}" for n in range(64_000))))
    assert isinstance(found, Article)
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("th", [
            "สะพานเก่าข้ามแม่น้ำจะปิดเป็นเวลาสองปีตั้งแต่วันที่หนึ่งมีนาคม "
            "สภาเทศบาลตัดสินใจเมื่อวันอังคารหลังการอภิปราย"] * 5),
        ("ar", [
            "سيغلق الجسر القديم فوق النهر لمدة عامين ابتداء من الأول من مارس، حسبما "
            "قرر المجلس البلدي يوم الثلاثاء."] * 5),
        ("ja", [
            "川にかかる古い橋は三月一日から二年間閉鎖されると、町議"
            "会が火曜日の夜遅くに決定した。渡し船が十分おきに出る。"] * 5),
        ("he", [
            "הגשר הישן מעל הנהר ייסגר לשנתיים החל באחד במרץ, כך החליטה מועצת "
            "העיר ביום שלישי לאחר דיון ארוך."] * 5),
    ],
)  # fmt: skip
def test_scripts_of_the_world(language, paragraphs):
    numbered = [f"{at}. {text}" for at, text in enumerate(paragraphs)]
    body = "".join(f"<p>{text}</p>" for text in numbered)
    source = (
        f"<html lang={language}><body><article><h1>x</h1><div>{body}</div></article></body></html>"
    )
    found = clean(page(source))
    assert isinstance(found, Article), found
    assert found.text.splitlines() == numbered
    assert found.language == language


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class='comment'>", "</div>", "<table>", "<tr><td>", "<br>", "<ul><li>",
     "<script>", "</script>", "<!--", "-->", "<a href='", "'>", "&#0;", "&amp;", "\x00", "<h1>",
     "<svg>", "<figure>", "<article>", "]]>", "<?php", '<script type="application/ld+json">{']
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.one_of(TAGS, st.text(max_size=60), st.just(PARAGRAPH)), max_size=40))
def test_no_markup_makes_it_raise(parts):
    found = clean(page("<html><body>" + "".join(parts).encode("utf-8", "replace").decode()))
    assert isinstance(found, Article | Rejection)


@settings(max_examples=60)
@given(st.binary(max_size=2000))
def test_no_bytes_make_it_raise(body):
    assert isinstance(clean(page(body)), Article | Rejection)
    assert isinstance(clean(page(b"<html><body><p>" + body)), Article | Rejection)


@pytest.mark.parametrize(
    "broken",
    ["http://[", "//[]/a/b", "http://a]b/", "http://x:port/", "http://℀.example/", "//..."],
)
def test_links_that_are_no_addresses_cost_no_article(broken):
    """Where a page may hold an address: around its headline, its pictures, in each paragraph."""
    first, *others = STORIES["bridge"]
    names = ("href", "src", "data-url", "data-href", "data-permalink", "about", "resource", "cite")
    said = " ".join(f'{name}="{broken}"' for name in names)
    told = json.dumps({"@type": "NewsArticle", "url": broken, "image": broken, "@id": broken})
    body = (
        f'<link rel="canonical" {said}><meta property="og:url" content="{broken}"><base {said}>'
        f'<script type="application/ld+json">{told}</script>'
        f'<article itemid="{broken}" {said}><h1><a {said}>News of the bridge</a></h1>'
        f'<figure><img srcset="{broken} 2x" {said}></figure><p>{first} <a {said}>here</a></p>'
        + "".join(f"<p>{each} <a {said}>here</a></p>" for each in others)
        + f"</article><article {said}><h2><a {said}>Another story of the town</a></h2>"
        + "".join(f"<p>{each}</p>" for each in STORIES["choir"])
        + "</article>"
    )
    found = clean(page(body))
    assert isinstance(found, Article)
    assert found.text.startswith(first) and others[-1] in found.text


def test_a_line_of_the_authors_names_is_no_paragraph() -> None:
    prose = "".join(
        f"<p>The council of the town met on day {n} and talked for hours about the old weir, which"
        f" has been shut for {n + 2} years, and about who is to pay the mason in the end.</p>"
        for n in range(6)
    )
    for names in ("ANN BELL", "Ann Bell/Bo Hill", "Ann Bell and Bo Hill", "Bo Hill, Ann Bell"):
        source = (
            "<html lang=en><title>The weir stays shut</title>"
            '<meta name=author content="Ann Bell"><meta name=author content="Bo Hill">'
            f"<article><h1>The weir stays shut</h1><p>{names}</p>{prose}<p>{names}</p></article>"
        )
        article = clean(page(source))
        assert isinstance(article, Article)
        assert names not in article.text
        assert len(article.text.splitlines()) == 6


def test_a_page_is_cut_the_same_from_a_zip(tmp_path):
    """Engines ship packages as archives: the model and the phrases must be found in one."""
    place = Path(cleaners.__path__[0])
    with zipfile.ZipFile(tmp_path / "job.zip", "w") as packed:
        for file in place.rglob("*"):
            if file.suffix in {".py", ".json"}:
                packed.write(file, file.relative_to(place.parent))
    shown = story_page("choir")
    (tmp_path / "page.html").write_bytes(shown.body)
    code = (
        "import sys; sys.path.insert(0, 'job.zip')\n"
        "import cleaners; assert 'job.zip' in cleaners.__path__[0]\n"
        "from cleaners.clean import clean\nfrom cleaners.types.page import Page\n"
        "from cleaners.phrases.files import languages\n"
        f"found = clean(Page({shown.url!r}, open('page.html', 'rb').read(), {shown.fetched!r}))\n"
        "print(len(languages()), repr(found.text))"
    )
    told = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    ).stdout  # fmt: skip
    assert told.strip() == f"{len(languages())} {clean(shown).text!r}"
