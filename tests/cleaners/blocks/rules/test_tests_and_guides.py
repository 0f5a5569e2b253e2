"""What tests, guides, recipes and poems hold besides paragraphs."""

from __future__ import annotations

import pytest

from cleaners.blocks.line import Line
from cleaners.blocks.rules.verses import is_poem
from cleaners.blocks.select import body_of
from cleaners.clean import clean
from cleaners.phrases.match import find
from cleaners.types.article import Article
from cleaners.types.page import Page
from tests.cleaners.blocks.rules.edge_lines import PROSE, kept, line

STEPS = {
    "en": ("Step", "Clear the drain of leaves and mud before the first frost."),
    "hu": ("Lépés", "Az első fagy előtt tisztítsuk meg a lefolyót a levelektől."),
    "nl": ("Stap", "Maak de goot goed schoon voor de eerste vorst."),
}


def own(text: str, odds: float, look: str, **more: object) -> Line:
    return Line(text, look, len(text), odds, own=True, below_headline=True, **more)


def guide(language: str, numbers: tuple[int, ...] = (1, 2, 3), odds: float = -1.1) -> list[Line]:
    label, said = STEPS[language]
    return [
        one
        for n in numbers
        for one in (
            own(f"{label} {n}", -0.9, "h4.no<div.steps", heading=4),
            own(f"{said[:-1]} {n}.", odds, "div.step<div.steps"),
        )
    ]


@pytest.mark.parametrize("language", STEPS)
def test_counted_steps_are_kept_with_their_sentences(language: str) -> None:
    steps = guide(language)
    assert kept(line(), *steps)[1:] == [one.text for one in steps]
    assert kept(*steps) == [], "nothing of the article stands above"
    for other in (guide(language, (1, 2)), guide(language, (1, 3, 4)), guide(language, odds=-2.5)):
        assert kept(line(), *other) == [PROSE]
    linked = [one._replace(link=0.3) for one in steps]
    assert kept(line(), *linked) == [PROSE]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("Pros", "Cons"),
        ("Vorteile:", "Nachteile:"),
        ("Les points forts", "Les points faibles"),
        ("Zalety", "Wady"),
        ("Плюсы", "Минусы"),
        ("良い点", "悪い点"),
    ],
)
def test_the_lists_of_a_test_stay_below_their_labels(good: str, bad: str) -> None:
    def lists(first: str, second: str, **more: object) -> list[Line]:
        return [
            own(first, -1.1, "h4<div.a", heading=4),
            own("Quiet", -1.6, "li<ul", group=3, **more),
            own("Well made", -1.8, "li<ul", group=3),
            own(second, -1.1, "h4<div.b", heading=4),
            own("Short cable", -2.1, "li<ul", group=4),
        ]

    for one, two in ((good, bad), (bad, good)):
        said = [each.text for each in lists(one, two)]
        assert kept(line(), *lists(one, two)) == [PROSE, *said]
    assert kept(line(), *lists(good, good)) == [PROSE]
    assert kept(line(), *lists(good, "Links")) == [PROSE]
    assert kept(line(), *lists(good, bad, link=1.0)) == [PROSE]
    assert kept(*lists(good, bad)) == []


@pytest.mark.parametrize("label", ["Ingredients", "Ingredienti", "Składniki"])
def test_the_label_of_a_recipe_s_list_stays_with_it(label: str) -> None:
    head = own(label, -2.0, "div.head<div.ingredients", steps=True)
    items = [own(f"{n} g flour", -0.2, "li<ul", group=3, steps=True) for n in (100, 200)]
    assert kept(line(), head, *items) == [PROSE, label, *(one.text for one in items)]
    assert label not in kept(line(), head._replace(steps=False), *items)
    assert label not in kept(line(), head._replace(link=1.0), *items)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Getting there", ["Take bus 12 from the station.", "The inn is shut on Mondays."]),
        ("Infos pratiques", ["Le bus 12 part de la gare.", "Le bar ferme le lundi."]),
        ("Praktické informace", ["Jede autobus 12 od nádraží.", "Hospoda má v pondělí zavřeno."]),
    ],
)
def test_facts_in_sentences_stay_behind_the_last_paragraph(head: str, told: list[str]) -> None:
    box = {"box": 8, "facts": True}
    lines = [own(head, -1.0, "h3<div.infobox", heading=3, **box)]
    lines += [own(text, -0.8, "p<div.infobox", **box) for text in told]
    assert kept(line(), *lines) == [PROSE, head, *told]
    doubtful = [one._replace(odds=-2.0) for one in lines]
    assert kept(line(), *doubtful) == [PROSE]
    bare = [one._replace(heading=0) for one in lines]
    assert kept(line(), *bare) == [PROSE]


