"""Say how true an outlet calls a claim, from the words of its verdict in any language.

What the table and its few rules do not know stays without a class: nothing is guessed.
"""

from claims.interchange.truth.judging import truth_of
from claims.interchange.truth.listing import table_rows
from claims.interchange.truth.reading import Reading, label_reading, reading_of
from claims.interchange.truth.truth import Truth

__all__ = ["Reading", "Truth", "label_reading", "reading_of", "table_rows", "truth_of"]
