"""The cleaners: bytes in, an Article or a Rejection out. Pure: no files, sockets or clocks."""
