"""Check that an import overwrites nothing that somebody changes at the same moment."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, models, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from claims.importers.apply import ChangedMeanwhile, apply_work
from claims.importers.parsed import ParsedClaim, ParsedSource
from claims.importers.plan.records import plan_records
from claims.importers.plan.vocabulary import Vocabulary
from claims.importers.plan.work import Settings, Work
from claims.importers.runs import Runs
from claims.models import Claim, Publisher, Source, Speaker, Topic, User
from claims.workflow.claim import edit_claim
from claims.workflow.source import edit_source
from tests.factories import ReviewFactory
from tests.importers.command import everything, import_seeds, write_lines

pytestmark = pytest.mark.django_db

LATER = datetime(2030, 1, 1, tzinfo=UTC)
URL = "https://example.org/a"
LOCK = re.compile(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE', re.DOTALL)
LOCKED = [
    "claims_speaker",
    "claims_source",
    "claims_publisher",
    "claims_claim",
    "claims_review",
    "claims_audithead",
]


def planned(directory: Path, **changes: str) -> Work:
    """Import a record, then plan a changed form of it without writing that."""
    record = {
        "external_id": "x",
        "text": "A.",
        "language": "en",
        "source": {"title": "T", "url": URL},
    }
    import_seeds(write_lines(directory / "a.jsonl", record))
    work = Work(now=LATER, settings=Settings(generation=2), vocabulary=Vocabulary(LATER))
    parsed = ParsedClaim(
        file="a.jsonl",
        line=1,
        pointer=None,
        external_id="x",
        text="A.",
        language=changes.get("language", "en"),
        source=ParsedSource(title=changes.get("title", "T"), url=URL),
    )
    plan_records(work, [parsed])
    return work


def apply(work: Work) -> None:
    """Write what was planned."""
    run = Runs(paths=[], options={}).current(now=LATER, counts={})
    with transaction.atomic():
        apply_work(work, run)


def test_a_claim_that_somebody_changed_after_it_was_read(tmp_path: Path, reviewer: User) -> None:
    work = planned(tmp_path, language="de")
    edit_claim(claim=Claim.objects.get(), actor=reviewer, now=LATER, changes={"language": "fr"})
    before = everything()

    with pytest.raises(ChangedMeanwhile):
        apply(work)

    assert Claim.objects.get().language == "fr"
    assert everything()["events"] == before["events"]


def test_a_source_that_somebody_changed_after_it_was_read(tmp_path: Path, reviewer: User) -> None:
    work = planned(tmp_path, title="U")
    edit_source(source=Source.objects.get(), actor=reviewer, now=LATER, changes={"title": "V"})

    with pytest.raises(ChangedMeanwhile):
        apply(work)

    assert Source.objects.get().title == "V"


@pytest.mark.parametrize("model", [Speaker, Publisher, Topic, Source])
def test_what_a_new_claim_names_and_somebody_changed_after_it_was_read(
    model: type[models.Model], tmp_path: Path
) -> None:
    source = {"title": "T", "url": URL, "publisher": "Chamber"}
    named = {"speaker": "Ann Lee", "topics": ["Rents"], "source": source}
    import_seeds(write_lines(tmp_path / "a.jsonl", {"text": "A."} | named))
    work = Work(now=LATER, settings=Settings(generation=2), vocabulary=Vocabulary(LATER))
    place = ParsedSource(title="T", url=URL, publisher="Chamber")
    parsed = ParsedClaim(
        "a.jsonl", 1, None, "B.", speakers=("Ann Lee",), topics=("Rents",), source=place
    )
    plan_records(work, [parsed])
    model._default_manager.update(version=F("version") + 1)

    with pytest.raises(ChangedMeanwhile):
        apply(work)

    assert Claim.objects.count() == 1


def test_what_nobody_changed_is_written(tmp_path: Path) -> None:
    work = planned(tmp_path, language="de", title="U")

    apply(work)

    assert (Claim.objects.get().language, Source.objects.get().title) == ("de", "U")


def test_a_verdict_that_the_desk_published_after_the_claim_was_read(tmp_path: Path) -> None:
    work = planned(tmp_path, language="de")
    desk = ReviewFactory.create(claim=Claim.objects.get(), published=True)

    with pytest.raises(ChangedMeanwhile):
        apply(work)

    claim = Claim.objects.get()
    assert (claim.language, claim.verdict_id) == ("en", desk.pk)


def test_rows_are_locked_in_one_order(tmp_path: Path) -> None:
    review = {"publisher": "Checkers", "url": f"{URL}/r", "rating": "False"}
    record = {"external_id": "x", "text": "A.", "speaker": "Ann Lee", "review": review}
    source = {"title": "T", "url": URL}
    import_seeds(write_lines(tmp_path / "a.jsonl", record | {"source": source}))
    changed = {"text": "B.", "source": source | {"title": "U"}}
    changed["review"] = review | {"rating": "True"}

    with CaptureQueriesContext(connection) as captured:
        import_seeds(write_lines(tmp_path / "a.jsonl", record | changed))

    locks = [found[1] for query in captured if (found := LOCK.search(query["sql"]))]
    # SQLite locks the whole database when the transaction begins.
    wanted = LOCKED if connection.vendor == "postgresql" else []
    assert locks == sorted(locks, key=LOCKED.index)
    assert list(dict.fromkeys(locks)) == wanted
