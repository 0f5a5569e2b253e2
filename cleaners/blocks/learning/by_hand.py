"""What a person decides about the blocks of a site: no page that is learned from overrules it."""

from __future__ import annotations

from dataclasses import replace

from cleaners.blocks.learning.template import Template


def keep(template: Template, signature: str) -> Template:
    """Blocks of this signature are article, whatever the pages teach."""
    return replace(template, edits={**template.edits, signature: "keep"})


def cut(template: Template, signature: str) -> Template:
    """Blocks of this signature are furniture, whatever the pages teach."""
    return replace(template, edits={**template.edits, signature: "cut"})


def pin(template: Template, signature: str) -> Template:
    """What the pages taught about this signature so far stays decided."""
    known = template.signatures.get(signature)
    return (
        keep(template, signature) if known is None or known.mean > 0 else cut(template, signature)
    )


def forget(template: Template, signature: str) -> Template:
    """What was learned or decided of this signature is dropped, to be learned afresh."""
    signatures = {name: one for name, one in template.signatures.items() if name != signature}
    edits = {name: one for name, one in template.edits.items() if name != signature}
    return replace(template, signatures=signatures, edits=edits)
