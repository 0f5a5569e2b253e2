"""A partitioned export that grows: Parquet files by site, month, year or language."""
