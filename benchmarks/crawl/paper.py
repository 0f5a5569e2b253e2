# ruff: noqa: E501, SIM905 - word lists are read more easily as text
"""A newspaper that does not exist, for a year: what it prints, edits, takes down, and looks like.

All of it follows from a seed. `answer` says what its server gives for a path at a moment: pages
in three layouts one after the other (the third, for a while, without the text, which comes by
script), with furniture that changes by the day; a feed, a sitemap and a front page; validators.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape

BEGIN_OF_EXAMPLES = datetime(2025, 1, 6, tzinfo=UTC)  # a Monday
FORM = "%Y-%m-%dT%H:%M:%SZ"
WEEK = (8.0, 9.0, 9.0, 9.0, 8.0, 4.0, 2.5)  # stories a day, Monday first
FEED, FRONT, MAP_DAYS = 30, 25, 45


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split("|")]


TOWNS = """Aldermoor Brixley Carrowby Dunmere Eastwick Fallowfield Garnholt Hexley Inverby
Kestrow Lanmouth Marrowgate Netherby Oxcombe Penhallow Quarrington Ravensby Stanmere Thornley
Upwell Wexcombe Yarrowdale""".split()
NAMES = """Ada Barnaby Clara Desmond Edith Frederick Gwen Harold Iris Jonas Keira Leonard Maud
Nigel Olive Percival Rosalind Stephen Thea Victor Winifred""".split()
FAMILIES = """Ashdown Birtwhistle Calloway Dunnett Eversley Farthing Gillingham Hollander Ingram
Jessop Kettering Lockwood Merriweather Norcott Oakshott Pemberton Ridgeway Sallow Tremaine
Underwood Wainscott""".split()
BODIES = _phrases("""town council|harbour authority|fire service|hospital trust|school board|water company|
county court|railway operator|farmers' union|theatre company|rowing club|university|bus company|
library committee|housing association|fishermen's co-operative|museum|weather office""")
THINGS = _phrases("""new bridge|flood barrier|night bus|market hall|swimming pool|tram line|allotment
gardens|lighthouse|winter festival|sewage works|primary school|cycle path|bakery|ferry|old mill|
concert hall|wind farm|car park|fish market|grain silo|bowling green|post office|playground|
railway station""")
VERBS = _phrases("""will close|is to reopen|costs more than planned|needs repairs|draws record crowds|
divides the town|is sold to its tenants|may be saved after all|faces another delay|
wins a national prize|loses its licence|is named after a nurse|stands empty again|
opens a year early|runs out of money|gets a second chance""")
TIMES = _phrases("""on Monday|on Tuesday evening|after a meeting behind closed doors|at the weekend|before
the summer holidays|within three weeks|by the end of the year|on Thursday morning|last month|
early next spring|after eleven years|at short notice""")
REASONS = _phrases("""because the winter was longer than anybody had expected|since two of the three bids
had been withdrawn|after residents had collected more than four thousand signatures|although
an engineer had warned against it twice|so that the money could be spent on the schools instead|
because the pumps had not been serviced since the flood|as the insurance would not pay for the
damage|while the county was still looking for a contractor|even though the figures had not been
published yet|after an inspection had found cracks in the foundations|because the lease had run
out in the autumn|since nobody had applied for the post""")
SAID = _phrases("""We have waited long enough for this|Nobody asked the people who live here|It was the only
decision we could take|The figures speak for themselves|I would do the same again tomorrow|We
owe our neighbours an explanation|There is no money left in the drawer|This town deserves better
than a ruin|The children noticed it before we did|It will not be ready in time, and they know
it""")
SHAPES = (
    "The {body} of {town} said {time} that the {thing} {verb}, {reason}.",
    "{name}, who speaks for the {body}, put the cost at {number} thousand pounds.",
    '"{said}," {name} said {time}.',
    "The {thing} in {town} was built {number} years ago and has been repaired {few} times since.",
    "About {number} people came to the hearing in {town}, {reason}.",
    "A report by the {body}, {few} pages long, had recommended the opposite.",
    "In neighbouring {town} the {thing} {verb} as well, as {name} pointed out.",
    "Work is to begin {time}; the {body} expects it to take {few} months.",
    '"{said}," said {name}, whose family has lived beside the {thing} for {number} years.',
    "The {body} did not answer questions about the {thing} {time}.",
    "Of the {number} members of the {body}, {few} voted against it, {reason}.",
    "Until then, trains and buses to {town} will leave {few} minutes earlier than usual.",
    "What happens to the {thing} after that is for the {body} of {town} to decide.",
    "{name} had bought the site near {town} for {number} thousand pounds, {reason}.",
)
SECTIONS = ("town", "county", "business", "culture")


