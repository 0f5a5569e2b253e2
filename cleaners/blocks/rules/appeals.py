"""What stands at the end of an article: appeals for support, contacts, notes that more follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.blocks.line import CERTAIN, CORRECTION, ENOUGH, SHORT, Line

LONGEST, MOST_LINES = 110, 6  # of such a heading; below it
LONGEST_CONTACT, MOST_CONTACTS = 170, 4  # size; lines
_CONTACT = re.compile(
    r"\W*+(?:(?:press|media|medien|news)?[\s-]*+(?:contacts?|kontakt\w*|office|inquiries|enquiries)"
    r"(?:\s+(?:for\s+)?(?:the\s+)?(?:media|press|information|presse|prensa|stampa))?|pressekontakt"
    r"|ansprechpartner\w*|contacto(?:\s+de)?(?:\s+prensa)?|contatt[io](?:\s+stampa)?|contato"
    r"|contactpersoon|perscontact|yhteystiedot|контакт\w*(?:\s+для\s+(?:прессы|сми))?|kapcsolat"
    r"|επικοινωνία|iletişim|kontak|liên\s+hệ|للتواصل|تماس|संपर्क|联系人|聯絡人|媒体联系|連絡先|お問い合わせ|문의)"
    r"\b\s*(?:[:：]|$)\s*",
    re.I,
)
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.\w|\+?\d[\d\s()/-]{6,}\d")
SURE = 1.5  # log-odds
# That the story is not at its end yet.
_FOLLOWS = re.compile(
    r"(?:this\s+is\s+a\s+)?(?:developing|breaking(?:\s+news)?)\s+story\b|more\s+(?:details\s+)?(?:to|will)\s+follow"
    r"|(?:dieser|der)\s+(?:artikel|text)\s+wird\s+(?:\w+\s+){0,2}aktualisiert|mehr\s+in\s+kürze"
    r"|(?:cet\s+)?article\s+(?:est\s+)?en\s+cours\s+de\s+(?:mise\s+à\s+jour|rédaction)|plus\s+d.informations\s+à\s+(?:venir|suivre)"
    r"|noticia\s+en\s+(?:desarrollo|ampliación)|(?:habrá\s+)?ampliación\s+en\s+breve"
    r"|(?:notícia|matéria|reportagem)\s+em\s+(?:atualização|actualização|desenvolvimento)"
    r"|(?:notizia|articolo)\s+in\s+aggiornamento|dit\s+(?:artikel|bericht|verhaal)\s+wordt\s+(?:nog\s+)?(?:aangevuld|bijgewerkt|geüpdatet)"
    r"|(?:artikeln|texten)\s+uppdateras|(?:saken|artikkelen)\s+oppdateres|artiklen\s+opdateres|(?:juttua|uutista)\s+päivitetään"
    r"|(?:artykuł|tekst)\s+jest\s+(?:\w+\s+)?aktualizowany|wkrótce\s+więcej|(?:zprávu|článek)\s+(?:aktualizujeme|doplňujeme)"
    r"|(?:новость|материал)\s+(?:дополняется|обновляется)|(?:новина|матеріал)\s+(?:доповнюється|оновлюється)"
    r"|haber\s+güncelleniyor|berita\s+ini\s+(?:akan|masih)\s+(?:diperbarui|berkembang)|(?:この記事は)?随時更新|続報|消息持续更新|陸續更新|속보입니다|이어집니다",
    re.I,
)
# Boxes that call to act, to give or to become a member.
_NAMED = re.compile(
    r"(?:^|[-_.<])(?:cta|call-?to-?action|donat(?:e|ion)s?|contributions?|membership|fund-?raising|"
    r"support(?:-(?:us|box|block|banner|message|cta))?)(?=$|[-_.<])",
    re.I,
)
MOST = 0.25  # of what is kept
# To support or fund, and journalism or this paper, in any order.
_SUPPORTS = re.compile(
    r"\b(?:support|donate|fund|unterstütz\w*|spenden?|souten\w*|faites\s+un\s+don|apoy\w+|dona|sostieni|"
    r"sosten\w+|apoi\w+|steun\w*|støt\w*|stöd\w*|tue|tukea|wesprzyj|wspieraj|podpoř\w*|podpor\w*|"
    r"támogas\w*|susțin\w*|поддерж\w+|підтрим\w+|подкреп\w+|подржи\w*|podrži\w*|στηρίξτε|destekle\w*|"
    r"dukung|ủng\s+hộ)\b|ادعم|حمایت|תמכו|सहयोग|समर्थन|সমর্থন|สนับสนุน|支持|후원|支援",
    re.I,
)
_WORK = re.compile(
    r"\b(?:journalis\w*|newsroom|reporting|periodis\w*|giornalis\w*|jornalis\w*|dziennikarst\w*|"
    r"žurnali\w*|novinář\w*|újságír\w*|jurnalis\w*|журналист\w*|журналіст\w*|новинарств\w*|δημοσιογραφ\w*|"
    r"gazeteci\w*|báo\s+chí|redak\w+|rédaction|redazione|redação|nyhets\w*|media|média|medios)\b"
    r"|صحاف|روزنامه|خبرنگار|עיתונות|पत्रकारिता|সাংবাদিকতা|วารสารศาสตร์|สื่อ|新闻|新聞|媒体|언론|저널리즘|報道|ジャーナリズム",
    re.I,
)


def cut_appeals(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut such a heading and what is below it, where this is little of the article and its end."""
    kept = [at for at, one in enumerate(odds) if one > ENOUGH]
    sizes = sum(lines[at].size for at in kept)
    for place, at in enumerate(kept):
        below = kept[place:]
        if len(below) > MOST_LINES or not _appeals(lines[at]):
            continue
        if any(lines[n].heading for n in below[1:] if not _appeals(lines[n])):
            continue
        if sum(lines[n].size for n in below) <= MOST * sizes:
            for n in below:
                if lines[n].kind != CORRECTION:
                    odds[n] = -CERTAIN
            return


