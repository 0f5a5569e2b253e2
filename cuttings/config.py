"""`cuttings.toml`, beside the archive: the contact, reservations, the proxy, alerts."""

from __future__ import annotations

import difflib
import json
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from crawler.session.plan import Sender

FILE = "cuttings.toml"
ON_RESERVATION = ("refuse", "keep")
KEYS = ("contact", "on_reservation", "proxy", "alert")
ALERT_KEYS = ("command", "webhook", "form")
ALERT_FORMS = ("text", "json")
PROXY = "CUTTINGS_PROXY"
WEBHOOK = "CUTTINGS_WEBHOOK"
EARLIEST = "2026-01-01"  # this program is no older

_CONTACT = re.compile(r"(?m)^contact[ \t]*=.*$")
_PROXY = re.compile(
    r"http://(?:[^\s@/:]+(?::[^\s@/]*)?@)?(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})/?"
)


class ConfigError(Exception):
    """`cuttings.toml` is wrong. The message is one line that names file and key."""


@dataclass(frozen=True, slots=True)
class Alert:
    """How alerts are sent; see cuttings.alerts.

    A `command` of one word is a line for /bin/sh; of several words it is a program and its
    arguments. `webhook` is an address that takes a POST. `form` is `text` (ntfy) or `json` (Slack,
    Matrix).
    """

    command: tuple[str, ...] = ()
    webhook: str | None = field(default=None, repr=False)
    form: str = "text"


@dataclass(frozen=True, slots=True)
class Config:
    """The content of `cuttings.toml`.

    `contact` is the mail or web address in the User-Agent, None when it was not given.
    `on_reservation` is `refuse` or `keep`: what happens to an article whose publisher reserves text
    and data mining. `proxy` is the address of an HTTP proxy; see `proxy_of`. `alert` is None when
    no alerts are sent.
    """

    contact: str | None = None
    on_reservation: str = "refuse"
    proxy: str | None = None
    alert: Alert | None = None

    @property
    def refuses_reserved(self) -> bool:
        """Whether nothing is kept of what is reserved."""
        return self.on_reservation != "keep"


def config_path(archive_path: Path) -> Path:
    """The path of this archive's settings."""
    return archive_path.parent / FILE


def refuse_lost_clock(now: str) -> None:
    """Raise ConfigError where the machine does not know the time, as after a start without a
    battery: whatever was fetched would bear that date, and no later one would be believed."""
    if now < EARLIEST:
        raise ConfigError(f"the clock of this machine says {now}, which is long over: set it")


def load_config(archive_path: Path) -> Config:
    """The settings beside this archive, or the defaults when there is no file.

    Raises ConfigError.
    """
    path = config_path(archive_path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        table = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    _refuse_unknown(path, table, KEYS)
    return Config(
        _contact(path, table),
        _on_reservation(path, table),
        _proxy(path, table),
        _alert(path, table),
    )


def write_config(archive_path: Path, config: Config) -> None:
    """Write contact and reservations beside this archive. The other settings stay."""
    path = config_path(archive_path)
    line = f"contact = {json.dumps(config.contact or '', ensure_ascii=False)}"
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    if known:
        text, found = _CONTACT.subn(lambda _: line, known, count=1)
        path.write_text(text if found else f"{line}\n{known}", encoding="utf-8")
        return
    path.write_text(
        "# Who crawls: a mail or web address, sent to every site in the User-Agent.\n"
        f"{line}\n\n"
        "# An article whose publisher reserves text and data mining:\n"
        '# "refuse" keeps nothing of it, "keep" keeps it with the reservation noted.\n'
        f'on_reservation = "{config.on_reservation}"\n'
        + (f'\n# The way out.\nproxy = "{config.proxy}"\n' if config.proxy else ""),
        encoding="utf-8",
    )


def checked_contact(text: str) -> str:
    """The contact. Raises ValueError with one line when it is no usable address."""
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


def _refuse_unknown(
    path: Path, table: Mapping[str, object], keys: Sequence[str], prefix: str = ""
) -> None:
    for key in table:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            hint = f"; did you mean {prefix}{near[0]}?" if near else f"; known: {', '.join(keys)}"
            raise ConfigError(f"{path}: unknown key {prefix + key!r}{hint}")


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


def sender_of(config: Config) -> Sender:
    """The contact and the proxy with which the crawler asks."""
    from crawler.session.plan import Sender  # noqa: PLC0415 most verbs send nothing

    return Sender(config.contact, proxy_of(config))


def proxy_of(config: Config) -> str | None:
    """The proxy: that of CUTTINGS_PROXY, else that of the file; None for none.

    The variable may hold a user and password, which belong in no file.
    """
    return _checked_proxy(PROXY, os.environ.get(PROXY, "")) or config.proxy


def _proxy(path: Path, table: dict[str, object]) -> str | None:
    proxy = _checked_proxy(f"{path}: proxy", table.get("proxy", ""))
    if proxy and "@" in proxy:
        raise ConfigError(f"{path}: proxy may not hold a password: set {PROXY} instead")
    return proxy


def _checked_proxy(where: str, value: object) -> str | None:
    """The proxy's address. No error repeats it, because it may hold a password."""
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


def _alert(path: Path, table: dict[str, object]) -> Alert | None:
    """The table `[alert]`. CUTTINGS_WEBHOOK replaces its webhook."""
    said = table.get("alert", {})
    if not isinstance(said, dict):
        raise ConfigError(f"{path}: alert must be a table: [alert]")
    _refuse_unknown(path, said, ALERT_KEYS, "alert.")
    form = said.get("form", "text")
    if form not in ALERT_FORMS:
        raise ConfigError(f'{path}: alert.form must be "text" or "json", not {form!r}')
    webhook = _webhook(WEBHOOK, os.environ.get(WEBHOOK, "")) or _webhook(
        f"{path}: alert.webhook", said.get("webhook", "")
    )
    command = _command(path, said.get("command", ()))
    return Alert(command, webhook, str(form)) if command or webhook else None


def _command(path: Path, value: object) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        raise ConfigError(f"{path}: alert.command must be a line for the shell, or a list of words")
    if words and not words[0].strip():
        raise ConfigError(f"{path}: alert.command names no program")
    return tuple(words)


def _webhook(where: str, value: object) -> str | None:
    """The webhook's address. No error repeats it, because it may hold a secret."""
    if value == "":
        return None
    try:
        parts = urlsplit(value) if isinstance(value, str) and value.isprintable() else None
        usable = parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)
        usable = usable and parts is not None and parts.port != 0 and " " not in parts.geturl()
    except ValueError:
        usable = False
    if not usable:
        raise ConfigError(f"{where} must be an address that begins with http:// or https://")
    return str(value)
