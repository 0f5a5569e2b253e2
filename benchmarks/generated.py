"""Articles with real word frequencies, as many as a benchmark wants, without anybody's sentences.

The frequencies are those of `wordfreq` (`pip install wordfreq`): its 40,000 most frequent words of
each language. An article draws three quarters of its words by them and a quarter from a topic of
its own, so that words cluster as they do in the news. Everything follows from the seed.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from bisect import bisect
from collections.abc import Iterator
from functools import cache
from typing import Any

LANGUAGES = {
    "en": 30, "de": 15, "fr": 12, "es": 9, "ru": 8, "it": 6, "pt": 5, "pl": 4, "tr": 3, "ar": 3,
    "nl": 3, "ja": 2, "zh": 2, "sv": 2, "fi": 2, "hi": 2,
}  # fmt: skip
GIVEN = ["Ada", "Bruno", "Carla", "Dario", "Edda", "Farid", "Greta", "Hugo", "Ines", "Jonas"]
FAMILY = ["Abel", "Brandt", "Costa", "Dubois", "Eriksen", "Ferrari", "Gruber", "Horvat", "Ivanova"]
UNSPACED = {"ja", "zh"}
SITES = [f"site-{number:02}" for number in range(40)]
_MOST_WORDS = 40_000


@cache
def vocabulary(language: str) -> tuple[list[str], list[float]]:
    """The words of a language and their cumulated weights, the most frequent first."""
    try:
        import wordfreq
    except ImportError:
        sys.exit("this benchmark takes word frequencies from wordfreq: pip install wordfreq")
    known = wordfreq.get_frequency_dict(language)
    words = sorted(known, key=lambda word: (-known[word], word))[:_MOST_WORDS]
    return words, list(itertools.accumulate(known[word] for word in words))


def articles(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Rows for the table `articles`, in an order that has nothing to do with their dates."""
    rng = random.Random(seed)
    languages, weights = list(LANGUAGES), list(LANGUAGES.values())
    for number in range(1, count + 1):
        language = rng.choices(languages, weights)[0]
        yield article(rng, number, language)


def article(rng: random.Random, number: int, language: str) -> dict[str, Any]:
    """One article: a title of eight words, a lead of twenty-five, a text of some 380."""
    draw = _draw(rng, language)
    length = min(3_000, max(60, int(rng.lognormvariate(5.9, 0.6))))
    moment = f"{rng.randint(2023, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    moment += f"T{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:00Z"
    site = SITES[int(len(SITES) * rng.random() ** 2)]
    return {
        "id": number,
        "url": f"https://{site}.example/{language}/{number}",
        "site": site,
        "title": prose(rng, draw, 8, language),
        "lead": prose(rng, draw, 25, language),
        "text": "\n".join(
            prose(rng, draw, min(60, length - at), language) for at in range(0, length, 60)
        ),
        "language": language,
        "published": moment,
        "first_seen": moment,
        "last_seen": moment,
        "recorded": moment,
        "authors": json.dumps([f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"]),
        "section": rng.choice(["politics", "economy", "sport", "culture", "science"]),
        "words": length,
        "cleaner": "generated",
    }


def _draw(rng: random.Random, language: str) -> Any:
    words, cumulated = vocabulary(language)
    total = cumulated[-1]
    topic = [words[int(len(words) * rng.random() ** 3)] for _ in range(25)]

    def draw() -> str:
        if rng.random() < 0.25:
            return rng.choice(topic)
        return words[bisect(cumulated, rng.random() * total)]

    return draw


def prose(rng: random.Random, draw: Any, count: int, language: str) -> str:
    """Sentences of about fifteen words each."""
    space, stop = ("", "。") if language in UNSPACED else (" ", ". ")
    drawn = [draw() for _ in range(count)]
    sentences = [drawn[at : at + 15] for at in range(0, count, 15)]
    return stop.join(space.join(one).capitalize() for one in sentences) + stop.strip()
