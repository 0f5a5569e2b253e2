"""Scrapy in this process: its settings for one run, its start, and the signal that stopped it."""

from __future__ import annotations

import gc
import logging
import signal
from typing import TYPE_CHECKING, Any

from cleaners.types.edition import CLEANER

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    from crawler.session.plan import Sender
    from crawler.session.session import Session

_STOPPED: dict[int, int] = {signal.SIGINT: 130, signal.SIGTERM: 143}


def exit_status(number: int) -> int:
    """The exit status of a process that this signal stopped; 0 when none did."""
    return _STOPPED.get(number, 130) if number else 0


def user_agent(contact: str | None) -> str:
    """The User-Agent: our name, and an address to write to."""
    return f"{CLEANER.replace(' ', '/')}" + (f" (+{contact})" if contact else "")


def settings_for(sender: Sender) -> dict[str, Any]:
    """Scrapy's settings for one run, with user agent and proxy.

    Scrapy's warnings go to Python's log, whoever listens to it.
    """
    return {
        "USER_AGENT": user_agent(sender.contact),
        "PROXY": sender.proxy,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
    }


def run_scrapy(
    chosen: dict[str, Any], session: Session, spider: type[Spider] | None = None, **arguments: Any
) -> int:
    """Run Scrapy to its end.

    Returns the number of the signal that stopped it, 0 for none. `spider` is News unless another is
    given; it gets the session and the arguments.
    """
    from crawler.components.borders import hear_signals  # noqa: PLC0415 - slow to import
    from crawler.components.spiders.news import News  # noqa: PLC0415

    process = _process(chosen)
    before = {number: signal.getsignal(number) for number in _STOPPED}
    met: list[int] = []
    hear_signals(process, met.append)
    # Imported modules stay: looking for cycles in them took a tenth of a crawl's CPU time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    done = process.crawl(spider or News, session=session, **arguments)
    try:
        process.start()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    failure = getattr(done, "result", None)
    if failure is not None and hasattr(failure, "raiseException"):
        failure.raiseException()
    return met[0] if met else 0


def _process(chosen: dict[str, Any]) -> CrawlerProcess:
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415 - slow to import
    from scrapy.settings import Settings  # noqa: PLC0415

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(chosen, priority="cmdline")
    # Without a handler Python prints warnings itself.
    logging.getLogger().addHandler(logging.NullHandler())
    return CrawlerProcess(settings)
