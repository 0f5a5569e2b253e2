"""The text of a page by other extractors, where the model found none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaners.blocks.line import Line
from cleaners.blocks.scoring import extractors
from cleaners.blocks.select import DOUBT
from cleaners.decoding.markup import parse
from cleaners.language.fingerprint import line_key
from cleaners.language.scripts import may_lack_stops, weight
from cleaners.language.sentences import ends_sentence
from cleaners.phrases.match import find
from cleaners.verdict.verdict import PARAGRAPH, SENTENCE

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
    found = find(text, languages)
    kind, certain = (found.kind, found.certain) if found else (None, False)
    # No model was asked: between two paragraphs, words alone cut no sentence.
    odds = BARE + DOUBT if kind and not certain else BARE
    return Line(text, "", len(text), odds, kind, certain, line_key(text), main=True)


def holds_any(text: str, parts: Sequence[str]) -> bool:
    """Whether one of these parts stands in a text, all squeezed."""
    return any(part in text for part in parts)


def is_brief(lines: Sequence[str]) -> bool:
    """Whether there is a sentence among these."""
    return any(
        weight(line) >= SENTENCE and (ends_sentence(line) or may_lack_stops(line)) for line in lines
    )


def has_prose(lines: Sequence[str]) -> bool:
    """Whether there is a paragraph or a few sentences among these.

    Headlines alone are what is left of a page whose text comes by script.
    """
    sentences = [line for line in lines if ends_sentence(line)]
    return len(sentences) > 1 or any(weight(line) >= PARAGRAPH for line in lines)
