"""The questions of an interview, in whatever way a paper sets them apart from the answers.

They are all in bold or in italics; or each begins with a dash, or with the speaker (`Q:`, a name).
No words of any language are needed: the interviewer's lines end in question marks again and again,
and the other speaker's lines do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cleaners.types.parts import Kind, Part

LONGEST = 400  # characters
FEWEST = 2
_ASKS = ("?", "？", "؟", "⸮", "՞", "?”", '?"', "?»", "?“", "?’", "？」", "？”", "?)", "?*", "? ")
_GREEK_MARK = ";"
_LABEL = re.compile(r"\s*(?P<name>[^\W\d_][^:：.!?？。,;]{0,39}?)\s*[:：]\s*\S")
_DASH = re.compile(r"\s*[-–—―]\s*\S")


def with_questions(parts: list[Part]) -> None:
    """Mark the questions of an interview among these parts."""
    if sum(_asks(part.text) for part in parts) < FEWEST:
        return
    for at in {*_stressed(parts), *_labelled(parts), *_dashed(parts)}:
        parts[at] = replace(parts[at], kind=Kind.QUESTION)


def _stressed(parts: Sequence[Part]) -> list[int]:
    """Questions in bold or in italics, with answers that are not; and what else of that kind the
    interviewer says between them."""
    said = [
        at for at, part in enumerate(parts[:-1]) if _may_ask(part) and _is_stressed(part)
        and parts[at + 1].kind is Kind.PARAGRAPH and not _is_stressed(parts[at + 1])
    ]  # fmt: skip
    asked = [at for at in said if _asks(parts[at].text)]
    if len(asked) < FEWEST:
        return []
    if len(asked) * 2 < len(said):
        return asked
    return [at for at in said if asked[0] <= at or asked[0] - at <= 2]


def _labelled(parts: Sequence[Part]) -> list[int]:
    """Lines of whoever asks, where each speaker's lines begin with a name or a letter."""
    said: dict[str, list[int]] = defaultdict(list)
    for at, part in enumerate(parts):
        if part.kind is Kind.PARAGRAPH and (found := _label(part)):
            said[found["name"]].append(at)
    speakers = {name: lines for name, lines in said.items() if len(lines) >= FEWEST}
    asking = {name for name, lines in speakers.items() if _mostly_ask(parts[at] for at in lines)}
    if len(asking) != 1:
        return []
    (asker,) = asking
    asked = [at for at in speakers[asker] if len(parts[at].text) <= LONGEST]
    alone = len(speakers) == 1
    return [] if alone and any(_is_followed(parts, at) for at in asked) else asked


def _is_followed(parts: Sequence[Part], at: int) -> bool:
    """Whether another labelled line follows at once: a list of facts, no interview."""
    return at + 1 < len(parts) and _label(parts[at + 1]) is not None


def _label(part: Part) -> re.Match[str] | None:
    head = part.text[:60]
    return _LABEL.match(head) if ":" in head or "：" in head else None


def _dashed(parts: Sequence[Part]) -> list[int]:
    """Questions behind a dash, each with an answer that is no question."""
    asked = [
        at for at, part in enumerate(parts[:-1])
        if _may_ask(part) and _DASH.match(part.text) and _asks(part.text)
        and parts[at + 1].kind is Kind.PARAGRAPH and not _asks(parts[at + 1].text)
        and len(parts[at + 1].text) > len(part.text) // 2
    ]  # fmt: skip
    return asked if len(asked) >= FEWEST else []


def _mostly_ask(parts: Iterable[Part]) -> bool:
    said = [_asks(part.text) for part in parts]
    return sum(said) >= FEWEST and sum(said) * 3 >= len(said) * 2


def _may_ask(part: Part) -> bool:
    return part.kind is Kind.PARAGRAPH and len(part.text) <= LONGEST


def _asks(text: str) -> bool:
    text = text.rstrip()
    greek = text.endswith(_GREEK_MARK) and any("\u0370" <= letter <= "\u03ff" for letter in text)
    return greek or text.endswith(_ASKS)


def _is_stressed(part: Part) -> bool:
    """Whether the whole line is bold or in italics."""
    stressed = sum(span.end - span.start for span in part.spans if span.tag in {"strong", "em"})
    return stressed * 10 >= len(part.text) * 9
