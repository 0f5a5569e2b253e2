"""The meaningful part of a class name: builders number their modules, and bundlers add hashes.

`et_pb_text_1` and `et_pb_text_14` are the same module, `Article_body__x3Yq1` is `Article_body`, and
`md:leading-7` describes the look of a text only.
"""

from __future__ import annotations

import re
from functools import lru_cache

_UTILITY_SIGNS = frozenset("[]:/@&()%!")
_UTILITY = re.compile(
    r"""-?(?:leading|tracking|content|items|justify|self|order|top|bottom|left|right|inset|list|object
    |overflow|whitespace|break|text|font|bg|border|rounded|shadow|ring|cursor|select|transition|animate
    |duration|ease|delay|origin|scale|rotate|translate|grid|flex|gap|space|float|clear|z|[mp][xytrblse]?
    |[wh]|(?:min|max)-[wh]|aspect|columns|divide|opacity|line-clamp)
    -(?:\d[\w.]*|px|auto|full|screen|none|xs|sm|base|md|lg|[2-9]?xl|start|end|center|left|right|top
    |bottom|between|around|evenly|stretch|normal|tight|snug|relaxed|loose|bold|semibold|medium|light
    |thin|black|white|transparent|current|disc|decimal|inside|outside|hidden|scroll|visible|nowrap
    |wrap|words|all|cover|contain|pointer|body|heading|muted|primary|secondary|inherit
    |heading-h\d|[a-z]+-\d{2,3})(?:-\d+)?""",
    re.VERBOSE,
)
# Words that differ as a whole from page to page, or from build to build.
_VARYING = re.compile(
    r"\d{3,}|[0-9a-f]{10,}|--?\d|^(?:jss|svelte|jsx|emotion|dcr)-?[a-z]*\d"
    r"|[-_](?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,8}(?:$|[-_])|^(?:css|sc|x)-(?=[a-z]*[\dA-Z])\w{5,8}$|^_?[a-z]\d[a-z0-9]{6,}$"
)
# Without a figure only these vary: what a bundler names, and a hash that has none by chance.
_FIGURE = re.compile(r"\d")
_OF_BUNDLERS = ("css-", "sc-", "x-")
LEAST_HEX = 10
LONGEST = 200  # characters; a longer name is nobody's, and the patterns need quadratic time for it
_HEX_LETTERS = re.compile(r"[a-f]{10}")
_COUNTER = re.compile(r"_\d+(?=[_-]|$)")
_HASH = re.compile(r"(?:__|_|--)(?=\w*(?:\d|[a-z][A-Z]|[A-Z]{2}))(?!\w*__)[A-Za-z0-9]{5,8}_?$")
_STYLED = re.compile(r"^css-[a-z0-9]{5,8}-(?=[A-Za-z])")


@lru_cache(maxsize=32768)
def steady(name: str) -> str:
    """A class name without counter and hash; "" for one that varies or describes the look only."""
    if name.startswith("css-"):
        name = _STYLED.sub("", name)
    if len(name) > LONGEST or not says_something(name):
        return ""
    if "_" in name:
        name = _COUNTER.sub("", name)
    if "_" in name or "--" in name:
        name = _HASH.sub("", name)
    return "" if _varies(name) else name


def _varies(name: str) -> bool:
    if _FIGURE.search(name) is None and not name.startswith(_OF_BUNDLERS):
        return len(name) >= LEAST_HEX and _HEX_LETTERS.search(name) is not None
    return _VARYING.search(name) is not None


def says_something(name: str) -> bool:
    """Whether a class name is more than a utility class of a style sheet."""
    return _UTILITY_SIGNS.isdisjoint(name) and ("-" not in name or not _UTILITY.fullmatch(name))
