"""News agencies, with every name that bylines and credits use for them."""

from __future__ import annotations

import re

AGENCIES: dict[str, tuple[str, ...]] = {
    "AFP": (
        "agence france-presse",
        "agence france presse",
        "agencia afp",
        "фаp",
        "法新社",
        "afpbb",
        "afp=時事",
        "афп",
        "فرانس برس",
        "أ ف ب",
        "ا ف ب",
        "एएफपी",
        "এএফপি",
        "اے ایف پی",
    ),
    "AP": ("associated press", "the associated press", "美联社", "ap通信", "апи", "أسوشيتد برس"),
    "Reuters": (
        "thomson reuters",
        "reuters staff",
        "рейтер",
        "路透社",
        "ロイター",
        "رويترز",
        "로이터",
        "רויטרס",
        "رویترز",
        "रॉयटर्स",
        "রয়টার্স",
        "رائٹرز",
        "รอยเตอร์",
    ),
    "dpa": (
        "deutsche presse-agentur",
        "deutsche presse agentur",
        "dpa-infocom",
        "dpa-infocom gmbh",
        "dpa-afx",
        "dpa/tmn",
        "د ب أ",
    ),
    "epd": ("evangelischer pressedienst",),
    "KNA": ("katholische nachrichten-agentur",),
    "SID": ("sport-informations-dienst",),
    "AFX": (),
    "APA": ("austria presse agentur", "apa - austria presse agentur"),
    "SDA": ("keystone-sda", "sda-keystone", "schweizerische depeschenagentur", "ats", "sda/ats"),
    "ANSA": ("redazione ansa", "agenzia ansa"),
    "Adnkronos": (),
    "AGI": ("agenzia italia",),
    "LaPresse": (),
    "EFE": ("agencia efe", "efe news"),
    "Europa Press": ("europapress", "ep"),
    "Lusa": ("agência lusa", "agencia lusa"),
    "Belga": ("agence belga", "belga news agency"),
    "ANP": ("anp nieuws", "algemeen nederlands persbureau"),
    "NTB": ("norsk telegrambyrå", "npk-ntb"),
    "TT": ("tt-afp", "tidningarnas telegrambyrå", "tt nyhetsbyrån"),
    "Ritzau": ("ritzaus bureau", "/ritzau/"),
    "STT": ("suomen tietotoimisto", "stt-lehtikuva"),
    "BNS": ("baltic news service",),
    "ELTA": (),
    "LETA": (),
    "PAP": ("polska agencja prasowa",),
    "ČTK": ("ctk", "česká tisková kancelář"),
    "TASR": (),
    "SITA": (),
    "MTI": ("magyar távirati iroda",),
    "Agerpres": (),
    "Mediafax": (),
    "HINA": (),
    "STA": ("slovenska tiskovna agencija",),
    "Tanjug": ("танјуг",),
    "Beta": (),
    "BTA": ("бта",),
    "TASS": ("тасс", "itar-tass", "итар-тасс", "塔斯社"),
    "RIA Novosti": ("риа новости", "ria"),
    "Interfax": ("интерфакс",),
    "Ukrinform": ("укрінформ", "укринформ"),
    "UNIAN": ("уніан", "униан"),
    "AA": ("anadolu ajansı", "anadolu agency", "anadolu"),
    "DHA": ("demirören haber ajansı",),
    "İHA": ("ihlas haber ajansı", "iha"),
    "IRNA": ("ایرنا",),
    "ISNA": ("ایسنا",),
    "Fars": ("فارس",),
    "WAM": ("وام",),
    "SPA": ("saudi press agency", "واس"),
    "MENA": (),
    "PTI": ("press trust of india", "पीटीआई", "पीटीआइ"),
    "ANI": ("asian news international", "एएनआई", "एएनआइ"),
    "IANS": ("indo-asian news service", "आईएएनएस"),
    "TNN": ("times news network",),
    "UNI": ("united news of india",),
    "APP": ("associated press of pakistan",),
    "BSS": ("বাসস",),
    "UNB": ("ইউএনবি",),
    "VNA": ("ttxvn", "thông tấn xã việt nam", "vietnam news agency"),
    "ANA-MPA": ("απε-μπε", "απε", "αμπε"),
    "Kyodo": ("kyodo news", "共同通信", "共同", "共同通信社"),
    "Jiji Press": ("jiji", "時事通信", "時事", "時事通信社"),
    "Xinhua": ("新华社", "新華社", "xinhua news agency", "新华网"),
    "CNA": ("中央社",),
    "CNS": ("中新社", "中新网", "china news service"),
    "Yonhap": ("연합뉴스", "yonhap news agency", "聯合通訊社"),
    "Newsis": ("뉴시스",),
    "Antara": (),
    "Bernama": (),
    "PNA": ("philippine news agency",),
    "AAP": ("australian associated press",),
    "PA": ("pa media", "press association", "pa news agency"),
    "CP": ("the canadian press", "canadian press", "la presse canadienne", "presse canadienne"),
    "UPI": ("united press international",),
    "Bloomberg": ("bloomberg news",),
    "Agência Brasil": (),
    "Estadão Conteúdo": ("estadao conteudo",),
    "Télam": ("telam", "agencia télam"),
    "Notimex": (),
    "Prensa Latina": (),
    "SAPA": (),
    "NAN": ("news agency of nigeria",),
    "APS": ("algérie presse service",),
    "MAP": ("maghreb arabe presse",),
}

