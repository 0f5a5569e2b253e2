"""A site's file, `sites/<slug>.toml`, read and checked.

An error is one line that names the file, the key and, for an unknown key, the nearest known one.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from archive.database.choices import near
from cleaners.types.rules import Rules
from cleaners.urls.keys import canonical
from cleaners.urls.secrets import masked
from crawler.sites.private import PrivateHeader, read_fetch, without_login
from crawler.sites.resolver import split_address

SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
MATCH_SECONDS = 0.05
LONGEST_DELAY = 120.0


class SiteFileError(Exception):
    """A site's file is wrong. The message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site to crawl.

    `feeds`, `sitemaps` and `sections` are None when the file does not name them. Then the crawl
    finds them: feeds by the front page, sitemaps by robots.txt; the front page is the only section.
    An empty tuple means none. `allow` and `deny` are regular expressions searched for in the whole
    URL. With `allow`, only what matches it is fetched. `delay` is in seconds between two requests
    to a host. `pages` limits what one run fetches, `revisits` how many of these may be known
    articles, `links` what is taken from one page. `secrets` are those of its addresses that hold a
    secret, complete; everywhere else they are masked. `private` are headers for its own host alone.
    `browser`: pages that come without text are opened in a browser.
    `images` says which pictures of articles are kept: "" for none, `lead` or `all`.
    """

    slug: str
    name: str
    home: str
    language: str | None = None
    feeds: tuple[str, ...] | None = None
    sitemaps: tuple[str, ...] | None = None
    sections: tuple[str, ...] | None = None
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    delay: float = 1.0
    allow_private: tuple[str, ...] = ()
    pages: int = 1000
    revisits: int = 100
    links: int = 300
    rules: Rules = field(default_factory=Rules)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    private: tuple[PrivateHeader, ...] = field(default=(), repr=False)
    browser: bool = False
    images: str = ""

    def wants(self, url: str) -> bool:
        """Whether `allow` and `deny` permit this URL. A pattern that takes too long denies."""
        if not self.allow and not self.deny:
            return True
        import regex  # type: ignore[import-untyped]  # noqa: PLC0415 - only where there are patterns

        try:
            if any(regex.search(each, url, timeout=MATCH_SECONDS) for each in self.deny):
                return False
            return not self.allow or any(
                regex.search(each, url, timeout=MATCH_SECONDS) for each in self.allow
            )
        except TimeoutError:
            return False

    def permits_private(self, host: str, port: int) -> bool:
        """Whether the file permits this host and port although it leads to a private address."""
        return any(split_address(each) == (host.lower(), port) for each in self.allow_private)


def load_sites(folder: Path) -> list[Site]:
    """All sites of a folder, by slug. Raises SiteFileError for the first that is wrong."""
    return [load_site(path) for path in _files(folder)]


def slugs_of(folder: Path) -> list[str]:
    """The slugs that have a file. No file is read. Raises SiteFileError for the folder."""
    return [path.stem for path in _files(folder)]


def load_usable(
    folder: Path, slugs: Collection[str] | None = None
) -> tuple[list[Site], dict[str, str]]:
    """The sites of a folder whose file is right, by slug; and for the others what is wrong.

    With `slugs` no other file is read. Raises SiteFileError when the folder cannot be read.
    """
    usable, broken = [], {}
    for path in _files(folder):
        if slugs is not None and path.stem not in slugs:
            continue
        try:
            usable.append(load_site(path))
        except SiteFileError as error:
            broken[path.stem] = str(error)
    return usable, broken


def refuse_unknown(folder: Path, slugs: Iterable[str]) -> None:
    """Raises SiteFileError when one of these sites has no file here, and names the nearest."""
    there = slugs_of(folder)
    for slug in slugs:
        if slug not in there:
            raise SiteFileError(f"{folder}: there is no site {slug!r}{near(slug, there)}")


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.toml"))
    except OSError as error:
        raise SiteFileError(f"{folder}: {error.strerror}") from error


def load_site(path: Path) -> Site:
    """The site of one file. Raises SiteFileError."""
    if not SLUG.fullmatch(path.stem):
        raise SiteFileError(
            f"{path}: a site's file is named in lower-case letters, digits and . _ - only"
        )
    return _site(path, _table(path))


def write_site(site: Site, folder: Path) -> Path:
    """Write `<slug>.toml`, with what differs from the defaults."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{site.slug}.toml"
    fetch = _table(path).get("fetch", {}) if path.exists() else {}
    # It names where secrets stand, which no Site knows.
    path.write_text(site_text(site, fetch if isinstance(fetch, dict) else {}), encoding="utf-8")
    return path


