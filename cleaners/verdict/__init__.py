"""Whether a page is an article at all, and by which words or facts it is none."""
