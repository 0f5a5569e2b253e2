# ruff: noqa: E501  forms stay in one piece
"""Where the page's own article ends, in the forms in which sites append the next one."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page

# Headline and paragraphs of the page's own article; headline and paragraphs of another.
STORIES = {
    "en": (
        "Harbour wall closed after divers find long crack",
        [
            "The harbour wall will be closed to walkers until the middle of June after divers found"
            " a crack that runs the length of two railway carriages, the port authority said.",
            "Engineers lowered a camera on a steel cable shortly after dawn and watched the pictures"
            " come up in a van parked beside the fish market. What they saw was worse than feared.",
            "The council set aside a sum for repairs in its budget that three of the seven members"
            " of the works committee now call a down payment on a new wall.",
            "A decision on who pays for what is expected when the full council sits in June.",
        ],
        "Bakery on Mill Lane wins county prize for its rye loaf",
        [
            "The bakery on Mill Lane has won the county prize for its rye loaf for the third year in"
            " a row, and the queue went round the corner as far as the post office.",
            "The judges praised a crust that could be heard across the hall. The prize is a silver"
            " spoon and a hundred in cash, which will be spent on a new oven door.",
        ],
        "By Tobias Venn",
    ),
    "de": (
        "Hafenmauer nach Fund eines langen Risses gesperrt",
        [
            "Die Hafenmauer bleibt bis Mitte Juni für Spaziergänger gesperrt, nachdem Taucher einen"
            " Riss von der Länge zweier Eisenbahnwagen gefunden haben, teilte der Hafen mit.",
            "Kurz nach Sonnenaufgang ließen Ingenieure eine Kamera an einem Stahlseil hinab und sahen"
            " sich die Bilder in einem Lieferwagen an. Was sie sahen, war schlimmer als befürchtet.",
            "Der Stadtrat hat in seinem Haushalt eine Summe für die Reparatur vorgesehen, die drei der"
            " sieben Mitglieder des Bauausschusses inzwischen eine Anzahlung nennen.",
            "Wer was bezahlt, soll der Rat im Juni entscheiden, wenn er wieder zusammentritt.",
        ],
        "Bäckerei am Mühlenweg gewinnt Preis für ihr Roggenbrot",
        [
            "Die Bäckerei am Mühlenweg hat zum dritten Mal in Folge den Preis des Kreises für ihr"
            " Roggenbrot gewonnen, und die Schlange reichte um die Ecke bis zur Post.",
            "Die Jury lobte eine Kruste, die man im ganzen Saal hören konnte. Der Preis ist ein"
            " silberner Löffel und hundert Euro, die in eine neue Ofentür fließen.",
        ],
        "Von Tobias Venn",
    ),
    "ru": (
        "Причальную стену закрыли из-за длинной трещины",
        [
            "Причальная стена будет закрыта для прохожих до середины июня: водолазы нашли в ней"
            " трещину длиной в два железнодорожных вагона, сообщила портовая служба.",
            "Вскоре после рассвета инженеры опустили камеру на стальном тросе и смотрели изображение"
            " в фургоне у рыбного рынка. Увиденное оказалось хуже, чем они ожидали.",
            "Городской совет заложил в бюджет на ремонт сумму, которую трое из семи членов"
            " строительной комиссии теперь называют первым взносом за новую стену.",
            "Кто и за что заплатит, совет должен решить на своём заседании в июне.",
        ],
        "Пекарня на Мельничной получила награду за ржаной хлеб",
        [
            "Пекарня на Мельничной улице третий год подряд получила районную награду за ржаной хлеб,"
            " и очередь в субботу утром тянулась за угол до самой почты.",
            "Жюри похвалило корочку, хруст которой был слышен на весь зал. Награда — серебряная"
            " ложка и сто рублей, которые пойдут на новую дверцу печи.",
        ],
        "Автор: Тимур Веннов",
    ),
    "ja": (
        "港の防波堤を閉鎖、長い亀裂が見つかる",
        [
            "港の防波堤は六月中旬まで歩行者の立ち入りが禁止される。潜水士が車両二両分の長さの亀裂を見つけたためで、"
            "港湾局が木曜日に発表した。漁船は引き続き東岸壁に着けることができるという。",
            "技術者は夜明け直後、鋼のロープでカメラを下ろし、魚市場の脇に停めた車の中で映像を見守った。冬の調査で"
            "予想されていたよりも状態は悪く、下段の石が秋から大きく動いていたことが分かった。",
            "町議会は修理のための予算を計上したが、建設委員会の七人のうち三人は、いまではそれを頭金にすぎないと"
            "呼んでいる。別の見積もりでは、費用はその三倍近くになるとされている。",
            "誰が何を払うのかは、六月に開かれる町議会の本会議で決まる見通しで、住民説明会も開かれる。",
        ],
        "水車通りのパン屋、ライ麦パンで県の賞を受賞",
        [
            "水車通りのパン屋が三年続けて県のライ麦パンの賞を受けた。土曜日の朝には列が角を曲がって郵便局の前まで"
            "延び、店主は朝四時に教会の裏の泉から水をくんでくると話している。",
            "審査員は、会場の端まで音が聞こえるほどの皮をたたえた。賞品は銀のさじと賞金で、新しい窯の扉に使われる"
            "予定だという。二位には隣町の天然酵母のパンが選ばれた。",
        ],
        "文・田中一郎",
    ),
}


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def article(tag, head, title, texts, meta="", attributes="class='post hentry'"):
    return (
        f"<article {attributes}><header><{tag}>{title}</{tag}>{meta}</header>"
        f"<div class=entry-content>{paragraphs(texts)}</div></article>"
    )


SIGNED = "<div class=byline>{} <time datetime=2024-05-01>1.5.2024</time></div>"

# {own} and {next} are headlines, {text} and {more} paragraphs, {by} a byline.
FORMS = {
    "articles, h1 both": "<main><article><h1>{own}</h1>{text}</article><article><h1>{next}</h1>{more}</article></main>",
    "articles of one class, h2 linked": "<main><article class=post><h1>{own}</h1>{text}</article><article class=post><h2><a href=/b/2>{next}</a></h2>{more}</article></main>",
    "articles of one class, h2 signed": "<main><article class=post><h1>{own}</h1>{text}</article><article class=post><h2>{next}</h2><p class=byline>{by}</p>{more}</article></main>",
    "boxes of one class, h1": "<div class=sc-a><div class=sc-b><h1>{own}</h1><div class=sc-c>{text}</div></div><div class=sc-b><h1>{next}</h1><div class=sc-c>{more}</div></div></div>",
    "boxes of one class, h2 dated": "<div class=s><div class=story><h1>{own}</h1><div>{text}</div></div><div class=story><h2>{next}</h2><div>1.5.2024 10:15</div><div>{more}</div></div></div>",
    "the next below, in a box so named": "<article class=post><h1>{own}</h1>{text}</article><div class=next-article><div>+++</div><article class=post><h1>{next}</h1>{more}</article></div>",
    "infinite scroll, an address each": "<div id=scroll><div class=page data-url=/a/1><h1>{own}</h1>{text}</div><div class=page data-url=/b/2><h1>{next}</h1>{more}</div></div>",
    "an address each, h2": "<div id=scroll><section class=unit data-url=/a/1><h1>{own}</h1>{text}</section><section class=unit data-permalink=https://post.example/b/2><h2>{next}</h2>{more}</section></div>",
    "headline apart from the text": "<header><h1>{own}</h1></header><div class=body>{text}</div><div class=body><article><h1>{next}</h1><div class=byline>{by}</div>{more}</article></div>",
    "in one element, h1 and byline": "<main><h1>{own}</h1><div class=byline>N. N.</div>{text}<h1>{next}</h1><div class=byline>{by}</div>{more}</main>",
    "three in a row": "<main><article class=p><h1>{own}</h1>{text}</article><article class=p><h1>{next}</h1>{more}</article><article class=p><h1>{next} 2</h1>{more}</article></main>",
    "hidden until asked for": "<main><article><h1>{own}</h1>{text}</article><div hidden><h1>{next}</h1>{more}</div></main>",
    "hidden, h2 in an article": "<main><article><h1>{own}</h1>{text}</article><div style='display:none'><article><h2>{next}</h2>{more}</article></div></main>",
    "a theme's box of related posts": "<article class=wrap><header><h1 class=t>{own}</h1></header><div class=content>{text}</div></article><div id=add-box><article class=wrap><header><h3>+</h3><h1 class=t>{next}</h1><div class=author-info>{by}</div></header><div class=content>{more}</div></article></div>",
    "the headline is the link": "<main><article class=e><h1>{own}</h1>{text}</article><article class=e><a href=/b/2><h2>{next}</h2></a>{more}</article></main>",
    "an address on the box alone": "<main><div class=a><h1>{own}</h1>{text}</div><section data-article-url=/b/2><h2>{next}</h2>{more}</section></main>",
    "microdata of another": "<main><h1>{own}</h1><div>{text}</div><div itemscope itemtype=https://schema.org/NewsArticle><h2 itemprop=headline>{next}</h2>{more}</div></main>",
    "one article behind text that is in none": "<main><h1>{own}</h1><div class=text>{text}</div><article class=x><h2>{next}</h2>{more}</article></main>",
    "a box named as the next, h2": "<main><h1>{own}</h1><div class=text>{text}</div><div class=next-post><h2>{next}</h2>{more}</div></main>",
    "an h1 beyond the text": "<main><h1>{own}</h1><div class=text>{text}</div><hr><h1>{next}</h1>{more}</main>",
    "JSON-LD per article": "<main><div class=art><h1>{own}</h1>{text}</div><div class=art itemscope itemtype=https://schema.org/NewsArticle itemid=/b/2><h2>{next}</h2>{more}</div></main>",
}  # fmt: skip


def cleaned(form, language):
    own, text, further, more, by = STORIES[language]
    body = FORMS[form].format(
        own=own, text=paragraphs(text), next=further, more=paragraphs(more), by=by
    )
    source = (
        f"<html lang={language}><title>{own} - The Post</title><meta property=og:title content='{own}'>"
        f"<body><header><a href=/>The Post</a></header>{body}<footer><p>© The Post</p></footer>"
    )
    return clean(Page("https://post.example/a/1", source.encode(), "2026-02-02T00:00:00Z"))


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", FORMS)
def test_the_next_article_is_none_of_this_one(form, language):
    outcome = cleaned(form, language)
    assert isinstance(outcome, Article)
    whole = "\n".join(part for part in (outcome.lead, outcome.text) if part)
    assert whole.splitlines() == STORIES[language][1]
    assert "of other articles" in outcome.evidence


# Boxes that open with headings, and belong to the article all the same.
OWN_FORMS = {
    "sections with headings": "<article><h1>{own}</h1>{text}<section><h2>{next}</h2>{more}</section></article>",
    "sections of one class": "<main><section class=s><h1>{own}</h1>{text}</section><section class=s><h2>{next}</h2>{more}</section></main>",
    "h1 heads sections": "<article><h1>{own}</h1>{text}<h1>{next}</h1>{more}</article>",
    "entries of a live page": "<main><h1>{own}</h1><article class=e><h2>{next}</h2><time>10:15</time>{more}</article><article class=e><h2>{next} 2</h2><time>11:15</time>{text}</article></main>",
    "a ranking in boxes": "<main><h1>{own}</h1><p>{own}, so {own}, and more of it.</p><article class=item><h2><a href=/x>1. {next}</a></h2>{text}</article><article class=item><h2><a href=/y>2. {next}</a></h2>{more}</article></main>",
    "the title again in a box": "<main><div class=head><h1>{own}</h1></div><div class=b>{text}</div><div class=b><h2>{own}</h2>{more}</div></main>",
}  # fmt: skip


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", OWN_FORMS)
def test_boxes_of_the_article_itself_are_left_in(form, language, monkeypatch):
    monkeypatch.setitem(FORMS, form, OWN_FORMS[form])
    outcome = cleaned(form, language)
    assert isinstance(outcome, Article)
    assert "of other articles" not in outcome.evidence
    whole = f"{outcome.lead}\n{outcome.text}"
    assert all(text in whole for text in STORIES[language][1] + STORIES[language][3])
