"""Cells of tables, lists of who made what, words in graphics: together they are kept or cut."""

from __future__ import annotations

import pytest

from cleaners.blocks.line import ENOUGH, Line
from cleaners.blocks.rules.neighbours import keep_heads
from cleaners.blocks.rules.sequences import keep_counted, keep_numbered, keep_tables
from cleaners.blocks.select import body_of
from cleaners.clean import clean
from cleaners.types.article import Article
from tests.cleaners.sample_pages import STORIES, html, page

STORY = STORIES["bridge"]
PARAGRAPHS = [f"<p>{line}</p>" for line in STORY]


def lines_of(body: str) -> list[str]:
    found = clean(page(html("bridge", body=body, after="")))
    assert isinstance(found, Article)
    return [*filter(None, (found.lead or "").splitlines()), *found.text.splitlines()]


def cells(rows: list[list[str]], inner: str) -> str:
    made = (
        "".join(f"<td><{inner} class=c{n}>{cell}</{inner}></td>" for n, cell in enumerate(row))
        for row in rows
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in made)}</table>"


@pytest.mark.parametrize("inner", ["p", "div"])
@pytest.mark.parametrize(
    "rows",
    [
        [["Boat", "Small", "Large"], ["Ferry", "8 m", "21 m"], ["Barge", "11 m", "40 m"]],
        [["Boot", "Klein", "Groß"], ["Fähre", "8 m", "21 m"], ["Kahn", "11 m", "40 m"]],
        [["船", "小型", "大型"], ["渡し船", "8米", "21米"], ["平底船", "11米", "40米"]],
    ],
)
def test_the_cells_of_a_table_between_paragraphs_are_kept(
    rows: list[list[str]], inner: str
) -> None:
    table = cells(rows, inner)
    kept = "\n".join(lines_of("".join((*PARAGRAPHS[:2], table, *PARAGRAPHS[2:]))))
    assert all(cell in kept for row in rows for cell in row)


@pytest.mark.parametrize(("link", "kept"), [(0.0, True), (1.0, False)])
def test_a_table_of_links_is_not_kept_for_being_a_table(link: float, kept: bool) -> None:
    prose = [Line(text, "p", 150, 3.0, own=True) for text in STORY]
    table = [Line(f"Story {n}", "p<td", 8, -1.0, table=7, link=link) for n in range(6)]
    lines = [*prose[:2], *table, *prose[2:]]
    odds = [line.odds for line in lines]
    keep_tables(lines, odds)
    assert all((one > ENOUGH) == kept for one in odds[2:8])


@pytest.mark.parametrize(
    "made",
    [
        ["Photos: ANN BELL", "Styling: TOM VENN", "Hair: ILSE BRANDT", "Casting: NORA ROE"],
        ["Fotos: ANN BELL", "Styling: TOM VENN", "Haare: ILSE BRANDT", "Regie: NORA ROE"],
        ["Фото: АННА БЕЛЛ", "Стиль: ТОМ ВЕНН", "Свет: ИЛЬЗЕ БРАНДТ", "Грим: НОРА РОУ"],
    ],
)
def test_who_made_the_pictures_is_no_text(made: list[str]) -> None:
    below = "".join(f"<p>{line}</p>" for line in made)
    assert lines_of("".join(PARAGRAPHS) + below) == STORY


def test_where_and_when_below_a_story_is_text() -> None:
    facts = ["Place: the fish hall", "Day: Saturday evening", "Price: seven in coins"]
    below = "".join(f"<p>{line}</p>" for line in facts)
    assert lines_of("".join(PARAGRAPHS) + below) == STORY + facts


@pytest.mark.parametrize("names", ["pull-quote", "article-pullquote stylized", "zitat"])
@pytest.mark.parametrize("signs", ["{}.", "“{}”", "„{}“", "«{}»"])
def test_a_sentence_that_a_box_repeats_is_cut(names: str, signs: str) -> None:
    said = "It takes no cars, and the detour by the weir is eleven kilometres long"
    assert said[3:] in STORY[2]
    pulled = signs.format("and the detour by the weir is eleven kilometres long")
    box = f"<div class='{names}'><p>{pulled}</p></div>"
    assert lines_of("".join((*PARAGRAPHS[:3], box, *PARAGRAPHS[3:]))) == STORY
    other = signs.format("Nobody asked the ferryman what he thinks of the weir and of its owner")
    box = f"<blockquote class='{names}'><p>{other}</p></blockquote>"
    assert other in lines_of("".join((*PARAGRAPHS[:3], box, *PARAGRAPHS[3:])))


@pytest.mark.parametrize("label", ["", "Source URL: ", "Adresse : ", "出典："])
def test_the_address_that_a_print_view_gives_is_no_text(label: str) -> None:
    address = f"<p>{label}https://courier.example/news/2026/05/the-bridge-closes-for-two-years</p>"
    assert lines_of("".join(PARAGRAPHS) + address) == STORY


@pytest.mark.parametrize("name", ["g-artboard", "ai2html-box ai2html"])
def test_the_words_in_a_graphic_are_no_text(name: str) -> None:
    labels = "".join(f"<div class=g-ai><p>{word}</p></div>" for word in ("$900", "billion", "’17"))
    said = "<p>Spending on the piers is expected to triple in the ten years that are to come.</p>"
    box = f"<div><div class='{name}'>{said}{labels}</div></div>"
    assert lines_of("".join((*PARAGRAPHS[:2], box, *PARAGRAPHS[2:]))) == STORY


