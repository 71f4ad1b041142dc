"""POST reviews/{id}/submit/, return/, publish/, corrections/, withdraw/: from every state, by every role."""

import pytest

from claims.choices import CorrectionKind, Role
from tests.api.calls import NOT_FOUND, Caller, invalid, not_allowed, problem, stale
from tests.api.reviews import last_revision, shown_draft, shown_review, tag
from tests.factories import AppearanceFactory, ReviewFactory, RevisionFactory, UserFactory
from tests.undo import undone

BODIES = {
    "submit": {},
    "return": {"comment": "Which register?"},
    "publish": {},
    "corrections": {"kind": "update", "reason": "A new register."},
    "withdraw": {},
}
# Where each move leads from each state; from any other it is refused.
LEADS = {
    "submit": {"draft": "submitted"},
    "return": {"submitted": "draft"},
    "publish": {"submitted": "published"},
    "corrections": {"published": "draft"},
    "withdraw": {"submitted": "draft", "draft": "withdrawn"},
}
SOURCES = {
    "submit": "draft",
    "return": "submitted",
    "publish": "submitted",
    "corrections": "published",
    "withdraw": "draft, submitted",
}
EDITORS_ALONE = {"return", "publish", "corrections"}
ACTIONS = {"corrections": "correct"}
STATES = ("draft", "submitted", "published", "withdrawn", "retracted")


def made(state: str):
    """Return a review in a state, of a claim that was said somewhere."""
    claim = AppearanceFactory.create(claim__open=True).claim
    return ReviewFactory.create(claim=claim, **({} if state == "draft" else {state: True}))


def move(caller: Caller, review, name: str, **headers: str):
    headers = headers or {"If_Match": tag(review)}
    return caller.post(f"reviews/{review.pk}/{name}/", BODIES[name], **headers)


@pytest.fixture
def desk(editor) -> Caller:
    """Return an editor."""
    return Caller(editor)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", BODIES)
def test_a_move_is_made_from_its_states_alone(desk, name, state):
    review = made(state)

    answer = move(desk, review, name)

    if state in LEADS[name]:
        assert answer.status_code == 200
        assert answer["ETag"] == tag(review) == f'"review-{review.pk}-v2"'
        assert last_revision(review).status == LEADS[name][state]
        assert answer.json() == desk.get(f"reviews/{review.pk}/").json()
    else:
        made_move = ACTIONS.get(name, name)
        detail = (
            f"A review that is {state} cannot make the move {made_move}; "
            f"possible from: {SOURCES[name]}."
        )
        assert answer.json() == problem(409, "move_not_allowed", "Not from this state", detail)


def answer_to(role, name: str, state: str):
    """Return how a move is answered: a status where the role reaches it, else the whole refusal."""
    reaches = {Role.EDITOR, Role.ADMINISTRATOR}
    reaches |= set() if name in EDITORS_ALONE else {Role.REVIEWER}
    if role in reaches:
        return 200 if state in LEADS[name] else 409
    if role == Role.REVIEWER or state in ("published", "retracted"):
        return not_allowed(f"review: {ACTIONS.get(name, name)}")
    return NOT_FOUND


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_a_move_is_made_by_its_roles_alone(state):
    review = made(state)
    callers = {role: Caller(UserFactory.create(role=role)) for role in (None, *Role.values)}
    expected = {(role, name): answer_to(role, name, state) for role in callers for name in BODIES}

    found = {}
    for (role, name), wanted in expected.items():
        with undone():
            answer = move(callers[role], review, name)
        found[role, name] = answer.status_code if isinstance(wanted, int) else answer.json()

    assert found == expected


def test_what_is_submitted_is_shown_so(as_reviewer):
    review = made("draft")

    answer = move(as_reviewer, review, "submit")

    draft = last_revision(review)
    at = answer.json()["draft"]["submitted_at"]
    assert answer.json() == shown_review(review, None, draft=shown_draft(draft, submitted_at=at))
    assert (draft.status, bool(at)) == ("submitted", True)


