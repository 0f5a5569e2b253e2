"""A small paper of our own writing: what its pages share, and articles to put into them."""

from __future__ import annotations

from cleaners.types.page import Page

FETCHED = "2026-11-22T00:00:00Z"
STORIES = {
    "bridge": [
        "The old bridge over the Lomme will close for two years from the first of March, the town"
        " council decided on Tuesday after a debate that lasted until midnight.",
        "Engineers had found cracks in three of its seven piers, and the mayor, Ilse Brandt, said"
        " that nobody wanted to be the one who waited for a fourth.",
        "Shopkeepers in the lower town fear for their trade. A ferry will run every ten minutes,"
        " but it takes no cars, and the detour by the weir is eleven kilometres long.",
        "The new bridge is to be built of oak and steel, at a cost of nine million, of which the"
        " province pays two thirds.",
    ],
    "choir": [
        "Forty singers and one dog took part in the dress rehearsal of the harbour choir, which"
        " gives its hundredth concert on Saturday evening in the fish hall.",
        "The conductor, Tomas Weil, has led the choir since he was nineteen, and says that he has"
        " never once begun a concert on time.",
        "On the programme are shanties from four coasts, a cantata that nobody has sung since the"
        " war, and a piece for forty voices and one foghorn.",
        "Tickets are sold at the door. Whoever brings a cushion sits better, the choir lets its"
        " audience know.",
    ],
    "frost": [
        "A late frost has cost the growers of the upper valley most of their apricots, and a good"
        " part of the early cherries as well, their union said on Monday.",
        "In the night to Sunday it was six degrees below zero between the trees, and candles and"
        " sprinklers helped only where the wind did not reach.",
        "The union puts the damage at four million. It asks the province for a bridging loan, as"
        " it was paid nine years ago.",
        "Apples and pears were not yet in blossom, so that the main harvest of the autumn is not in"
        " danger.",
    ],
    "school": [
        "The village school of Oberau keeps its fifth class after all: two families have moved in"
        " over the summer, with three children of the right age.",
        "The school authority had set a limit of eight pupils. With nine, the teacher may stay, and"
        " so may the bus that brings children from the farms.",
        "The two families did not know of their luck. They had come for the old mill, which they"
        " mean to turn into a workshop for string instruments.",
        "At the beginning of term the headmistress had a cake baked, in the form of a nine.",
    ],
    "comet": [
        "Those who get up before five can see a comet over the eastern ridge this week, low in the"
        " sky and a little to the left of Venus.",
        "It was found in spring by an amateur from the coast, who had meant to photograph his own"
        " roof and its swallows.",
        "The observatory on the Kahlenstein opens its dome to visitors on Friday morning, weather"
        " allowing, and lends binoculars against a deposit.",
        "The comet will not be back for eight thousand years, so that this may be the last chance"
        " for some time.",
    ],
}
TAIL = (
    "The Lomme Courier is an independent paper that belongs to its four hundred and twelve readers;"
    " who wants to be the next may write to the office in Mill Lane."
)


def html(
    name: str, *, body: str = "", after: str = TAIL, before: str = "", css: str = "text"
) -> str:
    """A page of the paper; `body` in place of the story's paragraphs, `css` as the body's class."""
    story = body or "".join(f"<p>{text}</p>" for text in STORIES[name])
    return f"""<!doctype html><html lang="en"><head>
<title>News of the {name} - Lomme Courier</title>
<meta property="og:type" content="article"><meta property="og:title" content="News of the {name}">
</head><body><header><ul class="menu"><li><a href="/">Front page</a></li>
<li><a href="/town">Town and country</a></li><li><a href="/sport">Sport</a></li></ul></header>
<main><article class="story"><h1>News of the {name}</h1>
<div class="byline">By Anna Specht</div>{before}
<div class="{css}">{story}<p>{after}</p></div></article>
<aside class="related"><h3>More from the valley</h3><ul>
<li><a href="/a">Mayor opens the new swimming pool in the rain</a></li>
<li><a href="/b">Why the swallows came so late this spring</a></li></ul></aside></main>
<footer class="footer"><p>Lomme Courier, Mill Lane 4. All rights reserved.</p></footer>
</body></html>"""


def page(source: str | bytes, url: str = "https://courier.example/2026/news", **more) -> Page:
    """A response with this body."""
    body = source.encode() if isinstance(source, str) else source
    return Page(url, body, FETCHED, **more)


def story_page(name: str, **more) -> Page:
    """The page of one story, at an address of its own."""
    return page(html(name, **more), f"https://courier.example/2026/{name}")
