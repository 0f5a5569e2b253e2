"""Score the cleaning of texts without markup, on the quality pages as plain text.

    python -m benchmarks.quality.scraped_text [--quality ../shared/quality] [--without-alt]

Every page is turned to plain text by resiliparse (`extract_plain_text(main_content=True)`, which
keeps too much; `pip install resiliparse`), cut by `cleaners.plaintext.clean_text.clean_text`, and
scored as `score.py` of the quality pages does. `kept` is the share of pages on which no paragraph
of the article that the plain text had is lost; a standfirst that came out as the lead is not lost.
Titles are those of the pages whose gold has one, also of those alone that have it as a line. Last,
what was cleaned is cleaned again, of the texts and of the pages themselves (each alone): how many
lose a line of theirs.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[2]))

from cleaners.clean import clean
from cleaners.plaintext.clean_text import clean_text
from cleaners.types.article import Article
from cleaners.types.page import Page

QUALITY = Path(__file__).parents[3] / "shared" / "quality"
FETCHED = "2026-12-31T00:00:00Z"
# Characters. A shorter line of the gold is a subheading, a notice, a figure: no paragraph.
PARAGRAPH = 80


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quality", type=Path, default=QUALITY)
    parser.add_argument("--without-alt", action="store_true", help="leave out alternative texts")
    args = parser.parse_args()
    score = _score_module(args.quality / "score.py")
    pages = defaultdict(list)
    started = time.process_time()
    spent = 0.0
    for line in (args.quality / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        plain = plain_text(args.quality / "dev" / "html" / f"{gold['id']}.html.gz", args)
        started = time.process_time()
        outcome = clean_text(plain, fetched=FETCHED)
        spent += time.process_time() - started
        pages[gold["dataset"]].append((gold, plain, outcome))
    for dataset, rows in pages.items():
        report(dataset, rows, score)
    everything = [row for rows in pages.values() for row in rows]
    print(f"{len(everything)} pages, {1000 * spent / len(everything):.1f} ms of CPU each")
    titles(everything, score)
    again("texts", [outcome for _, _, outcome in everything])
    again("pages", [clean(page(gold, args)) for gold, _, _ in everything])


def titles(rows: list[tuple[dict[str, str], str, object]], score: ModuleType) -> None:
    """How many titles are exactly right, of all and of those that are a line of the text."""
    right = [0, 0]
    count = [0, 0]
    for gold, plain, outcome in rows:
        if not gold.get("title"):
            continue
        wanted = score.fold(gold["title"])
        found = isinstance(outcome, Article) and score.fold(outcome.title) == wanted
        stands = wanted in {score.fold(line) for line in plain.splitlines()}
        for at in (0, 1) if stands else (0,):
            right[at] += found
            count[at] += 1
    print(f"titles: {right[0]} of {count[0]} right, {right[1]} of {count[1]} that are a line")


def again(name: str, outcomes: list[object]) -> None:
    """How many of these articles lose a line when they are cleaned as texts."""
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    losing = 0
    for article in articles:
        whole = "\n\n".join(filter(None, (article.title, article.lead, *article.text.split("\n"))))
        second = clean_text(whole, fetched=FETCHED)
        kept = printed(second) if isinstance(second, Article) else set()
        losing += not printed(article) <= kept
    print(f"cleaned again: of {len(articles)} {name} {losing} lose a line")


def printed(article: Article) -> set[str]:
    """The lines of an article, white space and what cannot be seen aside."""
    lines = f"{article.title or ''}\n{article.lead or ''}\n{article.text}".split("\n")
    return {"".join(filter(str.isalnum, line)) for line in lines} - {""}


def page(gold: dict[str, str], args: argparse.Namespace) -> Page:
    """The page as a crawl would have brought it."""
    path = args.quality / "dev" / "html" / f"{gold['id']}.html.gz"
    return Page(gold["url"], gzip.decompress(path.read_bytes()), FETCHED)


def report(dataset: str, rows: list[tuple[dict[str, str], str, object]], score: ModuleType) -> None:
    """One line before, one after."""
    texts = [outcome.text if isinstance(outcome, Article) else "" for _, _, outcome in rows]
    before = [score.score_page(gold, plain, True) for gold, plain, _ in rows]
    after = [score.score_page(row[0], text, True) for row, text in zip(rows, texts, strict=True)]
    kept = sum(not lost(gold, plain, outcome, score) for gold, plain, outcome in rows) / len(rows)
    print(score.line_of(f"{dataset} plain", score.aggregate(before)))
    print(score.line_of(f"{dataset} cleaned", score.aggregate(after)), f"kept={kept:.3f}")


def lost(gold: dict[str, str], plain: str, outcome: object, score: ModuleType) -> list[str]:
    """The paragraphs of the article that the plain text has and the cleaned one has not."""
    cleaned = ""
    if isinstance(outcome, Article):
        cleaned = "\n".join((outcome.title or "", outcome.lead or "", outcome.text))
    there, here = (score.shingles(score.tokens(text)) for text in (plain, cleaned))
    return [
        paragraph
        for paragraph in (gold["text"] or "").split("\n")
        if len(paragraph) >= PARAGRAPH
        and (tokens := score.tokens(paragraph))
        and share(score.shingles(tokens), there) > 0.9 > 2 * share(score.shingles(tokens), here)
    ]


def share(part: object, whole: object) -> float:
    """How much of one bag of shingles is in the other."""
    return sum(key in whole for key in part) / max(1, len(part))  # type: ignore[arg-type,operator,attr-defined]


def plain_text(path: Path, args: argparse.Namespace) -> str:
    """The page as an extractor that keeps too much leaves it."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding

    body = gzip.decompress(path.read_bytes())
    text = body.decode(detect_encoding(body), "replace")
    return str(extract_plain_text(text, main_content=True, alt_texts=not args.without_alt))


def _score_module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