def test_what_is_returned_says_why(desk):
    review = made("submitted")

    answer = move(desk, review, "return")

    draft = shown_draft(last_revision(review), status="draft", comment="Which register?")
    assert answer.json() == shown_review(review, None, draft=draft)


def test_what_is_submitted_is_taken_back_and_given_up(as_reviewer):
    review = made("submitted")

    answers = [move(as_reviewer, review, "withdraw").json() for _ in range(2)]

    draft = shown_draft(last_revision(review))["evidence"]
    assert [answers[0]["draft"]["status"], answers[1]["draft"]] == ["draft", None]
    assert answers[0]["draft"]["evidence"] == draft
    assert answers[1] == shown_review(review, None, draft=None)
    assert as_reviewer.get(f"claims/{review.claim_id}/").json()["status"] == "open"


@pytest.mark.parametrize("kind", CorrectionKind.values)
def test_a_correction_begins_with_what_was_published(desk, editor, kind):
    review = made("published")
    body = {"kind": kind, "reason": "A new register."}

    answer = desk.post(f"reviews/{review.pk}/corrections/", body, If_Match=tag(review))

    first, second = review.revisions.order_by("number")
    draft = shown_draft(second, kind=kind, reason="A new register.")
    assert answer.json() == shown_review(review, first, draft=draft)
    assert draft["author"] == editor.username
    copied, original = second.evidence.get(), first.evidence.get()
    assert (copied.url, copied.pk != original.pk) == (original.url, True)


def test_there_is_one_correction_at_a_time(desk):
    review = made("published")
    RevisionFactory.create(review=review)

    answer = move(desk, review, "corrections")

    detail = "A review that is draft cannot make the move correct; possible from: published."
    assert answer.json() == problem(409, "move_not_allowed", "Not from this state", detail)


@pytest.mark.parametrize("name", BODIES)
def test_another_publishers_review_makes_no_move(desk, name):
    review = ReviewFactory.create(imported=True)

    answer = move(desk, review, name)

    detail = f"Review {review.pk} is another publisher's: it changes by import alone."
    assert answer.json() == problem(409, "imported_review", "Imported review", detail)


@pytest.mark.parametrize("name", BODIES)
def test_a_move_names_the_version_and_the_state_is_asked_in_between(desk, name):
    able, unable = made(next(iter(LEADS[name]))), made("retracted")
    wrong = {"If_Match": '"review-1-v99"'}

    answers = [
        desk.post(f"reviews/{able.pk}/{name}/", BODIES[name]),
        desk.post(f"reviews/{unable.pk}/{name}/", BODIES[name]),
        move(desk, unable, name, **wrong),
        move(desk, able, name, If_Match=f'"review-{able.pk}-v99"'),
    ]

    assert [answer.status_code for answer in answers] == [428, 428, 409, 412]
    assert answers[3].json() == stale(1, 99)
    assert tag(able) == f'"review-{able.pk}-v1"'


@pytest.mark.parametrize(
    ("name", "body", "pointer", "code", "detail"),
    [
        ("submit", {"comment": "x"}, "/comment", "unknown_field", "There is no such field."),
        ("publish", {"force": True}, "/force", "unknown_field", "There is no such field."),
        ("withdraw", {"reason": "x"}, "/reason", "unknown_field", "There is no such field."),
        ("return", {}, "/comment", "required", "This field is required."),
        ("return", {"comment": " "}, "/comment", "blank", "Say what is to be done."),
        ("return", {"comment": 1}, "/comment", "invalid", "A string is needed."),
        ("corrections", {"kind": "typo"}, "/reason", "required", "This field is required."),
        ("corrections", {"kind": "typo", "reason": " "}, "/reason", "blank",
         "Say what is corrected, and why: it will be public."),
        ("corrections", {"kind": "other", "reason": "x"}, "/kind", "invalid_choice",
         "This is none of the words that are possible."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("headers", [{}, {"If_Match": "*"}])
def test_a_malformed_move_is_refused_by_name_before_all_else(
    desk, name, body, pointer, code, detail, headers
):
    review = made("withdrawn")

    answer = desk.post(f"reviews/{review.pk}/{name}/", body, **headers)

    assert answer.json() == invalid(pointer, code, detail)
