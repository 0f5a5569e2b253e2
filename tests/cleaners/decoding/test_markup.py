"""Trees that every later step survives."""

from __future__ import annotations

import time

import pytest

from cleaners.decoding.markup import MOST_ATTRIBUTES, parse


@pytest.mark.parametrize("tag", ["div", "span", "font", "ul><li", "blockquote", "table><tr><td"])
def test_three_thousand_deep(tag):
    tree = parse(f"<html><body>{f'<{tag}>' * 3000}<p>The bottom of it</p>")
    assert "The bottom of it" in tree.text_content()
    deepest = max(sum(1 for _ in p.iterancestors()) for p in tree.iter("p"))
    assert deepest < 400


@pytest.mark.parametrize("odd", ["<x></y>", "<x y(</img><img>", "<x a='<", "<x><b></i></i>"])
def test_three_thousand_deep_by_tags_that_never_end(odd):
    """An end that ends nothing, and a tag without its own end, are counted as libxml2 does."""
    tree = parse(f"<html><body><p>The top of it</p>{odd * 3000}")
    assert "The top of it" in tree.text_content()
    assert max(sum(1 for _ in each.iterancestors()) for each in tree.iter()) < 130


@pytest.mark.parametrize("attribute", ['a{}="{}"', "a{}", 'a{}=">"', "a{}='>'"])
def test_two_hundred_thousand_attributes(attribute):
    many = " ".join(attribute.format(at, at) for at in range(200_000))
    start = time.process_time()
    tree = parse(f"<html><body><p {many}>The text</p><p class=x>More</p>")
    assert time.process_time() - start < 20
    assert "The text" in tree.text_content()
    assert all(len(element.attrib) <= MOST_ATTRIBUTES for element in tree.iter())


def test_a_long_attribute_stays():
    source = "data:image/png;base64," + "A" * 50_000
    assert parse(f'<p><img src="{source}">text</p>').find(".//img").get("src") == source


@pytest.mark.parametrize("end", ["</body></html>", "</BODY>\n</HTML>", "</html>", "</html><html>"])
@pytest.mark.parametrize("last", ["", "</body></html>"])
@pytest.mark.parametrize("begun", ["", "<div>" * 400])
def test_a_page_goes_on_behind_its_end(end, last, begun):
    tree = parse(f"<html><body>{begun}<p>The first of it</p>{end}<p>The rest of it</p>{last}")
    assert [each.text for each in tree.iter("p")] == ["The first of it", "The rest of it"]
    assert len(tree.findall("body")) == 1


def test_nothing_to_parse():
    assert parse("") is None
    assert parse("   ") is None
    assert parse("<!-- only a remark -->") is None


@pytest.mark.parametrize(
    "opening",
    [
        "<!doctype html><title>The weir</title><meta name=a content=b><main>",
        "<html lang=en><head><title>The weir</title><link rel=x href=y><script>1</script><main>",
        "<head><title>The weir</title><weir-bar>Menu</weir-bar><meta name=a content=b><main>",
    ],
)
def test_a_page_that_leaves_out_its_body_tag_has_one(opening: str) -> None:
    tree = parse(f"{opening}<article><p>It broke at night.</p></article></main><footer>Us</footer>")
    assert tree is not None
    assert [each.tag for each in tree] == ["head", "body"]
    assert tree.find("head/title").text == "The weir"
    assert tree.find("body/main/article/p").text == "It broke at night."
    assert [each.tag for each in tree.find("body")][-2:] == ["main", "footer"]
    assert tree.find("head/main") is None


def test_of_templates_only_a_shadow_root_is_shown() -> None:
    tree = parse(
        "<body><weir-story><template shadowrootmode=open><p>It broke.</p></template></weir-story>"
        "<template><p>{{ headline }}</p></template></body>"
    )
    assert tree is not None
    assert tree.find("body/weir-story/div/p").text == "It broke."
    assert [each.find("p").text for each in tree.iter("template")] == ["{{ headline }}"]
