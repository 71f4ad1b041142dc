"""A condition for lists is asked of the rows of a page; of all rows the database may find its own way."""

import pytest
from django.db import connection
from django.db.models import OuterRef

from claims.models import Appearance, Source
from claims.models.each import ExistsForEach
from tests.factories import AppearanceFactory, SourceFactory


def heard():
    """Return the sources in which something stands."""
    return Source.objects.filter(
        ExistsForEach(Appearance.objects.filter(source=OuterRef("pk")))
    ).order_by("pk")


@pytest.mark.django_db
def test_it_keeps_what_a_plain_condition_keeps():
    found = [AppearanceFactory().source, AppearanceFactory().source]
    SourceFactory()

    assert list(heard()) == list(heard()[:5]) == found
    assert heard().count() == 2
    assert heard().get(pk=found[0].pk) == found[0]


@pytest.mark.parametrize(("rows", "is_sliced"), [(heard()[:5], True), (heard(), False)])
def test_only_postgresql_is_told_and_only_where_a_page_is_read(rows, is_sliced):
    told = "OFFSET 0)" in str(rows.query)

    assert told == (is_sliced and connection.vendor == "postgresql")
