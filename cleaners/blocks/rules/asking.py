"""Sentences by which a site speaks to its readers: what they may report, follow, answer, or buy.

They are whole sentences, so their words alone cut none: they go where they are built otherwise than
the article's paragraphs, behind all of these, or beside a button.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from cleaners.blocks.line import CERTAIN, ENOUGH, FURNITURE, SHORT, Line
from cleaners.language.words import by_letter
from cleaners.phrases.folding import small

LEAST_ALIKE = 3  # paragraphs
LEAST, LONGEST, LONGEST_CALL = 16, 170, 260  # sizes of such a sentence
# These are asked of many lines, so all stand as `small` writes them, sorted by their first letters.
_ASKS = re.compile(by_letter(
    # Mistakes that a reader may report.
    r"(?:spott?ed|found|noticed|see|seen)\s+an?\s+(?:mistake|error|typo)\b|report\s+an?\s+error"
    r"|fehler\s+(?:entdeckt|gefunden|bemerkt|gesehen)|(?:erreur|coquille|faute)\b.{0,20}\bsignale"
    r"|(?:visto|encontrado|detectado)\s+(?:un|alg[uú]n)\s+error|(?:нашли|заметили|увидели)\s+"
    r"(?:ошибк|опечатк)|(?:знайшли|помітили)\s+(?:помилк|одрук)|(?:trovato|notato)\s+un\s+errore"
    r"|(?:zauważył\w*|znalazł\w*)\s+(?:błąd|literówk)|(?:encontrou|viu)\s+(?:um|algum)\s+erro"
    r"|fout\s+(?:gezien|ontdekt|gevonden)|hittat\s+ett\s+fel|hibát\s+talált|hata\s+(?:mi\s+)?"
    r"(?:buldunuz|gördünüz|fark)|(?:găsit|observat)\s+o\s+(?:greșeală|eroare)|našli\s+jste\s+chybu"
    r"|(?:发现|發現).{0,6}(?:错误|錯誤|错别字)|誤り(?:に|を).{0,6}(?:気づ|見つけ)|βρήκατε\s+(?:κάποιο\s+)?λάθος"
    # What the paper earns by a link.
    r"|\b(?:earn|receive|get)\s+(?:an?\s+|some\s+)?(?:small\s+)?(?:affiliate\s+)?commissions?\b"
    r"|provision\b.{0,60}\blinks?\b|commission\b.{0,60}\bliens?\b|comisi[oó]n\b.{0,60}\benlaces?\b"
    r"|комисси\w*.{0,60}ссылк|комісі\w*.{0,60}посилан|commission\w*.{0,60}\blink\b|prowizj\w*.{0,60}link"
    r"|comiss(?:ão|ões)\b.{0,60}\blinks?\b|commissie\b.{0,60}\blinks?\b|provision\b.{0,60}länk"
    # Whether it was of use.
    r"|статья\s+полезн|ti\s+è\s+stato\s+utile|czy\s+ten\s+(?:artykuł|tekst)\s+był\s+pomocny"
    r"|este\s+artigo\s+foi\s+útil|was\s+dit\s+artikel\s+nuttig|bu\s+(?:yazi|makale)\s+faydali"
    # Where they may read or follow the paper, by the name of that service.
    r"|\b(?:on\s+our|auf\s+unserem|sur\s+notre|en\s+nuestr[oa]|sul(?:la)?\s+nostr[oa]|n[oa]\s+noss[oa]"
    r"|na\s+našem|na\s+naszym|op\s+ons|på\s+vår|på\s+vores|на\s+нашем|в\s+нашем|у\s+нашому|pe\s+canalul\s+nostru\s+de)"
    r"\s+(?:whats-?app|telegram\w*|viber|вайбер\w*|телеграм\w*)"
    # What they may still read.
    r"|(?<=\d\s)(?:free\s+articles?|freien?\s+artikel|articles\s+gratuits|artículos\s+gratis"
    r"|бесплатн\w+\s+стат|articoli\s+gratuiti|bezpłatn\w+\s+artykuł|artigos\s+(?:gratuitos|grátis)"
    r"|gratis\s+artikelen)",
))  # fmt: skip
# And these where a line begins with them.
_BEGINS = re.compile(
    # Whether it was of use.
    r"(?:was|is)\s+this\s+(?:article|page|story|post)\s+(?:help|use)ful|war\s+dieser\s+(?:artikel|beitrag)"
    r"\s+hilfreich|cet\s+article\s+vous\s+a-t-il|¿te\s+ha\s+(?:resultado|sido)\s+útil"
    # Where they may follow it.
    r"|follow\s+us\b|folgen\s+sie\s+uns\b|folgt\s+uns\b|suivez[-\s]nous\b|s[ií]guenos\b"
    r"|подписывайтесь\s+на\s+(?:нас|наш)|підписуйтесь\s+на\s+(?:нас|наш)|seguici\b|obserwuj\s+nas\b"
    r"|siga[-\s]nos\b|volg\s+ons\b|följ\s+oss\b|bizi\s+(?:\w+\s+){0,4}takip|ikuti\s+kami\b"
    r"|theo\s+dõi\s+(?:chúng\s+tôi|báo)|urmărește-ne\b|sledujte\s+nás\b|تابعونا|ακολουθήστε\s+μας"
    r"|find\s+out\s+what.?s\s+happening\s+in\b.{0,60}\bfree\b"
    # The same, by the name of a service.
    r"|\W*(?:follow|folg\w*|suivez|s[ií]g[aeu]\w*|segu[ie]\w*|volg|följ|følg|seuraa|obserwuj|sledujte"
    r"|kövess\w*|urmări\w*|pratite|пратите|следвайте|ακολουθήστε|ikuti|читайте|следите|дивіться"
    r"|підпис\w+|подпис\w+|тежьте|تابع\w*|انضم\w*)\b.{0,60}\b(?:whats-?app|telegram|телеграм\w*|viber"
    r"|вайбер\w*|google\s+news|facebook|instagram|twitter|дзен\w*|youtube|واتساب|تلغرام)\b.{0,140}$"
)

# What readers may answer below; where it is built like the article, some hold it for its end.
_INVITES = re.compile(
    r"[?？؟].{0,70}(?:\b(?:comments?\s+(?:below|section)|kommentare?n?\b|commentaires\b"
    r"|comentario\b|comentários?\b|комментари|коментар|nei\s+commenti|komentarz|yorum|reacties\b"
    r"|kommentarsfält|comentarii|keskustel|hozzászól|komment(?:ben|ekben)|diskus[ei]|diskuz|σχόλι"
    r"|bình\s+luận|komentar)|تعليق|תגוב|टिप्पणी|कमेंट|评论|留言|評論|コメント|댓글)",
    re.I,
)

_SERVICES = re.compile(
    r"whats-?app|telegram|google\s*news|\b(?:viber|zalo|kakaotalk|дзен)|телеграм|вайбер|ватсап|واتس\s?اب"
    r"|تلغرام|تلگرام|וואטסאפ|ווטסאפ|טלגרם|व्हाट्स|হোয়াটস|টেলিগ্রাম|วอตส์แอป|카카오톡|微信公众号",
    re.I,
)


def cut_asking(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut these sentences, and a short line alone in a box with buttons."""
    prose = [at for at, one in enumerate(odds) if one > ENOUGH and _is_paragraph(lines[at])]
    alike = Counter(lines[at].look for at in prose)
    usual = {look for look, times in alike.items() if times >= LEAST_ALIKE}
    if not usual:
        return
    built = (at for at in reversed(prose) if lines[at].look in usual and not asks(lines[at]))
    last = next(built, None)
    for at, line in enumerate(lines):
        if odds[at] <= ENOUGH or line.heading or line.group >= 0 or line.titled:
            continue
        apart = last is None or line.look not in usual
        behind = last is not None and at > last
        asked = (apart or behind) and (asks(line) or _calls_for_word(line) or _leads_away(line))
        invited = apart and line.size <= LONGEST and _invites(line.text)
        if asked or invited or (apart and _stands_by_buttons(lines, at)):
            odds[at] = -CERTAIN
    _cut_heads(lines, odds)


