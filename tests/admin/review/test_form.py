"""The form of a draft: what it saves, what it refuses, and that nothing is half-saved."""

import pytest

from claims.models import Evidence, RatingScale
from claims.queries.rating_scale import ratings_of
from claims.workflow.evidence import create_evidence, delete_evidence
from claims.workflow.review import edit_review, publish_review, submit_review
from tests.admin.review.browsing import (
    address,
    as_opened,
    browser_of,
    last_of,
    move,
    outline,
    save,
    verbs,
)
from tests.factories import NOW, EvidenceFactory, RatingScaleFactory, ReviewFactory, UserFactory

IN_A_ROW = "A piece of evidence below cannot be stored as it stands. Nothing was saved."


def errors_of(answer) -> list[str]:
    return list(answer.context["adminform"].form.non_field_errors())


def test_saving_the_form_as_it_opens_writes_nothing(desk, draft):
    version = draft.version

    answer = save(desk, draft)

    draft.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, address(draft))
    assert (draft.version, verbs()) == (version, [])


def test_one_click_saves_what_the_review_says_and_what_it_rests_on(desk, draft):
    rating = ratings_of(RatingScale.objects.get(code="truth"))[1]
    EvidenceFactory.create(revision=last_of(draft), title="Goes", position=2)

    answer = save(
        desk,
        draft,
        headline="  Eight   arches ",
        summary="One\r\ntwo",
        body="# A\r\n\r\nB",
        language="de",
        rating=str(rating.pk),
        claimant_contact="Asked on Monday.",
        waive_appearance_missing="It was said to us.",
        evidence__0__note="Line 1\r\nline 2",
        evidence__0__position="3",
        evidence__1__DELETE="on",
        evidence__2__stance="context",
        evidence__2__title="A map",
        evidence__2__url="https://maps.example.org/1",
        evidence__2__position="1",
    )

    last = last_of(draft)
    assert answer.status_code == 302
    assert (last.headline, last.summary, last.body) == ("Eight arches", "One\ntwo", "# A\n\nB")
    assert (last.language, last.rating, last.claimant_contact) == ("de", rating, "Asked on Monday.")
    assert last.waivers == {"appearance_missing": "It was said to us."}
    assert [row[:2] for row in outline(draft)] == [(1, "context"), (3, "refutes")]
    assert last.evidence.get(stance="refutes").note == "Line 1\nline 2"
    assert verbs() == ["review.edited", "evidence.deleted", "evidence.edited", "evidence.created"]


def test_the_state_cannot_be_typed(desk, draft):
    save(desk, draft, status="published", published_by="1", author="1", kind="typo", headline="New")

    last = last_of(draft)
    draft.refresh_from_db()
    assert (last.headline, last.status, last.kind, last.published_by) == ("New", "draft", "", None)
    assert draft.status == "unpublished"


@pytest.mark.parametrize(
    ("row", "field", "error"),
    [
        ({"url": "javascript:alert(1)"}, "url", "http"),
        ({"archive_url": "ftp://a.example"}, "archive_url", "http"),
        ({"title": "a\u202eb"}, "title", "U+202E"),
        ({"quote": "a\x07b"}, "quote", "U+0007"),
        ({"note": "x" * 5_001}, "note", "At most 5000 characters"),
        ({"position": "10001"}, "position", "less than or equal to 10000"),
        ({"position": "x"}, "position", "whole number"),
        ({"stance": ""}, "stance", "required"),
        ({"stance": "neutral"}, "stance", "Select a valid choice"),
    ],
)
def test_nothing_is_saved_when_one_row_is_bad(row, field, error, desk, draft):
    before = (outline(draft), last_of(draft).headline)
    good = {"evidence__1__stance": "context", "evidence__1__title": "A map"}
    bad = {f"evidence__2__{name}": value for name, value in {"stance": "context", **row}.items()}

    answer = save(desk, draft, headline="Another headline", **good, **bad, evidence__2__locator="p")

    rows = answer.context["rows"]
    assert (answer.status_code, errors_of(answer)) == (200, [IN_A_ROW])
    assert error in " ".join(rows[2].errors[field])
    assert (rows[0].errors, rows[1].errors) == ({}, {})
    assert (outline(draft), last_of(draft).headline, verbs()) == (*before, [])
    assert rows[1]["title"].value() == "A map"


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("headline", "a\u202eb", "U+202E"),
        ("summary", "x" * 5_001, "At most 5000 characters"),
        ("body", "a\x07b", "U+0007"),
        ("language", "english please", "A language is a code"),
        ("rating", "999999", "Select a valid choice"),
        ("waive_appearance_missing", "a\u2066b", "U+2066"),
    ],
)
def test_what_cannot_be_stored_is_refused_beside_its_field(field, value, error, desk, draft):
    answer = save(desk, draft, **{field: value, "evidence__1__stance": "context"})

    assert answer.status_code == 200
    assert error in " ".join(answer.context["adminform"].form.errors[field])
    assert verbs() == []


