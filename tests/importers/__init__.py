"""Check how records come in."""
