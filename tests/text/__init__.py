"""Check the pure helpers on text."""
