"""TEI P5: one <teiCorpus> with a <TEI> for each article, written one by one.

Characters that XML 1.0 forbids (control characters, lone surrogates) are dropped.
"""

from __future__ import annotations

import json
import re
from html import escape

from archive.exporting.bodies import tei
from archive.exporting.bodies.pointers import pointer
from archive.exporting.card import Card
from archive.exporting.corpus import Corpus
from archive.exporting.outfile import Outfile
from archive.exporting.rows import ExportRow
from cleaners.parts.standoff import parts_of

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_VERSION = re.compile(r"\d+(\.\d+){0,2}$")


def write(corpus: Corpus, out: Outfile) -> list[str]:
    """Write the corpus. The note says what it contains."""
    out.write(_bytes(f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">\n'))
    out.write(_bytes(_corpus_header(corpus.card)))
    names = {str(site["slug"]): str(site["name"] or site["slug"]) for site in corpus.card.sites}
    for row in corpus.export_rows():
        out.write(_bytes(_article(row, names.get(row.site, row.site))))
    if not corpus.choice.count:
        out.write(_bytes(_NOTHING))
    out.write(b"</teiCorpus>\n")
    return [
        "TEI P5: headings open divisions (`n` is their level), lists, tables, quotations, verse and"
        " links are their own elements. The lead is the first paragraph, `rend` says so; captions"
        " are not within."
    ]


def _bytes(text: str) -> bytes:
    return _ILLEGAL.sub("", text).encode()


def _corpus_header(card: Card) -> str:
    date = f'<date when="{card.changed}"/>' if _WHEN.fullmatch(card.changed or "") else ""
    sites = "".join(f"<bibl>{_of_site(site)}</bibl>" for site in card.sites)
    return (
        "<teiHeader><fileDesc>"
        f"<titleStmt><title>{escape(card.name)}</title></titleStmt>"
        f"<publicationStmt><publisher>{escape(card.made_by)}</publisher>{date}"
        "<availability><p>The texts belong to their publishers.</p></availability>"
        f"</publicationStmt><sourceDesc>{sites or '<p>No article matched.</p>'}</sourceDesc>"
        f"</fileDesc><encodingDesc><p>{escape(card.command)}</p></encodingDesc></teiHeader>\n"
    )


def _of_site(site: dict[str, object]) -> str:
    name = f"<publisher>{escape(str(site['name'] or site['slug']))}</publisher>"
    return name + (_reference(str(site["home"])) if site["home"] else "")


def _article(row: ExportRow, paper: str) -> str:
    title = _element("title", row.title or row.url)
    authors = "".join(_element("author", str(name)) for name in json.loads(row.authors))
    language = row.language if _LANGUAGE.fullmatch(row.language or "") else None
    spoken = f' xml:lang="{language}"' if language else ""
    return (
        f'<TEI xml:id="a{row.id}"><teiHeader><fileDesc><titleStmt>{title}{authors}</titleStmt>'
        f"<publicationStmt>{_element('publisher', paper)}"
        f"{_site(row.site)}{_date(row.published)}{_rights(row)}</publicationStmt>"
        f"<sourceDesc><bibl>{title}{authors}{_element('publisher', paper)}"
        f"{_date(row.published)}{_reference(row.url)}</bibl></sourceDesc></fileDesc>"
        f"<encodingDesc><appInfo>{_cleaner(row)}</appInfo></encodingDesc>"
        f"<profileDesc>{_profile(row, language)}</profileDesc></teiHeader>"
        f"<text{spoken}><body>{_body(row)}</body></text></TEI>\n"
    )


def _profile(row: ExportRow, language: str | None) -> str:
    spoken = f'<langUsage><language ident="{language}"/></langUsage>' if language else ""
    terms = [("tag", str(tag)) for tag in json.loads(row.tags)]
    if row.section:
        terms.insert(0, ("section", row.section))
    if not terms:
        return spoken
    within = "".join(f'<term type="{kind}">{escape(term)}</term>' for kind, term in terms)
    return f"{spoken}<textClass><keywords>{within}</keywords></textClass>"


def _body(row: ExportRow) -> str:
    head = _element("head", row.title) if row.title else ""
    lead = f'<p rend="lead">{escape(row.lead)}</p>' if row.lead else ""
    parts = [part for part in parts_of(row.text, row.parts) if part.text.strip()]
    return head + lead + (tei.body(parts) if parts or lead else "<p/>")


def _site(slug: str) -> str:
    """The name is the paper's, for people. The slug is what a selection asks for."""
    return f'<idno type="site">{escape(slug)}</idno>'


def _cleaner(row: ExportRow) -> str:
    _, _, version = row.cleaner.rpartition(" ")
    number = version if _VERSION.match(version) else "0"
    return (
        f'<application ident="cuttings" version="{number}">'
        f"{_element('label', row.cleaner)}"
        f"{_element('p', row.evidence) if row.evidence else ''}</application>"
    )


def _rights(row: ExportRow) -> str:
    said = json.loads(row.rights)
    within = "".join(_element("p", str(one)) for one in said)
    return f"<availability>{within}</availability>" if within else ""


def _date(moment: str | None) -> str:
    return f'<date when="{moment}"/>' if moment and _WHEN.fullmatch(moment) else ""


def _reference(url: str) -> str:
    return f'<ref target="{escape(pointer(url))}"/>'


def _element(name: str, text: str | None) -> str:
    return f"<{name}>{escape(text or '', quote=False)}</{name}>"


_NOTHING = (
    "<TEI><teiHeader><fileDesc><titleStmt><title>Nothing</title></titleStmt>"
    "<publicationStmt><p>No article matched.</p></publicationStmt>"
    "<sourceDesc><p>No article matched.</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body><p/></body></text></TEI>\n"
)
