"""A review in each state that it can be in, with people who had a hand in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group

from claims.choices import ReviewStatus, RevisionStatus
from claims.models import (
    Claim,
    Evidence,
    Publisher,
    Review,
    Revision,
    RevisionContributor,
    User,
)
from claims.text.normalise import name_key
from claims.workflow.evidence import create_evidence, delete_evidence, edit_evidence
from claims.workflow.review import (
    edit_review,
    open_correction,
    open_review,
    publish_review,
    return_review,
    submit_review,
    withdraw_review,
)
from tests.factories import (
    NOW,
    ClaimFactory,
    EvidenceFactory,
    ReviewFactory,
    RevisionFactory,
    UserFactory,
    bring_to,
)

FIT = {"waivers": {"appearance_missing": "It was said on the street."}}
CORRECTION = {"kind": "correction", "reason": "Miscounted."}


@dataclass
class Stage:
    """A claim, its review, the revision that is open or was last, and four people."""

    claim: Claim
    review: Review | None
    revision: Revision | None
    people: dict[str, User]

    @property
    def evidence(self) -> Evidence:
        """Return a piece of evidence of the revision."""
        return Evidence.objects.select_related("revision__review").get(revision=self.revision)


def make_desk() -> Publisher:
    """Make the desk's row, so that no move has to."""
    name = settings.PUBLISHER_NAME
    return Publisher.objects.get_or_create(name=name, name_key=name_key(name))[0]


def make_stage(state: str) -> Stage:
    """Return a review in a state; the author, who edited and who added evidence are on record."""
    desk = make_desk()
    people = {name: UserFactory.create() for name in ("author", "writer", "digger", "other")}
    said = {**FIT, "author": people["author"]}
    if state == "none":
        return Stage(ClaimFactory.create(open=True), None, None, people)
    if state == "imported":
        review = ReviewFactory.create(imported=True, reached=RevisionStatus.DRAFT)
        revision = review.revisions.get()
        EvidenceFactory.create(revision=revision)
        bring_to(review, revision, RevisionStatus.PUBLISHED)
        return Stage(review.claim, review, revision, people)
    first, _, second = state.partition("_")
    trait = {} if first == "draft" else {first: True}
    review = ReviewFactory.create(publisher=desk, revision=said, **trait)
    if second:
        revision = RevisionFactory.create(review=review, **said, **CORRECTION)
        bring_to(review, revision, second)
    revision = review.revisions.order_by("number").last()
    assert revision is not None
    for name in ("author", "writer", "digger"):
        hand = {"revision": revision, "user": people[name]}
        RevisionContributor.objects.get_or_create(**hand, defaults={"since": NOW})
    review.refresh_from_db()
    return Stage(review.claim, review, revision, people)


def state_of(review: Review | None) -> str:
    """Say where a review stands, from its rows alone."""
    if review is None:
        return "none"
    row = Review.objects.get(pk=review.pk)
    if row.origin == "import":
        return "imported"
    last = row.revisions.order_by("number").last()
    assert last is not None
    is_open = last.status in ("draft", "submitted")
    if row.status == ReviewStatus.UNPUBLISHED:
        return last.status
    return f"{row.status}_{last.status}" if is_open else row.status


Made = Callable[[Stage, dict[str, Any]], Any]

MOVES: dict[str, Made] = {
    "open": lambda on, told: open_review(claim=on.claim, **told),
    "edit": lambda on, told: edit_review(review=on.review, changes={"body": "More."}, **told),
    "submit": lambda on, told: submit_review(review=on.review, **told),
    "withdraw": lambda on, told: withdraw_review(review=on.review, **told),
    "return": lambda on, told: return_review(review=on.review, comment="Why?", **told),
    "publish": lambda on, told: publish_review(review=on.review, **told),
    "correct": lambda on, told: open_correction(review=on.review, **CORRECTION, **told),
    "add": lambda on, told: create_evidence(
        review=on.review, content={"stance": "context", "title": "Map"}, **told
    ),
    "change": lambda on, told: edit_evidence(
        evidence=on.evidence, changes={"note": "Page 3."}, **told
    ),
    "remove": lambda on, told: delete_evidence(evidence=on.evidence, **told),
}


def with_role(person: User, role: str | None) -> User:
    """Return somebody as they are when they next knock, after their role was set."""
    person.groups.set(Group.objects.filter(name=role) if role else [])
    User.objects.filter(pk=person.pk).update(is_superuser=role == "superuser")
    return User.objects.get(pk=person.pk)
