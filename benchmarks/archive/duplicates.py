"""How well and how fast copies are found, on generated articles whose copies are known.

    python -m benchmarks.archive.duplicates [--stories 2000] [--archive 100000] [--seed 1]

Half of the stories are told once; of the others, one to four copies are made: exact, edited (one
word in twenty replaced), with a new lead and a line of the site's own, cut to half, and with
furniture in another language between its paragraphs. To each tenth story there is a second one on
the same event: other words, but the same names, two quotations and a paragraph of background.
Precision and recall count pairs of articles that stand in one cluster. Then the archive is filled
up with other articles, and the CPU time of an article is printed for each tenth of them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive.database.migrations.second_edition import ARCHIVE
from archive.database.sqlite import Database
from archive.index import duplicates
from benchmarks.generated import LANGUAGES, SITES, _draw, article, prose

KINDS = ("exact", "edited", "new lead", "cut to half", "furniture")


def made(stories: int, rng: random.Random) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Articles in random order, each with the number of its story and the kind of copy it is."""
    everything = []
    for story in range(stories):
        language = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        first = article(rng, 0, language)
        everything.append((story, "original", first))
        for _ in range(rng.randint(1, 4) if story % 2 else 0):
            kind = rng.choice(KINDS)
            everything.append((story, kind, {**first, "text": copied(first, kind, rng)}))
        if story % 10 == 0:
            text = retold(first["text"], rng, language)
            everything.append((stories + story, "same event", {**first, "text": text}))
    rng.shuffle(everything)
    return iter(everything)


def copied(first: dict[str, Any], kind: str, rng: random.Random) -> str:
    """The text as another site would print it."""
    text, language = first["text"], first["language"]
    draw = _draw(rng, language)
    paragraphs = text.split("\n")
    if kind == "edited":
        words = text.split(" ")
        return " ".join(draw() if rng.random() < 0.05 else word for word in words)
    if kind == "new lead":
        lead = prose(rng, draw, rng.randint(30, 60), language)
        return "\n".join([lead, *paragraphs[1:], prose(rng, draw, 8, language)])
    if kind == "cut to half":
        half = text[: len(text) // 2]
        return half if language in ("ja", "zh") else half.rsplit(" ", 1)[0]
    if kind == "furniture":
        foreign = rng.choice([one for one in LANGUAGES if one != language])
        line = prose(rng, _draw(rng, foreign), 8, foreign)
        return "\n".join(piece for one in paragraphs for piece in (one, line))
    return text


def retold(text: str, rng: random.Random, language: str) -> str:
    """Another story on the same event: two quotations and half a paragraph are the same."""
    draw = _draw(rng, language)
    size = len(text)
    shared = [text[at : at + size // 12] for at in (size // 5, size // 2, size * 3 // 4)]
    own = [prose(rng, draw, 60, language) for _ in range(max(2, text.count("\n")))]
    return "\n".join([*own, *shared])


def filled(folder: str) -> Database:
    """An empty archive in a file, with the tables of the real one."""
    db = Database(Path(folder) / "copies.db")
    ARCHIVE.apply(db)
    db["sites"].insert_all({"slug": slug, "added": "2026-01-01"} for slug in SITES)
    return db


def put(db: Database, row: dict[str, Any]) -> float:
    """Add one article as `record` does; the CPU seconds that finding its copies took."""
    columns = ", ".join(row)
    db.execute(
        f"insert into articles ({columns}) values ({', '.join('?' * len(row))})", [*row.values()]
    )
    began = time.process_time()
    duplicates.add(db, row["id"], row["text"], None, row["published"])
    return time.process_time() - began


def judged(db: Database, truth: dict[int, tuple[int, str]]) -> None:
    """Print precision and recall over pairs, and the recall of each kind of copy."""
    clusters = defaultdict(list)
    of = {}
    for number, cluster in db.execute("select id, cluster from articles where cluster is not null"):
        clusters[cluster].append(number)
        of[number] = cluster
    found = [pair for members in clusters.values() for pair in combinations(members, 2)]
    right = sum(truth[one][0] == truth[other][0] for one, other in found)
    stories = defaultdict(list)
    for number, (story, _) in truth.items():
        stories[story].append(number)
    wanted = [pair for members in stories.values() for pair in combinations(members, 2)]
    together = sum(of.get(one, -1) == of.get(other, -2) for one, other in wanted)
    print(f"{len(truth):,} articles, {len(wanted):,} pairs are copies, {len(found):,} found")
    print(f"precision {right / len(found):.4f}   recall {together / len(wanted):.4f}")
    for kind in KINDS:
        of_kind = [n for n, (_, k) in truth.items() if k == kind]
        print(f"  {kind:12} in a cluster {sum(n in of for n in of_kind) / len(of_kind):.4f}")


def main() -> None:
    """Run both halves and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--stories", type=int, default=2_000)
    parser.add_argument("--archive", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    with TemporaryDirectory() as folder:
        measured(filled(folder), arguments, rng)


def measured(db: Database, arguments: argparse.Namespace, rng: random.Random) -> None:
    """First the stories with their copies, then the archive filled up around them."""
    truth = {}
    spent = 0.0
    with db.atomic():
        for number, (story, kind, row) in enumerate(made(arguments.stories, rng), 1):
            truth[number] = (story, kind)
            spent += put(db, {**row, "id": number, "url": f"https://a.example/{number}"})
    judged(db, truth)
    print(f"{spent / len(truth) * 1000:.2f} ms CPU an article, most of them copies")
    languages, weights = list(LANGUAGES), list(LANGUAGES.values())
    step = max(1, (arguments.archive - len(truth)) // 10)
    number = len(truth)
    for _ in range(10):
        spent = 0.0
        with db.atomic():
            for _ in range(step):
                number += 1
                spent += put(db, article(rng, number, rng.choices(languages, weights)[0]))
        print(f"{number:>9,} articles: {spent / step * 1000:.2f} ms CPU an article")


if __name__ == "__main__":
    main()
