"""How long the pages of `cuttings serve` take on a large archive.

    python -m benchmarks.archive.pages ARCHIVE [--public]

ARCHIVE is any archive, such as the one that `python -m benchmarks.archive.search` builds. Each page
is asked for three times in this process, without a network; the first and the fastest wall time are
printed, the CPU time of the fastest, and the size of the answer. Above 300 ms is marked.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import time
from pathlib import Path

from archive.datasette.server import datasette
from cuttings.verbs.serve import _PUBLIC, _SETTINGS

AIM = 300
QUERIES = [
    "headline_changes", "most_revised", "published_by_day_and_site", "to_look_at", "sick_sites",
    "gaps", "outcomes_by_day",
]  # fmt: skip


def addresses(name: str) -> list[str]:
    """One of each kind of page."""
    return [
        "/", "/health", "/search", "/search?q=government", "/search?q=the",
        "/search?q=the+government&order=newest", "/search?q=the&site=site-01",
        "/search?page=500", "/search.atom", "/search.atom?q=the", f"/{name}",
        f"/{name}/articles", f"/{name}/articles?site=site-01", f"/{name}/articles?_search=storm",
        f"/{name}/articles/17", f"/{name}/articles.json?_shape=array", f"/{name}/fetches",
        f"/{name}/urls", f"/{name}/revisions", f"/{name}/clusters",
        *(f"/{name}/{query}" for query in QUERIES), f"/{name}/to_look_at?site=site-01",
    ]  # fmt: skip


async def main() -> None:
    """Ask for every page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--public", action="store_true")
    arguments = parser.parse_args()
    settings = _PUBLIC if arguments.public else _SETTINGS
    shown = datasette(arguments.archive, settings, public=arguments.public)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    await shown.client.get("/robots.txt")
    print(f"{'page':44}{'status':>7}{'first':>8}{'best':>8}{'CPU':>8}{'kB':>6}   (ms)")
    slow = 0
    for address in addresses(arguments.archive.stem):
        figures = []
        for _ in range(3):
            began, worked = time.perf_counter(), time.process_time()
            answer = await shown.client.get(address)
            figures.append((time.perf_counter() - began, time.process_time() - worked))
        first, (best, cpu) = figures[0][0], min(figures)
        slow += best * 1000 > AIM
        print(
            f"{address:44}{answer.status_code:7}{first * 1000:8.0f}{best * 1000:8.0f}"
            f"{cpu * 1000:8.0f}{len(answer.content) / 1000:6.0f}{'  !' * (best * 1000 > AIM)}"
        )
    print(f"{slow} above {AIM} ms")


if __name__ == "__main__":
    asyncio.run(main())
