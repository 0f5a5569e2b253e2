"""JSON lines: an object an article, lists as lists. `cuttings import` reads it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring

from archive.clippings import NAMES, Clipping
from archive.corpus import Corpus
from archive.outfile import Outfile

_LISTS = ("authors", "tags", "rights", "images")
_SCALARS = NAMES[: NAMES.index(_LISTS[0])]
_WIDTH = len(_SCALARS)
_PAYWALL = NAMES.index("paywall")
_FORM = "{" + ", ".join(f'"{name}": %s' for name in (*_SCALARS, *_LISTS)) + ', "text": '
_CONTROLS = bytes(range(0x20))
_quoted: Callable[[str], str] = encode_basestring


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus; there is nothing to remark on the card."""
    for clipping, text in corpus.clippings_as_bytes():
        out.write(line(clipping, text))
    return []


def line(clipping: Clipping, text: bytes | None = None) -> bytes:
    """The article as a line of JSON; `text` is that of the article in UTF-8, where it is at hand.

    Written piece by piece, since the json module takes twice as long. The lists go in as the
    archive keeps them.
    """
    cells = [
        "null" if cell is None else _quoted(cell) if cell.__class__ is str else cell
        for cell in clipping[:_WIDTH]
    ]
    cells[_PAYWALL] = "true" if clipping.paywall else "false"
    lists = map(_flat, (clipping.authors, clipping.tags, clipping.rights, clipping.images))
    head = _FORM % (*cells, *lists)
    body = _bytes(clipping.text) if text is None else text
    return b"".join((_bytes(head), _string(body), b"}\n"))


def _flat(array: str) -> str:
    """A JSON array on one line, whoever wrote it into the archive."""
    return array if "\n" not in array else json.dumps(json.loads(array), ensure_ascii=False)


def _string(data: bytes) -> bytes:
    """UTF-8 as a JSON string."""
    escaped = data.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    if len(escaped.translate(None, _CONTROLS)) != len(escaped):
        return _bytes(_quoted(data.decode("utf-8", "replace")))
    return b'"%s"' % escaped


def _bytes(text: str) -> bytes:
    """UTF-8; a lone surrogate, which has no bytes, becomes a question mark."""
    return text.encode("utf-8", "replace")
