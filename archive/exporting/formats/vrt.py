"""Vertical text: a word a line, for NoSketch Engine, Sketch Engine and the IMS Corpus Workbench.

The columns are the word as it is written, and as the search index folds it (accents, case). `doc`
has the article's attributes, `p` is a paragraph with its kind (title, lead, text), `s` a sentence;
`<g/>` glues what no space stands between. Words are those of the search. Where a script has no
spaces every letter is a token, so that a sequence of them finds any word, as in the search; a
tokenizer of that language may join them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from archive.exporting.corpus import Corpus
from archive.exporting.outfile import Outfile
from archive.exporting.rows import ExportRow
from archive.search.folding import folded_word, sentences
from archive.search.tokens import letters

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIGNS = re.compile(r"[^\s\w]|_|\S")
DOC = ("id", "url", "site", "title", "language", "published", "section", "agency", "cluster")
"""Attributes of `doc`, beside `author` and `month`."""


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus. The note names its attributes, for a registry file."""
    for row in corpus.export_rows():
        out.write("\n".join(_document(row)).encode("utf-8", "replace") + b"\n")
    names = ", ".join((*DOC, "author", "month"))
    return [
        "Positional attributes: `word`, `folded`. Structures: `doc` with "
        f"{names}; `p` with kind; `s`; `g`.",
        "For CWB: `cwb-encode -xsB -c utf8 -P folded -S s:0 -S p:0+kind -S g:0 -S "
        f"doc:0+{'+'.join((*DOC, 'author', 'month'))}`.",
    ]


def _document(row: ExportRow) -> Iterator[str]:
    attributes = {name: getattr(row, name) for name in DOC}
    attributes["author"] = "|".join(map(str, json.loads(row.authors)))
    attributes["month"] = (row.published or row.first_seen)[:7]
    yield f"<doc {' '.join(_attribute(name, value) for name, value in attributes.items())}>"
    for kind, text in (("title", row.title), ("lead", row.lead), ("text", row.text)):
        for paragraph in filter(str.strip, (text or "").split("\n")):
            yield f'<p kind="{kind}">'
            for sentence in sentences(_NOT_XML.sub(" ", paragraph)):
                yield "<s>"
                yield from _tokens(sentence)
                yield "</s>"
            yield "</p>"
    yield "</doc>"


def _tokens(sentence: str) -> Iterator[str]:
    """A line for each word or sign, with `<g/>` between two without a space."""
    end = 0
    for start, stop, word in _words(sentence):
        if start == end and start:
            yield "<g/>"
        yield f"{escape(word)}\t{escape(folded_word(word))}"
        end = stop


def _words(sentence: str) -> Iterator[tuple[int, int, str]]:
    """The words as search defines them, and each sign between them."""
    at = 0
    for start, end, _ in letters(sentence):
        yield from _signs(sentence, at, start)
        yield start, end, sentence[start:end]
        at = end
    yield from _signs(sentence, at, len(sentence))


def _signs(sentence: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _SIGNS.finditer(sentence, start, end):
        yield match.start(), match.end(), match[0]


def _attribute(name: str, value: object) -> str:
    text = "" if value is None else " ".join(_NOT_XML.sub(" ", str(value)).split())
    return f"{name}={quoteattr(text, {chr(34): '&quot;'})}"
