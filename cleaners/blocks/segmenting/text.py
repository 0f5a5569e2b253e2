"""The text of a block as it is read: no invisible signs, no markup written as text, no code."""

from __future__ import annotations

import html
import re

from cleaners.metadata.plain import visible

_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,7});")
_OF_MARKUP = r"(?:p|em|i|b|strong|a|span|div|u|h[1-6]|font|small|sup|sub|blockquote|li|ul|ol)"
_TAG = re.compile(rf"<{_OF_MARKUP}(?:\s[^<>]{{0,500}})?>|</{_OF_MARKUP}\s*>", re.I)
_CLOSING = re.compile(rf"</{_OF_MARKUP}\s*>", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)

_RULE = re.compile(
    r"[^{}]{0,300}\{\s*[\w-]+\s*:[^{};]{1,300}(?:;\s*[\w-]+\s*:[^{};]{1,300}){0,80};?\s*\}"
)
_AT_RULE = re.compile(r"@[\w-]{3,20}[^{}]{0,200}\{|\}")
_SCRIPT = re.compile(
    r"\bfunction\s*\w*\s*\([^()]*\)\s*\{|\b(?:var|let|const)\s+[\w$]+\s*=|=>\s*[\{(]"
    r"|\b(?:window|document|dataLayer|googletag|googlefc|jQuery|\$)\s*(?:\.\s*\w+|\[|\()"
    r"|\.(?:push|addEventListener|querySelector|getElementById|ready)\s*\(|\bgtag\s*\("
    r"|\w\s*=\s*\w+\s*\|\|\s*[\[{]",
)
_DATA = re.compile(
    r"[\[{]\s*(?:\[?\s*\{\s*)?[\"']?[\w@$-]+[\"']?\s*:\s*(?:[\"'\[{\d-]|true|false|null)"
)
# Whole lines: a shortcode, a placeholder of a template, a condition, an import, tags and no word.
_LEFTOVER = re.compile(
    r"\[/?[a-z][\w-]{1,30}(?:\s[^\[\]]{0,300}=[^\[\]]{1,300}|\s*/)?\](?:\s*\[/[\w-]+\])?|"
    r"\{\{[^{}]{1,200}\}\}|\{%.{1,300}%\}|<%.{1,300}%>|<!--.{0,300}|<!\[.{0,300}|"
    r"@import\s+(?:url\(|[\"']).{1,300}|(?:</?[a-z][\w-]{1,20}(?:\s[^<>]{0,500})?/?>\s*)+"
)
_SHORTCODE = re.compile(r"\[[a-z][\w-]*\]")
_OF_CODE = re.compile(r"[{}\[\]();=<>|&\"_]")
LEAST_CODE = 12
LONG_ENOUGH = 3_000  # characters that are looked at
# Of code every ninth character is one of its signs; of prose, even about code, every thirtieth.
SHARE_OF_SIGNS = 0.07


def as_meant(text: str) -> str:
    """A text without invisible signs; entities and tags that were escaped twice as meant."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if not text.isascii():
        text = visible(text)
    if "<" in text and (_CLOSING.search(text) or _BREAK.search(text)):
        text = _TAG.sub("", _BREAK.sub(" ", text))
    return text


def is_code(text: str) -> bool:
    """Whether a text is nothing but style sheet, script or data, left in the page by accident."""
    if text[:1] in "[{<@" and _LEFTOVER.fullmatch(text) and not _SHORTCODE.fullmatch(text):
        return True
    if not ("{" in text or ");" in text) or len(text) < LEAST_CODE:
        return False
    text = text[:LONG_ENOUGH]
    if "}" in text and not _AT_RULE.sub("", _RULE.sub("", text)).strip():
        return True
    if _SCRIPT.search(text) is None and _DATA.match(text) is None:
        return False
    return len(_OF_CODE.findall(text)) >= SHARE_OF_SIGNS * len(text)
