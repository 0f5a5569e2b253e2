"""Joins the pages of one article into one text, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaners.language.fingerprint import untypeset
from cleaners.language.scripts import count_words
from cleaners.types.article import Article, Picture
from cleaners.types.parts import Kind, Part, text_of


def joined_articles(first: Article, further: Sequence[Article]) -> Article:
    """The first page's article with the text of the others; what it is called stays the first's."""
    texts, parts, images = [first.text], list(first.parts), list(first.images)
    pictures = list(first.pictures)
    known = {untypeset(line) for line in (first.title, first.lead) if line}
    read = {untypeset(line) for line in first.text.split("\n")}
    joined = 1
    for article in further:
        if _says_nothing_new(article, read):
            continue
        joined += 1
        read |= {untypeset(line) for line in article.text.split("\n")}
        before = [] if not article.lead else article.lead.split("\n")
        before = [line for line in before if untypeset(line) not in known]
        pictures += _moved(article.pictures, sum(text.count("\n") + 1 for text in texts))
        texts += [*before, article.text]
        parts += [*(Part(Kind.PARAGRAPH, line) for line in before), *article.parts]
        images += [image for image in article.images if image not in images]
    text = "\n".join(filter(None, texts))
    whole = text_of(parts) == text  # of one page without parts nothing is known
    return replace(
        first,
        text=text,
        parts=tuple(parts) if whole else (),
        images=tuple(images),
        pictures=tuple({one.url: one for one in reversed(pictures)}.values())[::-1],
        words=count_words(text),
        evidence=f"{first.evidence}; {joined} pages joined",
    )


def _moved(pictures: Sequence[Picture], lines: int) -> Iterator[Picture]:
    """The pictures of a further page, with so many lines above that."""
    for one in pictures:
        yield one if one.line is None else replace(one, line=one.line + lines)


def _says_nothing_new(article: Article, read: set[str]) -> bool:
    """Whether most of it was read before: the page of an article's comments repeats the article."""
    lines = article.text.split("\n")
    again = sum(len(line) for line in lines if untypeset(line) in read)
    return again > 0.5 * sum(map(len, lines))
