"""ROUGE-LSum of the cleaned pages, as the papers of hand-written parsers score extractors.

`python -m benchmarks.quality.cleaning --rouge`. The text of a page is its lead and its paragraphs,
a line each. Scored are precision, recall and F1 of a page, and their means. The rouge-score
package's own tokenizer drops every letter that is not ASCII; where it would drop much (the set
`fundus` is in many languages) words are what they are anywhere. Where the gold has lines that an
extractor may leave out, both are given: all of them wanted, and the better of the two.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping

from rouge_score.rouge_scorer import RougeScorer

from benchmarks.quality import peers
from benchmarks.quality.labels import Example

SETS = ("fundus", "sites")
Score = tuple[float, float, float]
_WORD = re.compile(r"[^\W_]+")
# Written without spaces between words: each character is one.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


class Words:
    """Words of any script, in lower case."""

    def tokenize(self, text: str) -> list[str]:
        """The words of a text, in order."""
        return _WORD.findall(_DENSE.sub(r" \g<0> ", text.lower()))


def table(examples: list[Example], ours: Mapping[str, str]) -> None:
    """Markdown: ours and trafilatura's, all of the gold wanted and its optional lines optional."""
    print("| extractor | set | tokens | P | R | F1 | F1, optional lines optional |")
    print("|---|---|---|---|---|---|---|")
    answers = {
        "**cuttings**": ours,
        "trafilatura": peers.ask("trafilatura", examples),
        "trafilatura, favor_precision": peers.ask("trafilatura, favor_precision", examples),
    }
    for name, texts in answers.items():
        for dataset in SETS:
            pages = [example for example in examples if example.gold["dataset"] == dataset]
            for tokens in ("words", "ASCII") if dataset == "sites" else ("words",):
                _row(name, dataset, tokens, pages, texts)


def _row(
    name: str, dataset: str, tokens: str, pages: list[Example], texts: Mapping[str, str]
) -> None:
    scorer = RougeScorer(["rougeLsum"], tokenizer=Words() if tokens == "words" else None)
    whole, best = [], []
    for page in pages:
        scores = [_score(scorer, gold, texts.get(page.gold["id"], "")) for gold in variants(page)]
        whole.append(scores[0])
        best.append(max(score[2] for score in scores))
    means = [f"{100 * statistics.mean(column):.1f}" for column in zip(*whole, strict=True)]
    cells = " | ".join((*means, f"{100 * statistics.mean(best):.1f}"))
    print(f"| {name} | {dataset} | {tokens} | {cells} |", flush=True)


def variants(page: Example) -> list[str]:
    """The gold with all its lines; and, if it has such, without those that are optional."""
    gold = page.gold
    shorter = gold.get("text_without_summary")
    return [gold["text"], *([shorter] if shorter and shorter != gold["text"] else [])]


def _score(scorer: RougeScorer, gold: str, text: str) -> Score:
    found = scorer.score(gold, text)["rougeLsum"]
    return found.precision, found.recall, found.fmeasure
