"""Nobody publishes what they had a hand in, whatever became of them meanwhile."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from claims.errors import DomainError, NotAllowed
from claims.models import Evidence, Review, User
from claims.workflow.evidence import create_evidence, delete_evidence, edit_evidence
from claims.workflow.review import (
    FourEyes,
    edit_review,
    open_correction,
    publish_review,
    return_review,
    submit_review,
    withdraw_review,
)
from claims.workflow.user import edit_user
from tests.factories import ReviewFactory, SpeakerFactory, UserFactory
from tests.workflow.review.stages import FIT, make_desk, with_role
from tests.workflow.traces import traces

pytestmark = pytest.mark.django_db

Told = dict[str, Any]


@pytest.fixture
def draft() -> Review:
    """Return a draft that is fit to be published, by somebody else."""
    return ReviewFactory.create(publisher=make_desk(), revision=FIT)


@pytest.fixture
def published() -> Review:
    """Return what is published, and fit to be corrected."""
    return ReviewFactory.create(publisher=make_desk(), revision=FIT, published=True)


def _edit(review: Review, told: Told, **changes: Any) -> None:
    edit_review(review=review, changes=changes, **told)


def _add(review: Review, told: Told) -> None:
    piece = {"stance": "context", "title": "Map", "url": "https://maps.example.org/7"}
    create_evidence(review=review, content=piece, **told)


def _change(review: Review, told: Told) -> None:
    piece = Evidence.objects.get(revision__review=review)
    edit_evidence(evidence=piece, changes={"locator": "page 4"}, **told)


def _remove(review: Review, told: Told) -> None:
    _add(review, told)
    piece = Evidence.objects.get(revision__review=review, title="Map")
    delete_evidence(evidence=piece, **told)


def _undo(review: Review, told: Told) -> None:
    _edit(review, told, body="x")
    _edit(review, told, body="")


HANDS: dict[str, Callable[[Review, Told], None]] = {
    "one comma": lambda review, told: _edit(review, told, summary="Of all bridges, all arches."),
    "the language": lambda review, told: _edit(review, told, language="de"),
    "the contact": lambda review, told: _edit(review, told, claimant_contact="No answer."),
    "a waiver": lambda review, told: _edit(
        review, told, waivers={**FIT["waivers"], "claimant_not_contacted": "He is dead."}
    ),
    "changed and undone": _undo,
    "evidence added": _add,
    "evidence changed": _change,
    "evidence added and removed": _remove,
}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("role", ["editor", "administrator", "superuser"])
def test_whoever_had_a_hand_in_it_does_not_publish_it(
    role: str, hand: str, draft: Review, editor: User, now: datetime
) -> None:
    somebody = with_role(UserFactory.create(), role)
    HANDS[hand](draft, {"actor": somebody, "now": now})
    submit_review(review=draft, actor=editor, now=now)
    before = traces()

    with pytest.raises(FourEyes) as refusal:
        publish_review(review=draft, actor=somebody, now=now)

    assert traces() == before
    assert [error.code for error in refusal.value.errors] == ["four_eyes"]
    assert publish_review(review=draft, actor=editor, now=now).status == "published"


def test_whoever_edits_what_was_submitted_has_a_hand_in_it(
    draft: Review, editor: User, now: datetime
) -> None:
    told = {"actor": editor, "now": now}
    submit_review(review=draft, **told)

    _edit(draft, told, headline="Another")

    assert draft.revisions.get().status == "draft"
    submit_review(review=draft, **told)
    with pytest.raises(FourEyes):
        publish_review(review=draft, **told)


@pytest.mark.parametrize("name", ["submit", "return", "withdraw"])
def test_whoever_only_hands_it_on_may_publish_it(
    name: str, draft: Review, editor: User, now: datetime
) -> None:
    told = {"actor": editor, "now": now}
    submit_review(review=draft, **told)
    if name == "return":
        return_review(review=draft, comment="Where is the register?", **told)
    if name == "withdraw":
        withdraw_review(review=draft, **told)
    if name != "submit":
        submit_review(review=draft, **told)

    review = publish_review(review=draft, **told)

    assert review.status == "published"


def test_an_edit_that_changes_nothing_leaves_no_hand(
    draft: Review, editor: User, now: datetime
) -> None:
    told = {"actor": editor, "now": now}
    submit_review(review=draft, **told)
    revision = draft.revisions.get()

    _edit(draft, told, headline=revision.headline, summary=revision.summary)
    piece = Evidence.objects.select_related("revision__review").get(revision=revision)
    edit_evidence(evidence=piece, changes={"title": piece.title}, **told)

    assert draft.revisions.get().status == "submitted"
    assert publish_review(review=draft, **told).status == "published"


BACK = {"roles": ["editor"], "is_active": True}
CHANGES: dict[str, dict[str, Any]] = {
    "renamed": {"name": "Somebody Else", "username": "somebody-else"},
    "promoted": {"roles": ["editor", "administrator"]},
    "demoted and promoted": {"roles": ["editor"]},
    "deactivated and back": {"is_active": True},
}


@pytest.mark.parametrize("became", CHANGES)
def test_what_became_of_them_meanwhile_does_not_matter(
    became: str, draft: Review, editor: User, administrator: User, now: datetime
) -> None:
    author = draft.revisions.get().author
    assert author is not None
    submit_review(review=draft, actor=editor, now=now)
    told = {"actor": administrator, "now": now}
    edit_user(user=author, changes={"roles": [], "is_active": False}, **told)
    edit_user(user=author, changes={**BACK, **CHANGES[became]}, **told)

    with pytest.raises(FourEyes):
        publish_review(review=draft, actor=User.objects.get(pk=author.pk), now=now)


def test_a_superuser_is_bound_as_well(draft: Review, editor: User, now: datetime) -> None:
    author = draft.revisions.get().author
    assert author is not None
    submit_review(review=draft, actor=editor, now=now)

    with pytest.raises(FourEyes):
        publish_review(review=draft, actor=with_role(author, "superuser"), now=now)


def test_whoever_is_deactivated_publishes_nothing(
    draft: Review, editor: User, administrator: User, now: datetime
) -> None:
    submit_review(review=draft, actor=administrator, now=now)
    told = {"actor": administrator, "now": now}

    edit_user(user=editor, changes={"is_active": False}, **told)
    with pytest.raises(NotAllowed):
        publish_review(review=draft, actor=User.objects.get(pk=editor.pk), now=now)

    edit_user(user=editor, changes={"is_active": True}, **told)
    review = publish_review(review=draft, actor=User.objects.get(pk=editor.pk), now=now)
    assert review.status == "published"


def test_whoever_opened_a_correction_does_not_publish_it(
    published: Review, editor: User, now: datetime
) -> None:
    told = {"actor": editor, "now": now}
    other = UserFactory.create(editor=True)

    open_correction(review=published, kind="typo", reason="A letter.", **told)
    submit_review(review=published, actor=other, now=now)

    with pytest.raises(FourEyes):
        publish_review(review=published, **told)
    assert publish_review(review=published, actor=other, now=now).status == "published"


def test_author_of_what_is_published_may_publish_anothers_correction(
    published: Review, editor: User, now: datetime
) -> None:
    author = published.revisions.get().author
    assert author is not None
    told = {"actor": editor, "now": now}

    open_correction(review=published, kind="retraction", reason="It was wrong.", **told)
    submit_review(review=published, **told)
    review = publish_review(review=published, actor=with_role(author, "editor"), now=now)

    assert review.status == "retracted"


@pytest.mark.parametrize(
    "changes", [{"text": "The bridge has six arches."}, {"language": "de"}, {"speakers": []}]
)
def test_whoever_says_what_becomes_of_the_claim_has_a_hand_in_it(
    changes: dict[str, Any], published: Review, editor: User, now: datetime
) -> None:
    other, last = UserFactory.create_batch(2, editor=True)
    if "speakers" in changes:
        changes = {"speakers": [SpeakerFactory.create().pk]}
    open_correction(
        review=published, kind="correction", reason="Miscounted.", actor=editor, now=now
    )

    _edit(published, {"actor": other, "now": now}, claim_changes=changes)
    submit_review(review=published, actor=last, now=now)

    for somebody in (editor, other):
        with pytest.raises(FourEyes):
            publish_review(review=published, actor=somebody, now=now)
    assert publish_review(review=published, actor=last, now=now).status == "published"


def test_hands_of_a_correction_are_its_own(published: Review, editor: User, now: datetime) -> None:
    first = published.revisions.get()

    open_correction(review=published, kind="typo", reason="A letter.", actor=editor, now=now)

    hands = {
        row.number: set(row.contributors.values_list("user", flat=True))
        for row in published.revisions.all()
    }
    assert hands == {1: {first.author_id}, 2: {editor.pk}}


@pytest.mark.parametrize("role", [None, "contributor", "reviewer"])
def test_role_is_asked_before_hands_and_before_words(
    role: str | None, draft: Review, published: Review, now: datetime
) -> None:
    author = draft.revisions.get().author
    assert author is not None
    low, submitted = with_role(author, role), {"actor": with_role(author, role), "now": now}
    calls: list[Callable[[], Any]] = [
        lambda: publish_review(review=draft, **submitted),
        lambda: return_review(review=draft, comment="", **submitted),
        lambda: open_correction(review=published, kind="joke", reason="", **submitted),
    ]
    if role != "reviewer":
        piece = Evidence.objects.select_related("revision__review").filter(revision__review=draft)[
            0
        ]
        calls += [
            lambda: _edit(draft, submitted, headline="x" * 301),
            lambda: create_evidence(review=draft, content={"url": "x"}, **submitted),
            lambda: edit_evidence(evidence=piece, changes={"url": "x"}, **submitted),
        ]

    refusals = [_refusal(call) for call in calls]

    assert (refusals, low.is_active) == ([NotAllowed] * len(calls), True)


def _refusal(call: Callable[[], Any]) -> type[DomainError] | None:
    try:
        call()
    except DomainError as problem:
        return type(problem)
    return None
