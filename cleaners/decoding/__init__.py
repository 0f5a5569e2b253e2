"""From bytes to a tree: the kind of file, its charset, its markup."""
