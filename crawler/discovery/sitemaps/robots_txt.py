"""A robots.txt as people write it: its rules, where the sitemaps are, and how long to wait.

A delay is `0,5`, `1s`, `500 ms` or `"10"`; a line names several sitemaps, in angle brackets, or
calls them `Sitemaps`; a rule lacks its first slash, or has a whole address.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.discovery.spelling import spelled

LONGEST = 512_000
MOST_SITEMAPS = 500
_SITEMAPS = re.compile(r"(?im)^[ \t]*site-?maps?(?:[ \t]*:[ \t]*|[ \t]+(?=<?http))([^\r\n]+)")
_APART = re.compile(r"[\s<>\"']+|,(?=\s*https?:)|(?<=\s)#.*")
_BEGINS = re.compile(r"(?:https?:)?/", re.IGNORECASE)
_DELAY = re.compile(r"(?im)^([ \t]*crawl-?delay[ \t]*:?)([^\r\n#]*)")
_AGENTS = re.compile(r"(?im)^([ \t]*user-?agent[ \t]*:)([^\r\n#]*,[^\r\n#]*)")
_RULE = re.compile(r"(?im)^([ \t]*(?:dis)?allow[ \t]*:[ \t]*)([^\s#][^\r\n]*)")
_UNSEEN = re.compile("[\ufeff\u200b\u200e\u200f]")
_NUMBER = re.compile(
    r"[\s\"']*(\d{0,9}[.,]?\d{1,9})[.,]?\s*"
    r"(ms|millis\w*|m|min\w*|h|hours?|s|secs?|seconds?|sekunden?|segundos?|secondes?)?\b",
    re.IGNORECASE,
)
_UNITS = {"ms": 0.001, "mil": 0.001, "m": 60.0, "min": 60.0, "h": 3_600.0, "hou": 3_600.0}


def sitemaps_in_robots(text: str, url: str | None = None) -> tuple[str, ...]:
    """The addresses of the `Sitemap:` lines in a robots.txt, without repeats.

    `url` is its own address.
    """
    named = [link for line in _SITEMAPS.findall(text[:LONGEST]) for link in _links_in(line)]
    found = (spelled(link, url) for link in named[:MOST_SITEMAPS] if link)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _links_in(line: str) -> list[str]:
    """The addresses in one line. What no slash begins, behind a name without an ending, belongs to
    that name: it has blanks."""
    links: list[str] = []
    for piece in _APART.split(line):
        name = links[-1].rpartition("/")[2] if links else ""
        if name and "." not in name and piece and not _BEGINS.match(piece):
            links[-1] = f"{links[-1]}%20{piece}"
        else:
            links.append(piece)
    return links


def with_plain_delays(text: str) -> str:
    """The same text, with each Crawl-delay as the plain number of seconds that parsers expect."""
    return _DELAY.sub(_plain, text)


def with_plain_rules(text: str, url: str | None = None) -> str:
    """The same text with one agent a line and rules that begin with a slash, as parsers expect.

    `url` is its own address: a rule for a whole address counts for its host alone.
    """
    text = _AGENTS.sub(_one_a_line, _UNSEEN.sub("", text))
    host = urlsplit(url or "").netloc.lower()
    return _RULE.sub(lambda match: f"{match[1]}{_path(match[2], host)}", text)


def _one_a_line(match: re.Match[str]) -> str:
    return "\n".join(f"{match[1]} {each.strip()}" for each in match[2].split(",") if each.strip())


def _path(rule: str, host: str) -> str:
    if not rule.lower().startswith(("http://", "https://")):
        return rule if rule[:1] in {"/", "*", "$", "#"} else f"/{rule}"
    place, slash, path = rule.partition("//")[2].partition("/")
    return f"/{path}" if slash and place.lower() == host else rule


def _plain(match: re.Match[str]) -> str:
    seconds = seconds_of(match[2])
    return match[0] if seconds is None else f"Crawl-delay: {seconds:g}"


def seconds_of(said: str) -> float | None:
    """A number of seconds as people write it; None when it begins with no number."""
    found = _NUMBER.match(said)
    if found is None:
        return None
    unit = (found[2] or "").lower()
    return float(found[1].replace(",", ".")) * _UNITS.get(unit, _UNITS.get(unit[:3], 1.0))