def cut_named(lines: Sequence[Line], odds: list[float], usual: set[str]) -> None:
    """Cut what the model doubts in boxes that are named for an appeal, where the article stands in
    none. `usual` are the looks of its paragraphs."""
    if any(map(_NAMED.search, usual)):
        return
    for at, line in enumerate(lines):
        doubtful = ENOUGH < odds[at] < SURE and not (line.own or line.titled or line.facts)
        if doubtful and line.kind != CORRECTION and _NAMED.search(line.signature):
            odds[at] = -CERTAIN


def cut_contacts(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut whom the press may ask, at the end: a label or a heading, and an address or a number."""
    kept = [at for at, one in enumerate(odds) if one > ENOUGH]
    for place in range(len(kept) - 1, max(0, len(kept) - MOST_CONTACTS - 1), -1):
        line, above = lines[kept[place]], lines[kept[place] - 1]
        if line.size > LONGEST_CONTACT:
            return
        if _REACHED.search(line.text) is None or line.group >= 0:
            if _CONTACT.fullmatch(line.text) is None:  # its label, where the rest is cut
                return
        elif _CONTACT.match(line.text) is None and (
            not above.heading
            or above.size > LONGEST_CONTACT
            or _CONTACT.fullmatch(above.text) is None
        ):
            return
        odds[kept[place]] = -CERTAIN


def cut_notes_of_more(lines: Sequence[Line], odds: list[float]) -> None:
    """Cut the last line where the model doubts it, and it says that more follows, or where its
    writer is reached."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if odds[at] > ENOUGH), None)
    if last is None or odds[last] >= SURE or lines[last].size > LONGEST_CONTACT:
        return
    line = lines[last]
    reached = line.kind == "contact" and _REACHED.search(line.text) is not None
    follows = _FOLLOWS.match(line.text.lstrip("•*([-– ")) is not None
    if (reached or follows) and line.group < 0 and not line.heading:
        odds[last] = -CERTAIN


def _appeals(line: Line) -> bool:
    heads = line.heading > 1 or (line.size <= SHORT and line.look.endswith("|bold"))
    if not heads or line.size > LONGEST or line.titled:
        return False
    return _SUPPORTS.search(line.text) is not None and _WORK.search(line.text) is not None