def test_ratings_are_those_that_are_offered_and_the_drafts_own(desk, draft):
    hidden = RatingScaleFactory.create(name="Hidden", offered=False)
    own = last_of(draft).rating

    choices = dict(desk.get(address(draft)).context["adminform"].form["rating"].field.choices)
    refused = save(desk, draft, rating=str(ratings_of(hidden)[0].pk))

    assert list(choices) == ["", "Five points of truth", own.scale.name]
    assert str(own.pk) in dict(choices[own.scale.name])
    assert (refused.status_code, last_of(draft).rating) == (200, own)


def test_a_stale_form_saves_nothing_and_keeps_what_was_typed(desk, draft, editor):
    data = as_opened(desk, draft) | {
        "headline": "My own headline",
        "evidence-0-title": "My own title",
        "evidence-1-stance": "context",
        "evidence-1-title": "My own map",
    }
    edit_review(review=draft, actor=editor, now=NOW, changes={"summary": "Theirs."})
    before = (outline(draft), verbs())

    answer = desk.post(address(draft), data)

    page = answer.content.decode()
    assert "Nothing was saved" in page
    assert all(words in page for words in ("My own headline", "My own title", "My own map"))
    assert (outline(draft), verbs()) == before
    again = desk.post(address(draft), data | {"version": answer.context["original"].version})
    assert again.status_code == 302
    assert [row[1:] for row in outline(draft)] == [
        ("refutes", "My own title"),
        ("context", "My own map"),
    ]


def test_a_piece_that_was_removed_meanwhile_comes_back_with_the_second_save(desk, draft, editor):
    data = as_opened(desk, draft) | {"evidence-0-title": "Kept"}
    piece = Evidence.objects.get()
    delete_evidence(evidence=piece, actor=editor, now=NOW)
    draft.refresh_from_db()

    desk.post(address(draft), data | {"version": draft.version})

    assert outline(draft) == [(piece.position, "refutes", "Kept")]


@pytest.mark.parametrize("version", ["", "x", "0"])
def test_a_form_that_lost_its_version_saves_nothing(version, desk, draft):
    answer = save(desk, draft, headline="New", version=version)

    assert (answer.status_code, verbs()) == (200, [])


def test_what_was_typed_into_a_draft_that_was_published_stays_on_the_page(desk, submitted, editor):
    data = as_opened(desk, submitted) | {"headline": "My own headline"}
    publish_review(review=submitted, actor=editor, now=NOW)

    answer = desk.post(address(submitted), data)

    page = answer.content.decode()
    assert (answer.status_code, last_of(submitted).status) == (200, "published")
    assert "My own headline" in page
    assert errors_of(answer) == [
        "A review that is published cannot make the move edit; possible from: draft, submitted."
    ]


def test_evidence_of_another_review_is_not_touched_by_its_key(desk, draft):
    other = ReviewFactory.create()
    piece = Evidence.objects.get(revision__review=other)

    save(desk, draft, evidence__0__id=str(piece.pk), evidence__0__title="Mine")

    piece.refresh_from_db()
    assert piece.title != "Mine"
    assert [row[2] for row in outline(draft)].count("Mine") == 1


def test_saving_a_change_takes_back_what_was_submitted_and_costs_the_right_to_publish(
    submitted, editor
):
    client = browser_of(editor)
    page = client.get(address(submitted)).content.decode()
    save(client, submitted, headline="Better")

    last = last_of(submitted)
    assert "Saving a change makes it a draft again." in page
    assert "whoever saves a change has had a hand in it" in page
    assert (last.status, last.headline) == ("draft", "Better")
    submit_review(review=submitted, actor=UserFactory.create(reviewer=True), now=NOW)
    refused = move(client, submitted, "publish")
    assert (refused.status_code, last_of(submitted).status) == (409, "submitted")


def test_two_hundred_pieces_fit_into_the_form(desk, draft):
    EvidenceFactory.create_batch(199, revision=last_of(draft))

    answer = save(desk, draft, evidence__199__title="The last")

    assert answer.status_code == 302
    assert (len(outline(draft)), outline(draft)[-1][2]) == (200, "The last")


def test_a_piece_that_somebody_added_meanwhile_makes_no_empty_row_wrong(desk, draft, editor):
    data = as_opened(desk, draft) | {"evidence-0-title": "Mine"}
    content = {"stance": "context", "title": "Theirs"}
    create_evidence(review=draft, actor=editor, now=NOW, content=content)

    stale = desk.post(address(draft), data)
    desk.post(address(draft), data | {"version": stale.context["original"].version})

    assert "Somebody else changed this" in errors_of(stale)[0]
    assert [row[2] for row in outline(draft)] == ["Mine", "Theirs"]


def test_a_form_whose_rows_were_not_sent_is_shown_again(desk, draft):
    data = {"version": draft.version, "headline": "New", "summary": "", "body": ""}

    answer = desk.post(address(draft), data)

    assert (answer.status_code, errors_of(answer), verbs()) == (200, [IN_A_ROW], [])


def test_rows_are_numbered_as_the_gate_counts_them(desk, draft):
    EvidenceFactory.create(revision=last_of(draft), url="", title="From nowhere")

    page = desk.get(address(draft)).content.decode()

    assert "Evidence 2 says nowhere where it is from." in page
    assert page.index(">Evidence 2<") < page.index("From nowhere")
    assert page.count("New evidence") == 3
