"""Addresses: one key for the many spellings of a URL, and which addresses are of one site.

`courlan.normalize_url` and `w3lib.canonicalize_url` are the models; neither is called, since the
first drops parameters that name an article (`cid`, `gallery`, `uid`) and the second keeps trackers.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from cleaners.urls.secrets import masked

LENGTH_CAP = 4_096

_EDGE = "".join(map(chr, range(0x21))) + "\u00a0\ufeff\u200b"
_INSIDE = re.compile(r"[\x00-\x1f\x7f\ufeff\u200b\u2028\u2029]")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_BARE_PERCENT = re.compile(r"%(?![0-9A-F]{2})")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "/:@!$&'()*+,;=-._~%"
_QUERY_SAFE = "/:@!$'()*,;-._~%+?"
_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")  # what no part of an address has to escape
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.I)
# ASP.NET's, and folders that call themselves one. The last part of a path names the page.
_SESSION_FOLDER = re.compile(
    r"/\((?:[A-Z]\([\w!-]{1,200}\)){1,4}\)(?=/|$)|/(?:[SFA]\([\w!-]{8,200}\)|"
    r"(?:(?:php|j|asp)?sess(?:ion)?(?:_?id)?|sid)[-_=/.:]?(?=[a-f]*\d)(?=\d*[a-f])"
    r"(?:[0-9a-f]{16,64}|(?<=[-_=.:])[0-9a-f]{8,15}))(?=/+[^/])",
    re.I,
)

# Parameters that analytics and advertising append. `id`, `cid`, `ref`, `source` and the like are
# not among them: on some sites they name the article.
_TRACKING_PREFIXES = (
    "utm_", "mtm_", "pk_", "piwik_", "matomo_", "itm_", "at_medium", "at_campaign", "at_custom",
    "at_link", "wt_mc", "wt_zmc", "wt.mc", "hsa_", "__hs", "_hs", "mc_cid", "mc_eid", "ns_mchannel",
    "ns_campaign", "ns_source", "ns_linkname", "oly_anon", "oly_enc", "vero_", "trk_", "ga_source",
    "ga_medium", "ga_campaign", "ga_content", "ga_term", "fb_action", "fb_comment", "fb_ref",
    "fb_source", "sc_cid", "sc_channel", "sc_campaign", "stm_", "tblci", "dicbo", "ob_click",
)  # fmt: skip
_TRACKING = frozenset((
    "fbclid", "gclid", "gclsrc", "dclid", "yclid", "ysclid", "twclid", "msclkid", "ttclid",
    "li_fat_id",
     "igshid", "igsh", "wbraid", "gbraid", "gad_source", "gad_campaignid", "_ga", "_gl", "cmpid",
     "cmp_id", "icid", "ncid", "ocid", "xtor", "s_cid", "s_kwcid", "ef_id", "epik",
     "irclickid", "smid",
     "smtyp", "rdt_cid", "sccid", "guccounter", "guce_referrer", "guce_referrer_sig", "sharetoken",
     "sr_share", "__twitter_impression", "traffic_source", "mkt_tok", "spm", "ito",
     "cxrecs_s", "_trid",
     "taid", "referringsource", "mibextid", "ref_src", "ref_url", "gaa_at", "gaa_n", "gaa_ts",
     "gaa_sig",
     "srsltid", "vgo_ee", "yptr", "wickedid", "campaign_id", "shareid", "share_id", "rss_source",
))  # fmt: skip
_SESSION = re.compile(
    r"(?:phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sessid|cfid|cftoken|zenid)", re.I
)
_HEX_SESSION = re.compile(r"[0-9a-f]{24,64}", re.I)


@lru_cache(maxsize=4096)  # the address of one page is looked up some ten times
def canonical(url: str, base: str | None = None) -> str | None:
    """The one spelling of an http(s) address that serves as its key; None for an unusable one.

    Host in lower case and punycode, no credentials, no default port, no fragment (but `#!`), dot
    segments resolved, percent-encoding in one form, parameters sorted and without trackers and
    session ids, secrets masked. Its own output is unchanged by it.
    """
    try:
        return _canonical(url, base)
    except (ValueError, UnicodeError):
        return None


def _canonical(url: str, base: str | None) -> str | None:
    text = _INSIDE.sub("", url.strip(_EDGE))
    head, mark, rest = text.partition("?")
    text = head.replace("\\", "/") + mark + rest
    parts = urlsplit(text)
    whole = parts.netloc and parts.scheme in _DEFAULT_PORTS and ";" not in text
    if base is not None and not whole:
        text = urljoin(base, text)
        parts = urlsplit(text)
    if len(text) > LENGTH_CAP:
        return None
    scheme = parts.scheme
    host = _host(parts.hostname or "")
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    port = "" if parts.port in (None, _DEFAULT_PORTS[scheme]) else f":{parts.port}"
    query = _query(parts.query)
    fragment = (
        "#" + _escaped(parts.fragment, _QUERY_SAFE + "&=") if parts.fragment[:1] == "!" else ""
    )
    result = f"{scheme}://{host}{port}{_path(parts.path)}{'?' if query else ''}{query}{fragment}"
    return result if len(result) <= LENGTH_CAP else None


@lru_cache(maxsize=512)  # a page's addresses are of few hosts
def _host(host: str) -> str:
    """A host name in lower case and punycode, an IPv6 address in brackets; "" for neither."""
    host = (unquote(host) if "%" in host and ":" not in host else host).lower().rstrip(".")
    if ":" in host:
        return f"[{ipaddress.IPv6Address(host.partition('%')[0]).compressed}]"
    if not host.isascii():
        host = _punycode(host)
    return host if len(host) <= 253 and _HOST.fullmatch(host) else ""


def _punycode(host: str) -> str:
    import idna  # noqa: PLC0415  most hosts are ASCII and never need its tables

    try:
        return idna.encode(host, uts46=True, std3_rules=False).decode("ascii").rstrip(".")
    except idna.IDNAError:
        return ""


def _escaped(text: str, safe: str) -> str:
    """Percent-encoding in its normal form: unreserved characters bare, hex digits upper-case."""

    if "%" in text:
        text = _BARE_PERCENT.sub("%25", _ESCAPE.sub(_bare, text))
    return text if _PLAIN.fullmatch(text) else quote(text, safe=safe, errors="surrogatepass")


def _bare(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


def _path(path: str) -> str:
    path = _without_session(_escaped(path, _PATH_SAFE))
    if path[:1] == "/" and "//" not in path and "/." not in path:
        return path
    kept: list[str] = []
    segments = re.sub(r"/{2,}", "/", path).split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _without_session(path: str) -> str:
    if ";" in path:
        path = _PATH_SESSION.sub("", path)
    low = path.lower()
    may_have = "(" in path or "sess" in low or "sid" in low
    return _SESSION_FOLDER.sub("", path) if may_have else path


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = []
    for piece in query.split("&"):
        name, equals, value = piece.partition("=")
        name = _escaped(name, _QUERY_SAFE).replace("%20", "+")
        value = _escaped(value, _QUERY_SAFE + "=").replace("%20", "+")
        if (name or value) and not _carries_nothing(name, value):
            pairs.append((name, f"{name}{equals}{value}"))
    return masked("&".join(text for _, text in sorted(pairs)))


def _carries_nothing(name: str, value: str) -> bool:
    word = name.lower()
    if word in _TRACKING or word.startswith(_TRACKING_PREFIXES) or _SESSION.fullmatch(word):
        return True
    return word in {"sid", "s"} and _HEX_SESSION.fullmatch(value) is not None


def host_of(url: str) -> str:
    """The host of an address, lower-case punycode, without port; "" when there is none."""
    try:
        return _host(urlsplit(url.strip(_EDGE)).hostname or "")
    except (ValueError, UnicodeError):
        return ""


def same_site(a: str, b: str) -> bool:
    """Whether two addresses belong to one registrable domain, on one port.

    By the public suffix list that the `tld` package bundles, private suffixes included: two blogs
    of one hoster are two sites. IP addresses and hosts under no public suffix compare exactly, but
    for a leading `www.`.
    """
    first, second = canonical(a), canonical(b)
    if first is None or second is None:
        return False
    one, two = urlsplit(first), urlsplit(second)
    if one.port != two.port:
        return False
    host, other = ((each.hostname or "").removeprefix("www.") for each in (one, two))
    if host == other:
        return True
    if host.split(".")[-2:] != other.split(".")[-2:]:
        return False  # a registrable domain has two labels at least, so no list is needed
    domain = registrable(host)
    return domain is not None and domain == registrable(other)


def registrable(host: str) -> str | None:
    """The registrable domain of a host: `bbc.co.uk` for `news.bbc.co.uk`; None without one."""
    from tld import get_fld  # noqa: PLC0415  reads its list, 0.1 s, when two hosts first differ

    if host.startswith("[") or ":" in host or host.replace(".", "").isdigit():
        return None
    found = get_fld(f"http://{host}/", fail_silently=True, search_private=True)
    return found if isinstance(found, str) else None