def site_text(site: Site, fetch: Mapping[str, Any] = MappingProxyType({})) -> str:
    """A site as the text of its file. Read back, it is the same site.

    `fetch` is what the file's own table of that name says already.
    """
    default = Site(site.slug, site.name, site.home)
    lines = [f"name = {_toml(site.name)}", f"home = {_toml(site.home)}"]
    if site.language:
        lines.append(f"language = {_toml(site.language)}")
    lines += ["", "[crawl]"]
    lines += [
        f"{key} = {_toml(getattr(site, key))}"
        for key in _CRAWL
        if key == "delay" or getattr(site, key) != getattr(default, key)
    ]
    clean = [f"{key} = {_toml(getattr(site.rules, key))}" for key in _CLEAN]
    clean = [line for line in clean if not line.endswith(("= []", "= null"))]
    wanted = {**fetch, "browser": site.browser, "images": site.images}
    asked = [f"{key} = {_toml(value)}" for key, value in wanted.items() if value]
    lines += ["", "[fetch]", *asked] if asked else []
    return "\n".join([*lines, *(["", "[clean]", *clean] if clean else []), ""])


def _toml(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return (
            "{ " + ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items()) + " }"
        )
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m[0]):04x}", escaped) + '"'
    return str(value)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SiteFileError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SiteFileError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise SiteFileError(f"{path}: {error}") from error


def _site(path: Path, table: dict[str, Any]) -> Site:
    tables = {"crawl": _subtable, "clean": _subtable, "fetch": _subtable}
    top = _read(path, "", table, _TOP | tables)
    fetch = _read(path, "fetch.", top.pop("fetch", {}), _FETCH)
    crawl = _read(path, "crawl.", top.pop("crawl", {}), _CRAWL)
    clean = _read(path, "clean.", top.pop("clean", {}), _CLEAN)
    home = top.get("home")
    if home is None:
        raise SiteFileError(f"{path}: home is missing (the address of the front page)")
    rules = Rules(language=top.get("language"), **clean)
    top.setdefault("name", path.stem)
    values, private, secrets = _discreet({**top, **crawl})
    try:
        private += read_fetch(fetch, home, path.parent)
    except ValueError as error:
        raise SiteFileError(f"{path}: fetch.{error}") from None
    return Site(
        slug=path.stem,
        rules=rules,
        private=tuple(private),
        secrets=tuple(secrets),
        browser=fetch.get("browser", False),
        images=fetch.get("images", ""),
        **values,
    )


def _discreet(values: dict[str, Any]) -> tuple[dict[str, Any], list[PrivateHeader], list[str]]:
    """The values without secrets in their addresses, log-ins as headers, and what is asked for."""
    private: dict[PrivateHeader, None] = {}
    secrets: list[str] = []

    def shown(url: str) -> str:
        bare, header = without_login(url)
        private.update({header: None} if header else {})
        secrets.extend([bare] if masked(bare) != bare else [])
        return masked(bare)

    for key in ("home", *_SOURCES):
        value = values.get(key)
        if isinstance(value, str):
            values[key] = shown(value)
        elif value is not None:
            values[key] = tuple(map(shown, value))
    return values, list(private), secrets


def _read(
    path: Path, prefix: str, table: Mapping[str, Any], checks: Mapping[str, Callable[[Any], Any]]
) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        if key not in checks:
            raise SiteFileError(f"{path}: {prefix}{key} is no key{_nearest(key, prefix, checks)}")
        try:
            values[key] = checks[key](value)
        except ValueError as error:
            raise SiteFileError(f"{path}: {prefix}{key} {error}") from None
    return values


