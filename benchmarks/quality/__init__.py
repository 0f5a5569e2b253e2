"""Cleaning scored on the quality pages, ours beside others."""
