# ruff: noqa: E501
"""What stands and falls with its neighbours: labels and links, heads and answers, lists, boxes."""

from __future__ import annotations

import pytest

from cleaners.blocks.line import Line
from cleaners.blocks.select import body_of
from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page

STORIES = {
    "en": (
        "Harbour wall closed after divers find long crack",
        [
            "The harbour wall will be closed to walkers until the middle of June after divers found a crack, the port authority said on Thursday.",
            "Engineers lowered a camera on a steel cable shortly after dawn and watched the pictures come up in a van beside the fish market.",
            "The council set aside a sum for repairs in its budget that three of the seven members now call a down payment on a new wall.",
            "Fishing boats can still tie up along the eastern quay, but the ferry will leave from the old coal pier until the autumn.",
        ],
        {
            "question": "Why is the wall closed?",
            "links": ("Bakery on Mill Lane wins county prize", "Two swans rescued from the lock"),
            "label": "Read also:",
            "items": ("Crack as long as two carriages", "Ferry leaves from the coal pier"),
            "sponsored": "Sponsored by Gull Windows",
            "pitch": "Draughty house by the sea? Our triple glazing keeps the salt out and the warmth in.",
        },
    ),
    "de": (
        "Hafenmauer nach Fund eines langen Risses gesperrt",
        [
            "Die Hafenmauer bleibt bis Mitte Juni für Spaziergänger gesperrt, nachdem Taucher einen Riss gefunden haben, teilte der Hafen mit.",
            "Kurz nach Sonnenaufgang ließen Ingenieure eine Kamera an einem Stahlseil hinab und sahen sich die Bilder in einem Lieferwagen an.",
            "Der Rat hat in seinem Haushalt eine Summe für die Reparatur vorgesehen, die drei der sieben Mitglieder eine Anzahlung nennen.",
            "Fischkutter dürfen weiterhin am östlichen Kai festmachen, die Fähre legt aber bis zum Herbst vom alten Kohlenpier ab.",
        ],
        {
            "question": "Warum ist die Mauer gesperrt?",
            "links": (
                "Bäckerei am Mühlenweg gewinnt Preis",
                "Zwei Schwäne aus der Schleuse gerettet",
            ),
            "label": "Lesen Sie auch:",
            "items": ("Riss so lang wie zwei Wagen", "Fähre legt am Kohlenpier ab"),
            "sponsored": "Anzeige von Möwe Fenster",
            "pitch": "Zieht es im Haus am Meer? Unsere Dreifachverglasung hält das Salz draußen und die Wärme drinnen.",
        },
    ),
    "ru": (
        "Причальную стену закрыли из-за длинной трещины",
        [
            "Портовая служба сообщила в четверг, что причальная стена будет закрыта для прогулок до середины июня: водолазы нашли трещину.",
            "Вскоре после рассвета инженеры опустили камеру на стальном тросе и смотрели изображение в фургоне у рыбного рынка.",
            "Городской совет заложил в бюджет на ремонт сумму, которую трое из семи членов комиссии называют лишь задатком.",
            "Рыбацкие суда по-прежнему могут швартоваться у восточного причала, но паром до осени отходит от угольного пирса.",
        ],
        {
            "question": "Почему закрыта стена?",
            "links": ("Пекарня на Мельничной получила приз", "Двух лебедей спасли из шлюза"),
            "label": "Читайте также:",
            "items": ("Трещина длиной с два вагона", "Паром отходит от угольного пирса"),
            "sponsored": "Партнёрский материал",
            "pitch": "Сквозит в доме у моря? Наши тройные стеклопакеты сохранят тепло и не впустят соль.",
        },
    ),
}
ACCORDIONS = {
    "a switch": "<div class=x><div role=button data-tab=1><a class=t>{q}</a></div><div class=y><p>{a}</p></div></div>",
    "a box that is named for questions": "<div class=faq-item><div class=faq-question><span>{q}</span></div><div class=faq-answer><p>{a}</p></div></div>",
    "a block of questions": "<div class=schema-faq-section><strong>{q}</strong><p>{a}</p></div>",
    "a label that ticks a box": "<div class=tab><input type=checkbox id=c1><label for=c1>{q}</label><div class=inner>{a}</div></div>",
    "an element of a component": "<faq-item><span slot=question>{q}</span><p slot=answer>{a}</p></faq-item>",
    "microdata": "<div itemscope itemtype=https://schema.org/Question><div itemprop=name>{q}</div><div itemprop=acceptedAnswer><p>{a}</p></div></div>",
}
POINTERS = {
    "an arrow": "<p>» <a href=/s1>{0}</a></p>",
    "another arrow": "<p>👉 <a href=/s1>{0}</a></p>",
    "a label and a list": "<h4>{label}</h4><ul><li><a href=/s1>{0}</a></li><li><a href=/s2>{1}</a></li></ul>",
    "a label and a line": "<p>{label}</p><p><a href=/s1>{0}</a></p>",
}
LISTS = {
    "a named box": "<div class=key-points><ul><li>{0}</li><li>{1}</li></ul></div>",
    "a box without a name": "<div class=sc-kk1><ul><li>{0}</li><li>{1}</li></ul></div>",
    "an aside": "<aside class=takeaways><ul><li>{0}</li><li>{1}</li></ul></aside>",
    "no box": "<ul><li><strong>{0}</strong></li><li><strong>{1}</strong></li></ul>",
}


