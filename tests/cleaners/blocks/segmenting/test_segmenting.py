"""What runs on within a sentence, what lines are wrapped, what heads a section, what is no text."""

from __future__ import annotations

import pytest

from cleaners.blocks.segmenting.segment import cut
from cleaners.decoding.markup import parse

# A sentence of each script: before the word, the word, and behind it.
SENTENCES = [
    ("The wall had lost its ", "lower course", " of stone since the autumn."),
    ("Die Mauer hatte seit dem Herbst ihre ", "untere Lage", " aus Stein verloren."),
    ("Le mur avait perdu son ", "assise basse", " depuis l'automne dernier."),
    ("Стена потеряла с осени свой ", "нижний ряд", " каменной кладки."),
    ("فقد الجدار منذ الخريف ", "صفه السفلي", " من الحجارة."),
    ("दीवार ने पतझड़ से अपनी ", "निचली परत", " खो दी थी।"),
    ("กำแพงเสีย", "ชั้นล่าง", "ของหินไปตั้งแต่ฤดูใบไม้ร่วง"),
    ("自去年秋天以来，墙体失去了", "底层石料", "的支撑。"),
    ("壁は秋から", "下段の石", "を失っていた。"),
]


def texts(source):
    return [block.text for block in cut(parse(f"<body>{source}</body>")).blocks]


def tags(source):
    return [block.place.tag for block in cut(parse(f"<body>{source}</body>")).blocks]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda parts: parts[1])
@pytest.mark.parametrize(
    "word",
    [
        "<x-link>{}</x-link>",
        "<amp-fit-text layout=fixed>{}</amp-fit-text>",
        "<output>{}</output>",
        "<button type=button aria-describedby=d>{}</button>",
        "<button><span>{}</span></button>",
        '<a class="popup" href="/g">{}</a>',
        '<span class="hover-text">{}</span>',
    ],
)
def test_a_word_in_an_element_of_its_own_is_part_of_the_sentence(sentence, word):
    before, said, behind = sentence
    assert texts(f"<p>{before}{word.format(said)}{behind}</p>") == [before + said + behind]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda parts: parts[1])
@pytest.mark.parametrize(
    "word",
    [
        "<span class=term>{}<span class=term-definition>{}</span></span>",
        "<a href=/g>{}</a><span class=tooltip-text>{}</span>",
        "<button>{}<span class=popup>{}</span></button>",
        "<dfn>{}<span class='glossary-entry'>{}</span></dfn>",
        "<abbr>{}<i class=lexikon-text>{}</i></abbr>",
    ],
)
def test_what_explains_a_word_is_no_part_of_the_sentence(sentence, word):
    before, said, behind = sentence
    source = f"<p>{before}{word.format(said, before + behind)}{behind}</p>"
    assert texts(source) == [before + said + behind]


def test_elements_of_the_sites_own_making_that_hold_blocks_are_boxes():
    source = "<x-story>Loose<x-body><p>One</p><p>Two</p></x-body></x-story><x-label>A</x-label>"
    assert texts(source) == ["Loose", "One", "Two", "A"]


def test_buttons_that_are_no_words_are_no_text():
    assert texts("<p>The story ends here. <button>Copy the link</button></p>") == [
        "The story ends here."
    ]
    assert texts("<h2>The head <button>Share</button></h2>") == ["The head"]
    assert texts("<p><button>Play</button> Listen to this</p>") == ["Listen to this"]
    assert texts("<div><button>Menu</button> Home</div>") == ["Home"]


@pytest.mark.parametrize(
    "question",
    [
        "Who will pay?",
        "Wer zahlt die Arbeiten?",
        "Кто заплатит за работы?",
        "費用は誰が払うのか",
        "من سيدفع؟",
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        "<h3><button aria-expanded=false>{}</button></h3><div><p>{}</p></div>",
        "<details><summary>{}</summary><p>{}</p></details>",
        "<details><summary><span>{}</span><svg></svg></summary><div>{}</div></details>",
        "<div role=heading aria-level=3>{}</div><p>{}</p>",
        "<div><button class=accordion>{}</button><div class=panel><p>{}</p></div></div>",
        "<div><div><button aria-controls=a>{}</button></div><div id=a><p>{}</p></div></div>",
    ],
)
def test_what_opens_an_answer_is_its_heading(question, markup):
    answer = "The town pays a third of it, the province the rest, and nobody knows when it will do."
    source = markup.format(question, answer)
    assert texts(source) == [question, answer]
    assert tags(source)[0] == "h3"


