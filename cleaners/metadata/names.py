# ruff: noqa: E501  patterns read better by language than by column
"""Names out of a byline: separate, without `By`, roles, places, addresses and handles."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from cleaners.metadata.agencies import agency
from cleaners.metadata.plain import plain

BYLINE_CAP = 600
NAME_CAP = 60

_BY = re.compile(
    r"^(?:(?:[\w-]+\s+){1,4}by(?=\s+[A-ZÀ-Þ])|by|words|photos?\s+and\s+text|"
    r"(?:ein|eine)?\s*(?:kommentar|analyse|interview|gastbeitrag|kolumne|bericht|text|essay|porträt|"
    r"reportage|glosse|rezension|protokoll)\s+von|aus\s+\S+\s+(?:berichtet|von)|"
    r"autor(?:in|en|innen|es|a|ka|ka\s+tekstu)?|von|text|verfasst\s+von|protokoll|"
    r"(?:[\w’']+\s+){1,3}par(?=\s+[A-ZÀ-Þ])|par|auteure?s?|por|escrito\s+por|publicado\s+por|redacción|texto|"
    r"una?\s+(?:entrevista|análisis|crónica|reportaje|columna|opinión)\s+de|di|"
    r"a\s+cura\s+di|(?:un['’]\s*)?(?:intervista|analisi|commento)\s+di|autore|"
    r"door|geschreven\s+door|tekst|av|af|skrevet\s+af|skrevet\s+av|skriven\s+av|kirjoittanut|"
    r"kirjoittaja|teksti|"
    r"przez|opracował[ao]?|oprac|napisał[ao]?|rozmawiał[ao]?|notował[ao]?|tekst|autorzy|autoři|"
    r"připravil[ai]?|napsal[ai]?|text\s+av|írta|szerző|"
    r"de(?=\s+[A-ZÀ-Þ]\w+\s+[A-ZÀ-Þ])|autori?|piše|pišu|razgovarala?o?|пише|автор(?:ы|и|ка)?|текст|"
    r"подготовил[аи]?|беседовал[аи]?|"
    r"yazan|haber|muhabir|oleh|penulis|reporter|reporters|penyunting|editor|tác\s+giả|theo|"
    r"του|της|γράφ(?:ει|ουν)(?:\s+(?:η|ο|οι))?|επιμέλεια|כותב(?:ת)?|מאת|بقلم|كتبت?|الكاتبة?|文|文・|"
    r"取材・文|記者|记者|作者|撰文|本[报報]记者|本[報紙]?記者|本報記者|"
    r"本紙記者|執筆|글|기자|लेखक|द्वारा)"
    r"(?:\s*[:：/／]\s*|\.?\s+|$)",
    re.I,
)
# `Interview: …`, `Entretien : …`: any single word, if a name follows the colon.
_LABEL = re.compile(r"^[^\W\d_]{2,20}\s*[:：／]\s*(?=[^\W\d_]{2,}\s+[^\W\d_])")
# `Von unserer Redakteurin …`, `dal nostro inviato …`.
_OUR = re.compile(
    r"^(?:unsere[rmn]?|onze|dal(?:la)?\s+nostr[oa]|notre|nuestr[oa]|nosso|nossa|vår|vores|our)\s+"
    r"\w+\s+(?=[A-ZÀ-Þ])",
    re.I,
)
_WIRE_DATELINE = re.compile(r"^\S{1,8}=\S+\s+(?=\S)|\s*=\s*$")
_TAIL = re.compile(
    r"(?:\s*(?:인턴기자|수습기자|선임기자|전문기자|기자|특파원|논설위원|記者|编辑|編集委員|특별취재팀))+$"
    r"|\s+[-–|•·]\s+.{0,80}$"
    r"|\s+(?i:(?:last\s+)?updated|published|posted|aktualisiert|veröffentlicht|publié|actualizado|"
    r"publicado|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret)\b.{0,60}$"
    r"|(?:\s+(?i:on|le|am|el|il|den|dne|dnia|em|op))?\s+"
    r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]*\.?\s+\d.{0,30}$"
    r"|(?:\s+(?i:on|le|am|el|il|den|dne|dnia|em|op))?\s+\d{1,2}[.\s/-].{0,40}$"
    r"|\s+(?:for|at|of|de|von|für|pour|para)\s+(?:the\s+)?[A-Z]\S{1,30}(?:\.(?:com|org|net|de|co\.uk))$"
)
# What may follow a whole name: a place, another newsroom, another's work.
_AFTER_NAME = re.compile(
    r"\s+(?:reporting\s+from|from|in|à|[Ff]or)\s+(?:the\s+)?[A-ZÀ-Þ].{1,40}$"
    r"|\s+(?:Editor|Penyunting|Fotos?|Photos?|Bilder|Bild|Video|Kamera|Illustrations?)\b.{0,80}$"
    r"|\s+of\s+(?:the\s+)?[A-Z].{1,40}$"
)
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\S+|(?<![\w.])@\w+|\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|©|\*"
)
_AND = r"(?:and|und|et|og|och|ve|ja|și|és|dan|sowie|with|mit|avec|con|и|та|و)"
_SPLIT = re.compile(rf"\s*[,;|/、，；・·•&+＆\n]\s*(?:{_AND}\s+)?|\s+{_AND}\s+")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
# `y`, `e`, `i`, `en`, `a` also stand inside names (Ortega y Gasset): they divide whole names only.
_SPLIT_NARROW = re.compile(r"\s+(?:y|e|i|en|a|u|і|ו)\s+")
_ROLE = re.compile(
    r"\b(?:reporter\w*|correspondent\w*|editor\w*|writer|columnist|journalist\w*|producer|staff|analyst|"
    r"contributor|freelance\w*|photographer|author|chief|head\s+of|director|managing|senior|intern|"
    r"redakteur\w*|redaktor\w*|chefredakteur\w*|volont[äa]r\w*|korrespondent\w*|autor\w*|leiter\w*|ressort\w*|"
    r"journaliste|rédact\w*|correspondant\w*|chef|grand\s+reporter|envoy[ée]\w*|redactor\w*|periodista|"
    r"corresponsal|enviad\w*|jornalista|repórter|giornalista|inviat\w*|corrispondente|redacteur|"
    r"verslaggever|journalister?|redaktør|redaktör|toimittaja|dziennikarz\w*|dziennikarka|redaktork?a?|"
    r"novinář\w*|újságíró|szerkesztő|profes\w*|prof|university|universit\w*|phd|muhabir\w*|журналист\w*|"
    r"корреспондент\w*|редактор\w*|кореспондент\w*|fakult\w*|institut\w*|photos?|fotos?|video|grafik\w*)\b",
    re.I,
)
_HOUSE = re.compile(
    r"\b(?:redaktion\w*|redazione|r[ée]daction|redacci[oó]n|reda[cç][aã]o|redakcja|redakce|redakcia|"
    r"redactie|redaksi|staff|newsroom|news\s?desk|web\s?desk|desk|editorial|editors?|team|admin\w*|bureau|"
    r"webmaster|agenc\w*|agentur\w*|newspaper|news|nachrichten|online|digital|press|media|tv|radio|"
    r"редакц\w*|toimitus|toimetus|szerkesztőség|ekibi|haber\s+merkezi|newsblog|contributors?)\b"
    r"|編集部|編集局|新聞|网|網|社$|뉴스|신문|취재|\.(?:com|net|org|de|fr|lt|uk|at|ch|dk|no|se)$",
    re.I,
)
# Accounts of a content system, and what stands where no author was entered.
_ACCOUNT = re.compile(
    r"(?:admin\w*|webmaster|root|user\d*|guest|test|unknown|anonymous|none|null|undefined|n/?a)",
    re.I,
)
# Buttons beside a byline.
_BUTTON = re.compile(
    r"\b(?:facebook|twitter|instagram|whatsapp|linkedin|telegram|pinterest|youtube|reddit|e-?mail|"
    r"follow|share|print|comments?|read more|subscribe|newsletter|folgen|teilen|drucken|partager|"
    r"suivre|imprimer|seguir|compartir|condividi|segui|updated?|published|posted|"
    r"min(?:utes)? read)\b",
    re.I,
)
# What stands after a name: `Ilana Moss, MS, RDN`.
_DEGREE = re.compile(r"[A-Z]{2,5}|Ph\.?D|M\.?D|Jr|Sr")
# `…, photos by John Roe`; and a line that is a picture's credit as a whole.
_PICTURES = re.compile(r"(?:photo|foto|bild|video|grafik|graphic|illustration|kamera)\w*\W", re.I)
_CREDIT = re.compile(
    r"(?:photo|foto|bild|imag|video|grafik|graphic|illustration|ilustra|kamera|kuva|kép|zdjęci|fotó|"
    r"credit|crédit|crédito|quelle|source|fuente|fonte|фото|зображення|φωτο|صورة|תמונה|写真|사진|图)\w*\s*[:：]",
    re.I,
)
# `Doe, Jane`
_INVERTED = re.compile(r"[^\W\d_][\w'’-]*,\s*[^\W\d_][\w'’. -]*")
# Latin, Greek and Cyrillic, in which names have capitals.
_CASED = re.compile("[A-Za-zÀ-ɏͰ-ԯ]")
_SLUG = re.compile(r"[a-z0-9._-]+")
_PARTICLES = frozenset((
    "de", "da", "do", "dos", "das", "del", "della", "di", "van", "von", "der", "den", "ten",
    "ter", "zu",
    "zum", "zur", "la", "le", "el", "al", "bin", "ibn", "af", "av", "e", "y", "i", "du",
    "des", "d'", "st",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline names: people, else the house itself (a newsroom), and agencies."""

    people: tuple[str, ...] = ()
    house: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def read_byline(
    text: str, site_names: frozenset[str] = frozenset(), *, strict: bool = False
) -> Byline:
    """The names in one byline. `site_names` are squashed names of the site, never people.

    `strict` is for text that only looks like a byline: what is not clearly a name is dropped.
    """
    people: dict[str, None] = {}
    house: dict[str, None] = {}
    agencies: dict[str, None] = {}
    text = _unbracketed(plain(text, BYLINE_CAP))
    if _CREDIT.match(text):
        return Byline()
    for piece in (*_BRACKETS.findall(text), *_pieces(text)):
        if found := agency(piece):
            agencies[found] = None
            continue
        name, wire = _without_newsroom(_trimmed(piece), site_names)
        if wire:
            agencies[wire] = None
        if (
            not name
            or f"({piece})" in text
            or f"[{piece}]" in text
            or (people and _ROLE.search(name))
        ):
            continue
        if people and (_DEGREE.fullmatch(name) or _is_place(name, people)):
            continue
        if _ACCOUNT.fullmatch(name):
            continue
        if _is_house(name, site_names):
            house[name] = None
        elif _is_name(name, strict):
            people[name] = None
    return Byline(tuple(people), tuple(house), tuple(agencies))


