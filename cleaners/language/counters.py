"""Lines that count how often a page was read: `Read 512 times`, `Просмотров: 512`, `阅读 512`.

They are no text of the article, and they change with every visit. So are those that say how readers
rated it: `Average: 4 (3 votes)`.
"""

from __future__ import annotations

import re

LONGEST = 60
_NUMBER = r"\d[\d.,\u00a0\u202f '’]{0,12}\s?(?:k|m|mil|tis|rb|jt|тыс|тис|万|萬|만|천)?\.?"
# What stands before the number, mostly with a colon.
_BEFORE = r"""
(?:total|page|article|post)?\s?(?:views?|reads?|hits|clicks|impressions)|read|viewed|seen
aufrufe|seitenaufrufe|zugriffe|klicks|gelesen|angesehen|aufgerufen|weergaven|gelezen|bekeken
(?:nombre\sde\s)?(?:vues|lectures|affichages|consultations)|lu|vu|consulté
visto|vistas|visitas|visualizaciones|leído|lecturas|lido|leituras|acessos|visualizações|visualizacoes
letto|letture|visite|visualizzazioni|citit(?:\sde)?|citiri|vizualizări|afișări|accesări
(?:количество\s)?(?:просмотров|просмотры|прочтений|показов)|просмотрено|прочитано|хитов
(?:кількість\s)?(?:переглядів|перегляди|прочитань)|переглянуто|прегледа|прегледи|прочетена|видяна
wyświetle(?:ń|nia)|odsłon(?:y)?|czytano|przeczytano|čteno|přečteno|zobrazen[íio]|zhlédnuto|zhlédnutí
čítané|prečítané|videné|pregleda|pregledi|pročitano|čitano|viđeno|olvas(?:va|ták)|megtekintések?
okunma|okundu|görüntülenme|görüntüleme|dibaca|dilihat|lượt\s(?:xem|đọc)|nähtud|skaitīts|peržiūros
visningar|visninger|läst|lukukertoja|katselukertoja|προβολές|αναγνώσεις|εμφανίσεις
(?:عدد\s)?(?:ال)?(?:مشاهدات|قراءات|زيارات)|(?:تعداد\s)?(?:بازدید|بازدیدها)|צפיות|נצפה
阅读(?:量|数|次数)?|浏览(?:量|数|次数)?|点击(?:量|数|率|次数)?|人气|閱讀(?:數|次數)?|瀏覽(?:數|次數|人次)?|點閱(?:數|率)?
點擊(?:數|率)?|人氣|閲覧数|アクセス数|조회수?|อ่าน|เข้าชม|ยอดวิว|ผู้เข้าชม
"""
# What stands behind it.
_BEHIND = r"""
(?:page\s?)?(?:views?|reads?|hits|clicks|impressions)|(?:aufrufe|zugriffe|klicks|leser)|(?:mal|x)\s(?:gelesen|angesehen|aufgerufen)
(?:keer|x)\s(?:gelezen|bekeken)|weergaven|vues?|lectures?|affichages|consultations
lecturas|vistas|visitas|visualizaciones|leituras|acessos|visualizações|visualizacoes|letture|visite|visualizzazioni
vizualizări|afișări|citiri|просмотр(?:а|ов)?|прочтени[йея]|показов|перегляд(?:и|ів)?|прегледа|прегледи
wyświetle(?:ń|nia|nie)|odsłon[ya]?|zobrazení|zhlédnutí|přečtení|videní|pregleda|pregledi|megtekintés|olvasás
(?:kez\s)?(?:okunma|okundu|görüntülenme|görüntülendi)|(?:kali\s)?(?:dibaca|dilihat)|lượt\s(?:xem|đọc)
visningar|visninger|lukukertaa|katselukertaa|προβολές|αναγνώσεις|(?:مشاهدة|مشاهدات|قراءة|قراءات|زيارة)|بازدید|צפיות
(?:人|次|人次)?(?:阅读|浏览|点击|閱讀|瀏覽|點閱|點擊)|回閲覧|(?:번|회)\s?조회|ครั้ง
"""
_TIMES = (
    r"(?:times?|x|×|mal|fois|veces|volte|vezes|ori|раз[аи]?|пъти|пута|puta|razy|krát|alkalommal|"
    r"kez|kere|kali|keer|ganger|gånger|kertaa|lần|φορές|مرة|مرات|بار|次|人次|回|회|번|ครั้ง)"
)
_YEAR = re.compile(r"\w+\s(?:19|20)\d\d")  # `Hits 2026` is a title


# What a page's readers gave it, on average: `Average: 4 (3 votes)`, `Rating: 4.5/5`.
_GIVEN = r"""
(?:your\s|average\s|user\s)?(?:average|rating|score)|(?:durchschnitt|bewertung|wertung)|gemiddelde?|waardering|moyenne|note|évaluation
promedio|media|valoración|puntuación|votación|média|avaliação|classificação|voto|valutazione|medelvärde|betyg|gjennomsnitt|gennemsnit
keskiarvo|średnia|ocena|průměr|hodnocení|priemer|hodnotenie|átlag|értékelés|medie|nota|рейтинг|оценка|средняя(?:\sоценка)?|оцінка
μέσος\sόρος|βαθμολογία|ortalama|puan|التقييم|المتوسط|評価|評分|评分|평점
"""
_VOTES = r"""
votes?|ratings?|stimmen?|bewertung(?:en)?|stem(?:men)?|votos?|valoraci(?:ón|ones)|avaliaç(?:ão|ões)|vot[oi]|röster?|stemmer?|ääntä
głos(?:y|ów)?|oce(?:na|ny|n)|hlas(?:y|ů|ov)?|szavazat|voturi|vot|голос(?:а|ов|и|ів)?|oce[nj]a|ψήφο[ιςυ]|oy|صوت|أصوات|票|표
"""


def _either(words: str) -> str:
    return "|".join(words.split())


_COUNTER = re.compile(
    rf"(?:(?:{_either(_BEFORE)})\s?[:：]?\s?[(（]?{_NUMBER}\s?{_TIMES}?[)）]?|"
    rf"{_NUMBER}\s?(?:{_either(_BEHIND)}))",
    re.IGNORECASE,
)
_STARS = r"\d{1,3}(?:[.,]\d{1,2})?(?:\s?[/]\s?\d{1,3})?%?"
_RATED = re.compile(
    rf"(?:(?:{_either(_GIVEN)})\s?[:：]\s?{_STARS}|{_STARS})\s?\(\s?{_NUMBER}\s?(?:{_either(_VOTES)})?\)"
    rf"|(?:{_either(_GIVEN)})\s?[:：]\s?{_STARS}\s?/\s?\d{{1,3}}|[(（]0\s(?:{_either(_VOTES)})[)）]",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^[^\w(（]+|[^\w)）]+$")


def counts_readers(line: str) -> bool:
    """Whether a whole line says how often its page was read, or how readers rated it."""
    if len(line) > LONGEST or not any(map(str.isdigit, line)):
        return False
    said = _EDGES.sub("", line)
    if _COUNTER.fullmatch(said) is None:
        return ("(" in said or "/" in said) and _RATED.fullmatch(said) is not None
    return _YEAR.fullmatch(said) is None
