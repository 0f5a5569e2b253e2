"""Citations of an article, in the forms that reference managers read.

A citation names one version. Its kept date is the moment from which the archive has that version.
The Wayback address is that of the same day, in case the page was kept there too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from archive.database.db import Archive
from archive.database.errors import NotFound
from archive.database.rows import first
from archive.database.sqlite import Database

FORMS = ("bibtex", "ris", "csl-json", "chicago")
SUFFIXES = {"bib": "bibtex", "ris": "ris", "json": "csl-json", "txt": "chicago"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One version of an article, with the facts of a citation.

    `published` is a day or a moment, None when the page states none. `kept` is the moment from
    which the archive has this version.
    """

    article: int
    version: int
    url: str
    title: str
    authors: tuple[str, ...]
    agency: str | None
    publication: str
    published: str | None
    kept: str
    language: str | None
    description: str | None = None

    @property
    def wayback(self) -> str:
        """The Wayback Machine's address for the page on that day. It may not have kept it."""
        return f"https://web.archive.org/web/{self.kept[:10].replace('-', '')}/{self.url}"

    @property
    def key(self) -> str:
        """A short key: first author or site, year, article, version."""
        name = self.authors[0].split()[-1] if self.authors else self.publication
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        word = re.sub(r"[^a-z0-9]+", "", plain.lower()) or "article"
        return f"{word}{(self.published or self.kept)[:4]}-{self.article}v{self.version}"

    @property
    def note(self) -> str:
        """The note that the article is kept here, since when and in which version."""
        return f"Kept {self.kept[:10]} as article {self.article}, version {self.version}"


_CITED = """
select a.id, v.number, a.url, v.title, a.authors, a.agency, coalesce(s.name, s.slug) as publication,
       a.published, v.recorded, a.language, a.description
from articles a join sites s on s.slug = a.site join (
    select article, number, title, recorded from revisions where article = :id
    union all select id, revision, title, recorded from articles where id = :id
) v on v.article = a.id where v.number = coalesce(:version, a.revision)
"""


def cited(db: Database, article: int, version: int | None = None) -> Cited:
    """A version of an article to cite; None for the current one. Raises NotFound."""
    found = first(db, _CITED, {"id": article, "version": version})
    if found is None:
        which = f"version {version} of article {article}" if version else f"article {article}"
        raise NotFound(f"there is no {which}")
    return Cited(
        article=found["id"],
        version=found["number"],
        url=found["url"],
        title=" ".join((found["title"] or "Untitled").split()),
        authors=tuple(json.loads(found["authors"])),
        agency=found["agency"],
        publication=found["publication"],
        published=found["published"],
        kept=found["recorded"],
        language=found["language"],
        description=found["description"],
    )


def citation(archive: Archive, article: int, form: str, version: int | None = None) -> str:
    """The citation in one of FORMS, without a line break at its end."""
    return written(cited(archive.db, article, version), form)


def written(one: Cited, form: str) -> str:
    """A citation in one of FORMS. CSL-JSON is a list of one item."""
    if form == "csl-json":
        return json.dumps([csl(one)], ensure_ascii=False, indent=2)
    return {"bibtex": bibtex, "ris": ris, "chicago": chicago}[form](one)


_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "$": r"\$",
    "&": r"\&", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibtex(one: Cited) -> str:
    """An entry for BibTeX and biblatex, in UTF-8."""
    authors = [_name(author) for author in one.authors]
    authors = authors or ([f"{{{_tex(one.agency)}}}"] if one.agency else [])
    day = (one.published or "")[:10]
    fields = {
        "author": " and ".join(authors),
        "title": f"{{{_tex(one.title)}}}",
        "howpublished": _tex(one.publication),
        "year": day[:4],
        "date": day,
        "url": _bare(one.url),
        "urldate": one.kept[:10],
        "langid": one.language or "",
        "note": f"{one.note}. \\url{{{_bare(one.wayback)}}}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{one.key},", *lines, "}"])


def _name(author: str) -> str:
    """A name for BibTeX, protected where a comma or `and` would split it."""
    name = _tex(author)
    return f"{{{name}}}" if "," in author or re.search(r"\band\b", author) else name


