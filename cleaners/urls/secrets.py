"""Secrets in addresses: tokens, signatures, passwords. They are used, but never stored or shown."""

from __future__ import annotations

import re

MASK = "***"
# Names that mean nothing but a secret. `key`, `code`, `hash` and the like may name an article: two
# articles must not become one.
_NAMES = (
    r"[a-z]{0,20}[_-]?(?:[a-z]{1,12}[_-])?token|auth(?:[_-]?(?:key|code|hash|sig))?|authorization"
    r"|bearer|jwt|hmac|hdn(?:ea|ts)|otp|sig|signature|oauth[_-]signature|unlocked[_-]article[_-]code"
    r"|(?:api|private|secret|access|subscriber|member)[_-]?key|key-pair-id"
    r"|(?:client|app|shared)?[_-]?secret|passw(?:or)?d|pwd|passcode|passphrase"
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
