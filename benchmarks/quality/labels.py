"""Which blocks of the quality pages are article: the gold text laid along the page's blocks."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

QUALITY = Path(__file__).resolve().parents[3] / "shared" / "quality"
FOLDS = 5
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True)
class Example:
    """A quality page: its bytes and what is known of it (`gold` as its line in gold.jsonl)."""

    gold: dict
    body: bytes

    @property
    def group(self) -> str:
        """Pages of one publisher go together into a fold."""
        return ".".join(self.gold["site"].split(".")[-2:])


def fold_of(group: str) -> int:
    """Which of the folds a publisher's pages are in; the same in every run."""
    return int(hashlib.md5(group.encode()).hexdigest(), 16) % FOLDS


def read_examples(folder: Path) -> list[Example]:
    """The pages of a quality folder, in the order of its gold file."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    golds = [json.loads(line) for line in lines if line.strip()]
    return [Example(g, gzip.decompress(_path(folder, g).read_bytes())) for g in golds]


def _path(folder: Path, gold: dict) -> Path:
    return folder / "html" / f"{gold['id']}.html.gz"


def labels(texts: list[str], gold: dict) -> tuple[list[float], list[bool]]:
    """For each block: the share of its words that the gold text has, in order; is it the lead."""
    wanted = _TOKEN.findall(gold["text"])
    runs = Counter(_runs(wanted))
    words = [_TOKEN.findall(text) for text in texts]
    near = [_share_known(block, runs, set(wanted)) >= 0.5 for block in words]
    owner = [at for at, block in enumerate(words) if near[at] for _ in block]
    flat = [word for at, block in enumerate(words) if near[at] for word in block]
    matched = [0] * len(texts)
    for start, _, size in SequenceMatcher(None, flat, wanted, autojunk=False).get_matching_blocks():
        for place in range(start, start + size):
            matched[owner[place]] += 1
    shares = [found / max(1, len(block)) for found, block in zip(matched, words, strict=True)]
    return shares, _leads(words, shares, gold)


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + 3]) for at in range(len(words) - 2)]


def _share_known(block: list[str], runs: Counter, wanted: set[str]) -> float:
    if not block:
        return 0.0
    own = _runs(block)
    if not own:
        return float(all(word in wanted for word in block))
    return sum(run in runs for run in own) / len(own)


def _leads(words: list[list[str]], shares: list[float], gold: dict) -> list[bool]:
    without = gold.get("text_without_summary")
    if not without or without == gold["text"]:
        return [False] * len(words)
    kept = {" ".join(_TOKEN.findall(line)) for line in without.splitlines()}
    lead = [
        word
        for line in gold["text"].splitlines()
        if " ".join(tokens := _TOKEN.findall(line)) not in kept
        for word in tokens
    ]
    runs = Counter(_runs(lead))
    return [
        share > 0.5 and _share_known(block, runs, set(lead)) > 0.7
        for block, share in zip(words, shares, strict=True)
    ]
