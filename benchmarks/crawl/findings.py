"""What a simulated year brought: what the archive holds against what the paper did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from archive.database.db import open_archive
from benchmarks.crawl.paper import FORM
from benchmarks.crawl.stories import Story
from benchmarks.crawl.troubles import Troubled
from cleaners.language.fingerprint import untypeset

SECTION_DAYS = 4  # until what stands on a section page alone is met, at the latest


@dataclass
class Year:
    """What was seen while it went by; `requests` counts answers by kind and status."""

    paper: Troubled
    requests: Counter[tuple[str, int]]
    evenings: list[tuple[datetime, list[tuple[str, str]]]] = field(default_factory=list)
    seconds: float = 0.0
    memory: float = 0.0
    runs: Counter[str] = field(default_factory=Counter)


def judge(year: Year, path: Path) -> dict[str, Any]:
    """What the archive holds against what the paper did."""
    with open_archive(path, readonly=True) as archive:
        kept = list(archive.db.query("select * from articles"))
        revisions = list(archive.db.query("select * from revisions order by article, number"))
        gaps = archive.db.execute("select count(*) from fetches where detail like '%gap:%'")
        gaps = gaps.fetchone()[0]
        outcomes = dict(
            archive.db.execute("select outcome, count(*) from fetches group by 1").fetchall()
        )
    paper, end = year.paper, year.paper.begin + timedelta(len(year.evenings))
    by_url = {row["url"]: paper.by_path.get(urlsplit(row["url"]).path) for row in kept}
    strangers = [url for url, story in by_url.items() if story is None]
    kept = [row for row in kept if row["url"] not in strangers]
    times = Counter(by_url[row["url"]].number for row in kept)
    lost = [s for s in paper.stories if not times[s.number]]
    log = year.requests
    edits: dict[str, list[float | None]] = {}
    false: list[str] = []
    false_texts: list[str] = []
    for row in kept:
        story = by_url[row["url"]]
        older = [each for each in revisions if each["article"] == row["id"]]
        seen = [_moment(each["recorded"]) for each in (*older, row)]
        for version in story.versions[1:]:
            if version.edit and seen[0] < version.at < end - timedelta(1):
                after = [moment for moment in seen if moment >= version.at]
                late = (min(after) - version.at).total_seconds() / 3600 if after else None
                hint = "hinted" if version.hinted else "not hinted"
                edits.setdefault(f"{version.edit}, {hint}", []).append(late)
        for before, after in pairwise(seen):
            if not any(v.edit and before < v.at <= after for v in story.versions):
                false.append(f"{row['url']} {after}")
        false_texts += [row["url"] for each in (*older, row) if not _printed(story, each)]
    gone = [(s, row) for row in kept if (s := by_url[row["url"]]).gone and s.gone < end]
    noticed = [
        (_moment(row["gone"]) - s.gone).total_seconds() / 3600 for s, row in gone if row["gone"]
    ]
    published = [s for s in paper.stories if s.published < end]
    requests = sum(log.values())
    return {
        "days": len(year.evenings),
        "published": len(published),
        "kept": len(kept),
        "no stories": strangers,
        "kept more than once": [number for number, count in times.items() if count > 1],
        "missed": [
            f"{s.path} {s.published:%F %R}" + (f" gone {s.gone:%F %R}" if s.gone else "")
            for s in lost
            if s.published < end - _may_take(paper, s)
            and not (s.gone and s.gone < max(s.published, paper.begin) + timedelta(hours=2))
        ],
        "requests": requests,
        "requests an article": round(requests / max(1, len(published)), 2),
        "requests by kind": {
            kind: {
                "requests": sum(n for (k, _), n in log.items() if k == kind),
                "304": log[kind, 304],
                "an article": round(
                    sum(n for (k, _), n in log.items() if k == kind) / len(published), 2
                ),
            }
            for kind in sorted({k for k, _ in log})
        },
        "304 share": round(sum(n for (_, c), n in log.items() if c == 304) / requests, 3),
        "edits": {kind: _lateness(edits[kind]) for kind in sorted(edits)},
        "edits, all": _lateness([late for each in edits.values() for late in each]),
        "revisions": len(revisions),
        "false revisions": false,
        "texts that were never printed": false_texts,
        "deletions": {"in all": len(gone), "noticed": len(noticed), **_lateness(list(noticed))},
        "redesigned": f"{paper.redesign:%F}",
        "texts by script": f"{paper.breaks:%F} to {paper.repaired:%F}",
        "down": f"{paper.down:%F}",
        "moved": f"{paper.leaves:%F}",
        "alarms": alarms(year),
        "feeds whose window moved on": gaps,
        "outcomes": outcomes,
        "runs": dict(year.runs),
        "minutes": round(year.seconds / 60, 1),
        "memory, MB": round(year.memory),
    }


def _may_take(paper: Troubled, story: Story) -> timedelta:
    """How late a story may be met."""
    if story.number in paper.section_only:
        return timedelta(SECTION_DAYS)
    return timedelta(hours=2)


def alarms(year: Year) -> list[str]:
    """Each alarm: its kind, the evenings it stood, and what it said first."""
    found, standing = [], {}
    for at, ailments in [*year.evenings, (None, [])]:
        now = dict(ailments)
        for kind in [kind for kind in standing if kind not in now]:
            first, last, said = standing.pop(kind)
            found.append(f"{first:%F} to {last:%F} {kind}: {said}")
        for kind, said in now.items():
            first, _, words = standing.get(kind, (at, at, said))
            standing[kind] = (first, at, words)
    return found


def _printed(story: Story, row: dict[str, Any]) -> bool:
    """Whether a kept version is, to the word, one that was printed."""
    text = untypeset(" ".join(filter(None, (row["title"], row["lead"], row["text"]))))
    return any(
        untypeset(" ".join((v.title, v.lead, *v.paragraphs))) == text for v in story.versions
    )


def _lateness(hours: list[float | None]) -> dict[str, Any]:
    late = sorted(each for each in hours if each is not None)
    if not hours:
        return {}
    told: dict[str, Any] = {"edits": len(hours), "caught": len(late)}
    if late:
        told |= {
            "median hours": round(median(late), 1),
            "p95 hours": round(late[min(len(late) - 1, int(0.95 * len(late)))], 1),
        }
    return told


def _moment(text: str) -> datetime:
    return datetime.strptime(text, FORM).replace(tzinfo=UTC)
