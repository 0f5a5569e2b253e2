"""Turns the kept lines into typed parts: headings, lists, quotations, tables, links."""
