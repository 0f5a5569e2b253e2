"""What other extractors make of the quality pages, for the table beside ours.

Each is asked the way its own README says; one that is not installed is left out. CPU is that of
the extraction of one page, the median over all. Some would fetch pictures, or a list of suffixes,
while they extract: while they are asked, no connection can be made.
"""

from __future__ import annotations

import io
import logging
import socket
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.util import find_spec

from benchmarks.quality.labels import Example
from cleaners.blocks.segmenting.segment import cut
from cleaners.decoding.charset import decode
from cleaners.decoding.markup import parse

Peer = Callable[[str, str], str]


def _trafilatura(**favor: bool) -> Peer:
    from trafilatura import bare_extraction

    def ask(source: str, url: str) -> str:
        found = bare_extraction(
            source, url=url, include_comments=False, with_metadata=True, **favor
        )
        return (found.text or "") if found else ""

    return ask


def _readability() -> Peer:
    from readability import Document

    def ask(source: str, url: str) -> str:
        tree = parse(Document(source).summary())
        return "\n".join(block.text for block in cut(tree).blocks) if tree is not None else ""

    return ask


def _newspaper() -> Peer:
    import newspaper

    def ask(source: str, url: str) -> str:
        article = newspaper.Article(url, fetch_images=False)  # it would ask the sites
        article.download(input_html=source)
        article.parse()
        return article.text

    return ask


def _newsplease() -> Peer:
    from newsplease import NewsPlease

    def ask(source: str, url: str) -> str:
        return NewsPlease.from_html(source, url=url, fetch_images=False).maintext or ""

    return ask


def _boilerpy() -> Peer:
    from boilerpy3 import extractors

    article = extractors.ArticleExtractor(raise_on_failure=False)
    return lambda source, url: article.get_content(source)


PEERS: dict[str, tuple[str, Callable[[], Peer]]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "trafilatura, favor_precision": ("trafilatura", lambda: _trafilatura(favor_precision=True)),
    "trafilatura, favor_recall": ("trafilatura", lambda: _trafilatura(favor_recall=True)),
    "readability-lxml": ("readability", _readability),
    "newspaper4k": ("newspaper", _newspaper),
    "news-please": ("newsplease", _newsplease),
    "boilerpy3": ("boilerpy3", _boilerpy),
}


def ask(name: str, examples: list[Example]) -> dict[str, str]:
    """The text of each page as one peer has it."""
    logging.disable(logging.CRITICAL)
    with offline():
        return _ask(PEERS[name][1](), examples)[0]


def ask_all(examples: list[Example]) -> dict[str, tuple[dict[str, str], float]]:
    """By peer: the text of each page, and the median milliseconds of CPU it took."""
    logging.disable(logging.CRITICAL)
    found = {}
    for name, (module, make) in PEERS.items():
        if find_spec(module) is None:
            print(f"{name} is not installed", file=sys.stderr)
            continue
        try:
            peer = make()
        except ImportError as error:
            print(f"{name} cannot be imported: {error}", file=sys.stderr)
            continue
        with offline():
            found[name] = _ask(peer, examples)
    return found


@contextmanager
def offline() -> Iterator[None]:
    """No name is looked up and no connection made in here: whoever tries is told there is none."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("the benchmark asks no network")

    asked, connected = socket.getaddrinfo, socket.socket.connect
    socket.getaddrinfo, socket.socket.connect = refuse, refuse
    try:
        yield
    finally:
        socket.getaddrinfo, socket.socket.connect = asked, connected


def _ask(peer: Peer, examples: list[Example]) -> tuple[dict[str, str], float]:
    texts, times = {}, []
    for example in examples:
        source = decode(example.body)
        start = time.process_time()
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            try:
                texts[example.gold["id"]] = peer(source, example.gold["url"])
            except Exception:
                texts[example.gold["id"]] = ""
        times.append((time.process_time() - start) * 1000)
    return texts, statistics.median(times)
