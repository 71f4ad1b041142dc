"""Claims: the work queue, the page of one claim, its moves and its appearances."""

from claims.admin.claim.admin import ClaimAdmin

__all__ = ["ClaimAdmin"]
