"""What articles link to and what they show: links and pictures."""
