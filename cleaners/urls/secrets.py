"""Secrets in addresses: tokens, signatures, passwords. They are used, but never stored or shown."""

from __future__ import annotations

import re

MASK = "***"
_NAMES = (
    r"(?:access|auth|id|refresh|session|security|user|bearer|csrf|download|feed|private|rss)?"
    r"[_-]?token|accesstoken|authtoken|auth(?:[_-]?(?:key|code|hash|sig))?|authorization|jwt|hmac"
    r"|sig|signature|api[_-]?key|(?:client|app|shared)?[_-]?secret|passw(?:or)?d|pwd|passphrase"
    r"|x-(?:amz|goog)-(?:signature|credential|security-token)"
)
_SECRET = re.compile(rf"(?i)((?:^|(?<=[?&;#]))(?:{_NAMES})=)([^&;#\s\"'<>]+)")
_LOGIN = re.compile(r"(?i)(\bhttps?://)[^/?#\s@\"'<>]+@")
_NUMBER = re.compile(r"\d{1,5}")  # a number (of an author, a signature tune) is no secret


def masked(text: str) -> str:
    """An address, or a text that holds some, with each secret replaced by MASK.

    User and password before a host are left out.
    """
    if "@" in text:
        text = _LOGIN.sub(r"\1", text)
    return _SECRET.sub(_replaced, text) if "=" in text else text


def _replaced(match: re.Match[str]) -> str:
    return match[0] if _NUMBER.fullmatch(match[2]) else match[1] + MASK
