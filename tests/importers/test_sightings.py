"""Known claims are recognised on the way in: one claim, a further place."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Appearance, Claim, Duplicate, Finding, ImportedItem
from tests.factories import AppearanceFactory, ClaimFactory, SpeakerFactory
from tests.importers.command import everything, import_seeds, write_lines

pytestmark = pytest.mark.django_db

TEXT = "Spain's unemployment rose to 14%."
ARTICLE = "date 2024-05-0{day} The harbour will grow.\n\n{before}“The harbour has four cranes,” Ann Ash said.\n"
MARKDOWN = """---
title: {title}
claims:
  - text: "{text}"
    speaker: Ann Ash
---
Words.
"""


def known(**fields: Any) -> Claim:
    """Return a claim that an import may meet."""
    return ClaimFactory.create(**{"text": TEXT, "language": "en", "open": True, **fields})


def line(**fields: Any) -> dict[str, Any]:
    """Return a record of the same words from a source of its own."""
    source = {"title": "An address", "url": "https://example.org/address"}
    return {"text": TEXT.upper(), "language": "en", "source": source, **fields}


def imported(directory: Path, *records: dict[str, Any], args: tuple[str, ...] = ()) -> Any:
    """Import records from a file and return what was said."""
    return import_seeds(write_lines(directory / "a.jsonl", *records), *args)


def article(directory: Path, day: int, before: str = "") -> Path:
    """Write an article that quotes Ann Ash."""
    path = directory / f"{day}.txt"
    path.write_text(ARTICLE.format(day=day, before=before), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        TEXT.upper(),
        "“Spain's unemployment rose to 14%”",
        "Says Spain's unemployment rose to 14%!",
        "spain’s unemployment, rose to 14%",
    ],
)
def test_equal_words_are_one_more_place_and_a_second_import_writes_nothing(
    text: str, tmp_path: Path
) -> None:
    claim = known()
    AppearanceFactory.create(claim=claim)

    said = imported(tmp_path, line(text=text))
    once = everything()
    again = imported(tmp_path, line(text=text))

    assert said.line.endswith("claims: 0 new, 1 updated, 0 unchanged, 0 refused")
    assert again.line.endswith("claims: 0 new, 0 updated, 1 unchanged, 0 refused")
    assert everything() == once
    assert Claim.objects.get().text == TEXT
    titles = claim.appearances.order_by("pk").values_list("source__title", flat=True)
    assert list(titles)[1:] == ["An address"]
    assert not Duplicate.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Spain's unemployment did not rise to 14%."},
        {"text": "Spain's unemployment rose to 41%."},
        {"text": "Spain's unemployment rose to 14."},
        {"text": "Did Spain's unemployment rise to 14%?"},
        {"language": "fr"},
        {"speaker": "Bob Birch"},
        {"external_id": "x-1"},
        {"review": {"publisher": "Checkers", "url": "https://example.org/c", "rating": "Wrong"}},
    ],
)
def test_what_only_looks_like_it_is_a_claim_of_its_own(
    fields: dict[str, Any], tmp_path: Path
) -> None:
    known(speakers=[SpeakerFactory.create(name="Ann Ash")])

    said = imported(tmp_path, line(**fields))

    assert "claims: 1 new, 0 updated" in said.line
    assert (Claim.objects.count(), Duplicate.objects.count()) == (2, 0)


@pytest.mark.parametrize(
    ("theirs", "ours", "made"),
    [
        ([], "Ann Ash", 0),
        (["Ann Ash"], None, 0),
        (["Ann Ash"], "ann ash", 0),
        (["Bob"], "Ann Ash", 1),
    ],
)
def test_the_place_is_of_whom_the_file_names_and_the_claim_keeps_its_speakers(
    theirs: list[str], ours: str | None, made: int, tmp_path: Path
) -> None:
    claim = known(speakers=[SpeakerFactory.create(name=name) for name in theirs])

    imported(tmp_path, line(speaker=ours))

    assert Claim.objects.count() == 1 + made
    assert list(claim.speakers.values_list("name", flat=True)) == theirs
    place = Appearance.objects.select_related("speaker").get()
    assert (place.speaker and place.speaker.name) == (ours and "Ann Ash")


@pytest.mark.parametrize(
    ("state", "made", "asked"),
    [
        ("candidate", 1, 1),
        ("open", 0, 0),
        ("in_progress", 0, 0),
        ("checked", 0, 0),
        ("dismissed", 1, 0),
        ("merged", 0, 0),
    ],
)
def test_a_record_meets_every_state(state: str, made: int, asked: int, tmp_path: Path) -> None:
    traits = {} if state == "candidate" else {state: True}
    claim = ClaimFactory.create(text=TEXT, language="en", **traits)
    before = Claim.objects.count()

    imported(tmp_path, line())

    status = Claim.objects.values_list("status", flat=True).get(pk=claim.pk)
    assert (Claim.objects.count() - before, Duplicate.objects.count()) == (made, asked)
    place = Appearance.objects.get(source__title="An address")
    assert status == state
    assert (place.claim_id == (claim.merged_into_id or claim.pk)) is (made == 0)


def test_missing_values_are_filled_and_others_stay(tmp_path: Path) -> None:
    claim = known(language="und")

    imported(tmp_path, line(text=f"Says {TEXT}", claimed_on="2020-02-03", topics=["jobs"]))
    imported(tmp_path, line(text=f"Says {TEXT}", claimed_on="2021-02-03", topics=["work"]))

    claim.refresh_from_db()
    assert (claim.language, str(claim.claimed_on), claim.text) == ("en", "2020-02-03", TEXT)
    assert list(claim.topics.values_list("slug", flat=True)) == ["jobs"]


def test_other_signs_between_the_same_words_are_asked(tmp_path: Path) -> None:
    claim = known()
    record = line(text="Spains unemployment rose to 14%.")

    planned = imported(tmp_path, record, args=("--dry-run",))
    assert (Claim.objects.count(), Duplicate.objects.count()) == (1, 0)
    said = imported(tmp_path, record)
    again = imported(tmp_path, record)

    assert "[possible_duplicate]" in planned.out
    for one in (planned, said):
        assert f"possible_duplicate: It may say the same as claim {claim.pk}; a reviewer" in one.err
    assert "possible_duplicate" not in again.err
    made = Claim.objects.latest("pk")
    pairs = Duplicate.objects.values_list("claim", "other", "because")
    assert list(pairs) == [(made.pk, claim.pk, ["same_content"])]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("He writes C++ for Ely.", "He writes C for Ely."), ("In Ely 5 < 6.", "In Ely 5 > 6.")],
)
def test_signs_that_no_word_stands_for_are_never_passed_over(
    theirs: str, ours: str, tmp_path: Path
) -> None:
    known(text=theirs)

    imported(tmp_path, line(text=ours))

    assert (Claim.objects.count(), Duplicate.objects.count()) == (2, 1)


def test_within_one_import_equal_words_in_two_documents_are_one_claim(tmp_path: Path) -> None:
    for day in (1, 2):
        article(tmp_path, day, before=f"Day {day}.\n\n")

    said = import_seeds(tmp_path)
    once = everything()
    import_seeds(tmp_path)

    assert everything() == once
    assert "claims: 1 new, 1 updated" in said.line
    claim = Claim.objects.get()
    assert (claim.status, claim.appearances.count()) == ("candidate", 2)
    assert list(Finding.objects.values_list("claim", flat=True)) == [claim.pk] * 2
    for place in claim.appearances.select_related("source_text", "speaker"):
        assert place.source_text is not None
        assert place.speaker is not None
        assert place.source_text.text[place.start : place.end] == place.quote


def test_one_import_or_two_end_alike(tmp_path: Path) -> None:
    first, second = article(tmp_path, 1), article(tmp_path, 2, before="Again.\n\n")

    import_seeds(first)
    import_seeds(second)

    assert (Claim.objects.count(), Appearance.objects.count()) == (1, 2)


def test_a_finding_meets_what_the_desk_has(tmp_path: Path) -> None:
    ann = SpeakerFactory.create(name="Ann Ash")
    text = "The harbour has four cranes."
    claim = ClaimFactory.create(text=text, language="en", checked=True, speakers=[ann])

    import_seeds(article(tmp_path, 1))

    assert (Claim.objects.get().pk, claim.appearances.get().quote) == (
        claim.pk,
        "“The harbour has four cranes,”",
    )


def test_no_document_rewords_what_another_holds_too(tmp_path: Path) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    text = "The harbour of Ely has four cranes and a long pier."
    for path in (one, two):
        path.write_text(MARKDOWN.format(title=path.stem, text=text), encoding="utf-8")
    import_seeds(one, two)
    claim = Claim.objects.get()

    for path in (one, two):
        changed = MARKDOWN.format(title=path.stem, text=text.replace("four", "five"))
        path.write_text(changed, encoding="utf-8")
        import_seeds(path)

    claim.refresh_from_db()
    texts = Claim.objects.order_by("pk").values_list("text", flat=True)
    assert list(texts) == [text, text.replace("four", "five")]
    assert [place.gone_at is None for place in claim.appearances.all()] == [False, False]
    assert Claim.objects.latest("pk").appearances.count() == 2


def test_the_same_claim_twice_in_one_document_stays_two(tmp_path: Path) -> None:
    text = MARKDOWN.format(title="Twice", text="It rained.")
    twice = text.replace("---\nWords", "  - {text: It rained!, speaker: Ann Ash}\n---\nWords")
    (tmp_path / "a.md").write_text(twice, encoding="utf-8")

    import_seeds(tmp_path)

    assert Claim.objects.count() == 2
    assert ImportedItem.objects.exclude(claim=None).count() == 2


@pytest.mark.parametrize("records", [1, 3])
def test_known_claims_are_looked_up_with_one_statement(records: int, tmp_path: Path) -> None:
    lines = [line(text=f"The bridge of Ely has {number} arches.") for number in range(records)]

    with CaptureQueriesContext(connection) as captured:
        imported(tmp_path, *lines)

    asked = [query["sql"] for query in captured if '"words_digest" IN' in query["sql"]]
    assert len(asked) == 1


@pytest.mark.parametrize(
    "records",
    [
        # The same words without an id, before the claim with the id is reworded and named a speaker.
        [
            {"text": "It rained.", "external_id": "1", "topics": ["rain"]},
            {"text": "It rained.", "speaker": "Ann Ash", "topics": ["rain"]},
            {"text": "It snowed.", "external_id": "1", "speaker": "Ben Cole"},
        ],
        # Other words with the same id and nothing else, before one that says more.
        [
            {"text": "It rained.", "external_id": "1", "source": {"title": "A talk"}},
            {"text": "It snowed.", "external_id": "1"},
            {"text": "It hailed.", "external_id": "1", "claimed_on": "2024-05-01"},
        ],
    ],
)
def test_what_adds_nothing_is_known_when_it_comes_again(
    records: list[dict[str, Any]], tmp_path: Path
) -> None:
    first = imported(tmp_path, *records)
    once = everything()
    again = imported(tmp_path, *records)

    assert " 1 unchanged, 0 refused" in first.line
    assert again.line.endswith("claims: 0 new, 0 updated, 3 unchanged, 0 refused")
    assert everything() == once