def test_signs_that_lead_to_a_heading_or_back_from_a_note_are_no_text():
    assert texts("<h2>Who pays<a href=#b>¶</a></h2>") == ["Who pays"]
    assert texts("<h2><a href=#b>#</a> Wer zahlt</h2>") == ["Wer zahlt"]
    assert texts("<li>Siehe Seite 14. <a href=#r>↩︎</a>") == ["Siehe Seite 14."]
    assert texts("<p>See note <a href=#n>1</a>.</p>") == ["See note 1."]


def test_words_for_screen_readers_are_no_text():
    source = (
        "<p>The <a href=x>report<span class=sr-only> (opens in a new tab)</span></a> says so.</p>"
    )
    assert texts(source) == ["The report says so."]


@pytest.mark.parametrize(
    ("initial", "rest"),
    [
        ("<div class=cap>{}</div>", "he wall is closed."),
        ("<div><span>{}</span></div>", "ie Mauer ist gesperrt."),
        ("<img alt='{}' src=cap.png>", "е та стена."),
        ("<span class=cap><img alt='{}' src=cap.png></span>", "e mur est fermé."),
    ],
)
def test_an_initial_belongs_to_its_word(initial, rest):
    assert texts(f"<div>{initial.format('Ж')}{rest}</div>") == ["Ж" + rest]


def test_a_letter_in_a_box_that_is_no_initial_stays_by_itself():
    assert texts("<div><div>B</div> Side of the record</div>") == ["B", "Side of the record"]


VERSE = "The ferry goes,\n  the ferry comes,\nand so do we.\n\nThe toll is paid\nin apple crumbs."


@pytest.mark.parametrize(
    "tag", ["pre", "p style='white-space: pre-line'", "div style=white-space:pre"]
)
def test_preformatted_text_keeps_its_lines(tag):
    name = tag.split()[0]
    assert texts(f"<{tag}>{VERSE}</{name}>") == [
        "The ferry goes,\nthe ferry comes,\nand so do we.",
        "The toll is paid\nin apple crumbs.",
    ]


def test_code_is_one_block_with_its_lines():
    assert texts("<pre><code>def f(x):\n\n    return &amp;amp; x\n</code></pre>") == [
        "def f(x):\nreturn &amp; x"
    ]


WRAPPED = {
    "en": "The harbour wall will be closed to walkers until the middle of June, the port said,"
    " after divers had found a crack in it that runs the length of two railway carriages and more.",
    "de": "Die Hafenmauer bleibt bis Mitte Juni für Spaziergänger gesperrt, teilte der Hafen mit,"
    " nachdem Taucher einen Riss von der Länge zweier Eisenbahnwagen darin gefunden hatten.",
    "ru": "Причальная стена будет закрыта для прохожих до середины июня, сообщила портовая служба"
    " после того, как водолазы нашли в ней трещину длиной в два железнодорожных вагона.",
}


def wrap(text, width=62):
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


@pytest.mark.parametrize("language", WRAPPED)
def test_lines_wrapped_at_a_column_are_paragraphs(language):
    paragraph = WRAPPED[language]
    broken = "<br>\n".join(wrap(paragraph))
    assert texts(f"<div>{'<br><br>'.join([broken] * 4)}</div>") == [paragraph] * 4
    lines = "\n".join(wrap(paragraph))
    assert texts(f"<pre>{chr(10).join([lines, ''] * 4)}</pre>") == [paragraph] * 4


@pytest.mark.parametrize("language", WRAPPED)
def test_paragraphs_side_by_side_are_wrapped_at_one_column(language):
    paragraph = WRAPPED[language]
    broken = "<br>\n".join(wrap(paragraph))
    assert texts(f"<div>{f'<p>{broken}</p>' * 4}</div>") == [paragraph] * 4
    assert texts(f"<div>{'<br>'.join([broken] * 4)}</div>") == [paragraph] * 4