def _unbracketed(text: str) -> str:
    """A byline that stands in brackets as a whole, without them."""
    whole = re.fullmatch(r"[\[【(]([^\[\]【】()]{2,60})[\]】)]", text.strip())
    return whole[1] if whole else text


def _pieces(text: str) -> list[str]:
    text = " ".join(_NOISE.sub(" ", _unprefixed(text)).split())
    if ";" in text and all(_INVERTED.fullmatch(part.strip()) for part in text.split(";")):
        inverted = (part.partition(",") for part in text.split(";"))
        return [f"{given.strip()} {family.strip()}" for family, _, given in inverted]
    pieces: list[str] = []
    for number, piece in enumerate(_SPLIT.split(text)):
        if number and _PICTURES.match(piece):
            continue
        narrow = _SPLIT_NARROW.split(piece)
        whole = len(narrow) > 1 and all(len(part.split()) > 1 for part in narrow)
        pieces.extend(narrow if whole else [piece])
    pieces = [_unprefixed(piece.strip(" .:-–—")) for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 2 and text.count(",") == 1 and all(" " not in piece for piece in pieces):
        pieces = [f"{pieces[1]} {pieces[0]}"] if pieces[1].istitle() else pieces
    return pieces


def _unprefixed(text: str) -> str:
    for _ in range(4):
        shorter = text.lstrip(" ,:-–—|·•")
        for prefix in (_WIRE_DATELINE, _BY, _OUR, _LABEL):
            shorter = prefix.sub("", shorter)
        if shorter == text:
            break
        text = shorter
    return text


def _trimmed(piece: str) -> str:
    name = _TAIL.sub("", piece)
    after = _AFTER_NAME.search(name)
    if after and " " in name[: after.start()].strip():
        name = name[: after.start()]
    return "" if name.casefold().startswith("for ") else name.strip(" .,:;-–—|'\"")


def _without_newsroom(name: str, site_names: frozenset[str]) -> tuple[str, str | None]:
    """A name that its paper's or an agency's follows without a comma; and the agency."""
    words = name.split()
    for at in range(2, len(words)):
        rest = " ".join(words[at:])
        if _squashed(rest) in site_names:
            return " ".join(words[:at]), None
        if len(words) - at > 1 and (found := agency(rest)):
            return " ".join(words[:at]), found
    return name, None


def _squashed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _is_place(name: str, people: Collection[str]) -> bool:
    """Whether a single word behind whole names is where they write from: `Von Jule Wieck, Ahlen`."""
    cased = name[:1].isupper() and name[:1].lower() != name[:1]
    return cased and " " not in name and all(" " in person for person in people)


def _is_house(name: str, site_names: frozenset[str]) -> bool:
    return _squashed(name) in site_names or _HOUSE.search(name) is not None


def _is_name(name: str, strict: bool) -> bool:
    words = name.split()
    if not 2 <= len(name) <= NAME_CAP or len(words) > 7 or any(map(str.isdigit, name)):
        return False
    if strict and _BUTTON.search(name):
        return False
    if _SLUG.fullmatch(name) and ("-" in name or "_" in name or "." in name or len(name) > 4):
        return False
    if _ROLE.search(name) and (strict or not _capitalised(words)):
        return False
    return not strict or (1 < len(words) <= 5 and _capitalised(words)) or not _CASED.search(name)


def _capitalised(words: list[str]) -> bool:
    return all(word[:1].isupper() or word.casefold().strip("'.") in _PARTICLES for word in words)
