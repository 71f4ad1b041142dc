"""Factories: each makes the smallest valid row; roles and states are traits."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F

from claims.choices import ClaimStatus, ReviewOrigin, ReviewStatus, RevisionStatus, Role, Stance
from claims.models import (
    Appearance,
    Claim,
    ClaimSpeaker,
    Evidence,
    Merge,
    Publisher,
    Rating,
    RatingScale,
    Review,
    Revision,
    RevisionContributor,
    Source,
    Speaker,
    Topic,
    User,
)
from claims.models.claim import LISTED_STATUSES
from claims.records.store import store_records
from claims.search.index import refresh_search
from claims.text.normalise import name_key
from claims.workflow.appearance import place_quote
from claims.workflow.source import store_text
from claims.workflow.speaker import keep_keys, speaker_slug
from claims.workflow.states import settled_status
from claims.workflow.values import digests_of
from claims.workflow.verdict import verdict_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
RATING_VALUES = {"false": 1, "half-true": 3, "true": 5, "unverifiable": None}
PASSWORD = "a long enough pass phrase"  # noqa: S105  of test users alone


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A person without a role."""

    class Meta:
        model = User

    class Params:
        contributor = factory.Trait(role=Role.CONTRIBUTOR)
        reviewer = factory.Trait(role=Role.REVIEWER)
        editor = factory.Trait(role=Role.EDITOR)
        administrator = factory.Trait(role=Role.ADMINISTRATOR)

    username = factory.Sequence(lambda number: f"user-{number}")
    password = factory.django.Password(PASSWORD)

    role: str | None = None

    @classmethod
    def _create(
        cls, model_class: type[User], *args: Any, role: str | None = None, **fields: Any
    ) -> User:
        """Make the person and put them into the group of a role."""
        user = super()._create(model_class, *args, **fields)
        if role:
            user.groups.add(Group.objects.get_or_create(name=role)[0])
        return user


class PublisherFactory(factory.django.DjangoModelFactory[Publisher]):
    """A publisher."""

    class Meta:
        model = Publisher

    name = factory.Sequence(lambda number: f"Publisher {number}")
    name_key = factory.LazyAttribute(lambda row: name_key(row.name))


class TopicFactory(factory.django.DjangoModelFactory[Topic]):
    """A topic."""

    class Meta:
        model = Topic

    slug = factory.Sequence(lambda number: f"topic-{number}")
    name = factory.LazyAttribute(lambda row: row.slug.title())


class SpeakerFactory(factory.django.DjangoModelFactory[Speaker]):
    """A speaker who is found by name and aliases."""

    class Meta:
        model = Speaker
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Speaker {number}")
    slug = factory.LazyAttribute(lambda row: speaker_slug(row.name))
    created_at = NOW
    updated_at = NOW

    @factory.post_generation
    def keys(self, create: bool, extracted: Any, **_: Any) -> None:
        """Store the folded names."""
        keep_keys(self)  # type: ignore[arg-type]  # self is the row


class SourceFactory(factory.django.DjangoModelFactory[Source]):
    """A source; `text` stores a text with it."""

    class Meta:
        model = Source
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Source {number}")
    created_at = NOW
    updated_at = NOW

    @factory.post_generation
    def text(self, create: bool, text: str | None, **_: Any) -> None:
        """Store a text."""
        if text:
            store_text(source=self, text=text, now=NOW)  # type: ignore[arg-type]  # self is the row


class ClaimFactory(factory.django.DjangoModelFactory[Claim]):
    """A candidate with its record; `speakers` and `topics` take lists of rows."""

    class Meta:
        model = Claim
        skip_postgeneration_save = True

    class Params:
        open = factory.Trait(status=ClaimStatus.OPEN)
        in_progress = factory.Trait(status=ClaimStatus.IN_PROGRESS)
        checked = factory.Trait(status=ClaimStatus.CHECKED)
        dismissed = factory.Trait(status=ClaimStatus.DISMISSED, dismiss_reason="not checkable")
        merged = factory.Trait(
            status=ClaimStatus.MERGED,
            merged_into=factory.SubFactory("tests.factories.ClaimFactory", open=True),
        )

    @classmethod
    def _create(cls, model_class: type[Claim], *args: Any, **fields: Any) -> Claim:
        """Make the claim; one that is checked has a published review, an imported one."""
        if fields["status"] == ClaimStatus.MERGED:
            claim = super()._create(model_class, *args, **fields)
            told = {"claim": claim, "into": claim.merged_into, "status": ClaimStatus.OPEN}
            Merge.objects.create(**told, merged_at=NOW)
            return claim
        if fields["status"] != ClaimStatus.CHECKED:
            return super()._create(model_class, *args, **fields)
        claim = super()._create(model_class, *args, **{**fields, "status": ClaimStatus.OPEN})
        ReviewFactory.create(claim=claim, imported=True)
        claim.refresh_from_db()
        return claim

    text = factory.Sequence(lambda number: f"The bridge has {number} arches.")
    text_digest = factory.LazyAttribute(lambda row: digests_of(row.text)["text_digest"])
    words_digest = factory.LazyAttribute(lambda row: digests_of(row.text)["words_digest"])
    status = ClaimStatus.CANDIDATE
    listed = factory.LazyAttribute(lambda row: row.status in LISTED_STATUSES)
    created_at = NOW
    updated_at = NOW

    @factory.post_generation
    def speakers(self, create: bool, speakers: list[Speaker] | None, **_: Any) -> None:
        """Hold speakers to the claim."""
        for position, speaker in enumerate(speakers or []):
            ClaimSpeaker.objects.create(claim=self, speaker=speaker, position=position)

    @factory.post_generation
    def topics(self, create: bool, topics: list[Topic] | None, **_: Any) -> None:
        """Put the claim under topics."""
        if topics:
            self.topics.set(topics)

    @factory.post_generation
    def stored(self, create: bool, extracted: Any, **_: Any) -> None:
        """Store the record and the index, as every change does."""
        keep_true(self)  # type: ignore[arg-type]  # self is the row