def test_long_verses_side_by_side_keep_their_lines():
    verses = [
        "The ferry goes at seven with the tide, and takes the letters",
        "Towards the islands of the outer sound, where nobody at all has",
        "Waited since winter took the boats away and left the harbours",
        "Without a single soul who knew the way across the bar and home",
    ]
    assert texts(f"<div>{f'<p>{chr(10).join(verses)}</p>'.replace(chr(10), '<br>') * 3}</div>") == [
        *verses, *verses, *verses
    ]  # fmt: skip


def test_what_is_linked_in_wrapped_lines_is_counted_once():
    lines = wrap(WRAPPED["en"])
    lines[1] = f"<a href=x>{lines[1]}</a>"
    blocks = cut(parse(f"<div>{'<br><br>'.join(['<br>'.join(lines)] * 4)}</div>")).blocks
    assert [block.text for block in blocks] == [WRAPPED["en"]] * 4
    assert all(block.links == 1 and 0 < block.link_chars < block.chars for block in blocks)
    ((_, first, behind),) = blocks[0].marks
    assert "".join(blocks[0].pieces[first:behind]) == wrap(WRAPPED["en"])[1]


def test_a_poem_with_breaks_keeps_its_lines():
    lines = ["The ferry goes,", "and with the tide", "the ferry comes.", "So do we,"] * 3
    assert texts(f"<p>{'<br>'.join(lines)}</p>") == lines


@pytest.mark.parametrize(
    "code",
    [
        "<div>.cta-box{display:flex;padding:12px} .cta-box a{color:#fff;background:#c00}</div>",
        "<p>@media (max-width: 600px) { .box { display: none; } }</p>",
        '<p>window._q = window._q || []; _q.push({mode: "thumbs", placement: "Mid"});</p>',
        "<div>googletag.cmd.push(function() { googletag.display('ad-1'); });</div>",
        "<p>(function(d, s) { var js = d.createElement(s); js.async = true; })(document);</p>",
        '<div>{"@context": "https://schema.org", "@type": "Person", "name": "N"}</div>',
        '<div>[{"id":"p1","slot":"a","sizes":[300,250]},{"id":"p2","slot":"b"}]</div>',
        "<table><tr><style>.a{color:red}</style><td>one</td></tr></table>",
    ],
)
def test_code_left_in_the_page_is_no_text(code):
    said = texts(f"<p>Before it.</p>{code}<p>After it.</p>")
    assert [line for line in said if line != "one"] == ["Before it.", "After it."]


@pytest.mark.parametrize(
    "prose",
    [
        "Write <code>a { color: red }</code> to make links red.",
        "She said (and he agreed); the wall {as it stands} will not hold.",
        "Der Ausschuss (Vorsitz: Dr. Karin Wulf); er tagt am Montag {vorläufig}.",
        "The set {1, 2, 3} has three members; the function f(x) maps each of them to its square.",
    ],
)
def test_prose_about_code_is_text(prose):
    assert len(texts(f"<p>{prose}</p>")) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("The mayor&amp;rsquo;s answer &amp;ndash; short", "The mayor’s answer – short"),
        ("„Schl&amp;uuml;ssel&amp;quot; &amp;#8211; so", '„Schlüssel" – so'),
        ("l&amp;#39;&amp;eacute;t&amp;eacute; dernier", "l'été dernier"),
        ("&lt;p&gt;The &lt;em&gt;whole&lt;/em&gt; quay&lt;/p&gt;", "The whole quay"),
        ("Erste&lt;br /&gt;Zeile", "Erste Zeile"),
        ("Marks &amp; Spencer, R&amp;D; 3 &lt; 5 &gt; 2", "Marks & Spencer, R&D; 3 < 5 > 2"),
        ("Donau&shy;dampf&shy;schiff", "Donaudampfschiff"),
        ("work&#8203;shop&#65279; and &#8206;so", "workshop and so"),
        ("می&zwnj;روم", "می\u200cروم"),
    ],
)
def test_what_was_escaped_twice_and_what_nobody_sees(written, meant):
    assert texts(f"<p>{written}</p>") == [meant]


