"""Errors of Scrapy and Twisted, as outcome words with evidence that a person can check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    StopDownload,
    UnsupportedURLSchemeError,
)

from archive.tables.outcomes import Failure, Outcome
from cleaners.decoding.compression import Damaged, TooLarge
from crawler.session.tasks import Refused, Task
from crawler.sites.addresses import address_of

if TYPE_CHECKING:
    from scrapy import Request
    from twisted.python.failure import Failure as TwistedFailure

_LONGEST = 200
_TLS = re.compile(
    r"certificate verify failed|tlsv?1?[\w ]*alert[\w ]*|wrong version number|VerificationError"
)


EXPECTED = (
    IgnoreRequest,
    Damaged,
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    StopDownload,
    TunnelError,
    UnsupportedURLSchemeError,
    OSError,
    ValueError,
)
# The first that fits counts. None: the text of the error itself.
_WORDS: tuple[tuple[type[BaseException], Outcome, str | None], ...] = (
    (TooLarge, Outcome.TOO_LARGE, None),
    (DownloadCancelledError, Outcome.TOO_LARGE, "larger than a page may be"),
    (StopDownload, Outcome.TOO_LARGE, "too large beside the others under way"),
    (Damaged, Outcome.TRUNCATED, None),
    (ResponseDataLossError, Outcome.TRUNCATED, "the connection ended before the page did"),
    (DownloadTimeoutError, Outcome.TIMEOUT, "no whole answer in time"),
    (UnsupportedURLSchemeError, Outcome.BAD_URL, "neither http nor https"),
    (TunnelError, Outcome.NETWORK_ERROR, None),
    (DownloadConnectionRefusedError, Outcome.NETWORK_ERROR, "connection refused"),
)


def failure_of(error: BaseException, task: Task, inward: dict[tuple[str, int], str]) -> Failure:
    """The end for `error`. `inward` are host names that led to private addresses."""
    if isinstance(error, Refused):
        return Failure(error.outcome, error.detail)
    for kind, outcome, words in _WORDS:
        if isinstance(error, kind):
            return Failure(outcome, words or _said(error))
    if isinstance(error, CannotResolveHostError | ValueError):
        return _of_name(error, task, inward)
    if isinstance(error, DownloadFailedError | OSError):
        return Failure(Outcome.NETWORK_ERROR, _network(error))
    return Failure(Outcome.CRASHED, f"{type(error).__name__}: {_said(error)}")


def _of_name(error: BaseException, task: Task, inward: dict[tuple[str, int], str]) -> Failure:
    host, port = address_of(task.url)
    address = inward.get((host, port))
    if address is not None:
        return Failure(
            Outcome.PRIVATE_ADDRESS,
            f"{host}:{port} leads to {address}, which is no public address",
        )
    if isinstance(error, CannotResolveHostError):
        return Failure(Outcome.NETWORK_ERROR, f"there is no host {host}")
    return Failure(Outcome.BAD_URL, _said(error))


def _network(error: BaseException) -> str:
    """What the innermost error says."""
    said = [_said(each) for each in reasons(error)]
    tls = next((match[0] for each in said if (match := _TLS.search(each))), None)
    if tls is not None:
        return f"TLS: {tls}"
    told = next((each for each in reversed(said) if each), "the connection failed")
    return re.sub(r"^\[?<twisted\.python\.failure\.Failure [\w.]+:? ?|>\]?$", "", told)


def request_of(failure: TwistedFailure) -> Request:
    """The request that failed. Scrapy puts it on the failure, whose type does not know it."""
    failed: Any = failure
    return cast("Request", failed.request)


def reasons(error: BaseException) -> Iterator[BaseException]:
    """The error and those that it was raised for: Twisted wraps errors in lists of failures."""
    seen: set[int] = set()
    waiting = [error]
    while waiting and len(seen) < 20:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [failure.value for failure in getattr(each, "reasons", None) or []]
        waiting += [inner for inner in (each.__cause__, each.__context__) if inner is not None]


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:_LONGEST]
