"""Claims that say what a text says."""
