"""The extraction is measured on what the desk made of its findings."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.importers.extractor import extractor_version
from claims.management.extraction_figures import figures
from claims.models import Appearance, Claim, Publisher, Source, User
from claims.queries.decisions import decided_documents
from claims.workflow.appearance import delete_appearance
from claims.workflow.claim import accept_claim, dismiss_claim
from claims.workflow.finding import NewSpeaker, edit_finding, mark_finding
from claims.workflow.reading import finish_reading
from claims.workflow.source import edit_source
from tests.factories import NOW
from tests.importers.command import import_seeds

pytestmark = pytest.mark.django_db

ARTICLE = """date 2024-05-02 The harbour will grow.

“The harbour has four cranes,” Ann Ash said.

“It had two cranes in 1990,” Ash said.

“Nine ships were lost in 2003,” Bea Birch said.

“Let us see what the year brings,” Birch said.

The harbour was built in 1901.
"""
OTHER = """date 2024-05-03 The bridge.

“The bridge has nine arches,” Carl Cedar said.
"""


def measure(*arguments: str) -> str:
    said = StringIO()
    call_command("measure_extraction", *arguments, stdout=said)
    return said.getvalue()


def measured(*arguments: str) -> dict[str, Any]:
    return json.loads(measure("--format", "json", *arguments))


@pytest.fixture
def places(tmp_path: Path, db: None) -> list[Appearance]:
    """Return the findings of one article, beside another one that nobody has looked at."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(OTHER)
    import_seeds(tmp_path)
    rows = Appearance.objects.select_related("claim", "source__current_text", "speaker")
    return list(rows.filter(source=Source.objects.order_by("pk")[0]).order_by("start"))


@pytest.fixture
def decided(places: list[Appearance], reviewer: User) -> list[Appearance]:
    """Decide on all four: unchanged, edited in three ways, another speaker, put aside."""
    told: dict[str, Any] = {"actor": reviewer, "now": NOW}
    words = {"text": "There were two cranes.", "quote": "two cranes in 1990", "kind": "mixed"}
    edit_finding(appearance=places[1], changes=words, **told)
    edit_finding(appearance=places[2], changes={"speaker": NewSpeaker("Dora Dogwood")}, **told)
    for place in places[:3]:
        accept_claim(claim=place.claim, **told)
    dismiss_claim(claim=places[3].claim, reason="no_claim: a phrase", **told)
    return places


def finish(source: Source, actor: User) -> None:
    source.refresh_from_db()
    stored = source.current_text
    assert stored is not None
    finish_reading(source=source, stored=stored, actor=actor, now=NOW)


def test_an_empty_database_says_so(db: None) -> None:
    assert measure() == (
        "documents: 0 read by the machine, 0 decided, 0 read to the end\n"
        "Nothing to measure yet: no document has been decided on as a whole.\n"
    )
    assert measured()["findings"]["precision"] is None


def test_a_document_counts_when_nothing_in_it_waits(places: list[Appearance]) -> None:
    assert measured()["documents"] == {"machine_read": 2, "decided": 0, "read": 0}


def test_what_was_decided_is_counted_with_its_denominators(decided: list[Appearance]) -> None:
    told = measured()

    assert told["documents"] == {"machine_read": 2, "decided": 1, "read": 0}
    assert told["findings"] == {
        "decided": 4,
        "accepted": 3,
        "precision": 0.75,
        "said": 4,
        "said_share": 1.0,
        "unchanged": 1,
        "text_edited": 1,
        "passage_edited": 1,
        "speaker_edited": 1,
        "edited_share": 0.667,
        "speaker_right": 3,
        "speaker_told": 4,
        "speaker_accuracy": 0.75,
        "found": 0,
        "missed": 0,
        "recall": None,
        "reasons": {"no_claim": 1},
    }
    assert {name: one["decided"] for name, one in told["by_extractor"].items()} == {
        extractor_version(): 4
    }
    assert {name: one["decided"] for name, one in told["by_cue"].items()} == {"said": 4}
    assert {name: one["decided"] for name, one in told["by_kind"].items()} == {"direct": 4}
    assert told["today"]["wanted"] == 0
    assert "recall and the comparison need one" in measure()


