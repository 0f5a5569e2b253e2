"""The body of an article as HTML, Markdown or TEI, made from its parts, never from the page's
markup."""
