"""A small typed client of the API, written from its description, that proves the description usable."""