def test_what_was_missed_counts_once_the_document_is_read(
    decided: list[Appearance], reviewer: User
) -> None:
    source = decided[0].source
    quote = "The harbour was built in 1901."
    told: dict[str, Any] = {"actor": reviewer, "now": NOW}
    mark_finding(source=source, text="It is from 1901.", quote=quote, accept=True, **told)
    before = measured()["findings"]
    finish(source, reviewer)

    after = measured()

    assert (before["found"], before["recall"]) == (0, None)
    counted = after["findings"]
    assert (counted["found"], counted["missed"], counted["recall"]) == (4, 1, 0.8)
    # Today's extraction on the same text finds what it found; the edited passage overlaps by enough.
    expected = {
        "wanted": 5,
        "found": 4,
        "matched": 4,
        "precision": 1.0,
        "recall": 0.8,
        "f1": 0.889,
        "speaker_right": 3,
        "speaker_told": 4,
        "speaker_accuracy": 0.75,
    }
    assert (after["as_found"], after["today"]) == (expected, expected)
    text = measure()
    assert "recall: 4 of 5" in text
    assert "today's extraction: 4 of 5 found (recall 0.800), 4 of 4 right (precision 1.000)" in text


def test_another_extraction_is_compared_with_what_stands_there(
    decided: list[Appearance], reviewer: User
) -> None:
    finish(decided[0].source, reviewer)
    start, end = decided[0].start or 0, decided[0].end or 0

    told = figures(
        decided_documents(), lambda text, language: [([[start, end]], "Ann Ash"), ([[0, 4]], "")]
    )

    today = told["today"]
    assert (today["matched"], today["found"], today["wanted"]) == (1, 2, 4)
    assert (today["speaker_right"], today["speaker_told"]) == (1, 1)


@pytest.mark.parametrize(
    ("reason", "said"),
    [("not_said", 3), ("a joke", 3), ("not_relevant", 4), ("duplicate: claim 1", 4)],
)
def test_a_reason_tells_whether_somebody_says_it(
    reason: str, said: int, places: list[Appearance], reviewer: User
) -> None:
    for place in places[1:]:
        accept_claim(claim=place.claim, actor=reviewer, now=NOW)
    dismiss_claim(claim=places[0].claim, reason=reason, actor=reviewer, now=NOW)

    counted = measured()["findings"]

    assert (counted["accepted"], counted["said"]) == (3, said)
    code = "other" if reason == "a joke" else reason.partition(":")[0]
    assert counted["reasons"] == {code: 1}


def test_a_place_that_was_taken_away_is_no_finding(
    decided: list[Appearance], reviewer: User
) -> None:
    delete_appearance(appearance=decided[0], actor=reviewer, now=NOW)

    counted = measured()["findings"]

    assert (counted["accepted"], counted["said"], counted["reasons"]) == (
        2,
        3,
        {"no_claim": 1, "removed": 1},
    )


def test_a_text_that_people_have_written_is_not_measured(
    decided: list[Appearance], reviewer: User
) -> None:
    changes = {"text": f"{ARTICLE}\nMore."}
    edit_source(source=decided[0].source, changes=changes, actor=reviewer, now=NOW)

    assert measured()["documents"] == {"machine_read": 1, "decided": 0, "read": 0}


def test_a_day_and_a_publisher_narrow_what_is_measured(
    decided: list[Appearance], reviewer: User
) -> None:
    herald = Publisher.objects.create(name="The Herald", name_key="the herald")
    Source.objects.filter(pk=decided[0].source_id).update(publisher=herald)
    day = decided[0].source.current_text.created_at.date().isoformat()

    found = {
        arguments: measured(*arguments)["documents"]["machine_read"]
        for arguments in (
            ("--publisher", "THE herald"),
            ("--publisher", "The Times"),
            ("--since", day),
            ("--since", "2999-01-01"),
        )
    }

    assert list(found.values()) == [1, 0, 2, 0]
    with pytest.raises(CommandError, match="is not a day"):
        measure("--since", "yesterday")


def test_measuring_reads_a_fixed_number_of_times(
    decided: list[Appearance], reviewer: User, django_assert_num_queries: Any
) -> None:
    # Items, texts; then for twenty texts: texts, readings, findings, places, names.
    with django_assert_num_queries(7):
        measured()
    for claim in Claim.objects.filter(status="candidate"):
        accept_claim(claim=claim, actor=reviewer, now=NOW)
    with django_assert_num_queries(7):
        measured()


def test_words_that_a_newer_text_lost_are_compared_by_what_they_say(
    decided: list[Appearance], reviewer: User, tmp_path: Path, django_assert_num_queries: Any
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE.replace("four cranes", "five cranes"))
    import_seeds(tmp_path)
    # Somebody takes the old words back: their place is in the older text, and gone from the newer.
    place = Appearance.objects.get(pk=decided[0].pk)
    older = place.source.texts.get(number=1)
    kept = {"source_text": older, "quote": decided[0].quote, "gone_at": NOW}
    Appearance.objects.filter(pk=place.pk).update(**kept)

    with django_assert_num_queries(7):
        told = measured()

    assert told["findings"]["passage_edited"] == 2