@pytest.mark.parametrize(
    "caption",
    [
        "The third pier at low water. (Ann Bell/dpa)",
        "Der dritte Pfeiler bei Niedrigwasser. Foto: Ann Bell",
        "干潮時の三本目の橋脚。（写真：磯村 健）",
    ],
)
def test_a_line_behind_a_picture_that_ends_with_its_credit_is_a_caption(caption: str) -> None:
    picture = f"<img src=b.png alt=''><p>{caption}</p>"
    assert lines_of("".join((*PARAGRAPHS[:2], picture, *PARAGRAPHS[2:]))) == STORY


@pytest.mark.parametrize(
    ("head", "odds", "before", "kept"),
    [
        ("When does the bridge open?", -1.0, False, True),
        ("When does the bridge open?", -3.0, True, True),
        ("When does the bridge open?", -3.0, False, False),
        ("Junho (15)", -3.0, True, False),
    ],
)
def test_what_opens_the_article_is_no_head_for_that(
    head: str, odds: float, before: bool, kept: bool
) -> None:
    said = Line(STORY[0], "p", 150, 3.0)
    lines = [*([said] if before else []), Line(head, "h3", 20, odds, heads=True), said]
    found = [line.odds for line in lines]
    keep_heads(lines, found)
    assert (found[-2] > ENOUGH) == kept


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        (["Step 1", "Step 2", "Step 3"], True),
        (["Schritt 1", "Schritt 2", "Schritt 3"], True),
        (["1709417828", "1709417007", "1709416104"], False),
    ],
)
def test_labels_that_count_have_a_word(labels: list[str], kept: bool) -> None:
    lines = [
        line
        for label, text in zip(labels, STORY, strict=False)
        for line in (Line(label, "div", 8, -1.0, own=True), Line(text, "p", 150, 3.0, own=True))
    ]
    odds = [line.odds for line in lines]
    keep_counted(lines, odds)
    assert all((one > ENOUGH) == kept for one in odds[::2])


@pytest.mark.parametrize(
    ("starts", "kept"),
    [
        (["1. ", "2. ", "3. ", "4. ", "5. "], True),
        (["5) ", "4) ", "3) ", "2) ", "1) "], True),
        (["1、", "2、", "3、", "4、", "5、"], True),
        (["1. ", "2. ", "3. ", "9. ", "12. "], False),
        (["In 1. ", "In 2. ", "In 3. ", "In 4. ", "In 5. "], False),
    ],
)
def test_the_entries_of_a_count_stay_together(starts: list[str], kept: bool) -> None:
    lines = [Line(f"{start}The pier", "p", 12, 2.0, own=True) for start in starts]
    odds = [2.0, 2.0, 2.0, -1.0, -1.5]
    keep_numbered(lines, odds)
    assert all((one > ENOUGH) == kept for one in odds[3:])


@pytest.mark.parametrize(
    ("word", "kind", "kept"),
    [
        ("Page views", "reading-time", True),
        ("Suche", "search", True),
        ("Imprimer", "print", True),
        ("広告", "advertisement", False),
    ],
)
def test_an_item_among_others_may_be_any_word(word: str, kind: str, kept: bool) -> None:
    prose = [Line(text, "p", 150, 3.0, own=True, main=True) for text in STORY]
    items = [Line(text, "li", 9, 3.0, own=True, main=True, group=1) for text in ("Oars", "Rope")]
    said = Line(word, "li", 9, 3.0, own=True, main=True, group=1, kind=kind, certain=True)
    lines = (*prose[:2], items[0], said, items[1], *prose[2:])
    assert (3 in body_of(lines).kept) == kept
    alone = (*prose[:2], said._replace(group=-1), *prose[2:])
    assert 2 not in body_of(alone).kept


@pytest.mark.parametrize("mail", ["n.ashdown@courier.example", "red+lomme@zeitung.example.de"])
def test_an_address_for_letters_alone_below_a_story_is_no_text(mail: str) -> None:
    assert lines_of("".join(PARAGRAPHS) + f"<p>{mail}</p>") == STORY
    asked = f"<p>Whoever saw the boat may write to {mail}.</p>"
    assert len(lines_of("".join(PARAGRAPHS) + asked)) == len(STORY) + 1


@pytest.mark.parametrize(("named", "main", "lead"), [(False, True, False), (True, True, True)])
def test_a_short_first_paragraph_that_the_description_repeats_is_no_lead(
    named: bool, main: bool, lead: bool
) -> None:
    first = Line(
        "Nobody wanted to wait for a fourth pier.", "p", 45, 3.0,
        main=main, own=True, described=True, named=named, below_headline=True,
    )  # fmt: skip
    prose = [Line(text, "p", 150, 3.0, own=True, main=True) for text in STORY]
    body = body_of((first, *prose))
    assert (0 in body.lead, 0 in body.kept) == (lead, not lead)


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("This article was originally published by the Weir Gazette.", True),
        ("Dieser Artikel erschien zuerst in der Wehrzeitung.", True),
        ("Cet article a été publié dans la Gazette du barrage.", True),
        ("Este texto se publicó antes en la Gaceta de la presa.", True),
        ("Эта статья впервые вышла в газете «Плотина».", True),
        ("この記事は堰の新聞に掲載されたものです。", True),
        ("With Courier wires", True),
        ("This article is free for you to share.", False),
        ("Dieser Artikel gefällt Ihnen?", False),
        ("Read this article in print", False),
    ],
)
def test_a_note_of_where_the_text_comes_from_is_kept(note: str, kept: bool) -> None:
    prose = [Line(text, "p", 150, 3.0, own=True, main=True) for text in STORY]
    lines = (*prose, Line(note, "p|italic", 40, -1.0, own=True, main=True))
    assert (len(prose) in body_of(lines).kept) == kept
    elsewhere = (*prose, lines[-1]._replace(main=False, own=False))
    assert len(prose) not in body_of(elsewhere).kept
