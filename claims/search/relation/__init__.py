"""Say what two texts that look alike are to each other: the same, the opposite, or merely related.

Pure functions on texts; knows no database. When in doubt it says `related`.
"""

from claims.search.relation.compare import (
    Kind,
    Relation,
    both_features,
    may_be_same,
    relation,
    relation_of,
)
from claims.search.relation.features import Features, features

__all__ = [
    "Features",
    "Kind",
    "Relation",
    "both_features",
    "features",
    "may_be_same",
    "relation",
    "relation_of",
]