def _cut_heads(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the headings of small boxes whose other lines are furniture and cut, all of them."""
    boxes: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.box >= 0:
            boxes.setdefault(line.box, []).append(at)
    for members in boxes.values():
        heads = [at for at in members if lines[at].heading and odds[at] > ENOUGH]
        rest = [at for at in members if not lines[at].heading]
        if (
            heads
            and rest
            and all(odds[at] == -CERTAIN and lines[at].kind in FURNITURE for at in rest)
        ):
            for at in heads:
                odds[at] = -CERTAIN


def asks(line: Line) -> bool:
    """Whether a line is such a sentence, by its words."""
    return LEAST <= line.size <= LONGEST and _speaks(line.text)


@lru_cache(maxsize=1024)  # the lines of a page are looked through with and without its template
def _speaks(text: str) -> bool:
    low = small(text)
    return _BEGINS.match(low) is not None or _ASKS.search(low) is not None


@lru_cache(maxsize=1024)
def _invites(text: str) -> bool:
    return ("?" in text or "？" in text or "؟" in text) and _INVITES.search(text) is not None


def _leads_away(line: Line) -> bool:
    """Whether a line has a link and names a service by which papers send their news."""
    return line.link > 0 and line.size <= LONGEST and _SERVICES.search(line.text) is not None


def _calls_for_word(line: Line) -> bool:
    """Whether a line asks its readers to write, by its phrase and a question."""
    return line.kind == "contact" and "?" in line.text and line.size <= LONGEST_CALL


def _stands_by_buttons(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    alone = all(
        near.box != line.box for near in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    )
    plain = line.prompts and not (line.heads or line.verbatim or line.pictured or line.facts)
    return plain and alone and line.size <= SHORT


def _is_paragraph(line: Line) -> bool:
    return line.main and line.size > SHORT and line.kind is None
