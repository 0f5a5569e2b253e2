# ruff: noqa: E501  a language's words stay together
"""The words in a byline that say who did what: who wrote, and who only took the pictures.

Data of many languages, and one function that divides a byline by them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaners.metadata.authors.bylines import DEGREES, FORMER, HOUSE, JOB, MODIFIER, PARTICLES

# Who made, translated, edited or read over something: `Photos by`, `Übersetzung:`, `写真・`.
_WORKS = (
    r"(?:photo(?:graph)?(?:s|y|ies)?|pictures?|images?|illustrat(?:ions?|ed)|graphics?|videos?|"
    r"filmed|cartoons?|"
    r"translat(?:ed|ion)|edit(?:ed|ing)(?:\s+for\s+\w+)?|(?:with\s+)?additional\s+reporting|research|produc(?:ed|tion)|audio|narrated|"
    r"artwork|art|design(?:ed)?|animation|visuals|portraits?|drawings?|collage|"
    r"(?:medically\s+|expert\s+|legally\s+)?review(?:ed)?|fact[- ]check(?:ed)?|verified)(?:\s+from\s+(?:the\s+)?\w+|\s+[A-ZÀ-Þ]\w+)?\s+by\b|"
    r"(?:foto|bild|video|grafik|illustration|zeichnung)(?:s|er|en)?\s+von\b|übersetz(?:t|ung)\s+von\b|aus\s+dem\s+\w+\s+von\b|"
    r"(?:photos?|images?|illustrations?|dessins?|vidéos?|infographies?)\s+(?:de|par)\b|"
    r"colabor(?:ou|aram|ó|aron)\b|collabor(?:é|ation\s+de)\b|"
    r"tradui(?:te?|ction)(?:\s+de\s+l['’]\w+)?\s+par\b|traduction\s+de\b|relue?\s+par\b|revisado\s+por\b|(?:redigiert|lektoriert|geprüft)\s+von\b|rivisto\s+da\b|"
    r"(?:fotos?|fotograf[ií]as?|im[aá]genes|imagens|ilustra\w+|v[ií]deos?|infograf[ií]as?)\s+(?:de|di|da|por)\b|"
    r"tradu(?:cido|cción|zido|ção|zione)\s+(?:de|di|por|da)\b|tradotto\s+da\b|(?:แปล|ภาพ|ถ่ายภาพ)โดย|"
    r"(?:foto'?s?|beeld|vertal(?:ing|d)|översatt|översättning|oversat|oversettelse|illustrat\w+)\s+(?:door|van|av|af)\b"
)
_LABELS = (
    r"photo(?:graph)?(?:s|er|y)?|pictures?|images?|illustrat(?:ions?|or)|graphics?|video|translat(?:ion|or)|editor|editing|"
    r"fotos?|bild(?:er)?|grafik(?:en)?|illustration(?:en)?|zeichnung(?:en)?|übersetz(?:ung|er|erin)|redaktion|kamera|"
    r"dessins?|vidéos?|infographies?|traduct(?:ion|eur|rice)|montage|"
    r"fotograf[ií]as?|fotógraf[oa]|im[aá]genes|imagens|imagem|ilustra(?:ción|ciones|ção|ções|zioni)|v[ií]deos?|infograf[ií]as?|"
    r"tradu(?:cción|ctora?|ção|tora?|zione)|edici[oó]n|edição|edizione|disegni|grafica|"
    r"foto'?s|beeld|vertaling|vertaler|översättning|oversettelse|oversættelse|kuvat?|käännös|suomennos|valokuvat?|"
    r"фото(?:граф|графии|графии)?|перев[её]л[аи]?|перевод(?:чик)?|видео|иллюстраци[ия]|редактор|переклад|снимки|превод|"
    r"zdjęcia|fot|fotografie|tłumaczenie|przekład|wideo|ilustracje|redakcja|překlad|preklad|prijevod|prevod|"
    r"fotoğraf(?:lar)?|çeviri|çeviren|gambar|terjemahan|penerjemah|penyunting|ảnh|dịch|biên\s+dịch|biên\s+tập|"
    r"fotky|φωτ[όο]|ภาพประกอบ|บรรณาธิการ|আলোকচিত্র|φωτογραφί(?:α|ες)|μετάφραση|επιμέλεια|תרגום|צילום|צילומים|עריכה|"
    r"تصوير|صور|صورة|ترجمة|ترجمه|ترجمہ|مترجم|المحررة?|تصاویر|تحرير|عکس|عکاس|ویرایش|تصویر|ادارت|"
    r"फोटो|फ़ोटो|तस्वीरें?|अनुवाद|संपादन|संपादक|सम्पादन|छायाचित्र|ছবি|অনুবাদ|সম্পাদনা|புகைப்படம்|ภาพ|ถ่ายภาพ|แปล|เรียบเรียงภาพ"
)
# In Chinese, Japanese and Korean the names follow a label with or without a mark.
_EAST_OTHERS = (
    r"责任编辑|責任編輯|值班编辑|核稿編輯|网络编辑|责编|責編|编辑|編輯|副?主编|副?主編|校对|校對|审核|審核|监制|監製|核稿|"
    r"图片来源|圖片來源|资料来源|資料來源|图源|圖源|图片|圖片|图|圖|摄影|攝影|摄|攝|视频|影音|翻译|翻譯|来源|來源|"
    r"写真|撮影|編集|イラスト|翻訳|訳|監修|図版|動画|영상편집|사진|편집|번역|영상|그래픽|촬영|감수|삽화"
)
_EAST_WRITERS = (
    r"取材[・･]文[・･](?:写真|撮影)|構成[・･]文|文[・･]構成|インタビュー|署名|原创|原創|写真[・･]文|文[・･]写真|写真と文|文と写真|글[·/,]\s?사진|사진[·/,]\s?글|取材[・･]撮影|图文|圖文|文[/／]图|图[/／]文|文[/／]圖|执笔|執筆者|著者|筆者|"
    r"(?:[㐀-鿿]{2,6}(?:社|报|報|网|網))?(?:本报|本報|本网|本社|特约|特約|特派|首席|资深|資深|高级|高級|调查|調查|实习|實習|见习|見習|全媒体|融媒体|驻\S{1,6}?|駐\S{1,6}?)?"
    r"(?:记者|記者|通讯员|通訊員|实习生|實習生|特派员|采访人员|评论员|評論員|撰稿人?|作者)|撰文者?|采写|採寫|采访|採訪|编译|編譯|文字|口述|整理|"
    r"取材[・･]文|取材|執筆|聞き手|談|構成|文責|ライター|リポート|レポート|寄稿|文|글쓴이|글|기고|칼럼|취재"
)
# The same without a mark, where nothing tells that a name follows.
_FIRST = (
    r"(?:фото|перевод|переклад|تصوير|ترجمة|ترجمه|ترجمہ|عکس|عکاس|फोटो|फ़ोटो|छायाचित्र|अनुवाद|צילום|תרגום|ছবি|অনুবাদ|ภาพ|ถ่ายภาพ|แปล)"
    r"\s+(?!(?:и|та|і|و|और|ו|ও)\s)"
)
_MARK = r"\s*[:：/／・･|｜丨=＝]\s*"
_DIVIDER = re.compile(
    rf"(?:^|(?<=[\s,;.·|(（/／、，〔\[【]))(?:(?P<works>{_WORKS})|(?P<labels>{_LABELS})(?:{_MARK}|\.\s)|(?P<first>(?<!.){_FIRST})|"
    rf"(?P<next>(?<=\.\s)(?:by|von|par|por|di|door|av|af)(?=\s[A-ZÀ-Þ])|(?<=[,;|]\s)(?:written|words|text|story|reported)\s+by\b)|(?P<writers>{_EAST_WRITERS}|(?:text[eo]?|tekst|testo|words|текст)(?=\s?:))(?:{_MARK}|\s+|(?=[㐀-鿿]{{2,4}}(?:\W|$|报道|報導|報道|[㐀-鿿]{{2,3}}\d)))|"
    rf"(?P<east>{_EAST_OTHERS})(?:{_MARK}|\s+))",
    re.I,
)
# Indonesian and Thai papers leave the mark out: `Penulis Budi Santoso Editor Sri Rahayu`.
_UNMARKED = re.compile(
    r"^((?:Penulis|Pewarta|Wartawan|Reporter)\b.{3,60}?)\s(Editor|Penyunting)\s(?=[A-Z])|"
    r"^(เรื่อง\s.{3,60}?)\s(ภาพ)\s"
)
# One who wrote and took the pictures: `Texto y fotos: Lucía Ferrándiz`.
_BOTH = re.compile(
    r"\b(text[eo]?s?|teksti?|testo|words|текст|bài|reportage|reportaje|reportagem|servizio)\s*(?:and|und|et|y|e|og|och|en|i|ja|và|и|&)\s*"
    r"(?:photos?|fotos?|foto'?s|foto’s|bilder|pictures|images|zdjęcia|kuvat|ảnh|фото)"
    r"(?=\s*[:：]|\s+(?:by|von|par|de|di|door|av|af)\b|\s+[A-ZÀ-Þ])",
    re.I,
)
# Who took the picture, as Chinese papers say it: `記者黃敬安攝`.
_SHOT = re.compile(r"(?:记者|記者)[㐀-鿿]{2,4}(?:[攝摄](?!影)|[／/][攝摄]影)")
_AND_LAST = re.compile(r"\s(?:and|und|et|y|e|og|och|i|en|и|și)\s*$", re.I)
_REVIEW = re.compile(r"review|verified|fact", re.I)


# A degree of Indonesia: `S.Kom.`, `M.Si`.
_DOTTED = re.compile(r"[SMAD]\.[A-Z][a-z]{0,4}\.?")
# Degrees that some languages write small before a name.
_TITLES = frozenset(("dr.", "prof.", "mgr.", "ing.", "inż.", "dott.", "doc.", "dipl.-ing."))
# A particle that is joined to its name: `d’Arcy`, `al-Masri`, `dell’Orso`.
_JOINED = re.compile(
    r"(?:(?:d|l|o|dell|dall|nell|all|quell)['’]|(?:al|el|ad|ar|as|ash|at|an|ul|ur|us|bin|ibn|abu)[-’'])(?=[^\W\d_a-zà-ÿ])"
)


ABBREVIATION = 4  # letters; what is shorter and in capitals is rather a paper's or a body's
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-Þ\u0400-\u042f\u0370-\u03ab]")


class Credit(NamedTuple):
    """A part of a byline: who wrote, or who did something else, by the label that says so."""

    wrote: bool
    text: str
    label: str = ""

    @property
    def labelled(self) -> bool:
        """Whether a word says so."""
        return bool(self.label)


def credits_of(byline: str) -> list[Credit]:
    """A byline divided by its roles. `Reviewed by` alone names who wrote a review."""
    byline = _BOTH.sub(r"\1", _UNMARKED.sub(_with_mark, byline))
    if "攝" in byline or "摄" in byline:
        byline = _SHOT.sub("", byline)
    marks = list(_DIVIDER.finditer(byline))
    before = _AND_LAST.sub("", byline[: marks[0].start()]) if marks else byline
    found = [Credit(True, before)]
    wrote = True
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(byline)
        alone = not at and not byline[: mark.start()].strip() and _REVIEW.search(mark[0])
        # `圖／記者林怡君`: a reporter whom another label names took the picture.
        other = at > 0 and not wrote and not byline[marks[at - 1].end() : mark.start()].strip()
        wrote = bool(((mark["writers"] or mark["next"]) and not other) or alone)
        found.append(Credit(wrote, byline[mark.end() : end], mark[0].strip()))
    return [credit for credit in found if credit.text.strip(" .,;:|·-–—/／()（）")]


def names_writer(byline: str) -> bool:
    """Whether a label names who wrote, behind another that does not: `Photo: … | Text: …`."""
    return any(credit.wrote and credit.labelled for credit in credits_of(byline))


def _with_mark(match: re.Match[str]) -> str:
    return f"{match[1] or match[3]} {match[2] or match[4]}: "


# What stands between a role and its house: `Engineer on Google Play`.
_OF = frozenset((
    "on", "at", "of", "for", "in", "with", "de", "del", "da", "do", "di", "des", "du", "van", "von",
    "bei", "im", "für", "à", "au", "aux", "en", "em", "på", "i", "av", "w", "z", "v", "в", "из", "to",
))  # fmt: skip


def without_role(name: str) -> str:
    """A name without the role that stands right before or behind it, without a comma."""
    words = name.split()
    jobs = [at for at, word in enumerate(words) if JOB.search(word)]
    start = jobs[-1] + 1 if jobs else len(words)
    if sum(word[:1].isupper() for word in words[: start - 1]) < 2:
        while start < len(words) and words[start][0].islower() and words[start] not in _OF:
            start += 1  # `Da enviada especial Inês Carvalhal`
    if start + 1 < len(words) and is_capitalised(words[start:]):
        bare = words[start:]
    else:
        bare = words[: _role_from(words, jobs[0] if jobs else len(words))]
    return name if len(bare) < 2 or HOUSE.search(" ".join(bare)) else " ".join(bare)


def _role_from(words: list[str], job: int) -> int:
    """Where a role's own words begin behind at least two of a name: `Political` of an editor."""
    former = next((at for at in range(2, job) if FORMER.fullmatch(words[at])), job)
    if job == len(words):
        return former
    while former > 2 and MODIFIER.fullmatch(words[former - 1]):
        former -= 1
    return former


