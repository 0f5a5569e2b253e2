"""Worker processes that clean pages, each within limits of time and memory."""