class AppearanceFactory(factory.django.DjangoModelFactory[Appearance]):
    """An appearance; its quote is found in its source's text."""

    class Meta:
        model = Appearance
        skip_postgeneration_save = True

    claim = factory.SubFactory(ClaimFactory)
    source = factory.SubFactory(SourceFactory)
    created_at = NOW

    @factory.post_generation
    def stored(self, create: bool, extracted: Any, **_: Any) -> None:
        """Place the quote and store the claim's record."""
        place_quote(self, self.quote)  # type: ignore[arg-type]  # self is the row
        self.save()  # type: ignore[attr-defined]  # self is the row
        keep_true(self.claim)


@transaction.atomic
def keep_true(claim: Claim, *, reviews: Collection[int] = ()) -> None:
    """Rebuild what is stored of a claim, and of reviews of it."""
    if claim.record_id:
        Claim.objects.filter(pk=claim.pk).update(version=F("version") + 1)
    store_records([claim.pk], now=NOW, review_ids=reviews)
    refresh_search([claim.pk])
    claim.refresh_from_db()


class RatingScaleFactory(factory.django.DjangoModelFactory[RatingScale]):
    """A scale of three numbered ratings and one without a number; `ratings=()` leaves it empty."""

    class Meta:
        model = RatingScale
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"scale-{number}")
    name = factory.LazyAttribute(lambda row: row.code.title())
    created_at = NOW
    updated_at = NOW

    @factory.post_generation
    def ratings(self, create: bool, ratings: Iterable[str] | None, **_: Any) -> None:
        """Give it its ratings, from the worst up."""
        codes = RATING_VALUES if ratings is None else ratings
        Rating.objects.bulk_create(
            RatingFactory.build(scale=self, code=code, position=position)
            for position, code in enumerate(codes)
        )


class RatingFactory(factory.django.DjangoModelFactory[Rating]):
    """A rating; a code of `RATING_VALUES` brings its number."""

    class Meta:
        model = Rating

    scale = factory.SubFactory(RatingScaleFactory, ratings=())
    code = factory.Sequence(lambda number: f"rating-{number}")
    label = factory.LazyAttribute(lambda row: row.code.replace("-", " ").capitalize())
    value = factory.LazyAttribute(lambda row: RATING_VALUES.get(row.code))
    best = factory.LazyAttribute(lambda row: 5 if row.value else None)
    worst = factory.LazyAttribute(lambda row: 1 if row.value else None)


class EvidenceFactory(factory.django.DjangoModelFactory[Evidence]):
    """Evidence against a claim, in a draft."""

    class Meta:
        model = Evidence

    revision = factory.LazyFunction(lambda: ReviewFactory.create().revisions.get())
    position = factory.Sequence(lambda number: number + 1)
    stance = Stance.REFUTES
    title = factory.Sequence(lambda number: f"Register {number}")
    url = factory.Sequence(lambda number: f"https://register-{number}.example.org/bridges")


class RevisionFactory(factory.django.DjangoModelFactory[Revision]):
    """A draft that is fit to be published, with its author on record and one piece of evidence."""

    class Meta:
        model = Revision
        skip_postgeneration_save = True

    review = factory.SubFactory("tests.factories.ReviewFactory")
    number = factory.LazyAttribute(lambda row: row.review.revisions.count() + 1)
    headline = factory.Sequence(lambda number: f"Bridge {number} has one arch less")
    summary = "The register counts the arches of all bridges."
    language = "en"
    author = factory.SubFactory(UserFactory, reviewer=True)
    rating = factory.LazyFunction(
        lambda: RatingScaleFactory.create().ratings.get(code="false", retired_in=None)
    )
    created_at = NOW

    @factory.post_generation
    def hands(self, create: bool, extracted: Any, **_: Any) -> None:
        """Put the author on record, and add the evidence."""
        if self.author is not None:
            RevisionContributor.objects.create(revision=self, user=self.author, since=NOW)
            EvidenceFactory.create(revision=self)


