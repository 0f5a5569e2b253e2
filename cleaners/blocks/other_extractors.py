"""The text of a page by other extractors, where the model found none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaners.blocks.line import Line
from cleaners.blocks.scoring import extractors
from cleaners.blocks.select import DOUBT
from cleaners.decoding.markup import parse
from cleaners.language.fingerprint import line_key
from cleaners.phrases.match import find

BARE = 0.5  # the odds of a line found by another extractor
LONGEST = 3_000_000  # bytes of source


def found_by_others(source: bytes) -> Iterator[tuple[str, list[str]]]:
    """The name of each extractor that may read this page, and the lines that it finds."""
    if len(source) > LONGEST:
        return
    # The tree was taken apart when the extractor was asked the first time.
    tree = parse(source)
    if tree is not None and extractors.suits_trafilatura(tree):
        yield "trafilatura", extractors.trafilatura_lines(tree, precise=False)
    if extractors.suits_boilerpy(source):
        yield "boilerpy3", extractors.boilerpy_lines(source.decode("utf-8", "replace"))


def bare_lines(texts: Sequence[str], languages: Sequence[str]) -> tuple[Line, ...]:
    """Lines of text that nothing is known of but their words."""
    return tuple(_bare_line(text, languages) for text in texts)


def _bare_line(text: str, languages: Sequence[str]) -> Line:
    kind, certain = find(text, languages) or (None, False)
    # No model was asked: between two paragraphs, words alone cut no sentence.
    odds = BARE + DOUBT if kind and not certain else BARE
    return Line(text, "", len(text), odds, kind, certain, line_key(text), main=True)
