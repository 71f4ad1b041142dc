"""Pairs of claims that may be the same: compared word by word, and decided on one after another."""

from claims.admin.duplicate.admin import DuplicateAdmin

__all__ = ["DuplicateAdmin"]
