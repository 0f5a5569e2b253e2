"""What the pages of one site share, learned from them lesson by lesson."""