def _nearest(key: str, prefix: str, checks: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, checks, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {prefix}{near[0]}?"
    elsewhere = [f"{name}{key}" for name, known in _TABLES.items() if key in known]
    if elsewhere:
        return f"; did you mean {elsewhere[0]}?"
    return f" (known: {', '.join(sorted(checks))})"


def _as_it_is(value: Any) -> Any:
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"is true or false, not {_shown(value)}")
    return value


def _images(value: Any) -> str:
    if value not in _IMAGES:
        raise ValueError(f"is one of {', '.join(map(_toml, _IMAGES))}, not {_shown(value)}")
    return "" if value == "none" else str(value)


def _subtable(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("is a table")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"is a text, not {_shown(value)}")
    return value.strip()


def _language(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2}", value):
        raise ValueError(f'is a code of two letters like "en", not {_shown(value)}')
    return value


def _url(value: Any) -> str:
    text = _text(value)
    if not text.lower().startswith(("http://", "https://")) or canonical(text) is None:
        shown = (
            "this one" if "@" in text else _shown(masked(text))
        )  # an error message repeats no secret
        raise ValueError(f"is an address that begins with http:// or https://, not {shown}")
    return text


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"is a list of texts, not {_shown(value)}")
    return tuple(_text(each) for each in value)


def _urls(value: Any) -> tuple[str, ...]:
    return tuple(_url(each) for each in _texts(value))


def _patterns(value: Any) -> tuple[str, ...]:
    import regex  # noqa: PLC0415 - only where there are patterns

    for each in _texts(value):
        try:
            regex.compile(each)
        except regex.error as error:
            raise ValueError(f"has a wrong regular expression, {_shown(each)}: {error}") from None
    return _texts(value)


def _selectors(value: Any) -> tuple[str, ...]:
    from cssselect import SelectorError  # noqa: PLC0415 - only where there are selectors
    from cssselect import parse as parse_selector  # noqa: PLC0415

    for each in _texts(value):
        try:
            parse_selector(each)
        except SelectorError as error:
            raise ValueError(f"has a wrong CSS selector, {_shown(each)}: {error}") from None
    return _texts(value)


def _addresses(value: Any) -> tuple[str, ...]:
    for each in _texts(value):
        if split_address(each) is None:
            raise ValueError(f'holds host:port like "127.0.0.1:8000", not {_shown(each)}')
    return _texts(value)


def _number(low: float, high: float) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        known = isinstance(value, int | float) and not isinstance(value, bool)
        if not (known and low <= value <= high):
            raise ValueError(f"is a number from {low:g} to {high:g}, not {_shown(value)}")
        return float(value)

    return check


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        known = isinstance(value, int) and not isinstance(value, bool)
        if not (known and low <= value <= high):
            raise ValueError(f"is a whole number from {low} to {high}, not {_shown(value)}")
        return int(value)

    return check


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


_TOP: dict[str, Callable[[Any], Any]] = {"name": _text, "home": _url, "language": _language}
_CRAWL: dict[str, Callable[[Any], Any]] = {
    "feeds": _urls,
    "sitemaps": _urls,
    "sections": _urls,
    "allow": _patterns,
    "deny": _patterns,
    "delay": _number(0, LONGEST_DELAY),
    "allow_private": _addresses,
    "pages": _whole(0, 1_000_000),
    "revisits": _whole(0, 1_000_000),
    "links": _whole(0, 10_000),
}
_CLEAN: dict[str, Callable[[Any], Any]] = {
    "remove": _selectors,
    "keep": _selectors,
    "min_chars": _whole(0, 1_000_000),
}
_IMAGES = ("none", "lead", "all")
_FETCH: dict[str, Callable[[Any], Any]] = {
    "cookies": _as_it_is,
    "headers": _as_it_is,
    "browser": _yes_or_no,
    "images": _images,
}
_SOURCES = ("feeds", "sitemaps", "sections")
_TABLES = {"": _TOP, "crawl.": _CRAWL, "clean.": _CLEAN, "fetch.": _FETCH}
assert {*_TOP, *_CRAWL} <= {each.name for each in fields(Site)}  # noqa: S101 - one list, two places