def is_capitalised(words: list[str]) -> bool:
    """Whether words begin with capitals, but for the particles of names."""
    return all(
        word[:1].isupper()
        or word.casefold().strip("'’‘.") in PARTICLES
        or word in _TITLES
        or _JOINED.match(word) is not None
        for word in words
    )


def without_letters(name: str) -> str:
    """A name without the letters of the circle beside it (`NA Nora Ashdown`), and without degrees
    behind it."""
    words = name.split()
    if len(words) > 2 and words[0] == "".join(word[0] for word in words[1:])[: len(words[0])]:
        words = words[1:] if len(words[0]) > 1 else words
    while len(words) > 2 and (words[-1] in DEGREES or _DOTTED.fullmatch(words[-1])):
        words.pop()
    return " ".join(words) if len(words) < len(name.split()) else name


def given_first(name: str, language: str | None) -> str:
    """A name whose family's part stands first in capitals (`LE GOFF Anaïs`), in the usual order."""
    words = name.split()
    capitals = [word for word in words if word.isupper() and len(word) > 1 and "." not in word]
    given = words[len(capitals) :]
    longest = max(map(len, capitals), default=0)
    if not given or len(given) > 2 or words[: len(capitals)] != capitals or longest < 3:
        return name
    if not all(word.istitle() and len(word) > 1 for word in given) or MODIFIER.fullmatch(given[0]):
        return name
    if not _VOWEL.search("".join(capitals)) or (
        language in {None, "en"} and longest < ABBREVIATION
    ):
        return name
    return " ".join((*given, *(word.title() for word in capitals)))
