"""Several pages of one article, stored as one: the first, then the others in order."""

from __future__ import annotations

import re
from dataclasses import replace

from cleaners.types.page import Page

_MARK = b"\n<!-- cuttings: the next page of this article, "
_SEAM = re.compile(re.escape(_MARK) + rb"(\S{1,5000}) -->\n")


def joined(first: Page, further: list[tuple[str, bytes]]) -> Page:
    """One page made of several: the address and the body of each further one, in order."""
    body = first.body
    for url, following in further:
        body += _MARK + url.encode("ascii", "backslashreplace") + b" -->\n" + following
    return replace(first, body=body)


def pages_of(page: Page) -> tuple[Page, ...]:
    """The pages that it was joined of; the page itself when it is one."""
    if _MARK not in page.body:
        return (page,)
    body, *rest = _SEAM.split(page.body)
    further = zip(rest[::2], rest[1::2], strict=True)
    return (
        replace(page, body=body),
        *(replace(page, url=url.decode("ascii"), body=each) for url, each in further),
    )
