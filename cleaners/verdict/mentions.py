# ruff: noqa: E501  patterns read better by language than by column
"""Words of a wall that a report merely mentions.

A page that stands before an article, or in its place, speaks of nothing else. A report has the same
words in one of its sentences: a road where access is denied, a pool for members only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.language.scripts import weight
from cleaners.language.words import Words

MOST_MENTIONED = 2  # different words
LEAST_OF_REPORT = 150  # weighted characters in its other sentences
LEAST_OF_SENTENCE = 30
LONG_SENTENCE = 45  # a wall says these words in a label, or of the article
# Those that news has as well, in longer sentences.
_OF_NEWS = re.compile(
    r"members? only|(?:for|to) (?:our )?subscribers|(?:nur|exklusiv) für abonnent\w+|mit (?:dem )?plus|réservée? aux abonnés|solo para suscriptores|contenido exclusivo|"
    r"exclusivo para (?:assinantes|suscriptores|sócios)|riservato agli abbonati|alleen voor abonnees|endast för prenumeranter|kun for abonnenter|vain tilaajille|"
    r"dla (?:subskrybentów|prenumeratorów)|(?:pouze|len) pre? předplatitel\w*|само за абонати|только для подписчиков|для передплатників|για συνδρομητές|abonelere özel|"
    r"会員限定|회원 전용|(?:구독자|회원) 전용|(?:会员|會員|订户|訂戶)(?:专享|專享|独享|獨享|专属|專屬)|للمشتركين فقط|محتوى حصري|למנויים בלבד|(?:مخصوص|برای) مشترکان|"
    r"access denied|unusual activity|security check|too many requests|rate limit(?:ed)?|zugriff verweigert|ungewöhnliche[nr]? aktivität|sicherheitsüberprüfung|"
    r"accès refusé|trafic inhabituel|vérification de sécurité|acceso denegado|tráfico (?:inusual|sospechoso)|verificación de seguridad|acesso negado|tráfego (?:incomum|suspeito)|"
    r"accesso negato|controllo di sicurezza|traffico (?:insolito|anomalo|sospetto)|toegang geweigerd|ongewoon verkeer|ovanlig trafik|uvanlig trafikk|usædvanlig trafik|"
    r"dostęp zabroniony|nietypowy ruch|neobvyklý provoz|szokatlan forgal\w+|trafic neobișnuit|ασυνήθιστη (?:κίνηση|κυκλοφορία)|доступ (?:запрещ[её]н|ограничен)|"
    r"(?:подозрительн|необычн)\w+ (?:трафик|активност\w+)|(?:незвичн|підозріл)\w+ (?:трафік|активн\w+)|erişim engellendi|olağan ?dışı trafik|アクセスが(?:拒否|制限)|(?:不審な|異常な)アクセス|"
    r"비정상적인 (?:접근|활동)|安全验证|访问(?:被拒绝|受限|过于频繁)|(?:异常|異常)(?:的)?(?:流量|访问|存取)|lưu lượng bất thường|\S* ?18\S*|zutritt (?:erst )?ab (?:16|18)"
)
_OF_ARTICLE = re.compile(
    r"article|story|content\b|artikel|beitrag|inhalt|contenu|artículo|contenido|artigo|conteúdo|articolo|contenuto|innehåll|innhold|indhold|sisältö|juttu|artyku|treś[cć]|článe?k|obsah|cikk|tartal|"
    r"articol|conținut|άρθρο|περιεχόμεν|стат[ьт]|материал|матеріал|контент|içeri[kğ]|haber|yazı|مقال|محتوى|כתבה|תוכן|مطلب|محتوا|लेख|सामग्री|bài viết|nội dung|konten|บทความ|เนื้อหา|記事|コンテンツ|文章|内容|內容|기사|콘텐츠|"
    r"your|network|\bsie\b|votre|vous|\bsu\b|\btu\b|você|vostro|\btuo|\buw\b|\bje\b|\bdin\b|\bditt\b|ваш|вас\b|siz|あなた|お客様|您|당신|고객님",
    re.I,
)
_STOPS = re.compile(r"[.!?。！？।؟۔]+[”“\"»)』」]*")


def is_mention(text: str, words: Words) -> bool:
    """Whether a text that has some of these words tells of other things as well."""
    said = words.all(text)
    return len(set(said)) <= MOST_MENTIONED and other_sentences(text, words) >= LEAST_OF_REPORT


def other_sentences(text: str, words: Words) -> int:
    """The weight of the whole sentences of a text that have none of these words, or only such as
    news has and in its way."""
    sizes = 0
    for sentence in _STOPS.split(text)[:-1]:  # what no stop ends is a label
        size = weight(sentence.strip())
        said = words.all(sentence) if size >= LEAST_OF_SENTENCE else []
        if size >= LEAST_OF_SENTENCE and (not said or _is_news(sentence, size, said)):
            sizes += size
    return sizes


def _is_news(sentence: str, size: int, said: list[str]) -> bool:
    """Whether a sentence speaks neither to the reader nor of the article."""
    if size < LONG_SENTENCE or not all(map(_OF_NEWS.fullmatch, said)):
        return False
    return _OF_ARTICLE.search(sentence) is None


def outside(text: str, paragraphs: Sequence[str], words: Words, least: int) -> bool:
    """Whether a page has these words elsewhere than in paragraphs that tell of other things, in
    sentences of such a weight."""
    told = sum(
        len(words.all(paragraph))
        for paragraph in paragraphs
        if other_sentences(paragraph, words) >= least
    )
    return len(words.all(text)) > told
