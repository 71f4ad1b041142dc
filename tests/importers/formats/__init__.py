"""Check what each format parses into."""