def text_of(language: str, body: str) -> str:
    title = STORIES[language][0]
    html = (
        f"<html lang={language}><head><meta charset=utf-8><title>{title}</title></head><body><header><a href=/>The Post</a></header>"
        f"<main><h1>{title}</h1><div class=story>{body}</div></main><footer><p>© The Post</p></footer></body></html>"
    )
    outcome = clean(Page("https://post.example/a", html.encode(), "2026-03-01T12:00:00Z"))
    assert isinstance(outcome, Article)
    return f"{outcome.lead or ''}\n{outcome.text}"


def with_part(language: str, part: str, at: int = 2) -> str:
    texts = [f"<p>{text}</p>" for text in STORIES[language][1]]
    return "".join((*texts[:at], part, *texts[at:]))


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", ACCORDIONS)
def test_a_question_stays_with_its_answer(language: str, form: str) -> None:
    _, texts, words = STORIES[language]
    part = ACCORDIONS[form].format(q=words["question"], a=texts[3])
    body = "".join(f"<p>{text}</p>" for text in texts[:3]) + part
    assert words["question"] in text_of(language, body).split("\n")


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", POINTERS)
def test_what_an_arrow_or_a_label_points_at_is_cut(language: str, form: str) -> None:
    _, texts, words = STORIES[language]
    part = POINTERS[form].format(*words["links"], label=words["label"])
    found = text_of(language, with_part(language, part))
    assert words["links"][0] not in found
    assert all(text in found for text in texts)


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("form", LISTS)
def test_a_list_of_points_above_the_text_stays(language: str, form: str) -> None:
    words = STORIES[language][2]
    found = text_of(language, with_part(language, LISTS[form].format(*words["items"]), 0))
    assert all(item in found for item in words["items"])


@pytest.mark.parametrize("language", STORIES)
def test_a_label_of_advertising_takes_its_box_along_and_no_more(language: str) -> None:
    _, texts, words = STORIES[language]
    part = f"<div class=k1><p>{words['sponsored']}</p><p>{words['pitch']}</p></div>"
    found = text_of(language, with_part(language, part))
    assert words["pitch"] not in found
    assert all(text in found for text in texts)


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("label", ["Advertisement", "Anzeige", "Реклама", "Reklam", "Sponsored"])
def test_a_label_in_a_box_of_the_article_takes_no_paragraph_along(
    language: str, label: str
) -> None:
    texts = STORIES[language][1]
    boxes = (
        f"<div class=page>{''.join(f'<p>{text}</p>' for text in texts[:2])}</div>"
        f"<div class=page><p>{label}</p><p>{texts[2]}</p><p>{texts[3]}</p></div>"
    )
    found = text_of(language, boxes)
    assert all(text in found for text in texts)


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize(
    "label",
    [
        "Contenu sponsorisé par Goéland", "Conteúdo patrocinado", "PR：かもめ窓", "赞助内容",
        "Presented by Gull Windows", "Paid post", "Brought to you by Gull", "Werbung von Möwe",
        "Sponzorováno", "Партнерський матеріал", "Анонсований матеріал", "На правах рекламы",
        "ได้รับการสนับสนุน", "협찬", "유료 광고", "광고성 기사", "प्रायोजित", "স্পনসর", "Được tài trợ",
        "برعاية النورس", "محتوى مدفوع", "رپورتاژ آگهی", "ממומן", "תוכן שיווקי", "Χορηγούμενο",
        "Προωθητικό", "Contenu partenaire", "Publi-reportage", "Contenuto promozionale",
        "Advertorial", "Betaalde inhoud", "Betalt innehåll", "Placený obsah", "Komerční sdělení",
        "ADVERTORİAL",
    ],
)  # fmt: skip
def test_the_word_for_a_sponsor_in_other_languages(language: str, label: str) -> None:
    words = STORIES[language][2]
    part = f"<aside class=k1><small>{label}</small><p>{words['pitch']}</p></aside>"
    assert words["pitch"] not in text_of(language, with_part(language, part))


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize(
    "box",
    [
        "aside class=factbox",
        "div class=info-box",
        "div class=sc-Infobox",
        "div class='element fact'",
        "div class=faktaruta",
    ],
)
def test_a_box_of_facts_between_paragraphs_stays(language: str, box: str) -> None:
    _, texts, words = STORIES[language]
    part = f"<{box}><h4>{words['items'][0]}</h4><p>{texts[3]}</p></{box.split(maxsplit=1)[0]}>"
    body = "".join(f"<p>{text}</p>" for text in texts[:2]) + part + f"<p>{texts[2]}</p>"
    assert texts[3] in text_of(language, body)


