"""Addresses in the form that the TEI schema accepts."""

from __future__ import annotations

import re
from urllib.parse import quote

_NO_URI = re.compile(r"""[\s\x00-\x1f\x7f-\x9f<>"{}|^`\\\[\]#]|%(?![0-9A-Fa-f]{2})""")


def pointer(url: str) -> str:
    """The address, with characters escaped that the schema forbids."""
    scheme, slashes, rest = url.partition("//")
    place, slash, path = rest.partition("/")
    path, hash_, fragment = path.partition("#")
    path, fragment = (_NO_URI.sub(lambda no: quote(no[0]), part) for part in (path, fragment))
    return "".join((scheme, slashes, place, slash, path, hash_, fragment))
