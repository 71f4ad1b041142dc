"""Factories: each makes the smallest valid row; roles and states are traits."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.db import transaction

from claims.choices import ClaimStatus, Role
from claims.models import (
    Appearance,
    Claim,
    ClaimSpeaker,
    Publisher,
    Rating,
    RatingScale,
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
from claims.workflow.values import text_digest

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
        checked = factory.Trait(status=ClaimStatus.CHECKED, review_count=1)
        dismissed = factory.Trait(status=ClaimStatus.DISMISSED, dismiss_reason="not checkable")
        merged = factory.Trait(
            status=ClaimStatus.MERGED,
            merged_into=factory.SubFactory("tests.factories.ClaimFactory", open=True),
        )

    text = factory.Sequence(lambda number: f"The bridge has {number} arches.")
    text_digest = factory.LazyAttribute(lambda row: text_digest(row.text))
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
        self.topics.set(topics or [])

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
def keep_true(claim: Claim) -> None:
    """Rebuild what is stored of a claim."""
    if claim.record_id:
        Claim.objects.filter(pk=claim.pk).update(version=claim.version + 1)
    store_records([claim.pk], now=NOW)
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
        for position, code in enumerate(RATING_VALUES if ratings is None else ratings):
            RatingFactory.create(scale=self, code=code, position=position)


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
