"""What a page says about itself: title, authors, dates, images, rights. Start with `read.py`."""
