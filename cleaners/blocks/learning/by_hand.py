"""Decisions of a person about the blocks of a site. What pages teach never overrules them."""

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
    """Keep what the pages have taught about this signature so far; later pages change nothing."""
    known = template.signatures.get(signature)
    return (
        keep(template, signature) if known is None or known.mean > 0 else cut(template, signature)
    )


def forget(template: Template, signature: str) -> Template:
    """Drop everything that was learned or decided about this signature. It is learned anew."""
    signatures = {name: one for name, one in template.signatures.items() if name != signature}
    edits = {name: one for name, one in template.edits.items() if name != signature}
    return replace(template, signatures=signatures, edits=edits)
