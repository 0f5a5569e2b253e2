"""What of a page's structure comes out: headings, list items, quotations, rows and links.

    python -m benchmarks.quality.structure [QUALITY/dev] [--pages 40] [--json] [--show]

The page as a person sees it is its markup, as far as the gold text takes it for article: a heading,
item, quotation or row of a table whose words stand in the gold text, and a link within such words.
Both sides write Markdown, which pandoc reads. `kept` is the share of what the page has that comes
out as what it is; `invented` counts what comes out as something that it is nowhere in the page.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin

import trafilatura
from lxml.html import HtmlElement, document_fromstring

from archive.exporting.bodies import markdown
from benchmarks.quality.labels import QUALITY, Example, read_examples
from cleaners.clean import clean
from cleaners.decoding.charset import in_utf8
from cleaners.decoding.markup import parse
from cleaners.language.fingerprint import squeeze
from cleaners.types.article import Article
from cleaners.types.page import Page

FETCHED = "2026-11-22T00:00:00Z"
LONG = 40  # letters and digits; what is shorter stands in menus as well
KINDS = ("heading", "item", "quote", "row", "link")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "li", "div", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "dd", "dt")
_QUOTED = re.compile(r"quote|tweet|embed", re.I)  # shown as a quotation, whatever the element
_UNSEEN = ("script", "style", "noscript", "template")


@dataclass
class Structure:
    """What was found of each kind: squeezed texts, a link with its address behind."""

    found: dict[str, Counter[str]] = field(default_factory=lambda: {k: Counter() for k in KINDS})

    def add(self, kind: str, text: str) -> None:
        """Count one; what has no letter is none."""
        if text:
            self.found[kind][text] += 1


def of_page(example: Example) -> tuple[Structure, Structure]:
    """What the page has within its article, and what it has at all."""
    tree = parse(in_utf8(example.body, None))
    article, whole = Structure(), Structure()
    if tree is None:
        return article, whole
    for element in list(tree.iter(*_UNSEEN)):
        element.drop_tree()
    lines = {squeeze(line) for line in example.gold["text"].split("\n")}
    gold = squeeze(example.gold["text"])

    def within(text: str, *, whole_line: bool) -> bool:
        return text in lines or (not whole_line and len(text) > LONG and text in gold)

    for kind, text, around in _elements(tree, example.gold["url"]):
        whole.add(kind, text)
        if within(around, whole_line=kind == "heading"):
            article.add(kind, text)
    for element in tree.iter():
        if _QUOTED.search(element.get("class") or ""):
            whole.add("quote", squeeze(element.text_content()))
    return article, whole


def _elements(tree: HtmlElement, url: str) -> Iterator[tuple[str, str, str]]:
    """Kind, text, and the text by which it is looked for in the gold."""
    for element in tree.iter(*_HEADINGS, "h1"):
        text = squeeze(element.text_content())
        yield "heading", text, text
    for element in tree.iter("li"):
        if element.find(".//li") is None:
            text = squeeze(element.text_content())
            yield "item", text, text
    for element in tree.iter("blockquote"):
        for part in element.findall(".//p") or [element]:
            text = squeeze(part.text_content())
            yield "quote", text, text
    for element in tree.iter("tr"):
        text = squeeze(element.text_content())
        if len(element) > 1:
            yield "row", text, text
    for element in tree.iter("a"):
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:")):
            continue
        text = squeeze(element.text_content())
        block = next(element.iterancestors(*_BLOCKS), element)
        if text:
            yield "link", f"{text} {_address(href, url)}", squeeze(block.text_content())


def _address(href: str, base: str) -> str:
    try:
        return unquote(urljoin(base, href)).strip().rstrip("/")
    except ValueError:
        return href


def of_markdown(text: str, base: str) -> Structure:
    """What pandoc reads in a Markdown text."""
    found = Structure()
    made = subprocess.run(
        ["pandoc", "-f", "gfm", "-t", "html", "--wrap=none"],
        input=text, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    if not made.strip():
        return found
    tree = document_fromstring(made)
    for kind, content, _ in _elements(tree, base):
        found.add(kind, content)
    return found


def ours(example: Example) -> str:
    """Our Markdown of a page."""
    outcome = clean(Page(example.gold["url"], example.body, FETCHED))
    return markdown.body(outcome.whole) if isinstance(outcome, Article) else ""


def trafilaturas(example: Example) -> str:
    """trafilatura's, with all that it can keep."""
    found = trafilatura.extract(
        in_utf8(example.body, None).decode("utf-8", "replace"),
        url=example.gold["url"],
        output_format="markdown",
        include_links=True,
        include_tables=True,
        include_formatting=True,
        include_comments=False,
    )
    return found or ""


def chosen(examples: list[Example], count: int) -> list[tuple[Example, Structure, Structure]]:
    """As many pages whose articles have more than paragraphs and links; the same in every run."""
    order = sorted(examples, key=lambda one: hashlib.md5(one.gold["id"].encode()).hexdigest())
    found = []
    for example in order:
        article, whole = of_page(example)
        if any(article.found[kind] for kind in KINDS if kind != "link"):
            found.append((example, article, whole))
        if len(found) == count:
            break
    return found


def measure(
    pages: list[tuple[Example, Structure, Structure]], write: Callable[[Example], str], show: str
) -> dict[str, dict[str, float]]:
    """Of each kind, how many the pages have, the share that is kept, and what is invented."""
    totals: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for example, article, whole in pages:
        made = of_markdown(write(example), example.gold["url"])
        for kind in KINDS:
            has, out, any_ = article.found[kind], made.found[kind], whole.found[kind]
            totals[kind]["has"] += len(has)
            totals[kind]["kept"] += len(set(has) & set(out))
            invented = [text for text in out if not _is_there(text, any_)]
            totals[kind]["invented"] += len(invented)
            if show:
                for text in sorted(set(has) - set(out)):
                    print(show, example.gold["id"], kind, "lost", text[:90])
                for text in invented:
                    print(show, example.gold["id"], kind, "invented", text[:90])
    return {
        kind: {
            "has": one["has"],
            "kept": round(one["kept"] / max(1, one["has"]), 3),
            "invented": one["invented"],
        }
        for kind, one in totals.items()
    }


def _is_there(text: str, known: Counter[str]) -> bool:
    """Whether the page has this, or something that it is a piece of."""
    return text in known or any(text in one for one in known)


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=QUALITY / "dev")
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="what was lost and invented")
    asked = parser.parse_args()
    pages = chosen(read_examples(asked.folder), asked.pages)
    results = {
        name: measure(pages, write, name if asked.show else "")
        for name, write in (("cuttings", ours), ("trafilatura", trafilaturas))
    }
    if asked.json:
        print(json.dumps({"pages": len(pages), **results}))
        return
    print(f"{len(pages)} pages\n\n| kind | in the pages | cuttings kept | invented ", end="")
    print("| trafilatura kept | invented |")
    print("|---|---|---|---|---|---|")
    for kind in KINDS:
        mine, theirs = results["cuttings"][kind], results["trafilatura"][kind]
        print(
            f"| {kind} | {mine['has']} | {mine['kept']:.3f} | {mine['invented']} |"
            f" {theirs['kept']:.3f} | {theirs['invented']} |"
        )


if __name__ == "__main__":
    main()
