"""Known addresses that are another spelling of one: `www.`, a slash, the scheme, parameters.

One paper writes the same article with and without `www.`, on its host for telephones, with a slash
at the end or `index.html`, in other letters, with parameters that only say where the reader came
from. The text decides whether two such addresses are one article; here they are only found.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from archive.database.rows import value
from archive.database.sqlite import Database
from cleaners.urls.keys import canonical

_MOST = 20
_LEAST_TURNS, _MOST_TURNS = 4, 50
_HOSTS = ("www.", "m.", "mobile.", "amp.")
_INDEXES = ("", "/", "/index.html", "/index.htm", "/index.php", "/index.shtml", "/default.aspx")
_FORMS = frozenset({"amp", "print", "drucken", "imprimir", "imprimer", "stampa", "mobile", "full"})
_PAGE_ENDING = re.compile(r"\.(?:amp\.)?(?:[sx]?html?|php|aspx?|jsp|amp)$")
_NUMBER = re.compile(r"(?<!\d)\d{5,20}(?!\d)")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4,6})?$")
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
    for each in dict.fromkeys((path, _without_form(path))):
        for place in _places(parts.netloc):
            for scheme in ("https", "http"):
                found |= dict.fromkeys(_spelled(db, f"{scheme}://{place}{each}"))
    found |= dict.fromkeys(_forms_of(db, parts.scheme, parts.netloc, path))
    found.pop(key, None)
    return list(found)


def is_form_of(other: str, key: str) -> bool:
    """Whether an address is that of a form, for printers or telephones, of this one's page."""
    path = urlsplit(other).path.rstrip("/")
    plain = _without_form(path)
    return plain != path and plain == urlsplit(key).path.rstrip("/")


def _forms_of(db: Database, scheme: str, netloc: str, path: str) -> list[str]:
    """Articles at the addresses of this page's forms."""
    start = f"{scheme}://{netloc}"
    forms = [f"{start}/{each}{path}" for each in _FORMS] + [f"{start}{path}/{x}" for x in _FORMS]
    rows = db.conn.execute(
        f"""select url from urls indexed by urls_by_spelling where article is not null
            and lower(url) in ({", ".join("?" * len(forms))}) limit ?""",
        [*forms, _MOST],
    )
    return [row[0] for row in rows]


def _without_form(path: str) -> str:
    """The path of the page of which this one is a form, for printers or telephones."""
    parts = path.split("/")[1:]
    while len(parts) > 1 and parts[0] in _FORMS:
        del parts[0]
    while len(parts) > 1 and parts[-1] in _FORMS:
        del parts[-1]
    return "/" + "/".join(parts)


def _places(netloc: str) -> list[str]:
    plain = next((netloc[len(each) :] for each in _HOSTS if netloc.startswith(each)), netloc)
    return [plain, *(each + plain for each in _HOSTS)]


def _spelled(db: Database, start: str) -> list[str]:
    """Articles at this address, ignoring case, an index page and a query."""
    same = [start + each for each in _INDEXES]
    own = "exists (select 1 from articles where articles.url = urls.url)"  # no mere duplicate
    select = (
        f"select url from urls indexed by urls_by_spelling where article is not null and {own} and"
    )
    spans = f"{select} lower(url) > ? and lower(url) < ?"
    rows = db.conn.execute(
        f"""select url from ({select} lower(url) in ({", ".join("?" * len(same))})
            union all {spans} union all {spans}) limit ?""",
        [*same, f"{start}?", f"{start}@", f"{start}/?", f"{start}/@", _MOST],
    )
    return [row[0] for row in rows]


def turns_again(db: Database, key: str, since: str) -> str | None:
    """The article to which every address led so far that differs from this new one only in the
    values of its parameters, if it was visited after `since`.

    Some papers write the present moment into their links. Whoever asks for each of them never ends.
    """
    stem, mark, query = key.partition("?")
    if not mark or value(db, "select 1 from urls where url = ?", (key,)):
        return None
    rows = db.conn.execute(
        "select url, article from urls where url > ? and url < ? limit ?",
        (f"{stem}?", f"{stem}@", _MOST_TURNS),
    ).fetchall()
    met = {article for url, article in rows if _names(url.partition("?")[2]) == _names(query)}
    if len(rows) < _LEAST_TURNS or len(met) != 1 or None in met:
        return None
    found: str | None = value(
        db,
        """select url from articles where id = :article and
               (select max(checked) from urls where article = :article) > :since""",
        {"article": met.pop(), "since": since},
    )
    return found if found and found.startswith(stem) else None


def _names(query: str) -> list[str]:
    return [each.partition("=")[0] for each in query.split("&")]


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


def numbers_in(url: str) -> set[str]:
    """The long numbers in the last part of an address, by which a paper finds the article.

    A day, which many articles share, is none.
    """
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return {each for each in _NUMBER.findall(last) if not _DAY.match(each)}


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
