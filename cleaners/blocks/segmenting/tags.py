"""Which elements are blocks of text, run on within a line, hold no text, or open others."""

from __future__ import annotations

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frame", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li",
    "listing", "main", "menu", "menuitem", "ol", "optgroup", "p", "plaintext", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
))  # fmt: skip
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rb", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "video",
    "wbr",
))  # fmt: skip
MAY_CAPTION = frozenset(("p", "div"))  # the words under a picture, where a class says so
BOLD = frozenset(("b", "strong"))
ITALIC = frozenset(("i", "em"))
CELLS = frozenset(("td", "th"))
MARKED = BOLD | ITALIC | {"a", "sup", "sub"}
SWITCHING = frozenset(("a", "span"))  # and <button>
# The attributes of what opens and shuts another element.
SWITCHES = frozenset(
    ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle", "data-tab")
)
SKIPPED = frozenset((
    "script", "nav", "dialog", "style", "noscript", "template", "svg", "math", "iframe", "object",
    "embed", "applet", "head", "select", "option", "datalist", "textarea", "input", "canvas",
    "audio", "area", "frameset", "noframes", "meter", "progress", "link", "meta", "title", "param",
    "button", "source", "track", "rp", "rt", "hr", "xml",
))  # fmt: skip
# Pictures, and the fields of forms.
PICTURES = ("img", "picture", "amp-img")
SHOWN = (*PICTURES, "video")
FIELDS = ("input", "select", "textarea", "button")
# Where one of these was never closed, or not as the parser reads it, the whole page stands in it.
LEFT_OPEN = frozenset(("nav", "button", "dialog", "xml"))