@pytest.mark.parametrize("language", STORIES)
def test_teasers_below_the_article_are_cut_and_a_ranking_stays(language: str) -> None:
    _, texts, words = STORIES[language]
    teasers = "".join(
        f"<div class=t><h4><a href=/s{number}>{link}</a></h4><p>{words['pitch']} {link}</p></div>"
        for number, link in enumerate(words["links"])
    )
    assert words["pitch"] not in text_of(language, with_part(language, teasers, 4))
    ranking = "".join(
        f"<div class=t><h4><a href=/s{number}>{link}</a></h4><p>{texts[number]}</p></div>"
        for number, link in enumerate(words["links"])
    )
    found = text_of(language, f"<p>{texts[2]}</p>{ranking}<p>{texts[3]}</p>")
    assert all(text in found for text in texts)


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("sign", ["(dpa)", "Quelle: dpa", "STT", "kna/epd", "(dpa/jw)"])
def test_an_agency_s_sign_below_the_text_is_cut(language: str, sign: str) -> None:
    body = with_part(language, f"<p>{sign}</p>", 4)
    assert sign not in text_of(language, body).split("\n")


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize(
    "code",
    [
        '[gallery ids="1,2,3"]',
        "{{ article.title }}",
        "&lt;% include ad.html %&gt;",
        "&lt;iframe src=x&gt;&lt;/iframe&gt;",
        "@import url(&quot;https://x.example/a.css&quot;);",
        "&lt;!--[if IE]&gt;",
    ],
)
def test_what_a_machine_should_have_read_is_no_text(language: str, code: str) -> None:
    found = text_of(language, with_part(language, f"<p>{code}</p>"))
    assert [line for line in found.split("\n") if line] == STORIES[language][1]


@pytest.mark.parametrize("language", STORIES)
def test_a_table_of_one_cell_whose_lines_are_broken_is_layout(language: str) -> None:
    texts = STORIES[language][1]
    found = text_of(language, f"<table><tr><td>{'<br><br>'.join(texts)}</td></tr></table>")
    assert [line for line in found.split("\n") if line] == texts


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("how", ["role=tooltip", "hidden", "style='display: none'"])
def test_an_explanation_that_is_not_shown_is_none_of_the_sentence(language: str, how: str) -> None:
    texts, words = STORIES[language][1:]
    word, rest = texts[1].split(" ", 1)
    line = f"<p><span>{word}<span {how}>{words['pitch']}</span></span> {rest}</p>"
    body = f"<p>{texts[0]}</p>{line}<p>{texts[2]}</p><p>{texts[3]}</p>"
    assert [each for each in text_of(language, body).split("\n") if each] == texts


BESIDE = {"prose": "p<div.text", "foreign": "h4<article.news<div.box|link"}


def kept_of(*lines: Line) -> list[str]:
    return [lines[at].text for at in body_of(lines).kept]


def some(text: str, odds: float = 3.0, **more: object) -> Line:
    shown = Line(text, BESIDE["prose"], len(text), odds, main=True, own=True)
    return shown._replace(**more)


