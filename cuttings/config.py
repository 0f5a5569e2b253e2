"""`cuttings.toml`, beside the archive: who crawls, and what a reservation means here."""

from __future__ import annotations

import difflib
import json
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = "cuttings.toml"
ON_RESERVATION = ("refuse", "keep")
KEYS = ("contact", "on_reservation", "proxy")
PROXY = "CUTTINGS_PROXY"


_PROXY = re.compile(
    r"http://(?:[^\s@/:]+(?::[^\s@/]*)?@)?(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})/?"
)


class ConfigError(Exception):
    """`cuttings.toml` says something that cannot be meant; one line naming file and key."""


@dataclass(frozen=True, slots=True)
class Config:
    """What `cuttings.toml` says.

    `contact` is the mail or web address that goes into the User-Agent; None when nobody gave
    one. `on_reservation` is `refuse` or `keep`: what to do with an article whose publisher
    reserves text and data mining. `proxy` is the address of an HTTP proxy; see `proxy_of`.
    """

    contact: str | None = None
    on_reservation: str = "refuse"
    proxy: str | None = None


def config_path(archive_path: Path) -> Path:
    """Where the settings of this archive stand."""
    return archive_path.parent / FILE


def load_config(archive_path: Path) -> Config:
    """The settings beside this archive; the defaults where there is no file.

    Raises ConfigError for what cannot be read or meant.
    """
    path = config_path(archive_path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        table = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    _refuse_unknown(path, table)
    return Config(_contact(path, table), _on_reservation(path, table), _proxy(path, table))


def write_config(archive_path: Path, config: Config) -> None:
    """Write the settings beside this archive."""
    contact = json.dumps(config.contact or "", ensure_ascii=False)
    config_path(archive_path).write_text(
        "# Who crawls: a mail or web address, sent to every site in the User-Agent.\n"
        f"contact = {contact}\n\n"
        "# An article whose publisher reserves text and data mining:\n"
        '# "refuse" keeps nothing of it, "keep" keeps it with the reservation noted.\n'
        f'on_reservation = "{config.on_reservation}"\n'
        + (f'\n# The way out.\nproxy = "{config.proxy}"\n' if config.proxy else ""),
        encoding="utf-8",
    )


def checked_contact(text: str) -> str:
    """The contact, if a webmaster could write to it; ValueError in one line otherwise."""
    contact = text.strip()
    mail = r"[^@\s<>()\";,\\]+@[^@\s<>()\";,.\\]+(\.[^@\s<>()\";,.\\]+)+"
    page = r"https?://[^\s<>()\";/.\\]+(\.[^\s<>()\";/.\\]+)+(/[^\s<>()\";\\]*)?"
    if not contact.isascii() or not contact.isprintable() or len(contact) > 200:
        raise ValueError(f"{text!r} cannot be sent in a User-Agent: plain ASCII, at most 200")
    if not re.fullmatch(mail, contact) and not re.fullmatch(page, contact):
        raise ValueError(f"{text!r} is neither a mail address nor a web address")
    if contact.rpartition("@")[2] in {"example.com", "example.org", "example.net"}:
        raise ValueError(f"{text!r} is an example: give an address that somebody reads")
    return contact


def _refuse_unknown(path: Path, table: dict[str, object]) -> None:
    for key in table:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(KEYS)}"
            raise ConfigError(f"{path}: unknown key {key!r}{hint}")


def _contact(path: Path, table: dict[str, object]) -> str | None:
    value = table.get("contact", "")
    if not isinstance(value, str):
        raise ConfigError(f"{path}: contact must be text, a mail or web address")
    if not value.strip():
        return None
    try:
        return checked_contact(value)
    except ValueError as error:
        raise ConfigError(f"{path}: contact: {error}") from error


def proxy_of(config: Config) -> str | None:
    """The proxy to go through: that of CUTTINGS_PROXY, else the file's; None for none.

    The environment's may hold user and password, which belong into no file.
    """
    return _checked_proxy(PROXY, os.environ.get(PROXY, "")) or config.proxy


def _proxy(path: Path, table: dict[str, object]) -> str | None:
    proxy = _checked_proxy(f"{path}: proxy", table.get("proxy", ""))
    if proxy and "@" in proxy:
        raise ConfigError(f"{path}: proxy may not hold a password: set {PROXY} instead")
    return proxy


def _checked_proxy(where: str, value: object) -> str | None:
    """No error repeats the address: it may hold a password."""
    if value == "":
        return None
    match = _PROXY.fullmatch(value) if isinstance(value, str) else None
    if match is None or not 0 < int(match[1]) < 65_536:
        raise ConfigError(f"{where} must be an address like http://proxy.example:3128")
    return match[0].rstrip("/")


def _on_reservation(path: Path, table: dict[str, object]) -> str:
    value = table.get("on_reservation", "refuse")
    if value not in ON_RESERVATION:
        raise ConfigError(f'{path}: on_reservation must be "refuse" or "keep", not {value!r}')
    return str(value)
