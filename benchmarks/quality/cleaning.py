"""Clean the quality pages and score what comes out.

    python -m benchmarks.quality.cleaning [QUALITY/dev] [--out PRED.jsonl] [--json] [--alone]
                                          [--cpu N] [--peers] [--rouge]

Pages of one site teach each other, as `cuttings clean DIR --urls` does; `--alone` cleans each by
itself. `--rouge` is the table of ROUGE-LSum (rouge.py). The metric is the one of the quality
folder (score.py). CPU is that of `clean` against trafilatura.bare_extraction(with_metadata=True),
the median of pairs on the same N pages, one after the other in this process.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import statistics
import sys
import time
from pathlib import Path
from types import ModuleType

from benchmarks.quality.labels import QUALITY, Example, read_examples
from cleaners.blocks.learning.template import EMPTY, Template, learn
from cleaners.clean import Examined, clean, judge, read
from cleaners.types.article import Article
from cleaners.types.page import Page

FETCHED = "2026-11-22T00:00:00Z"
SETS = ("aeb", "fundus", "sites")


def page_of(example: Example) -> Page:
    """The page as a crawl would have brought it."""
    return Page(example.gold["url"], example.body, FETCHED)


def clean_all(examples: list[Example], *, alone: bool = False) -> dict[str, Examined]:
    """How every page ends, by id; the pages of one site teach each other unless `alone`."""
    readings = {example.gold["id"]: read(page_of(example)) for example in examples}
    sites: dict[str, list[str]] = {}
    for example in examples:
        sites.setdefault(example.gold["site"], []).append(example.gold["id"])
    found = {}
    for names in sites.values():
        template = EMPTY
        if len(names) > 1 and not alone:
            template = _taught([judge(readings[name]) for name in names])
        for name in names:
            found[name] = judge(readings[name], template=template)
    return found


def _taught(examined: list[Examined]) -> Template:
    template = EMPTY
    for one in examined:
        if one.lesson is not None:
            template = learn(template, one.lesson)
    return template


def prediction(name: str, examined: Examined) -> dict:
    """One line of PRED.jsonl."""
    outcome = examined.outcome
    if not isinstance(outcome, Article):
        return {"id": name, "text": "", "outcome": outcome.reason, "evidence": outcome.evidence}
    return {
        "id": name,
        "title": outcome.title,
        "lead": outcome.lead,
        "text": outcome.text,
        "authors": list(outcome.authors),
        "date": outcome.published.at if outcome.published else None,
        "language": outcome.language,
        "outcome": "article",
        "confidence": outcome.confidence,
        "evidence": outcome.evidence,
    }


def scorer(folder: Path) -> ModuleType:
    """score.py of the quality folder."""
    spec = importlib.util.spec_from_file_location("score", folder.parent / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder.parent / 'score.py'} is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(examples: list[Example], predictions: dict[str, dict], folder: Path) -> dict:
    """Every figure of the gate: F1, exactly right, pages under 0.5; metadata; confidence."""
    score = scorer(folder)
    found: dict[str, float] = {}
    pages: list[tuple[float, float]] = []
    for name in SETS:
        golds = [example.gold for example in examples if example.gold["dataset"] == name]
        texts = {gold["id"]: predictions.get(gold["id"], {}) for gold in golds}
        optional = name != "aeb"
        scored = [score.score_page(g, texts[g["id"]].get("text"), optional) for g in golds]
        whole = score.aggregate(scored)
        found |= {
            f"{name}_f1": whole["f1"],
            f"{name}_precision": whole["p"],
            f"{name}_recall": whole["r"],
            f"{name}_exact": whole["acc"],
            f"{name}_failed": whole["fail"],
        }
        joined = [score.score_page(g, _joined(texts[g["id"]])) for g in golds]
        found[f"{name}_f1_with_lead"] = score.aggregate(joined)["f1"]
        pages += [
            (texts[g["id"]].get("confidence", 0.0), s["f1"])
            for g, s in zip(golds, scored, strict=True)
        ]
    golds = [example.gold for example in examples if example.gold["dataset"] == "fundus"]
    found |= score.metadata(golds, predictions)
    found["failed"] = sum(found[f"{name}_failed"] for name in SETS)
    found["confidence_correlation"] = _correlation(pages)
    return found


def _joined(one: dict) -> str:
    return "\n".join(part for part in (one.get("lead"), one.get("text")) if part)


def _correlation(pairs: list[tuple[float, float]]) -> float:
    return statistics.correlation([a for a, _ in pairs], [b for _, b in pairs])


def cpu(examples: list[Example], count: int) -> dict[str, float]:
    """Milliseconds of CPU a page: ours, trafilatura's with metadata, and the median of ratios."""
    from trafilatura import bare_extraction

    logging.disable(logging.CRITICAL)
    chosen = examples[:: max(1, len(examples) // count)][:count]
    for example in chosen[:3]:
        clean(page_of(example))
        bare_extraction(example.body, with_metadata=True)
    ours, theirs = [], []
    for example in chosen:
        ours.append(_milliseconds(lambda e=example: clean(page_of(e))))
        theirs.append(
            _milliseconds(
                lambda e=example: bare_extraction(e.body, url=e.gold["url"], with_metadata=True)
            )
        )
    return {
        "cpu_ours": statistics.median(ours),
        "cpu_trafilatura": statistics.median(theirs),
        "cpu_ratio": statistics.median(a / b for a, b in zip(ours, theirs, strict=True)),
        "cpu_worst": max(ours),
    }


def _milliseconds(work) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("quality", type=Path, nargs="?", default=QUALITY / "dev")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--cpu", type=int, default=60, metavar="N")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peers", action="store_true", help="the table beside other extractors")
    parser.add_argument("--rouge", action="store_true", help="ROUGE-LSum beside trafilatura")
    args = parser.parse_args()
    examples = read_examples(args.quality)
    examined = clean_all(examples, alone=args.alone)
    predictions = {name: prediction(name, one) for name, one in examined.items()}
    if args.peers:
        table(examples, predictions, args.quality)
        return
    if args.rouge:
        from benchmarks.quality import rouge

        rouge.table(examples, {name: _joined(one) for name, one in predictions.items()})
        return
    if args.out:
        lines = (json.dumps(one, ensure_ascii=False) for one in predictions.values())
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = figures(examples, predictions, args.quality)
    if args.cpu:
        found |= cpu(examples, args.cpu)
    if args.json:
        json.dump(found, sys.stdout, indent=1)
        return
    show(found)


def table(examples: list[Example], predictions: dict[str, dict], folder: Path) -> None:
    """Markdown: ours and others', the F1 and the share exactly right on each set, and CPU."""
    from benchmarks.quality import peers

    print("| extractor | aeb | exact | fundus | exact | sites | exact | ms of CPU |")
    print("|---|---|---|---|---|---|---|---|")
    ours = {name: one["text"] for name, one in predictions.items()}
    row("**cuttings**, pages of a site teaching each other", examples, ours, folder, None)
    alone = clean_all(examples, alone=True)
    texts = {name: prediction(name, one)["text"] for name, one in alone.items()}
    speed = statistics.median(_milliseconds(lambda e=e: clean(page_of(e))) for e in examples)
    row("**cuttings**, each page alone", examples, texts, folder, speed)
    for name, (answers, milliseconds) in peers.ask_all(examples).items():
        row(name, examples, answers, folder, milliseconds)


def row(
    name: str,
    examples: list[Example],
    texts: dict[str, str],
    folder: Path,
    milliseconds: float | None,
) -> None:
    """One line of the table."""
    score = scorer(folder)
    cells = []
    for dataset in SETS:
        golds = [e.gold for e in examples if e.gold["dataset"] == dataset]
        whole = score.aggregate(
            [score.score_page(g, texts.get(g["id"]), dataset != "aeb") for g in golds]
        )
        cells += [f"{whole['f1']:.3f}", f"{whole['acc']:.2f}"]
    cells.append("" if milliseconds is None else f"{milliseconds:.0f}")
    print(f"| {name} | {' | '.join(cells)} |")


def show(found: dict[str, float]) -> None:
    """The figures as a table for people."""
    for name in SETS:
        print(
            f"{name:<8}F1 {found[f'{name}_f1']:.4f}  P {found[f'{name}_precision']:.3f}"
            f"  R {found[f'{name}_recall']:.3f}  exact {found[f'{name}_exact']:.3f}"
            f"  under 0.5: {found[f'{name}_failed']}  with lead {found[f'{name}_f1_with_lead']:.4f}"
        )
    for name, value in found.items():
        if not name.startswith(SETS):
            print(f"{name:<24}{value:.3f}" if isinstance(value, float) else f"{name:<24}{value}")


if __name__ == "__main__":
    main()
