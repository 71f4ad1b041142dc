"""A source's text changes; what was found in it is found again, or marked."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from claims.models import Appearance, Source, User
from claims.workflow.source import edit_source
from tests.factories import AppearanceFactory, SourceFactory
from tests.workflow.traces import document

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OLD = "He said it rained. She said it rained. They left."


@pytest.fixture
def source() -> Source:
    return SourceFactory.create(text=OLD)


def _found(source: Source, quote: str, start: int | None = None) -> Appearance:
    row = AppearanceFactory.create(source=source, quote=quote)
    if start is not None:
        stored = row.source_text
        assert stored is not None
        end = start + len(quote)
        Appearance.objects.filter(pk=row.pk).update(
            start=start,
            end=end,
            spans=[[start, end]],
            prefix=stored.text[max(0, start - 32) : start],
            suffix=stored.text[end : end + 32],
        )
    return row


def _retell(source: Source, text: str, actor: User, now: datetime = NOON) -> None:
    edit_source(source=source, actor=actor, now=now, changes={"text": text})


def test_quote_is_found_again_at_its_new_place(source: Source, reviewer: User) -> None:
    row = _found(source, "They left")

    _retell(source, "Update.\n\n" + OLD.replace("They left", "They  left"), reviewer)

    row.refresh_from_db()
    source.refresh_from_db()
    start = OLD.index("They left") + 9
    assert (row.quote, row.start, row.end, row.spans, row.prefix, row.suffix) == (
        "They  left",
        start,
        start + 10,
        [[start, start + 10]],
        "said it rained. She said it rained. "[-32:],
        ".",
    )
    assert (row.source_text, row.gone_at) == (source.current_text, None)
    shown = document(row.claim)["appearances"][0]
    assert (shown["start"], shown["quote"]) == (start, "They  left")


def test_place_with_the_same_surroundings_wins(source: Source, reviewer: User) -> None:
    first = _found(source, "it rained", OLD.index("it rained"))
    second = _found(source, "it rained", OLD.rindex("it rained"))
    text = "She said it rained. They left. He said it rained. Nobody knows."

    _retell(source, text, reviewer)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.start, second.start) == (text.rindex("it rained"), text.index("it rained"))


def test_parts_of_a_split_quotation_move_together(source: Source, reviewer: User) -> None:
    row = _found(source, "it rained. She said it rained", 8)
    Appearance.objects.filter(pk=row.pk).update(spans=[[8, 17], [28, 37]])

    _retell(source, "So: " + OLD, reviewer)

    row.refresh_from_db()
    assert (row.start, row.end, row.spans) == (12, 41, [[12, 21], [32, 41]])


def test_quote_that_is_gone_is_marked_and_comes_back(source: Source, reviewer: User) -> None:
    row = _found(source, "They left")
    old_text, start = source.current_text, row.start

    _retell(source, "Nothing of that.", reviewer)

    row.refresh_from_db()
    assert (row.gone_at, row.quote, row.start, row.source_text) == (
        NOON,
        "They left",
        start,
        old_text,
    )
    shown = document(row.claim)["appearances"][0]
    assert [shown[name] for name in ("quote", "start", "end")] == ["They left", None, None]
    assert (shown["prefix"], shown["suffix"]) == (row.prefix, row.suffix)

    _retell(source, "Nothing yet.", reviewer, NOON + timedelta(days=1))
    row.refresh_from_db()
    assert row.gone_at == NOON, "since when it is gone does not move"

    _retell(source, "They left again.", reviewer)
    row.refresh_from_db()
    source.refresh_from_db()
    assert (row.gone_at, row.start, row.source_text) == (None, 0, source.current_text)
    assert document(row.claim)["appearances"][0]["start"] == 0
    assert list(source.texts.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]


def test_first_text_of_a_source_places_its_quotes(reviewer: User) -> None:
    source = SourceFactory.create()
    held = AppearanceFactory.create(source=source, quote="it rained")
    lost = AppearanceFactory.create(source=source, quote="it snowed")
    silent = AppearanceFactory.create(source=source)

    _retell(source, OLD, reviewer)

    for row in (held, lost, silent):
        row.refresh_from_db()
    assert (held.start, held.end, held.gone_at) == (8, 17, None)
    assert (lost.start, lost.gone_at) == (None, NOON)
    assert (silent.start, silent.gone_at) == (None, None)


def test_cost_does_not_grow_with_the_quotes(
    source: Source, reviewer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(30):
        _found(source, "They left")

    with django_assert_max_num_queries(60):
        _retell(source, "So " + OLD, reviewer)

    assert set(Appearance.objects.values_list("start", flat=True)) == {OLD.index("They") + 3}
