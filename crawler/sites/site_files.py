"""A site's file, `sites/<slug>.toml`, read and checked.

An error is one line that names the file, the key and, for an unknown key, the nearest known one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from archive.database.choices import near
from cleaners.types.rules import Rules
from cleaners.urls.secrets import masked
from crawler.sites.private import PrivateHeader, read_fetch, without_login
from crawler.sites.site import SLUG, Site
from crawler.sites.site_keys import CLEAN, CRAWL, FETCH, SOURCES, TOP, nearest, subtable


class SiteFileError(Exception):
    """A site's file is wrong. The message is one line for a person."""


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
    """The site files. Hidden ones are none: editors and file systems put them beside a file."""
    try:
        return sorted(path for path in folder.glob("*.toml") if path.name[0] != ".")
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
        for key in CRAWL
        if key == "delay" or getattr(site, key) != getattr(default, key)
    ]
    clean = [f"{key} = {_toml(getattr(site.rules, key))}" for key in CLEAN]
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
    tables = {"crawl": subtable, "clean": subtable, "fetch": subtable}
    top = _read(path, "", table, TOP | tables)
    fetch = _read(path, "fetch.", top.pop("fetch", {}), FETCH)
    crawl = _read(path, "crawl.", top.pop("crawl", {}), CRAWL)
    clean = _read(path, "clean.", top.pop("clean", {}), CLEAN)
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

    for key in ("home", *SOURCES):
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
            raise SiteFileError(f"{path}: {prefix}{key} is no key{nearest(key, prefix, checks)}")
        try:
            values[key] = checks[key](value)
        except ValueError as error:
            raise SiteFileError(f"{path}: {prefix}{key} {error}") from None
    return values
