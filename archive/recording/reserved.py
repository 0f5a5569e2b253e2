"""Reserved articles: nothing of them is stored when the archive refuses them."""

from __future__ import annotations

from archive.recording.record import Failure
from archive.tables.outcomes import Outcome
from cleaners.types.article import Article

RESERVED = "tdm-reservation"


def refusal(article: Article, status: int | None) -> Failure | None:
    """The end of an article that reserves text and data mining; None for any other."""
    if RESERVED not in article.rights:
        return None
    return Failure(Outcome.RESERVED, "the page reserves text and data mining", status)
