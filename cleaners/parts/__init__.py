"""From the lines that were kept to typed parts: headings, lists, quotations, tables, links."""
