"""Declarative shadow trees: `<template shadowrootmode="open">` is shown, with what its element
holds besides it in the places that its slots name."""

from __future__ import annotations

from lxml.html import HtmlElement


def unfold(tree: HtmlElement) -> None:
    """Put every such template into the page as a browser shows it."""
    templates = [each for each in tree.iter("template") if "shadowrootmode" in each.attrib]
    for template in templates:
        template.tag = "div"
        host = template.getparent()
        if host is not None:
            _fill(template, host)


def _fill(template: HtmlElement, host: HtmlElement) -> None:
    """Move the children of the element into the slots of its template."""
    slots: dict[str, HtmlElement] = {}
    for slot in template.iter("slot"):
        slots.setdefault(slot.get("name") or "", slot)
    for child in list(host):
        if child is template or not isinstance(child.tag, str):
            continue
        slot = slots.get(child.get("slot") or "")
        if slot is None:
            continue
        if not slot.get("data-filled"):
            slot.text = None  # what stands in a slot is shown where nothing fills it
            for instead in list(slot):
                slot.remove(instead)
            slot.set("data-filled", "1")
        slot.append(child)
