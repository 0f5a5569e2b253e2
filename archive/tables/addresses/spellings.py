"""Known addresses that are another spelling of one: `www.`, a slash, the scheme, parameters.

One paper writes the same article with and without `www.`, on its host for telephones, with a slash
at the end or `index.html`, in other letters, with parameters that only say where the reader came
from. The text decides whether two such addresses are one article; here they are only found.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from archive.database.sqlite import Database
from cleaners.urls.keys import canonical

_MOST = 20
_HOSTS = ("www.", "m.", "mobile.", "amp.")
_INDEXES = ("", "/", "/index.html", "/index.htm", "/index.php", "/index.shtml", "/default.aspx")
_FORMS = frozenset({"amp", "print", "drucken", "imprimir", "imprimer", "stampa", "mobile", "full"})
_PAGE_ENDING = re.compile(r"\.(?:amp\.)?(?:[sx]?html?|php|aspx?|jsp|amp)$")
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)


def spellings(db: Database, key: str) -> list[str]:
    """Addresses in `urls` that are articles and differ from this one in spelling only."""
    try:
        parts = urlsplit(key.lower())
    except ValueError:  # it is no address
        return []
    path = _INDEX.sub("", parts.path).rstrip("/")
    if not path:
        return []
    found: dict[str, None] = {}
    for place in _places(parts.netloc):
        for scheme in ("https", "http"):
            found |= dict.fromkeys(_spelled(db, f"{scheme}://{place}{path}"))
    found.pop(key, None)
    return list(found)


def _places(netloc: str) -> list[str]:
    plain = next((netloc[len(each) :] for each in _HOSTS if netloc.startswith(each)), netloc)
    return [plain, *(each + plain for each in _HOSTS)]


def _spelled(db: Database, start: str) -> list[str]:
    """Articles at this address, ignoring case, an index page and a query."""
    same = [start + each for each in _INDEXES]
    select = "select url from urls indexed by urls_by_spelling where article is not null and"
    spans = f"{select} lower(url) > ? and lower(url) < ?"
    rows = db.conn.execute(
        f"""select url from ({select} lower(url) in ({", ".join("?" * len(same))})
            union all {spans} union all {spans}) limit ?""",
        [*same, f"{start}?", f"{start}@", f"{start}/?", f"{start}/@", _MOST],
    )
    return [row[0] for row in rows]


def former_addresses(db: Database, key: str, site: str) -> list[str]:
    """Where this address would have stood on the hosts that the site has left."""
    parts = urlsplit(key)
    home = db.conn.execute("select home from sites where slug = ?", (site,)).fetchone()
    if home is None or _place(home[0])[1] != parts.netloc:
        return []
    fronts = db.conn.execute(
        "select url from sources where site = ? and kind = 'front'", (site,)
    ).fetchall()
    places = {_place(row[0]) for row in fronts}
    return [
        parts._replace(scheme=scheme, netloc=netloc).geturl()
        for scheme, netloc in sorted(places)
        if netloc not in ("", parts.netloc)
    ]


def _place(url: str | None) -> tuple[str, str]:
    parts = urlsplit(canonical(url or "") or "")
    return parts.scheme, parts.netloc


def name_in(url: str) -> str:
    """The part of an address that names an article, whatever the section: `fire-in-the-port`.

    "" where none does: a name has three words or a long number.
    """
    parts = [each for each in urlsplit(url.lower()).path.split("/") if each]
    while parts and parts[-1] in _FORMS:
        parts.pop()
    name = _PAGE_ENDING.sub("", parts[-1]) if parts else ""
    words = [each for each in re.split(r"[-_+,.]|%20", name) if each]
    return name if len(words) >= 3 or re.search(r"\d{5}", name) else ""
