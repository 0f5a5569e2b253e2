"""Error messages for an unknown value: what is near, and what there is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_SHOWN = 12
"""Choices that are listed; an archive may know thousands of sites."""


def near(value: str, known: Iterable[str]) -> str:
    """`; did you mean this? (there are: ...)`, to put behind the unknown value."""
    choices = sorted(known)
    if not choices:
        return " (there is none yet)"
    folded = {one.casefold(): one for one in choices}
    asked = value.casefold()
    close = difflib.get_close_matches(asked, folded, 3, 0.6)
    close = close or [one for one in folded if asked in one][:3]
    hint = f"; did you mean {' or '.join(folded[one] for one in close)}?" if close else ""
    more = f" and {len(choices) - _SHOWN} more" if len(choices) > _SHOWN else ""
    return f"{hint} (there are: {', '.join(choices[:_SHOWN])}{more})"