@dataclass(frozen=True)
class Version:
    """A story as it stood from `at` on. `hinted`: feed, sitemap and page say that it changed.

    `edit` is what kind of edit made it: '' for the first version and for typography alone.
    """

    at: datetime
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    edit: str = ""
    hinted: bool = True


@dataclass
class Story:
    """One story and all its versions, oldest first."""

    number: int
    section: str
    author: str
    versions: list[Version]
    gone: datetime | None = None

    @property
    def published(self) -> datetime:
        return self.versions[0].at

    @property
    def path(self) -> str:
        day = self.published
        words = "-".join(w for w in self.versions[0].title.lower().split() if w.isalnum())
        return f"/{self.section}/{day:%Y/%m/%d}/{words}-{1000 + self.number}"

    def at(self, now: datetime) -> Version:
        return next(each for each in reversed(self.versions) if each.at <= now)

    def modified(self, now: datetime) -> datetime:
        """When it last changed, by its own account."""
        return max(
            each.at
            for each in self.versions
            if each.at <= now and (each.hinted or each is self.versions[0])
        )


@dataclass
class Paper:
    """All stories from `begin` for so many days, and when its looks change."""

    seed: int
    begin: datetime
    days: int
    home: str = ""
    stories: list[Story] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)
        for day in range(-6, self.days):
            on = self.begin + timedelta(day)
            for _ in range(_poisson(chance, WEEK[on.weekday()])):
                at = on + timedelta(minutes=chance.randint(6 * 60, 22 * 60))
                self.stories.append(_story(chance, len(self.stories), at))
        self.stories.sort(key=lambda story: story.published)
        self.by_path = {story.path: story for story in self.stories}
        self.redesign = self.begin + timedelta(round(self.days * 0.3), hours=10)
        self.breaks = self.begin + timedelta(round(self.days * 0.6), hours=10)
        self.repaired = self.breaks + timedelta(min(9, self.days / 40))
        self.down = self.begin + timedelta(round(self.days * 0.8))
        self.up = self.down + timedelta(min(1, self.days / 20))

    def is_down(self, now: datetime) -> bool:
        """Whether its server is down: for one whole day, less in a short run."""
        return self.down <= now < self.up

    def latest(self, now: datetime, most: int) -> list[Story]:
        """The latest stories, newest first."""
        out = [s for s in self.stories if s.published <= now and not (s.gone and s.gone <= now)]
        return out[: -most - 1 : -1]

    def answer(self, path: str, now: datetime) -> tuple[int, str, bytes]:
        """Status, content type and body."""
        if path == "/robots.txt":
            return 200, "text/plain", f"User-agent: *\nSitemap: {self.home}/map.xml\n".encode()
        if path == "/feed.xml":
            return 200, "application/atom+xml", self._feed(now).encode()
        if path == "/map.xml":
            return 200, "application/xml", self._map(now).encode()
        if path == "/":
            return 200, "text/html; charset=utf-8", self._front(now).encode()
        story = self.by_path.get(path)
        if story is None or story.published > now:
            return 404, "text/html; charset=utf-8", b"<h1>Not found</h1>"
        if story.gone and story.gone <= now:
            return 410, "text/html; charset=utf-8", b"<h1>Gone</h1>"
        return 200, "text/html; charset=utf-8", self._page(story, now).encode()

    def _feed(self, now: datetime) -> str:
        entries = "".join(
            f"<entry><title>{escape(v.title)}</title><link href='{self.home}{s.path}'/>"
            f"<id>{self.home}{s.path}</id><published>{s.published:{FORM}}</published>"
            f"<updated>{s.modified(now):{FORM}}</updated><summary>{escape(v.lead)}</summary></entry>"
            for s in self.latest(now, FEED)
            for v in (s.at(now),)
        )
        return (
            "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
            f"<title>The Dunmere Gazette</title>{entries}</feed>"
        )

    def _map(self, now: datetime) -> str:
        since = now - timedelta(MAP_DAYS)
        urls = "".join(
            f"<url><loc>{self.home}{s.path}</loc><lastmod>{s.modified(now):{FORM}}</lastmod></url>"
            for s in self.latest(now, 2000)
            if s.published >= since
        )
        return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"

    def _front(self, now: datetime) -> str:
        items = "".join(
            f"<li><a href='{s.path}'>{escape(s.at(now).title)}</a></li>"
            for s in self.latest(now, FRONT)
        )
        return (
            "<!doctype html><html lang=en><head><title>The Dunmere Gazette</title>"
            "<link rel=alternate type=application/atom+xml href=/feed.xml></head><body>"
            f"<h1>The Dunmere Gazette</h1><ul>{items}</ul></body></html>"
        )

    def _page(self, story: Story, now: datetime) -> str:
        version = story.at(now)
        head = (
            f"<title>{escape(version.title)} | The Dunmere Gazette</title>"
            f"<link rel=canonical href='{self.home}{story.path}'>"
            "<meta property=og:type content=article>"
            f'<meta property=og:title content="{escape(version.title)}">'
            f'<meta name=description content="{escape(version.lead)}">'
            f"<meta property=article:published_time content='{story.published:{FORM}}'>"
            f"<meta property=article:modified_time content='{story.modified(now):{FORM}}'>"
            f"<meta name=author content='{story.author}'>"
        )
        first, second, third = _plain, _blocks, _sections
        layout = first if now < self.redesign else second if now < self.breaks else third
        if self.breaks <= now < self.repaired:
            layout = _by_script
        body = layout(story, version, self._furniture(story, now))
        return f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head>{body}</html>"

    def _furniture(self, story: Story, now: datetime) -> dict[str, str]:
        """What changes around a story from day to day, and is none of its business."""
        day = now.replace(hour=5, minute=0, second=0)
        chance = random.Random(f"{day:%F} {self.seed}")
        latest = self.latest(day, 40)
        read = chance.sample(latest, min(5, len(latest)))
        own = random.Random(f"{day:%F} {story.number}")
        near = [s for s in latest if s.section == story.section and s is not story][:4]
        return {
            "date": f"{day:%A, %d %B %Y}",
            "read": _links(read, day),
            "related": _links(near, day),
            "comments": str(own.randint(0, 4) * max(0, (day - story.published).days + 1)),
            "weather": f"{chance.randint(-3, 27)} degrees, {chance.choice(['rain', 'sun', 'fog'])}",
        }


