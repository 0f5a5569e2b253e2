"""Search: any text as a query, in every language, over the archive's one index."""
