"""What the pages of one site share, learned lesson by lesson."""