def _links(stories: list[Story], now: datetime) -> str:
    return "".join(
        f"<li><a href='{s.path}'>{escape(s.at(max(now, s.published)).title)}</a></li>"
        for s in stories
    )


def _paragraphs(version: Version) -> str:
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in version.paragraphs)


def _plain(story: Story, version: Version, now: dict[str, str]) -> str:
    middle = len(version.paragraphs) // 2
    texts = [f"<p>{escape(text, quote=False)}</p>" for text in version.paragraphs]
    texts.insert(middle, "<p class=more>Read more: <a href='/county'>all from the county</a></p>")
    return (
        f"<body class=post><header><nav><a href=/>Home</a> <a href=/town>Town</a>"
        f" <a href=/county>County</a></nav><span>{now['date']}</span> <span>{now['weather']}</span>"
        f"</header><main><article class=entry><h1 class=title>{escape(version.title)}</h1>"
        f"<p class=lead>{escape(version.lead, quote=False)}</p>"
        f"<p class=byline>By <a rel=author href=/staff>{story.author}</a></p>"
        f"<figure><img src=/p/{story.number}.jpg><figcaption>The place in question. Photo: Dunmere"
        f" Gazette</figcaption></figure><div class=entry-text>{''.join(texts)}</div>"
        "<div class=signup><p>Sign up for our newsletter and never miss a story.</p></div>"
        f"<p class=comments>{now['comments']} comments</p></article>"
        f"<aside><h3>Most read</h3><ol>{now['read']}</ol><h3>Related</h3><ul>{now['related']}</ul>"
        "</aside></main><footer>All rights reserved by the Dunmere Gazette</footer></body>"
    )


def _blocks(story: Story, version: Version, now: dict[str, str]) -> str:
    texts = [
        f"<div class=c-text><p>{escape(text, quote=False)}</p></div>" for text in version.paragraphs
    ]
    texts.insert(2, "<div class=c-ad><span>Advertisement</span></div>")
    return (
        f"<body><div class=c-top><div class=c-date>{now['date']}</div>"
        f"<div class=c-weather>{now['weather']}</div></div><div class=c-page><div class=c-story>"
        f"<div class=c-head><div class=c-kicker>{story.section.title()}</div>"
        f"<h1>{escape(version.title)}</h1>"
        f"<div class=c-intro>{escape(version.lead, quote=False)}</div>"
        f"<div class=c-by>{story.author}, {story.published:%d %B %Y, %H:%M}</div></div>"
        f"{''.join(texts)}<div class=c-share><a href=#>Share</a> <a href=#>Print</a>"
        f" <span>{now['comments']} comments</span></div></div>"
        f"<div class=c-side><div class=c-box>Most read<ul>{now['read']}</ul></div>"
        f"<div class=c-box>More on this<ul>{now['related']}</ul></div>"
        "<div class=c-box>Subscribe now: four weeks for one pound</div></div></div>"
        "<div class=c-foot>Terms, privacy, contact</div></body>"
    )


