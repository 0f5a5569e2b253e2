"""From WARC files to rows, for one machine and for any engine: one row a record, nothing lost."""
