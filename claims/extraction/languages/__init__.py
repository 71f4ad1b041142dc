"""Read who says what in languages other than English: one reader, a table for each language.

It refuses to guess: a language without a table gets its quotation marks found and nothing else.
"""
