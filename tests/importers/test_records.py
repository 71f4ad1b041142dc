"""Check what records of JSON Lines and tables become, once and again."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.choices import ClaimStatus
from claims.models import (
    Appearance,
    Claim,
    ClaimRecord,
    Event,
    ImportRun,
    Publisher,
    Source,
    Speaker,
    Topic,
)
from claims.records.document import render_document
from claims.workflow.verify import verify_chain
from tests.factories import ClaimFactory, SpeakerFactory
from tests.importers.command import counted, everything, import_seeds, write_lines

pytestmark = pytest.mark.django_db

RECORD: dict[str, Any] = {
    "text": "Prices fell by 3 percent.",
    "language": "en",
    "claimed_on": "2020-05-01",
    "speaker": "Ann Lee",
    "source": {
        "title": "A talk",
        "publisher": "The Paper",
        "url": "https://example.org/a?utm_source=x",
        "published_on": "2020-05-02",
    },
    "quote": "they fell",
    "topics": ["Economy", "prices"],
}


def test_a_record_becomes_an_open_claim_with_all_that_it_says(tmp_path: Path) -> None:
    said = import_seeds(write_lines(tmp_path / "a.jsonl", RECORD))

    claim = Claim.objects.get()
    record = ClaimRecord.objects.get(claim=claim, valid_until=None)
    document = json.loads(render_document(record.document))
    source = Source.objects.get()
    assert (said.code, said.line) == (0, counted("1 0 0 0", "1 0 0 0"))
    assert (claim.status, claim.listed, claim.version) == (ClaimStatus.OPEN, True, 1)
    assert {name: document[name] for name in ("text", "language", "status", "claimed_on")} == {
        "text": "Prices fell by 3 percent.",
        "language": "en",
        "status": "open",
        "claimed_on": "2020-05-01",
    }
    assert document["topics"] == ["economy", "prices"]
    assert [one["name"] for one in document["speakers"]] == ["Ann Lee"]
    assert document["appearances"] == [
        {
            "id": Appearance.objects.get().pk,
            "speaker": {"id": Speaker.objects.get().pk, "name": "Ann Lee"},
            "source": {
                "id": source.pk,
                "title": "A talk",
                "publisher": "The Paper",
                "url": "https://example.org/a?utm_source=x",
                "published_on": "2020-05-02",
            },
            "quote": "they fell",
            "kind": "direct",
            "start": None,
            "end": None,
            "prefix": None,
            "suffix": None,
            "said_on": "2020-05-01",
        }
    ]
    assert source.canonical_url == "https://example.org/a"


def test_running_again_writes_nothing_whatever_the_order(tmp_path: Path) -> None:
    records = [RECORD | {"text": f"Number {n} fell.", "external_id": f"x-{n}"} for n in range(30)]
    path = write_lines(tmp_path / "a.jsonl", *records, records[3])
    import_seeds(path)
    before = everything()
    random.Random(1).shuffle(records)

    again = import_seeds(path)
    shuffled = import_seeds(write_lines(tmp_path / "b.jsonl", *records))

    assert again.line == counted("0 0 1 0", "0 0 31 0")
    assert shuffled.line == counted("0 0 1 0", "0 0 30 0")
    assert everything() == before


def test_one_batch_writes_one_event_with_a_digest(tmp_path: Path) -> None:
    before = Event.objects.count()

    import_seeds(write_lines(tmp_path / "a.jsonl", RECORD, RECORD | {"text": "More."}))

    event = Event.objects.order_by("-seq")[0]
    data = json.loads(event.data)
    run = ImportRun.objects.get()
    assert Event.objects.count() == before + 1
    assert (event.verb, event.actor_name, event.object_type, event.object_id) == (
        "import.batch",
        "import_seeds",
        "importrun",
        run.pk,
    )
    assert len(data.pop("digest")) == 64
    assert data == {"claims_new": 2, "claims_changed": 0, "reviews": 0, "sources": 1, "texts": 0}
    assert run.status == "done"
    assert run.counts["claims"] == {"new": 2, "updated": 0, "unchanged": 0, "refused": 0}
    assert verify_chain().holds


def test_the_same_words_in_another_source_are_a_further_appearance(tmp_path: Path) -> None:
    other = {"title": "B", "url": "https://example.org/b"}
    path = write_lines(
        tmp_path / "a.jsonl",
        RECORD,
        RECORD | {"text": "“Prices fell by 3 percent”", "speaker": "ann lee", "source": other},
        RECORD | {"speaker": "Bob Ray"},
    )

    said = import_seeds(path)

    assert said.line == counted("2 0 0 0", "2 1 0 0")
    assert sorted((claim.text, claim.appearances.count()) for claim in Claim.objects.all()) == [
        ("Prices fell by 3 percent.", 1),
        ("Prices fell by 3 percent.", 2),
    ]
    assert import_seeds(path).line == counted("0 0 2 0", "0 0 3 0")


def test_a_record_with_an_id_is_folded_into_no_other_claim(tmp_path: Path) -> None:
    said = import_seeds(
        write_lines(
            tmp_path / "a.jsonl",
            RECORD,
            RECORD | {"external_id": "x"},
            RECORD | {"external_id": "y"},
        )
    )

    assert said.line == counted("1 0 0 0", "3 0 0 0")
    assert set(Claim.objects.values_list("external_id", flat=True)) == {None, "x", "y"}


def test_a_changed_record_updates_its_claim(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD | {"external_id": "x"})
    import_seeds(path)
    changed = {"external_id": "x", "text": "Prices rose.", "language": None, "topics": ["prices"]}
    source = RECORD["source"] | {"title": "A long talk"}

    said = import_seeds(write_lines(path, RECORD | changed | {"source": source}))

    claim = Claim.objects.get()
    assert said.line == counted("0 1 0 0", "0 1 0 0")
    assert (claim.text, claim.language, claim.version) == ("Prices rose.", "en", 2)
    assert list(claim.topics.values_list("slug", flat=True)) == ["prices"]
    assert Source.objects.get().title == "A long talk"
    assert import_seeds(path).line == counted("0 0 1 0", "0 0 1 0")


def test_a_feed_with_one_claim_in_two_forms_settles_at_once(tmp_path: Path) -> None:
    one = RECORD | {"external_id": "x"}
    path = write_lines(tmp_path / "a.jsonl", one, one | {"claimed_on": "2021-01-01"})
    first = import_seeds(path)
    before = everything()

    second = import_seeds(path)

    assert first.line == counted("1 0 0 0", "1 1 0 0")
    assert second.line == counted("0 0 1 0", "0 0 2 0")
    assert everything() == before
    assert Claim.objects.get().claimed_on == date(2021, 1, 1)


def test_a_value_that_comes_back_is_taken(tmp_path: Path) -> None:
    one = RECORD | {"external_id": "x"}
    path = tmp_path / "a.jsonl"
    for day in ("2020-05-01", "2021-01-01", "2020-05-01"):
        import_seeds(write_lines(path, one | {"claimed_on": day}))

    assert Claim.objects.get().claimed_on == date(2020, 5, 1)


def test_names_are_found_by_alias_and_whatever_their_spelling(tmp_path: Path) -> None:
    speaker = SpeakerFactory.create(name="Ann Lee", aliases=["A.N. Lee"])

    import_seeds(
        write_lines(
            tmp_path / "a.jsonl",
            RECORD | {"speaker": "AN LEE", "source": RECORD["source"] | {"publisher": "the paper"}},
            RECORD | {"text": "More.", "topics": ["PRICES"]},
        )
    )

    assert list(Speaker.objects.all()) == [speaker]
    assert Publisher.objects.count() == 1
    assert Topic.objects.count() == 2


def test_a_name_of_two_speakers_is_refused(tmp_path: Path) -> None:
    SpeakerFactory.create(name="Ann Lee")
    SpeakerFactory.create(name="Ann  Lee")

    said = import_seeds(write_lines(tmp_path / "a.jsonl", RECORD), report=tmp_path / "r.json")

    assert (said.code, said.line) == (1, counted("0 0 0 0", "0 0 0 1"))
    assert said.report["refused"] == [
        {
            "file": "a.jsonl",
            "line": 1,
            "pointer": "/speakers",
            "code": "speaker_ambiguous",
            "message": "Two known speakers have the name Ann Lee.",
            "what": "claim",
        }
    ]
    assert not Claim.objects.exists()
    assert not Publisher.objects.exists()


def test_a_record_is_folded_into_a_claim_that_people_made(tmp_path: Path) -> None:
    claim = ClaimFactory.create(text="Prices fell by 3 percent!", status=ClaimStatus.OPEN)
    claim.speakers.add(SpeakerFactory.create(name="Ann Lee"))

    said = import_seeds(write_lines(tmp_path / "a.jsonl", RECORD))

    claim.refresh_from_db()
    assert said.line == counted("1 0 0 0", "0 1 0 0")
    assert (claim.text, claim.claimed_on) == ("Prices fell by 3 percent!", date(2020, 5, 1))
    assert claim.appearances.count() == 1


def test_a_candidate_is_nobodys_to_fold_into(tmp_path: Path) -> None:
    claim = ClaimFactory.create(text="Prices fell by 3 percent.")
    claim.speakers.add(SpeakerFactory.create(name="Ann Lee"))

    import_seeds(write_lines(tmp_path / "a.jsonl", RECORD))

    assert sorted(Claim.objects.values_list("status", flat=True)) == ["candidate", "open"]


def test_ratings_and_reviews_that_are_nobodys_are_kept_as_given(tmp_path: Path) -> None:
    review = {"publisher": None, "url": "https://example.org/r", "rating": "False"}
    csv = tmp_path / "b.csv"
    csv.write_text("text,rating\nA label.,Half True\n")

    import_seeds(write_lines(tmp_path / "a.jsonl", RECORD | {"review": review}), csv)

    kept = Claim.objects.order_by("pk").values_list("status", "imported_rating", "imported_review")
    assert list(kept) == [
        (
            "open",
            "False",
            review | {"headline": None, "summary": None, "published_on": None},
        ),
        ("open", "Half True", None),
    ]


def test_a_quote_without_a_source_is_told(tmp_path: Path) -> None:
    said = import_seeds(
        write_lines(tmp_path / "a.jsonl", {"text": "A.", "quote": "b"}), report=tmp_path / "r.json"
    )

    assert said.code == 0
    assert [one["code"] for one in said.report["notices"]] == ["quote_without_source"]


def test_a_batch_takes_as_many_statements_for_thirty_records_as_for_one(tmp_path: Path) -> None:
    counts = []
    for name, size in (("a", 1), ("b", 1), ("c", 30)):
        records = [
            RECORD
            | {"text": f"Claim {name} {n}.", "speaker": f"S {name} {n}", "topics": [f"{name} {n}"]}
            | {"source": {"title": f"T {name} {n}", "publisher": f"P {name} {n}"}}
            for n in range(size)
        ]
        path = write_lines(tmp_path / f"{name}.jsonl", *records)
        with CaptureQueriesContext(connection) as context:
            import_seeds(path)
        counts.append(len(context))

    assert Claim.objects.count() == 32
    assert counts[1] == counts[2]
