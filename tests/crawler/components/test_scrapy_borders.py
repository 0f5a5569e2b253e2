"""What is used of Scrapy and Twisted beyond what they document is there, as it was written for."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pytest
import scrapy.crawler
from scrapy.core.downloader.handlers import http11
from scrapy.crawler import CrawlerProcess
from twisted.internet import task
from twisted.web import _newclient, client

from crawler.components import borders

_HINT = (
    "look through crawler/components/borders.py with the new version at hand, then name it there"
)


@pytest.mark.parametrize(
    ("package", "written_for"), [("scrapy", borders.SCRAPY), ("twisted", borders.TWISTED)]
)
def test_the_versions_it_was_written_for(package: str, written_for: str) -> None:
    assert version(package).startswith(written_for + "."), _HINT


def test_scrapy_still_has_what_is_replaced() -> None:
    taken = inspect.signature(CrawlerProcess._signal_shutdown).parameters
    assert len(taken) == 3, "itself, the signal's number, the frame"
    source = inspect.getsource(scrapy.crawler)
    assert "self._signal_shutdown" in source, "looked up on the process, where ours stands"
    for name in ("Factory", "Protocol", "Parser"):
        assert f"_LenientHTTP{'' if name == 'Parser' else '11'}Client{name}" in vars(http11), _HINT


def test_twisted_still_makes_its_parsers_as_is_meant() -> None:
    pool = client.HTTPConnectionPool(task.Clock())
    assert "_factory" in dir(pool), _HINT
    borders.replace_protocol(pool)
    protocol = pool._factory(lambda _: None, repr).buildProtocol(None)
    assert type(protocol) is borders._Protocol
    assert "self._parser" in inspect.getsource(_newclient.HTTP11ClientProtocol.request), _HINT


def test_a_header_that_does_not_end_is_cut_off() -> None:
    parser = borders._Parser.__new__(borders._Parser)
    with pytest.raises(borders.HeaderTooLarge):
        parser.lineLengthExceeded(b"x")
    parser.taken = borders.LONGEST_HEADER
    with pytest.raises(borders.HeaderTooLarge):
        parser.lineReceived(b"X: y")