def _sections(story: Story, version: Version, now: dict[str, str]) -> str:
    return (
        f"<body data-theme=new><main><section data-part=story><h1>{escape(version.title)}</h1>"
        f"<h2 data-part=standfirst>{escape(version.lead, quote=False)}</h2>"
        f"<address>{story.author}</address><time>{story.published:%d %B %Y}</time>"
        f"<section data-part=body>{_paragraphs(version)}</section>"
        f"<section data-part=next><h4>Read next</h4><ul>{now['related']}</ul></section></section>"
        f"<section data-part=popular><h4>Popular today, {now['date']}</h4><ul>{now['read']}</ul>"
        f"</section></main><footer>{now['weather']}. Contact, imprint, cookies</footer></body>"
    )


def _by_script(story: Story, version: Version, now: dict[str, str]) -> str:
    return (
        f"<body data-theme=new><main><section data-part=story><h1>{escape(version.title)}</h1>"
        f"<div id=app data-story={story.number}></div><script src=/app.js></script></section>"
        f"<section data-part=popular><h4>Popular today, {now['date']}</h4><ul>{now['read']}</ul>"
        f"</section></main><footer>{now['weather']}. Contact, imprint, cookies</footer></body>"
    )


def etag(body: bytes) -> str:
    """The validator of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def _story(chance: random.Random, number: int, at: datetime) -> Story:
    thing, town = chance.choice(THINGS), chance.choice(TOWNS)
    title = f"{town}: {chance.choice(('The', 'Its', 'Their'))} {thing} {chance.choice(VERBS)}"
    lead = f"{_sentence(chance)} {_sentence(chance)}"
    texts = tuple(_paragraph(chance) for _ in range(chance.randint(5, 11)))
    author = f"{chance.choice(NAMES)} {chance.choice(FAMILIES)}"
    story = Story(
        number, chance.choice(SECTIONS), author, [Version(at, title.replace(":", ""), lead, texts)]
    )
    for after, kind in sorted(_edits(chance)):
        story.versions.append(_edited(chance, story.versions[-1], at + after, kind))
    if chance.random() < 0.02:
        story.gone = at + timedelta(days=chance.expovariate(1 / 6), hours=2)
        story.versions = [each for each in story.versions if each.at < story.gone]
    return story


def _edits(chance: random.Random) -> list[tuple[timedelta, str]]:
    found = []
    if chance.random() < 0.12:
        found.append((timedelta(minutes=chance.randint(10, 300)), "typo"))
    if chance.random() < 0.08:
        found.append((timedelta(minutes=chance.randint(20, 900)), "headline"))
    if chance.random() < 0.15:
        found.append((timedelta(hours=min(96, 0.5 + chance.expovariate(1 / 8))), "material"))
    if chance.random() < 0.03:
        for _ in range(chance.randint(3, 6)):
            found.append((timedelta(minutes=chance.randint(30, 1200)), "material"))
    if chance.random() < 0.03:
        found.append((timedelta(days=chance.uniform(4, 40)), "correction"))
    if chance.random() < 0.1:
        found.append((timedelta(hours=chance.uniform(0.5, 200)), "typography"))
    return found


def _edited(chance: random.Random, was: Version, at: datetime, kind: str) -> Version:
    title, texts = was.title, list(was.paragraphs)
    spot = chance.randrange(len(texts))
    if kind == "typography":
        texts = [text.replace(' "', " “").replace('," ', ",” ") for text in texts]
        return Version(at, title, was.lead, tuple(texts), "", hinted=False)
    if kind == "headline":
        town, rest = title.split(" ", 1)
        title = f"{chance.choice(('Update', 'Row', 'Doubts'))} in {town} as {rest.lower()}"
    elif kind == "typo":
        words = texts[spot].split(" ")
        words[chance.randrange(len(words))] += "ly"
        texts[spot] = " ".join(words)
    elif chance.random() < 0.5:
        texts.insert(spot, _paragraph(chance))
    else:
        texts[spot] = f"{_paragraph(chance)} Correction: {_sentence(chance)}"
    return Version(at, title, was.lead, tuple(texts), kind, hinted=chance.random() < 0.75)


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(2, 4)))


def _sentence(chance: random.Random) -> str:
    return chance.choice(SHAPES).format(
        body=chance.choice(BODIES),
        town=chance.choice(TOWNS),
        time=chance.choice(TIMES),
        thing=chance.choice(THINGS),
        verb=chance.choice(VERBS),
        reason=chance.choice(REASONS),
        said=chance.choice(SAID),
        name=f"{chance.choice(NAMES)} {chance.choice(FAMILIES)}",
        number=chance.randint(21, 480),
        few=chance.randint(3, 19),
    )


def _poisson(chance: random.Random, rate: float) -> int:
    limit, product, count = pow(2.718281828459045, -rate), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
