"""The rows that both Django peers show: joined and prefetched, as a careful author would."""

from django.db.models import Prefetch, QuerySet

from claims.models import Appearance, Claim, Revision
from claims.search.find import search_as_typed

SIZE = 50


def whole() -> QuerySet[Claim]:
    """Return listed claims with everything that is shown of them."""
    appearances = Appearance.objects.select_related("speaker", "source__publisher")
    revisions = Revision.objects.filter(status="published")
    return (
        Claim.objects.filter(listed=True)
        .select_related("verdict__publisher")
        .prefetch_related(
            "topics",
            "speakers",
            Prefetch("appearances", appearances),
            Prefetch("verdict__revisions", revisions),
        )
    )


def page(asked: dict[str, str]) -> QuerySet[Claim]:
    """Return a page of claims: of a speaker, behind a key, or found by words."""
    rows = whole()
    if "speaker" in asked:
        rows = rows.filter(speakers=asked["speaker"])
    if "behind" in asked:
        rows = rows.filter(pk__lt=asked["behind"])
    if "q" in asked:
        rows = rows.filter(search_as_typed([asked["q"]]).condition)
    return rows.order_by("-pk")[:SIZE]
