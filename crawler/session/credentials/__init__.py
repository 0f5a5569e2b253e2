"""What a subscriber sends along: cookies and headers, to one host only."""
