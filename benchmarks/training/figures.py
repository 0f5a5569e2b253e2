"""The figures on pages whose sites a model never saw: of texts, of verdicts, of confidence."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType

from benchmarks.quality.cleaning import scorer
from benchmarks.quality.labels import QUALITY
from benchmarks.training.folds import Unseen, examined
from cleaners.blocks.learning.template import EMPTY, Template, learn
from cleaners.clean import Examined
from cleaners.types.article import Article

NEWS = ("aeb", "fundus", "sites")
OTHERS = ("newspaper", "readability", "newspaper4k")
SHAPES = ("collection", "listing", "product", "service", "forum", "documentation")
HALF = 0.5
_WORD = re.compile(r"\w+")
Figures = dict[str, dict[str, float]]


@lru_cache(maxsize=1)
def score() -> ModuleType:
    """score.py of the quality folder."""
    return scorer(QUALITY / "dev")


def word_f1(gold: str, text: str) -> float:
    """WCXB's own measure: the words of both as bags, in lower case."""
    wanted, found = (Counter(_WORD.findall(one.lower())) for one in (gold, text))
    common = sum((wanted & found).values())
    return 2 * common / (sum(wanted.values()) + sum(found.values())) if common else 0.0


def page_f1(gold: dict, text: str, with_lead: str) -> float:
    """The F1 of a page by the measure of its set."""
    if gold["dataset"] == "wcxb":
        return word_f1(gold["text"], with_lead)
    return score().score_page(gold, text, gold["dataset"] != "aeb")["f1"]


def texts(one: Examined) -> tuple[str, str]:
    """The text of an article, and with its lead in front; empty for what is none."""
    if not isinstance(one.outcome, Article):
        return "", ""
    lead, text = one.outcome.lead, one.outcome.text
    return text, f"{lead}\n{text}" if lead else text


def set_figures(name: str, golds: Sequence[dict], answers: Sequence[tuple[str, str]]) -> dict:
    """F1, the share exactly right and the pages under one half, by the measure of the set;
    `answers` are the texts without and with their leads."""
    each = [page_f1(gold, *answer) for gold, answer in zip(golds, answers, strict=True)]
    under = sum(f1 < HALF for f1 in each)
    if name.startswith("wcxb"):
        return {"pages": len(each), "f1": round(statistics.mean(each), 4), "under_half": under}
    optional = golds[0]["dataset"] != "aeb"
    scored = [
        score().score_page(gold, text, optional)
        for gold, (text, _) in zip(golds, answers, strict=True)
    ]
    whole = score().aggregate(scored)
    f1, exact = round(whole["f1"], 4), round(whole["acc"], 4)
    return {"pages": len(each), "f1": f1, "exact": exact, "under_half": under}


def by_set(judged: Sequence[Unseen]) -> dict[str, list[Unseen]]:
    """The articles of each set; those of WCXB also by themselves whose gold was checked."""
    found = {
        name: [one for one in judged if one.page.gold["dataset"] == name]
        for name in (*NEWS, *OTHERS)
    }
    articles = [
        one for one in judged if one.page.gold["dataset"] == "wcxb" and one.page.kind == "article"
    ]
    found["wcxb"] = articles
    found["wcxb_checked"] = [one for one in articles if one.page.gold["trusted"]]
    return {name: pages for name, pages in found.items() if pages}


def figures(judged: Sequence[Unseen], least: float) -> Figures:
    """By set: the texts, and the share of its articles that is accepted; by kind of page, the
    share that passes as an article."""
    found: Figures = {}
    copies = by_set([one.copy for one in judged if one.copy is not None])
    sets = by_set(judged) | {f"{name}_unmarked": pages for name, pages in copies.items()}
    for name, pages in sets.items():
        ended = [examined(one, least) for one in pages]
        golds = [one.page.gold for one in pages]
        found[name] = set_figures(name, golds, [texts(one) for one in ended])
        found[name]["accepted"] = _accepted(ended)
    if "sites" in found:
        found["sites_taught"] = _taught(by_set(judged)["sites"], least)
    for kind in SHAPES:
        pages = [one for one in judged if one.page.kind == kind]
        if pages:
            passed = _accepted([examined(one, least) for one in pages])
            found[kind] = {"pages": len(pages), "passed": passed}
    return found


def _accepted(ended: Sequence[Examined]) -> float:
    return round(sum(isinstance(one.outcome, Article) for one in ended) / len(ended), 4)


def _taught(pages: Sequence[Unseen], least: float) -> dict[str, float]:
    """The set of sites, where the pages of one site teach each other."""
    templates: dict[str, Template] = {}
    for one in pages:
        if (lesson := examined(one, least).lesson) is not None:
            site = one.page.gold["site"]
            templates[site] = learn(templates.get(site, EMPTY), lesson)
    ended = [examined(one, least, templates.get(one.page.gold["site"], EMPTY)) for one in pages]
    return set_figures("sites", [one.page.gold for one in pages], [texts(one) for one in ended])
