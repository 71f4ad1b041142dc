"""Moves from a review's page: for each state and role, allowed and refused."""

from typing import Any

import pytest
from django.test import Client

from claims.choices import Role
from claims.models import Claim, Event, Review, RevisionContributor
from tests.admin.conftest import said
from tests.admin.review.browsing import address, browser_of, last_of, move, save, verbs
from tests.factories import ReviewFactory, UserFactory
from tests.undo import undone

STATES: dict[str, dict[str, Any]] = {
    "draft": {},
    "submitted": {"submitted": True},
    "published": {"published": True},
    "withdrawn": {"withdrawn": True},
    "retracted": {"retracted": True},
}
# Where each move leads from where; from everywhere else it is refused.
LEADS = {
    "submit": {"draft": "submitted"},
    "publish": {"submitted": "published"},
    "return": {"submitted": "draft"},
    "withdraw": {"submitted": "draft", "draft": "withdrawn"},
    "correct": {"published": "draft"},
}
TYPED = {"comment": "Ask them.", "kind": "typo", "reason": "A letter was missing."}
STALE = (
    "Somebody else changed this review while you were looking at it. Nothing was done: look at it as "
    "it is now, and decide again."
)
OWN = "You had a hand in this revision; somebody else must publish it."


def state_of(review: Review) -> str:
    """Return where a review stands."""
    review.refresh_from_db()
    last = last_of(review).status
    return "retracted" if review.status == "retracted" else str(last)


@pytest.mark.parametrize("state", STATES)
def test_a_move_follows_the_table(state, editors_desk, place):
    review = ReviewFactory.create(claim=place.claim, **STATES[state])
    events = Event.objects.count()

    found = {}
    for name in LEADS:
        with undone():
            answer = move(editors_desk, review, name, **TYPED)
            found[name] = (state_of(review), answer.status_code, Event.objects.count() - events)

    targets = {name: leads.get(state) for name, leads in LEADS.items()}
    assert found == {
        name: (target, 302, 1) if target else (state, 409, 0) for name, target in targets.items()
    }


@pytest.mark.parametrize("state", STATES)
def test_a_button_is_disabled_where_the_move_would_be_refused(state, editors_desk, place):
    review = ReviewFactory.create(claim=place.claim, **STATES[state])

    buttons = editors_desk.get(address(review)).context["buttons"]

    possible = {one.move.name: not one.why_not for one in buttons}
    assert possible == {name: state in LEADS[name] for name in LEADS}


@pytest.mark.parametrize(
    ("name", "state", "told"),
    [
        ("submit", "draft", "was submitted. Somebody else publishes it."),
        ("withdraw", "draft", "was withdrawn."),
        ("withdraw", "submitted", "is a draft again."),
        ("return", "submitted", "was returned to its authors."),
        ("publish", "submitted", "was published."),
    ],
)
def test_a_message_says_what_was_done(name, state, told, editors_desk, place):
    review = ReviewFactory.create(claim=place.claim, **STATES[state])

    answer = move(editors_desk, review, name, **TYPED)

    page = editors_desk.get(answer["Location"])
    assert said(page) == [f"Review {review.pk} {told}"]


@pytest.mark.parametrize("name", [*LEADS, "unknown"])
def test_a_move_is_never_made_by_looking(name, editors_desk, submitted):
    answer = editors_desk.get(address(submitted, "move", name))

    assert (answer.status_code, state_of(submitted), verbs()) == (405, "submitted", [])


def test_an_unknown_move_is_missing(editors_desk, submitted):
    assert move(editors_desk, submitted, "unknown").status_code == 404


def test_a_move_needs_its_token(editor, submitted):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    answer = move(client, submitted, "publish")

    assert (answer.status_code, state_of(submitted)) == (403, "submitted")


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("name", ["publish", "return", "submit", "withdraw"])
def test_reviewers_write_and_editors_publish(name, role, as_visitor, place):
    state = "draft" if name == "submit" else "submitted"
    review = ReviewFactory.create(claim=place.claim, **STATES[state])

    answer = move(as_visitor(role), review, name, **TYPED)

    allowed = role != Role.CONTRIBUTOR and (role != Role.REVIEWER or name in ("submit", "withdraw"))
    refused = 403 if role == Role.CONTRIBUTOR else 409
    assert answer.status_code == (302 if allowed else refused)
    assert state_of(review) == (LEADS[name][state] if allowed else state)


@pytest.mark.parametrize("version", ["1", "", "x", "99999999999"])
@pytest.mark.parametrize("name", ["publish", "return"])
def test_a_move_on_another_version_does_nothing(name, version, editors_desk, submitted):
    Review.objects.filter(pk=submitted.pk).update(version=7)

    answer = editors_desk.post(address(submitted, "move", name), {**TYPED, "version": version})

    assert (answer.status_code, said(answer)) == (409, [STALE])
    assert (state_of(submitted), verbs()) == ("submitted", [])
    assert "Ask them." in answer.content.decode()


def test_what_was_typed_for_a_correction_is_kept_when_it_is_refused(editors_desk, published):
    answer = move(editors_desk, published, "correct", **TYPED | {"version": "9", "kind": "update"})

    page = answer.content.decode()
    assert (answer.status_code, said(answer)) == (409, [STALE])
    assert "A letter was missing." in page
    assert '<option value="update" selected>' in page


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("return", {"comment": " "}, "Say what is to be done."),
        ("correct", {"reason": ""}, "Say what is corrected, and why: it will be public."),
        (
            "correct",
            {"kind": "better"},
            "One of these is needed: typo, clarification, update, correction, retraction.",
        ),
    ],
)
def test_a_move_that_lacks_something_says_what(
    name, typed, why, editors_desk, submitted, published_elsewhere
):
    review = submitted if name == "return" else published_elsewhere

    answer = move(editors_desk, review, name, **TYPED | typed)

    assert (answer.status_code, said(answer), verbs()) == (409, [why], [])