@pytest.mark.parametrize(
    "by", ["Geschrieben von Ilse Brandt | 07.06.2018", "Rédigé par Aude Kermor le 3 mai 2018"]
)
def test_who_wrote_it_is_no_lead_whatever_its_name(by: str) -> None:
    under = line(by, 0.4, named=True)
    assert body_of((under, line())).lead == ()
    told = line("The weir was opened again on Monday, eleven years on.", 0.4, named=True)
    assert body_of((told, line())).lead == (0,)


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", "Was this guide helpful?"),
        ("hu", "Hasznos volt ez az útmutató?"),
        ("nl", "Was deze handleiding nuttig?"),
        ("pt", "Gostou do artigo? Partilhe com os amigos!"),
        ("it", "Se ti è piaciuta questa ricetta seguimi anche su Facebook!"),
        ("pl", "Aktualnie jest 14 gość(ci) i 0 użytkownik(ów) online."),
        ("uk", "Сподобалася стаття? Поділіться з друзями!"),
    ],
)
def test_what_a_page_asks_its_readers_is_surely_none_of_the_text(language: str, asked: str) -> None:
    found = find(asked, (language,))
    assert found and found.certain


VERSES = {
    "en": "Above the lock the lamp goes out,|the barge is fast asleep,|and only one old house key|"
    "has promises to keep.|The wind walks up the towpath,|it looks for what was said,|and grass "
    "grows through the timber|where once the cart was led.|At dawn there comes a stranger|who lit "
    "the lamp before,|and looks along the timber|and tries the painted door.",
    "pl": "Nad stacją gaśnie lampa,|u mostu drzemie łódź,|a tylko stary klucz|pamięta, dokąd"
    " wróć.|Po torach chodzi wicher,|szuka dawnych słów,|i trawa rośnie między szyną,|bo czeka na "
    "nas znów.|O świcie na próg wyjdzie|ten, który lampę niósł,|i spojrzy na peronie,|gdzie cień "
    "wśród trawy rósł.",
    "ru": "Над заречьем гаснет лампа,|спит у пристани баркас,|только старый ключ от дома|не забыл "
    "ещё про нас.|Ходит ветер по перрону,|ищет прежние слова,|и трава растёт меж шпалами,|потому "
    "что ждёт трава.|Утром выйдет на крылечко|тот, кто лампу зажигал,|и посмотрит на колечко,|что "
    "от дома потерял.",
}


@pytest.mark.parametrize("language", VERSES)
def test_a_page_with_a_poem_and_nothing_else_is_kept(language: str) -> None:
    verses = VERSES[language].split("|")
    links = "".join(f"<li><a href=/p/{n}>Poem {n}</a></li>" for n in range(5))
    page = (
        f"<html lang={language}><title>The key / Verses</title><body><div id=page><ul>{links}</ul>"
        f"<div class=poem><h1>The key</h1><div class=text>{'<br>'.join(verses)}</div></div></div>"
    )
    found = clean(Page("https://verses.example/key", page.encode(), "2026-11-29T00:00:00Z"))
    assert isinstance(found, Article)
    assert found.text.split("\n") == verses


def test_lines_that_breaks_divide_and_are_no_poem() -> None:
    def lines(*texts: str, **more: object) -> list[Line]:
        return [line(text, broken=n > 0, **more) for n, text in enumerate(texts)]

    def poem(found: list[Line]) -> bool:
        return is_poem(found, range(len(found)))

    verses = VERSES["en"].split("|")
    assert poem(lines(*verses))
    assert not poem(lines(*verses[:6])), "too few"
    assert not poem(lines(*(verse.strip(".,") for verse in verses))), "a list of names"
    assert not poem(lines(*verses[:-1], "Tel. 01632 960123")), "an address"
    assert not poem(lines(*verses[:-1], "Open: daily,")), "a label"
    assert not poem(lines(*verses, link=0.5))
    assert not poem([one._replace(broken=False) for one in lines(*verses)])
