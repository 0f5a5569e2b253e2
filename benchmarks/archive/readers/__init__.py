"""Tools that read what `cuttings export` wrote, held against the archive."""