@pytest.fixture
def published_elsewhere(db: None) -> Review:
    return ReviewFactory.create(published=True)


def test_the_gate_refuses_in_sentences_and_the_button_points_to_them(editors_desk, place):
    review = ReviewFactory.create(
        claim=place.claim, submitted=True, revision={"headline": "", "summary": ""}
    )

    page = editors_desk.get(address(review))
    answer = move(editors_desk, review, "publish")

    buttons = {one.move.name: one.why_not for one in page.context["buttons"]}
    assert buttons["publish"] == "Something stands against publishing it: see the list below."
    assert said(answer) == ["A headline is missing. A summary is missing."]
    assert state_of(review) == "submitted"


def test_the_page_lists_refusals_warnings_and_what_is_waived(desk, place):
    review = ReviewFactory.create(
        claim=place.claim,
        revision={"headline": "", "waivers": {"claimant_not_contacted": "They died in 1821."}},
    )
    Claim.objects.filter(pk=place.claim_id).update(text="The bridge has nine arches. " * 4)

    page = desk.get(address(review)).content.decode()

    for words in (
        "Must be mended",
        "headline_missing",
        "Warning",
        "claim_long",
        "Waived",
        "claimant_not_contacted",
        "They died in 1821.",
        "Whoever publishes accepts the warnings",
    ):
        assert words in page


def test_publishing_records_the_accepted_warnings(editors_desk, submitted):
    page = editors_desk.get(address(submitted)).content.decode()

    answer = move(editors_desk, submitted, "publish")

    assert "1 warning will be accepted and recorded." in page
    assert [one["rule"] for one in last_of(submitted).warnings] == ["claimant_not_contacted"]
    history = editors_desk.get(answer["Location"]).content.decode()
    assert "Accepted: Nothing says what came of asking the claimant." in history


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_publishes_what_they_had_a_hand_in(superuser, submitted):
    user = UserFactory.create(administrator=True, is_superuser=superuser)
    RevisionContributor.objects.create(
        revision=last_of(submitted), user=user, since=submitted.created_at
    )
    client = browser_of(user)

    page = client.get(address(submitted))
    answer = move(client, submitted, "publish")

    buttons = {one.move.name: one.why_not for one in page.context["buttons"]}
    assert buttons["publish"] == OWN
    assert (answer.status_code, said(answer)) == (409, [OWN])
    assert (state_of(submitted), verbs()) == ("submitted", [])


def test_an_author_who_became_a_superuser_gets_no_way_round(submitted, reviewer):
    reviewer.is_superuser = True
    reviewer.save()

    answer = move(browser_of(reviewer), submitted, "publish")

    assert (said(answer), state_of(submitted)) == ([OWN], "submitted")


def test_a_review_goes_all_the_way_and_is_corrected(desk, editors_desk, draft):
    move(desk, draft, "submit")
    move(editors_desk, draft, "return", comment="Shorter, please.")
    assert "Shorter, please." in desk.get(address(draft)).content.decode()
    save(desk, draft, headline="Eight arches")
    move(desk, draft, "submit")
    move(editors_desk, draft, "publish")

    move(editors_desk, draft, "correct", kind="clarification", reason="It was unclear.")
    save(editors_desk, draft, headline="Eight arches, not nine", claim_text="It has nine arches.")
    move(editors_desk, draft, "submit")
    other = browser_of(UserFactory.create(editor=True))
    move(other, draft, "publish")

    draft.refresh_from_db()
    assert draft.claim.text == "It has nine arches."
    assert [row.status for row in draft.revisions.order_by("number")] == ["superseded", "published"]
    assert last_of(draft).headline == "Eight arches, not nine"
    assert verbs() == [
        "review.submitted",
        "review.returned",
        "review.edited",
        "review.submitted",
        "review.published",
        "review.correction_opened",
        "review.edited",
        "review.submitted",
        "review.published",
    ]


def test_a_retraction_asks_for_its_reason_alone_and_takes_the_review_out(editors_desk, published):
    move(editors_desk, published, "correct", kind="retraction", reason="It was wrong.")

    page = editors_desk.get(address(published))
    save(editors_desk, published, reason="It was quite wrong.")
    move(editors_desk, published, "submit")
    other = browser_of(UserFactory.create(editor=True))
    answer = move(other, published, "publish")

    assert said(other.get(answer["Location"])) == [f"Review {published.pk} was retracted."]
    fields = set(page.context["adminform"].form.fields)
    assert (fields, page.context["rows"], page.context["findings"]) == (
        {"version", "reason"},
        None,
        [],
    )
    assert (state_of(published), last_of(published).reason) == ("retracted", "It was quite wrong.")
    left = editors_desk.get(address(published)).content.decode()
    assert "It was quite wrong." in left
    assert "published the retraction of the review" in left


@pytest.mark.parametrize("name", LEADS)
def test_another_publishers_review_is_changed_by_nobody(name, as_visitor):
    review = ReviewFactory.create(imported=True)
    client = as_visitor("administrator")

    page = client.get(address(review))
    moved = move(client, review, name, **TYPED)
    saved = client.post(address(review), {"version": review.version, "headline": "Mine"})

    assert (page.context["buttons"], page.context["is_written"]) == ([], False)
    assert (moved.status_code, saved.status_code, verbs()) == (409, 403, [])
    assert review.url in page.content.decode()