# Three capital letters may also be a person's initials or a paper's name: taken for an agency only
# where they stand alone, never inside a longer name.
_BY_NAME = {
    alias.casefold(): name for name, aliases in AGENCIES.items() for alias in (name, *aliases)
}
_PLACE = re.compile(r"^(.{2,40}?)\s+(?:in|à|a|en|aus|i|v|из)\s+[^\d,;]{2,40}$")
_WITH = re.compile(
    r"^(?:(?:mit\s+)?material(?:ien)?\s+(?:von|der)|theo|menurut|podle|według|laut|selon|según|secondo|по\s+(?:материалам|данным)|за\s+матеріалами|avec|com|con|mit|with|med|met|z|ze|ile|и|та|cu|via|da|do|del|della|from|source|quelle)\s*:?\s+|^(?:de\s+l|dell|d)['’]"
)


def agency(text: str) -> str | None:
    """The agency of a name (`Associated Press in Valencia` → `AP`), else None."""
    word = _WITH.sub("", text.removeprefix("据").removeprefix("據").strip(" .:()[]/–-=").casefold())
    if word in _BY_NAME:
        return _BY_NAME[word]
    if match := _PLACE.match(word):
        return _BY_NAME.get(match[1].removeprefix("the "))
    return None


_SOURCE = re.compile(
    r"^(?:quelle|sources?|fuente|fonte|bron|kilde|källa|lähde|źródło|zdroj|forrás|sursa|источник|джерело|"
    r"πηγή|المصدر|منبع|ماخذ|kaynak|sumber|nguồn|स्रोत|সূত্র|ที่มา|מקור|来源|來源|出典|출처)\s*[:：]\s*",
    re.I,
)
_BETWEEN = re.compile(r"\s*[/|,;+&·]\s*|\s+[-–]\s+")
LONGEST_SIGN, INITIALS = 40, 4  # characters


def agency_of_source(text: str) -> str | None:
    """The agency of a line that names a source and no more: `Quelle: dpa`."""
    match = _SOURCE.match(text)
    return agency(text[match.end() :]) if match else None


def apart_from_agency(piece: str) -> tuple[str, str | None]:
    """A piece of a byline without the agency that it is, or that a dash divides from it."""
    if named := agency(piece):
        return "", named
    head, dash, tail = piece.replace(" – ", " - ").replace(" — ", " - ").partition(" - ")
    if dash and (named := agency(tail)):
        return head, named
    if dash and (named := agency(head)):
        return ("" if agency(tail) else tail), named
    return piece, None


def is_sign_off(text: str) -> bool:
    """Whether a line is an agency's sign and nothing else: `(dpa/jw)`, `Quelle: epd`."""
    if len(text) > LONGEST_SIGN:
        return False
    sign = text.strip(" .()[]（）【】〔〕—–-*")
    if ":" in sign or "：" in sign:
        sign = _SOURCE.sub("", sign)
    named = False
    for part in filter(None, _BETWEEN.split(sign)):
        if agency(part) is not None:
            named = True
        elif len(part) > INITIALS or not part.isalpha():
            return False
    return named
