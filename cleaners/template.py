"""What a site's pages share.

A template is a fold over lessons: `learn(template, lesson)` answers a new one and changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

FORM = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one page teaches about its site: each block's signature, text key and verdict."""

    page: str
    cleaner: str
    blocks: tuple[tuple[str, str, int, bool], ...] = field(default=(), repr=False)
    disagreement: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """What was learned of one site. `pages` counts the lessons folded in."""

    pages: int = 0
    signatures: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False)
    edits: dict[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Short digest of the contents: two templates that cut alike have the same."""
        return hashlib.blake2b(dumps(self).encode(), digest_size=5).hexdigest()


EMPTY = Template()


def learn(template: Template, lesson: Lesson) -> Template:
    """The template with one more page's lesson in it."""
    signatures = dict(template.signatures)
    for signature, _, length, kept in lesson.blocks:
        article, furniture = signatures.get(signature, (0, 0))
        signatures[signature] = (
            (article + length, furniture) if kept else (article, furniture + length)
        )
    return Template(template.pages + 1, signatures, template.edits)


def dumps(template: Template) -> str:
    """The template as JSON, the same text for the same contents."""
    return json.dumps(
        {
            "form": FORM,
            "pages": template.pages,
            "signatures": template.signatures,
            "edits": template.edits,
        },
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )


def loads(text: str) -> Template:
    """The template back from `dumps`. Raises ValueError for anything else."""
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise ValueError("not a template of this version of cuttings")
    signatures = {key: (int(a), int(b)) for key, (a, b) in data["signatures"].items()}
    return Template(int(data["pages"]), signatures, dict(data["edits"]))


def keep(template: Template, signature: str) -> Template:
    """Blocks of this signature are article, whatever the pages teach."""
    return _edited(template, signature, "keep")


def pin(template: Template, signature: str) -> Template:
    """Blocks of this signature are furniture, whatever the pages teach."""
    return _edited(template, signature, "cut")


def forget(template: Template, signature: str) -> Template:
    """What was learned or decided of this signature is dropped."""
    signatures = {key: value for key, value in template.signatures.items() if key != signature}
    edits = {key: value for key, value in template.edits.items() if key != signature}
    return Template(template.pages, signatures, edits)


def _edited(template: Template, signature: str, decision: str) -> Template:
    return Template(template.pages, template.signatures, {**template.edits, signature: decision})
