"""What a page is, if it is no article: each answer with one line of what was seen.

`before` is asked ahead of the extractors, which find "text" in consent walls and index pages too;
`after` is asked with the paragraphs that were found. A page with a real body is never rejected for
what its template says about cookies, log-ins or subscriptions. Use:

    if rejection := not_html(page): ...             # cleaners.sniff, on the bytes
    signals = look(tree, page, metadata)            # cleaners.signals; picklable
    if rejection := before(signals): ...
    if rejection := after(signals, paragraphs, rules.min_chars): ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from cleaners.language.scripts import may_lack_stops, weight
from cleaners.language.sentences import ends_sentence
from cleaners.types.page import GONE
from cleaners.types.rejection import Reason, Rejection
from cleaners.verdict.consent import CONSENT_URL, consent_words, names_consent
from cleaners.verdict.mentions import is_mention, other_sentences, outside
from cleaners.verdict.signals import Signals
from cleaners.verdict.walls import (
    AGE,
    BOT,
    BROKEN_TITLE,
    LOGIN,
    LOGIN_TITLE,
    NOT_FOUND_TITLE,
    PAYWALL,
)

MIN_CHARS = 250
# A brief is an article where the page calls it one, or tells its day.
MIN_CHARS_OF_A_BRIEF = 120
MIN_CHARS_OF_A_NOTE = 50  # a whole sentence below the headline of a page that is dated news
LONG_FOR_A_TEASER = 400
# Of a page that is not free, two paragraphs or one that is this long are more than a teaser.
PARAGRAPH = 80
LONE_PARAGRAPH = 600
MANY_LINES, FEW = 7, 2
LONGEST_WALL = 2_500
MOST_A_WORD = 300  # characters of a wall for each word of consent
SHORT_FOR_A_PAGE = 1_500
SOME_TEXT = 60
ENOUGH_BESIDE = 45  # of what a page shows beside a dialogue and its own menus
# What is worth keeping of an article that is not free: a paragraph that nobody cut off; where the
# page offers no subscription, a sentence.
SENTENCE = 40
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\])\W*$")
SHOWN = 80


def before(signals: Signals) -> Rejection | None:
    """Why a page is no article, where its shape shows it; None where it may be one."""
    if signals.status in GONE and not (signals.has_body and signals.says_article):
        return Rejection(Reason.SOFT_404, f"status {signals.status}")
    if signals.has_body:
        return None if signals.says_article else _not_found(signals)
    return (
        _bot_block(signals)
        or _not_found(signals)
        or _broken(signals)
        or _titled_login(signals)
        or _consent(signals)
        or _login(signals)
    )


def after(
    signals: Signals, paragraphs: Sequence[str], min_chars: int | None = None
) -> Rejection | None:
    """Why the text that was cut out of a page is no article; None where it is one."""
    chars = sum(map(weight, paragraphs))
    least = min_chars if min_chars is not None else _least(signals, paragraphs)
    stub = is_stub(signals, paragraphs)
    if stub and (min_chars is None or chars >= min_chars) and _begins(signals, paragraphs):
        return None
    if chars >= least and not stub:
        # A wall is short; what is long and speaks of consent is an article about it.
        wall = chars < LONGEST_WALL and not signals.says_article
        return _all_consent(paragraphs) if wall else None
    return (
        _paywall(signals, chars)
        or listing(signals)
        or _login(signals)
        or _mere_consent(signals, paragraphs)
        or _nothing(signals, chars, least)
    )


def _least(signals: Signals, paragraphs: Sequence[str]) -> int:
    whole = [text for text in paragraphs if _is_whole(text) or may_lack_stops(text)]
    if not signals.says_article:
        told = signals.dated and 2 * sum(map(weight, whole)) >= sum(map(weight, paragraphs))
        return MIN_CHARS_OF_A_BRIEF if told else MIN_CHARS
    told = signals.dated and len(paragraphs) <= FEW and len(whole) == len(paragraphs)
    return MIN_CHARS_OF_A_NOTE if told else MIN_CHARS_OF_A_BRIEF


def is_stub(signals: Signals, paragraphs: Sequence[str]) -> bool:
    """Whether a page that is not free, or says so, shows less than a lead and one paragraph."""
    # An interview is many short lines; an offer to subscribe is few.
    if not signals.paywall and (len(paragraphs) >= MANY_LINES or not signals.text):
        return False
    real = (p for p in paragraphs if weight(p) >= PARAGRAPH and not offers(p[:400]))
    first_two = list(islice(real, 2))
    if len(first_two) == 2 or sum(map(weight, first_two)) >= LONE_PARAGRAPH:
        return False
    return signals.paywall or outside(signals.text, paragraphs, PAYWALL, PARAGRAPH)


def offers(text: str) -> bool:
    """Whether a short text offers a subscription, and tells of nothing else."""
    if weight(text) >= LONG_FOR_A_TEASER or not PAYWALL.found(text):
        return False
    return other_sentences(text, PAYWALL) < PARAGRAPH


def _begins(signals: Signals, paragraphs: Sequence[str]) -> bool:
    """Whether a page that is not free shows a whole sentence of its article."""
    if not (signals.paywall or signals.says_article or signals.dated):
        return False
    least = PARAGRAPH if PAYWALL.found(signals.text) else SENTENCE
    return any(
        weight(text) >= least and _is_whole(text) and len(consent_words(text)) < 2
        for text in paragraphs
    )


def _is_whole(text: str) -> bool:
    """Whether a text ends as a sentence does, and offers no subscription."""
    ended = ends_sentence(text) and _CUT_OFF.search(text) is None
    return ended and not PAYWALL.found(text)


def _bot_block(signals: Signals) -> Rejection | None:
    if signals.mitigated:
        return Rejection(Reason.BOT_BLOCK, f"header cf-mitigated: {signals.mitigated[:SHOWN]}")
    mark = signals.mark
    refused = signals.status in (401, 403, 405, 429, 503)
    shown = signals.text[:4000]
    said = BOT.found(" ".join(signals.titles)) or BOT.found(shown)
    if said and not refused and not BOT.found(" ".join(signals.titles)) and is_mention(shown, BOT):
        said = ""
    small = weight(signals.text) < SHORT_FOR_A_PAGE and not signals.says_article
    if mark and small and (said or refused or not mark[1].startswith("captcha")):
        return Rejection(Reason.BOT_BLOCK, f"{mark[1]} ({mark[0]} in the page)")
    if said and small and (refused or len(signals.text) < 700):
        status = f", status {signals.status}" if refused else ""
        return Rejection(Reason.BOT_BLOCK, f"the page says “{said[:SHOWN]}”{status}")
    return None


def _not_found(signals: Signals) -> Rejection | None:
    for title in signals.titles[:8]:
        if len(title) < 120 and NOT_FOUND_TITLE.fullmatch(title):
            return Rejection(Reason.SOFT_404, f"the title is “{title[:SHOWN]}”")
    return None


def _broken(signals: Signals) -> Rejection | None:
    """A page that could not be made, or is being mended; never one that shows two paragraphs."""
    if signals.prose.pieces >= 2 or signals.prose.chars >= LONG_FOR_A_TEASER or signals.dated:
        return None
    for title in signals.titles[:8]:
        if len(title) < 80 and BROKEN_TITLE.fullmatch(title):
            return Rejection(Reason.SOFT_404, f"the title is “{title[:SHOWN]}”")
    return None


def _consent(signals: Signals) -> Rejection | None:
    # Sites have sections about consent, and whole hosts about privacy.
    if signals.prose.pieces < 2 and CONSENT_URL.search(signals.url):
        return Rejection(Reason.CONSENT_WALL, f"the address is {signals.url[:SHOWN]}")
    age = AGE.found(signals.text) if weight(signals.text) < SHORT_FOR_A_PAGE else ""
    if age and is_mention(signals.text, AGE):
        age = ""
    if age and signals.prose.pieces < 2 and not signals.says_article:
        return Rejection(Reason.CONSENT_WALL, f"the page asks “{age[:SHOWN]}”")
    if signals.prose.pieces >= 2 and signals.prose.chars >= MIN_CHARS and not _titled_wall(signals):
        # Prose that speaks of anything else: the consent is a banner's, or the footer's.
        return None
    beside = signals.beside
    if weight(beside) >= ENOUGH_BESIDE and len(set(consent_words(beside))) < 3:
        return None
    words = consent_words(signals.text[:12_000])
    distinct = dict.fromkeys(words)
    if (
        len(words) >= 4
        and len(distinct) >= 3
        and not signals.says_article
        and signals.headlines < 12
    ):
        share = len(words) * MOST_A_WORD / max(1, weight(signals.text))
        if share >= 1 or _titled_wall(signals):
            return Rejection(
                Reason.CONSENT_WALL, f"the page says “{'”, “'.join(list(distinct)[:3])}”"
            )
    return None


def _titled_wall(signals: Signals) -> bool:
    return names_consent(signals.title)


def _titled_login(signals: Signals) -> Rejection | None:
    titles = signals.titles[:4] if signals.prose.pieces < 2 else signals.titles[:1]
    title = next((each for each in titles if LOGIN_TITLE.fullmatch(each)), "")
    if not title or (signals.says_article and signals.prose.pieces >= 2):
        return None
    return Rejection(Reason.LOGIN, f"the title is “{title[:SHOWN]}”")


def _login(signals: Signals) -> Rejection | None:
    if signals.says_article and signals.prose.pieces >= 2:
        return None
    if titled := _titled_login(signals):
        return titled
    said = LOGIN.found(signals.text)
    if said and signals.password and signals.prose.pieces < 2 and signals.headlines < 12:
        return Rejection(Reason.LOGIN, f"a password form and “{said[:SHOWN]}”")
    return None


def listing(signals: Signals) -> Rejection | None:
    """Whether headlines outweigh the prose; one fact of many where there is a text."""
    if signals.says_article:
        return None
    prose, headlines = signals.prose, signals.headlines
    lone = prose.pieces <= 2 and prose.chars < LONE_PARAGRAPH
    teasers = prose.pieces == 0 or prose.chars < LONG_FOR_A_TEASER * prose.pieces
    seen = f"{headlines} headlines linked, {prose.pieces} paragraphs together"
    if lone and prose.entries >= 5:
        seen = f"{prose.entries} entries, each a headline and a text"
    elif teasers and signals.says_listing and headlines >= 5:
        seen = f"calls itself {signals.says_listing}; {seen}"
    elif not teasers or not (
        (headlines >= 12 and prose.pieces < 2)
        or (headlines >= 5 and prose.chars < 150 and not signals.dated)
    ):
        return None
    return Rejection(Reason.LISTING, seen)


def _paywall(signals: Signals, chars: int) -> Rejection | None:
    said = PAYWALL.found(signals.text)
    if signals.paywall:
        words = f", “{said[:SHOWN]}”" if said else ""
        return Rejection(Reason.PAYWALL, f"marked as not free, {chars} characters shown{words}")
    if said and (signals.says_article or signals.headlines < 12):
        return Rejection(Reason.PAYWALL, f"{chars} characters shown, “{said[:SHOWN]}”")
    return None


def _all_consent(paragraphs: Sequence[str]) -> Rejection | None:
    """Whether most of what was cut out speaks of consent."""
    about = [p for p in paragraphs if len(consent_words(p)) >= 2]
    if sum(map(len, about)) * 2 > sum(map(len, paragraphs)):
        said = consent_words(about[0])[0]
        return Rejection(Reason.CONSENT_WALL, f"most of the text is about “{said}”")
    return None


def _mere_consent(signals: Signals, paragraphs: Sequence[str]) -> Rejection | None:
    """Whether a page with too little text of an article does nothing but ask for consent, in a
    place that no name marks."""
    if paragraphs:
        return None if signals.says_article else _all_consent(paragraphs)
    words = consent_words(signals.beside)
    if len(words) < 2 or len(words) * MOST_A_WORD < weight(signals.beside):
        return None
    return _all_consent([signals.beside])


def _nothing(signals: Signals, chars: int, least: int) -> Rejection:
    """Too short where the page shows some text, if only a caption; no text where it shows none."""
    shown = weight(signals.text)
    if chars == 0 and shown < SOME_TEXT:
        return Rejection(Reason.NO_TEXT, f"no text found; the page shows {shown} characters")
    return Rejection(Reason.TOO_SHORT, f"{chars} characters of text, fewer than {least}")
