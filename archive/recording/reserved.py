"""What a publisher reserves, and that nothing is kept of it where the archive refuses such."""

from __future__ import annotations

from archive.recording.record import Failure
from archive.tables.outcomes import Outcome
from cleaners.types.article import Article

RESERVED = "tdm-reservation"


def refusal(article: Article, status: int | None) -> Failure | None:
    """The end of an article whose page reserves text and data mining; None for any other."""
    if RESERVED not in article.rights:
        return None
    return Failure(Outcome.RESERVED, "the page reserves text and data mining", status)
