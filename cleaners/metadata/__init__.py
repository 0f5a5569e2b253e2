"""What a page says of itself: title, authors, dates, images, rights. Start with `read.py`."""