def _tex(text: str | None) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in _line(text or ""))


def _bare(url: str) -> str:
    """An address within braces. `url` fields take it as it is, except for braces."""
    return _line(url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _line(text: str) -> str:
    """The text on one line, without characters that no reference manager shows."""
    flat = " ".join(text.split())
    return "".join(letter for letter in flat if unicodedata.category(letter) not in ("Cc", "Cs"))


def ris(one: Cited) -> str:
    """A record in RIS, for Zotero, EndNote and Citavi."""
    day = (one.published or "")[:10]
    lines = [
        ("TY", "NEWS"),
        ("ID", one.key),
        ("TI", one.title),
        *(("AU", author) for author in one.authors or (one.agency or "",)),
        ("T2", one.publication),
        ("PY", day[:4]),
        ("DA", day.replace("-", "/")),
        ("UR", one.url),
        ("Y2", one.kept[:10].replace("-", "/")),
        ("LA", one.language or ""),
        ("AB", one.description or ""),
        ("N1", f"{one.note}. {one.wayback}"),
    ]
    told = [f"{tag}  - {_line(value)}" for tag, value in lines if value]
    return "\r\n".join([*told, "ER  - "])


def coins(one: Cited) -> str:
    """The same as a COinS title (an OpenURL), which Zotero reads from a page."""
    said = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", one.title),
        ("rft.source", one.publication),
        *(("rft.creator", author) for author in one.authors or ((one.agency,) * bool(one.agency))),
        ("rft.date", (one.published or "")[:10]),
        ("rft.language", one.language or ""),
        ("rft.identifier", one.url),
        ("rft.description", f"{one.note}. {one.wayback}"),
    ]
    return urlencode([(name, _line(value or "")) for name, value in said if value])


def meta(one: Cited) -> list[tuple[str, str]]:
    """Names and contents of the meta tags that Zotero and similar tools read."""
    day = (one.published or "")[:10].replace("-", "/")
    said = [
        ("citation_title", one.title),
        *(("citation_author", author) for author in one.authors),
        ("citation_publication_date", day),
        ("citation_journal_title", one.publication),
        ("citation_language", one.language or ""),
        ("citation_public_url", one.url),
        ("DC.type", "newspaperArticle"),
        ("DC.title", one.title),
        ("DC.publisher", one.publication),
        ("DC.identifier", one.url),
    ]
    return [(name, _line(value)) for name, value in said if value]


def csl(one: Cited) -> dict[str, Any]:
    """An item of CSL-JSON."""
    item: dict[str, Any] = {
        "id": one.key,
        "type": "article-newspaper",
        "title": one.title,
        "container-title": one.publication,
        "URL": one.url,
        "accessed": {"date-parts": [_parts(one.kept)]},
        "archive": "Wayback Machine",
        "archive_location": one.wayback,
        "note": one.note,
    }
    names = one.authors or ((one.agency,) if one.agency else ())
    if names:
        item["author"] = [{"literal": _line(name)} for name in names]
    if one.published:
        item["issued"] = {"date-parts": [_parts(one.published)]}
    if one.language:
        item["language"] = one.language
    return item


def _parts(moment: str) -> list[int]:
    return [int(part) for part in moment[:10].split("-") if part.isdigit()]


def chicago(one: Cited) -> str:
    """A note by the Chicago Manual of Style (17th edition, 14.191) for a news site."""
    names = [_line(name) for name in one.authors] or ([one.agency] if one.agency else [])
    who = f"{_listed(names)}, " if names else ""
    when = f"{_day(one.published)}, " if one.published else ""
    kept = f"accessed {_day(one.kept)}, {one.url}; {one.wayback}"
    return f"{who}“{_line(one.title)},” {one.publication}, {when}{kept}."


def _listed(names: list[str]) -> str:
    if len(names) > 3:
        return f"{names[0]} et al."
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _day(moment: str) -> str:
    """`2026-03-01T09:30:00Z` as `March 1, 2026`."""
    parts = _parts(moment)
    if len(parts) != 3 or not 1 <= parts[1] <= 12:
        return moment[:10]
    return f"{_MONTHS[parts[1] - 1]} {parts[2]}, {parts[0]}"
