"""Sentences that say when this very article first appeared: `This article was originally published
on 2 May 2024 but has been updated since.`

They are long, and stand as often at the end as at the beginning. The words are those of pages that
are kept up to date; a sentence that names another paper tells of that one's day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from cleaners.metadata.dates.labels import DATE, kind_of
from cleaners.metadata.plain import plain

FROM, TO = 12, 220  # characters of such a line
LAST = 20  # paragraphs
ALONE = 70  # characters of a line that says nothing else
BETWEEN = 40  # characters between `originally` and its date

# This text, as the text itself calls it.
_THIS = (
    r"this\s+(?:\w+\s+){0,2}?(?:article|story|post|piece|report|page|review|interview|column|essay|guide|item|version)|"
    r"die(?:ser|se|ses)\s+(?:artikel|beitrag|text|bericht|fassung|interview|ratgeber|story)|"
    r"(?:cet|ce|cette)\s+(?:article|texte|billet|page|dossier|version|entretien|contenu)|"
    r"(?:esta?e?|el)\s+(?:art[ií]culo|texto|nota|entrada|reportaje|contenido|p[áa]gina|versi[óo]n)|"
    r"est[ea]\s+(?:artigo|texto|mat[ée]ria|reportagem|conte[úu]do|p[áa]gina)|quest[oa]\s+(?:articolo|testo|post|pagina|contenuto|versione)|"
    r"dit\s+(?:artikel|verhaal|bericht|stuk|interview)|de(?:n|t)\s?(?:här|her|ne|te)?\s+(?:artikel|artikkel|text|tekst|artikeln|artikkelen|saken)\w*|"
    r"artikkeli|juttu|t[ea]n\s+artykuł|artykuł|tekst|tento\s+(?:článek|článok|text)|článek|článok|"
    r"(?:эта\s+)?(?:стать[яи]|заметка)|(?:этот\s+)?(?:материал|текст)|(?:цей\s+|ця\s+)?(?:матеріал|стаття|текст)|bu\s+(?:yazı|haber|makale|içerik)|"
    r"artikel\s+ini|berita\s+ini|bài\s+(?:viết|báo)(?:\s+này)?|το\s+(?:άρθρο|κείμενο)|acest\s+(?:articol|text)|articolul|ez\s+a\s+cikk|a\s+cikk|"
    r"(?:نُ?شر\s+)?(?:هذا|هذه)\s+(?:المقال|المقالة|التقرير|النص|المادة)|این\s+(?:مقاله|مطلب|گزارش|متن)|यह\s+(?:लेख|खबर|रिपोर्ट|आलेख)|הכתבה|המאמר|כתבה\s+זו"
)
# That it appeared then for the first time.
_FIRST = (
    r"(?:originally|initially|first)\s+(?:published|posted|appeared|written|ran|issued|released)|was\s+(?:published|posted)\s+(?:originally|initially|first)|"
    r"ursprünglich|zuerst|erstmals|erstmalig|"
    r"initialement|à\s+l['’]origine|pour\s+la\s+première\s+fois|originellement|"
    r"originalmente|por\s+primera\s+vez|inicialmente|por\s+vez\s+primera|pela\s+primeira\s+vez|"
    r"originariamente|inizialmente|per\s+la\s+prima\s+volta|in\s+origine|"
    r"oorspronkelijk|voor\s+het\s+eerst|eerder|ursprungligen|först|opprinnelig|først|oprindeligt|alun\s+perin|ensimmäisen\s+kerran|"
    r"pierwotnie|po\s+raz\s+pierwszy|původně|poprvé|pôvodne|prvýkrát|впервые|первоначально|изначально|вперше|спочатку|"
    r"ilk\s+(?:olarak|kez|defa)|pertama\s+kali|lần\s+đầu|αρχικά|για\s+πρώτη\s+φορά|inițial|prima\s+dată|eredetileg|először|"
    r"لأول\s+مرة|أول\s+مرة|نخستین\s+بار|اولین\s+بار|ابتدا|पहली\s+बार|मूल\s+रूप\s+से|לראשונה|במקור"
)
# Japanese, Chinese, Korean: the words stand on both sides of the date.
_DENSE = re.compile(
    r"(?:この(?:記事|原稿|コラム|ページ)は.{0,12}?|本記事は.{0,12}?)(?=[\d〇零一二三四五六七八九令平])|(?:本文|此文|该文|該文|本篇文章)(?:最初|最早|首次|原|首)?(?:发布|發布|发表|發表|刊登|刊|首发|首發)[于於]?|"
    r"이\s?(?:기사|글)[는은]\s?"
)
_DENSE_END = re.compile(r"公開|掲載|配信|发|發|刊|게재|작성|등록|보도|발행")
_SPACED = re.compile(
    rf"^(?:[^.:()]{{0,30}}:\s*|[(\[*]\s*)?(?P<this>(?:{_THIS})(?!\w)[^.\d]{{0,40}}?(?<!\w))?(?:{_FIRST})(?!\w)",
    re.I,
)
_OF_THIS = re.compile(rf"(?<!\w)(?:{_THIS})(?!\w)", re.I)


def tells_of_this(line: str) -> bool:
    """Whether a line names the text that it stands in: `This article was …`."""
    return _OF_THIS.search(line) is not None


def days_at_end(headline: HtmlElement) -> Iterator[str]:
    """The dates of such sentences among the last paragraphs of a headline's article."""
    text = next(headline.iterancestors("article", "main"), None)
    for element in () if text is None else list(text.iter("p"))[-LAST:]:
        said = element.text_content()
        if len(said) <= TO and (found := original_day(plain(said))):
            yield found


def original_day(line: str) -> str | None:
    """The date of a line that says when this article first appeared, as text; else None."""
    date = DATE.search(line) if FROM <= len(line) <= TO else None
    if date is None:
        return None
    dense = _DENSE.search(line)
    if dense is not None:
        near = dense.end() <= date.start() <= dense.end() + 12
        return date[0] if near and _DENSE_END.search(line, dense.start()) else None
    said = _SPACED.match(line)
    if said is None or not _leads_to(line, said, line[said.end() : date.start()]):
        return None
    return line[date.start() :][:BETWEEN]


def _leads_to(line: str, said: re.Match[str], between: str) -> bool:
    """Whether the words between `originally` and a date say that this article appeared then."""
    if not 0 < len(between) <= BETWEEN or any(word[:1].isupper() for word in between.split()):
        return False
    if said["this"] is None and len(line) > ALONE and kind_of(said[0] + between) != "published":
        return False  # `Erstmals wurde am 2. Mai 2024 ...`: of anything
    return kind_of(line) == "published" or "appeared" in said[0].lower()