class ReviewFactory(factory.django.DjangoModelFactory[Review]):
    """A review of the desk with a draft; traits bring it further along, `imported` is another's.

    `revision` takes values for its revision. All that is stored of it and of its claim is true.
    """

    class Meta:
        model = Review
        skip_postgeneration_save = True

    class Params:
        submitted = factory.Trait(reached=RevisionStatus.SUBMITTED)
        published = factory.Trait(reached=RevisionStatus.PUBLISHED)
        withdrawn = factory.Trait(reached=RevisionStatus.WITHDRAWN)
        retracted = factory.Trait(reached="retracted")
        imported = factory.Trait(
            origin=ReviewOrigin.IMPORT,
            reached=RevisionStatus.PUBLISHED,
            url=factory.Sequence(lambda number: f"https://checks.example.com/{number}"),
            canonical_url=factory.SelfAttribute("url"),
        )

    claim = factory.SubFactory(ClaimFactory, open=True)
    publisher = factory.LazyFunction(lambda: PublisherFactory.create())
    created_at = NOW
    updated_at = NOW

    @classmethod
    def _create(cls, model_class: type[Review], *args: Any, **fields: Any) -> Review:
        """Make the review with its revision and bring it to where it is wanted."""
        reached = fields.pop("reached", RevisionStatus.DRAFT)
        values = fields.pop("revision", {})
        review = super()._create(model_class, *args, **fields)
        if review.origin == ReviewOrigin.IMPORT:
            said = {"rating": None, "rating_label": "Wrong", **values}
            revision = RevisionFactory.create(review=review, author=None, **said)
        else:
            revision = RevisionFactory.create(review=review, **values)
        bring_to(review, revision, reached)
        return review


@transaction.atomic
def bring_to(review: Review, revision: Revision, reached: str) -> None:
    """Write what makes a draft submitted, published, withdrawn or retracted, and what follows."""
    ways = {RevisionStatus.DRAFT: (), RevisionStatus.SUBMITTED: (RevisionStatus.SUBMITTED,)}
    rows = Revision.objects.filter(pk=revision.pk)
    if reached == RevisionStatus.WITHDRAWN:
        rows.update(status=RevisionStatus.WITHDRAWN)
    elif reached != RevisionStatus.DRAFT:
        rows.update(status=RevisionStatus.SUBMITTED, submitted_at=NOW)
    if reached not in (*ways, RevisionStatus.WITHDRAWN):
        publish_rows(review, revision)
    settle(review.claim, has_draft=reached in ways)
    if reached == "retracted":
        told = {"kind": "retraction", "reason": "It was wrong."}
        last = RevisionFactory.create(review=review, rating=revision.rating, **told)
        Revision.objects.filter(pk=last.pk).update(
            status=RevisionStatus.SUBMITTED, submitted_at=NOW
        )
        publish_rows(review, last)
        settle(review.claim, has_draft=False)


def publish_rows(review: Review, revision: Revision, *, at: datetime = NOW) -> None:
    """Write the rows of a publication; a retraction retracts."""
    older = review.revisions.filter(status=RevisionStatus.PUBLISHED)
    older.update(status=RevisionStatus.SUPERSEDED, superseded_at=at)
    editor = None if revision.author is None else UserFactory.create(editor=True)
    Revision.objects.filter(pk=revision.pk).update(
        status=RevisionStatus.PUBLISHED, published_at=at, published_by=editor
    )
    retracts = revision.kind == "retraction"
    Review.objects.filter(pk=review.pk).update(
        status=ReviewStatus.RETRACTED if retracts else ReviewStatus.PUBLISHED,
        published_at=review.published_at or at,
        retracted_at=at if retracts else None,
    )
    review.refresh_from_db()


def settle(claim: Claim, *, has_draft: bool) -> None:
    """Write what a claim shows of its reviews, and store all records anew."""
    fields = verdict_of(claim)
    if claim.status in (*LISTED_STATUSES, ClaimStatus.CANDIDATE):
        fields["status"] = settled_status(
            reviews=fields["review_count"],
            is_assigned=claim.assigned_to_id is not None,
            has_draft=has_draft,
        )
        fields["listed"] = True
    Claim.objects.filter(pk=claim.pk).update(**fields)
    once_public = claim.reviews.exclude(status=ReviewStatus.UNPUBLISHED)
    keep_true(claim, reviews=list(once_public.values_list("pk", flat=True)))
