# ruff: noqa: E501, SIM905 - word lists are read more easily as text
"""The words that a newspaper that does not exist makes its sentences of."""

from __future__ import annotations

import random


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


def paragraph(chance: random.Random) -> str:
    """A few sentences."""
    return " ".join(sentence(chance) for _ in range(chance.randint(2, 4)))


def sentence(chance: random.Random) -> str:
    """One sentence."""
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