@pytest.mark.parametrize("head", ["Who will pay", "Wer zahlt", "誰が払うのか"])
def test_a_further_h1_below_prose_heads_a_section(head):
    prose = "<p>The council set aside a sum for it that three of seven members call too small.</p>"
    page = f"<header><h1>The title</h1></header><div>{prose}<h1>{head}</h1>{prose}</div>"
    assert tags(page) == ["h1", "p", "h2", "p"]
    again = f"<header><h1>{head}</h1></header><div>{prose}<h1>{head}</h1>{prose}</div>"
    assert tags(again) == ["h1", "p", "h1", "p"]
    apart = f"<div><h1>The title</h1>{prose}</div><div><h1>{head}</h1>{prose}</div>"
    assert tags(apart) == ["h1", "p", "h1", "p"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("海堤自秋天起关闭。", "渡轮改停煤码头。"),
        ("壁は秋から閉鎖された。", "渡し舟は石炭埠頭から出る。"),
    ],
)
def test_a_line_that_begins_with_a_wide_space_is_a_paragraph(first, second):
    assert texts(f"<p>\u3000{first}\n\n\u3000{second}</p>") == [first, second]
    assert texts(f"<p>{first}\n{second}</p>") == [f"{first} {second}"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda parts: parts[1])
def test_an_inline_caption_runs_not_on_into_the_text(sentence):
    said = "".join(sentence)
    shown = '<span><div><img src=a.png></div><em class="img_desc">A boat. /Bell</em></span>'
    assert texts(f"<article>{shown}{said}</article>") == ["A boat. /Bell", said]
    assert texts("<p><em class=img_desc>A boat</em> lay there.") == ["A boat lay there."]
    assert texts(f"<p><em class=img_text>A boat.</em> {said}</p>") == [f"A boat. {said}"]


def test_an_empty_element_that_is_called_a_break_breaks_the_line():
    one, other = "The wall is closed.", "The ferry sails."
    assert texts(f"<div>{one}<span class='id-r br' data-pos=1></span>{other}</div>") == [one, other]
    assert len(texts(f"<div>{one}<span class='break'></span>{other}</div>")) == 1
    assert len(texts(f"<div>{one}<span class='br'> and </span>{other}</div>")) == 1


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<a>Ann Bell</a><em>Tides</em><span class=label>Pier</span>", "Ann Bell Tides Pier"),
        ("<b>Mauer</b><span>Ein Riss klafft.</span>", "Mauer Ein Riss klafft."),
        ("<span class=a>Гавань</span><span class=b>Закрыта</span>", "Гавань Закрыта"),
        ("says<button>Tomas Weil</button>, who built it", "says Tomas Weil, who built it"),
        ("<strong>Name</strong>There are three of them.", "Name There are three of them."),
        ("<strong>Lieu</strong>La jetée du vieux port.", "Lieu La jetée du vieux port."),
        ("<b>Место</b>Причал старой гавани.", "Место Причал старой гавани."),
        ("was shown in<em>Starship Tern</em> once", "was shown in Starship Tern once"),
        ("wir mögen die<a href=/x>Fähre</a> sehr", "wir mögen die Fähre sehr"),
        ("мы любим<strong>Гавань</strong> очень", "мы любим Гавань очень"),
        ("a mooring<span class=Term_tooltipBubble__x><b>Rope</b>.</span> broke", "a mooring broke"),
        # In one word
        ("<a>mail</a><b>ID</b> needed", "mailID needed"),
        ("<b>Mail</b>ID of the port", "MailID of the port"),
        ("The Mc<b>Donald</b> family and i<b>Phone</b>", "The McDonald family and iPhone"),
        ("The e<b>Bay</b> of the port", "The eBay of the port"),
        ("<span>Hafen</span><span>Mauer</span> und Meer", "HafenMauer und Meer"),
        ("<b>You</b>Tube shows it", "YouTube shows it"),
        ("<i>har</i><b>bour</b> wall", "harbour wall"),
        ("<b>MV</b><i>Tern</i> sails", "MVTern sails"),
        ("<b>U</b>nited we sail", "United we sail"),
    ],
)  # fmt: skip
def test_words_that_a_style_sets_apart(markup, read):
    assert texts(f"<p>{markup}</p>") == [read]
