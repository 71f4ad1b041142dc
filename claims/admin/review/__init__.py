"""Reviews: their list, the page on which one is written and moved, preview and difference."""

from claims.admin.review.admin import ReviewAdmin

__all__ = ["ReviewAdmin"]
