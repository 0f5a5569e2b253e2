"""Sends an alert by a command or a webhook, as `[alert]` in cuttings.toml says.

A part of each message comes from sites. So it is passed as standard input, environment or body of a
request, and never as a part of a command.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cuttings.config import Alert

COMMAND_SECONDS = 60.0
WEBHOOK_SECONDS = 15.0
LONGEST = 4_000  # bytes of a message: the limit of ntfy, and more than a person reads


class AlertFailed(Exception):
    """A message did not arrive. The text is one line without secrets."""


@dataclass(frozen=True, slots=True)
class Message:
    """An alert: a title of one line, and the text behind it. `urgent`: something is wrong."""

    title: str
    text: str
    urgent: bool = True


def send(alert: Alert, message: Message, *, proxy: str | None = None) -> None:
    """Send a message in every way that `alert` names. Raises AlertFailed when one of them fails."""
    failed = []
    for way in (_by_command, _by_webhook):
        try:
            way(alert, message, proxy)
        except AlertFailed as error:
            failed.append(str(error))
    if failed:
        raise AlertFailed("; ".join(failed))


def _by_command(alert: Alert, message: Message, _: str | None) -> None:
    """Run the command, with the text on its standard input and the title in CUTTINGS_ALERT."""
    if not alert.command:
        return
    shown = alert.command[0] if len(alert.command) == 1 else " ".join(alert.command)
    words = ["/bin/sh", "-c", *alert.command] if len(alert.command) == 1 else list(alert.command)
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command
            words,
            input=f"{_printable(message.title)}\n\n{message.text}\n".encode(),
            env={**os.environ, "CUTTINGS_ALERT": _printable(message.title)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=COMMAND_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise AlertFailed(f"{shown}: did not end within {COMMAND_SECONDS:.0f} s") from None
    except (OSError, ValueError) as error:
        raise AlertFailed(f"{shown}: {error}") from None
    if done.returncode:
        said = _printable(done.stderr.decode("utf-8", "replace"))[-200:]
        raise AlertFailed(f"{shown}: left with status {done.returncode} {said}".rstrip())


def _by_webhook(alert: Alert, message: Message, proxy: str | None) -> None:
    """POST the message.

    Errors name only the host of the address, because the rest may be a secret.
    """
    if not alert.webhook:
        return
    host = urlsplit(alert.webhook).netloc.rpartition("@")[2]
    try:
        with _opener(proxy).open(_request(alert, message), timeout=WEBHOOK_SECONDS) as response:
            response.read(1_000)
    except urllib.error.HTTPError as error:
        with error:
            raise AlertFailed(f"the webhook at {host} answers {error.code}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        raise AlertFailed(f"the webhook at {host} cannot be reached: {reason}") from None


def _request(alert: Alert, message: Message) -> urllib.request.Request:
    assert alert.webhook is not None  # noqa: S101
    body, headers = _written(alert.form, message)
    return urllib.request.Request(alert.webhook, body, headers, method="POST")  # noqa: S310 - checked


def _written(form: str, message: Message) -> tuple[bytes, dict[str, str]]:
    """Body and headers. `text` is for ntfy, `json` for Slack, Mattermost and Matrix."""
    whole = f"{_printable(message.title)}\n\n{message.text}"
    if form == "json":
        table: dict[str, Any] = {"text": whole, "msgtype": "m.text", "body": whole}
        table |= {"title": message.title, "urgent": message.urgent}
        return json.dumps(table).encode(), {"Content-Type": "application/json"}
    body = whole.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore").encode()
    return body, {
        "Content-Type": "text/plain; charset=utf-8",
        "Priority": "high" if message.urgent else "default",
        "Tags": "warning" if message.urgent else "white_check_mark",
    }


def _printable(text: str) -> str:
    """One line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Makes a redirect an error.

    It would turn the POST into a GET, and carry a secret elsewhere.
    """

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener(proxy: str | None) -> urllib.request.OpenerDirector:
    """Uses the proxy of the settings, and none that the environment names."""
    proxies = {"http": proxy, "https": proxy} if proxy else {}
    return urllib.request.build_opener(urllib.request.ProxyHandler(proxies), _NoRedirect())
