"""Is this page an article at all, and which words say otherwise?"""
