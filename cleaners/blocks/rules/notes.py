"""Notes below an article that are part of it: footnotes, and where its text comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.blocks.line import ENOUGH, KEPT, SHORT, Line

LONGEST = 220  # characters
NEAR = 4  # lines behind the last paragraph
DOUBT = -2.0  # log-odds, by the model
MOSTLY = 0.6  # of the note; what is a link and no more leads elsewhere
# In the names of their list, its element or the items; `references` are an encyclopedia's sources.
_FOOTNOTES = re.compile(r"(?:foot|end)-?_?notes?(?![a-z])", re.I)
# That the text appeared elsewhere first, was taken over, translated or adapted; and who helped.
_NOTE = re.compile(
    r"\W*(?:"
    r"(?:a\s+version\s+of\s+)?(?:this|the)\s+(?:article|story|post|piece|essay|interview|column|report|text)\s+(?:\w+\s+){0,3}?"
    r"(?:appeared|published|reprinted|republished|adapted|translated|reproduced|syndicated|excerpted)\b|"
    r"(?:originally|first)\s+(?:published|appeared)\s+(?:by|on|in|at)\b|"
    r"with\s+(?:[\w-]+\s+){0,3}wires\b|contributing:\s|"
    r"(?:dieser|der)\s+(?:artikel|text|beitrag)\s+(?:erschien|ist|wurde)\s.{0,60}(?:zuerst|ursprünglich|original|erschienen|übersetz|übernommen)|"
    r"(?:cet|l['’])\s*article\s+(?:a\s+été|est|a)\s.{0,40}(?:publié|paru|traduit|repris|adapté)|"
    r"este\s+(?:artículo|texto)\s+(?:se|fue|ha\s+sido|apareció)\s.{0,40}(?:public|tradu|adapta|apareci)|"
    r"este\s+(?:artigo|texto)\s+foi\s.{0,40}(?:public|tradu|adapta)|"
    r"(?:questo|l['’])\s*(?:articolo|testo)\s+(?:è|è\s+stato)\s.{0,40}(?:pubblicat|uscit|tradott|adattat)|"
    r"dit\s+(?:artikel|stuk|verhaal)\s+(?:verscheen|is|werd)\s.{0,40}(?:eerder|eerst|oorspronkelijk|verschenen|vertaald)|"
    r"(?:эта|этот|данный|данная)?\s*(?:статья|материал|текст)\s.{0,40}(?:впервые|опубликован|перевод)|"
    r"(?:ten|niniejszy)\s+(?:artykuł|tekst)\s.{0,40}(?:ukazał|opublikowan|przetłumacz)|"
    r"(?:この|本)(?:記事|稿)は.{0,40}(?:掲載|転載|翻訳|初出)|本文(?:原载|首发|转载|轉載|原載)"
    r")",
    re.I,
)


def keep_notes(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the notes in doubt right behind the last paragraph, where the article stands;
    and its footnotes."""
    last = next(
        (
            at
            for at in range(len(lines) - 1, -1, -1)
            if odds[at] > ENOUGH and lines[at].size > SHORT
        ),
        len(lines),
    )
    for at in range(last + 1, min(len(lines), last + 1 + NEAR)):
        line = lines[at]
        plain = (
            line.own
            and line.main
            and line.kind != "notice"
            and line.size <= LONGEST
            and line.link < MOSTLY
        )
        if plain and line.odds > DOUBT and odds[at] <= ENOUGH and _NOTE.match(line.text):
            odds[at] = KEPT
    _keep_footnotes(lines, odds)


def _keep_footnotes(lines: Sequence[Line], odds: list[float]) -> None:
    """Keep the footnotes in doubt behind an article: sentences in a list that is named for them,
    or that stands below a heading in a box so named."""
    begun, box = False, -1
    for at, line in enumerate(lines):
        begun = begun or (odds[at] > ENOUGH and line.size > SHORT)
        says = "note" in line.signature and _FOOTNOTES.search(line.signature) is not None
        box = line.box if says and line.heading else box
        named = line.group >= 0 and (says or (line.box == box and box >= 0))
        itself = says and line.size > SHORT // 2  # a mark like [1] is none
        named = named or (
            itself and _FOOTNOTES.search(line.signature.partition("<")[0]) is not None
        )
        if begun and named and odds[at] > DOUBT and line.kind is None and line.link < MOSTLY:
            odds[at] = max(odds[at], KEPT)
