"""Everything that one page changes in the archive, in one transaction."""
