"""Say what two texts that look alike are to each other: the same, the opposite, or merely related.

Pure functions on texts; knows no database. When in doubt it says `related`.
"""
