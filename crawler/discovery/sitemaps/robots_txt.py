"""What a robots.txt says besides its rules: where the sitemaps are, and how long to wait.

Both are read as people write them. A delay is `0,5`, `1s`, `500 ms` or `"10"`; a line names
several sitemaps, in angle brackets, or calls them `Sitemaps`.
"""

from __future__ import annotations

import re

from crawler.discovery.spelling import spelled

LONGEST = 512_000
MOST_SITEMAPS = 500
_SITEMAPS = re.compile(r"(?im)^[ \t]*site-?maps?(?:[ \t]*:[ \t]*|[ \t]+(?=<?http))([^\r\n]+)")
_APART = re.compile(r"[\s<>\"']+|,(?=\s*https?:)|(?<=\s)#.*")
_DELAY = re.compile(r"(?im)^([ \t]*crawl-?delay[ \t]*:?)([^\r\n#]*)")
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
    named = [link for line in _SITEMAPS.findall(text[:LONGEST]) for link in _APART.split(line)]
    found = (spelled(link, url) for link in named[:MOST_SITEMAPS] if link)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def with_plain_delays(text: str) -> str:
    """The same text, with each Crawl-delay as the plain number of seconds that parsers expect."""
    return _DELAY.sub(_plain, text)


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
