"""Evidence, narrowed to what a reader may see."""

from __future__ import annotations

from django.db.models import QuerySet, Subquery

from claims.choices import OPEN_REVISIONS, RevisionStatus, Role
from claims.models import Evidence, Revision
from claims.models.user import Reader, has_role


def evidence_for_list(*, user: Reader, review_id: int) -> QuerySet[Evidence]:
    """Return the evidence of a review: reviewers get the open draft's, if there is one."""
    shown = [RevisionStatus.PUBLISHED]
    if has_role(user, Role.REVIEWER):
        shown.extend(OPEN_REVISIONS)
    # A draft is begun after what was published before it, so it has the higher number.
    newest = Revision.objects.filter(review=review_id, status__in=shown).order_by("-number")
    return Evidence.objects.visible_to(user).filter(revision=Subquery(newest.values("pk")[:1]))


def evidence_for(*, user: Reader, pk: int) -> Evidence | None:
    """Return one piece of evidence that `user` may see, with its review."""
    rows = Evidence.objects.visible_to(user).select_related(
        "revision__review__record", "revision__review__claim"
    )
    return rows.defer("revision__review__record__document").filter(pk=pk).first()