@pytest.mark.parametrize("language", STORIES)
def test_the_heading_of_a_box_of_facts_stays_with_it(language: str) -> None:
    _, texts, _ = STORIES[language]
    prose = [some(text) for text in texts[:2]]
    head = some("Key points", -2.0, heading=3, main=False, kind="read-more", certain=True)
    fact = some(texts[2], -0.6, main=False, signature="p<div.fact")
    boxed = (head._replace(facts=True), fact._replace(facts=True))
    assert kept_of(prose[0], *boxed, prose[1]) == [texts[0], "Key points", texts[2], texts[1]]
    assert kept_of(prose[0], head, fact, prose[1]) == texts[:2]
    items = [fact._replace(group=0, text=text) for text in (texts[2][:50], texts[3][:50])]
    listed = kept_of(prose[0], boxed[0], *items, prose[1])
    assert listed[1:2] == ["Key points"]
    assert kept_of(prose[0], head, *items, prose[1])[1] == items[0].text
    box = [one._replace(box=3, key=one.text) for one in (head, *items)]
    assert kept_of(prose[0], *box, prose[1])[1] == "Key points", "a box of points"
    section = some(items[0].text, heading=2, key=items[0].text)
    contents = kept_of(prose[0], *box, prose[1], section)
    assert "Key points" not in contents, "the sections' headings"


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("dots", ["...", "…", " […]"])
def test_texts_cut_short_below_links_are_of_other_articles(language: str, dots: str) -> None:
    _, texts, words = STORIES[language]
    prose = [some(text) for text in texts]
    teasers = [
        one
        for link in words["links"]
        for one in (some(link, 1.0, link=1.0), some(words["pitch"] + dots, 1.0))
    ]
    assert kept_of(*prose, *teasers) == texts
    assert kept_of(*prose, *teasers[:2]) == [*texts, words["pitch"] + dots], "one of them"
    whole = [one._replace(text=one.text.removesuffix(dots)) for one in teasers]
    assert kept_of(*prose, *whole)[4:] == [words["pitch"]] * 2, "not cut short"
    assert len(kept_of(*teasers, *prose)) > len(texts), "above the article"


@pytest.mark.parametrize("language", STORIES)
def test_a_linked_headline_alone_in_a_box_between_paragraphs_is_cut(language: str) -> None:
    _, texts, words = STORIES[language]
    prose = [some(text) for text in texts]
    head = some(words["links"][0], 1.0, heading=4, link=1.0, signature=BESIDE["foreign"])
    assert kept_of(*prose[:2], head, *prose[2:]) == texts
    own = head._replace(link=0.0)
    assert kept_of(*prose[:2], own, *prose[2:])[2] == own.text, "no link"
    here = head._replace(signature="h4<div.text|link")
    assert kept_of(*prose[:2], here, *prose[2:])[2] == here.text, "where the paragraphs stand"
    each = [one for text in prose for one in (head, text)]
    assert len(kept_of(prose[0], *each)) == 2 * len(texts) + 1, "headings of the article"


@pytest.mark.parametrize("language", STORIES)
def test_the_preview_of_a_page_that_names_its_host_is_cut(language: str) -> None:
    _, texts, words = STORIES[language]
    prose = [some(text) for text in texts]
    head = some(words["links"][0], 0.5, heading=2, link=1.0, box=7, main=False)
    told = some(words["pitch"], 0.5, box=7, main=False)
    host = some("gull.example", -2.0, box=7, main=False)
    assert kept_of(*prose[:2], head, told, host, *prose[2:]) == texts
    assert words["pitch"] in kept_of(*prose[:2], head, told, *prose[2:]), "no host"
    said = host._replace(text="See gull.example")
    assert words["pitch"] in kept_of(*prose[:2], head, told, said, *prose[2:])
    plain = head._replace(link=0.0)
    assert words["pitch"] in kept_of(*prose[:2], plain, told, host, *prose[2:]), "no link"


def test_a_caption_goes_with_the_credit_behind_it() -> None:
    def kept(**told: object) -> list[str]:
        story = [Line(text, "p<div", 120, 3.0, main=True, own=True) for text in STORIES["en"][1]]
        caption = Line("The ferry at the old pier", "p<figcaption", 25, 0.5, pictured=True)
        credit = Line("(Ann Bell)", "div<figcaption", 10, -1.0, kind="credit", certain=True)
        lines = (*story[:2], caption._replace(**told), credit, *story[2:])
        return [lines[at].text for at in body_of(lines).kept]

    assert kept() == STORIES["en"][1]
    assert len(kept(main=True)) == len(kept(pictured=False)) == len(STORIES["en"][1]) + 1
