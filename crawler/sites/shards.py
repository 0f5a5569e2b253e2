"""Sites divided among machines.

A site belongs to one shard, and so do its hosts and their pauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

_FORM = re.compile(r"([0-9]{1,5})/([0-9]{1,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `of` parts, counted from 1; written `3/16`.

    Rendezvous hashing: a site belongs to the shard for which the hash of its slug is highest. So
    when a shard is added, only the sites that move to it change their place.
    """

    number: int
    of: int

    def holds(self, slug: str) -> bool:
        """Whether this site belongs to the shard."""
        return max(range(1, self.of + 1), key=lambda number: _score(number, slug)) == self.number

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


def shard_of(text: str) -> Shard:
    """The shard that `3/16` names. Raises ValueError."""
    match = _FORM.fullmatch(text.strip())
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise ValueError(f"{text!r} is no shard: write 3/16 for the third of sixteen")
    return Shard(int(match[1]), int(match[2]))


def _score(number: int, slug: str) -> bytes:
    return blake2b(f"{number} {slug}".encode(), digest_size=8).digest()
