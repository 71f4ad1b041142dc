"""Every function that writes, each ready to be called once."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from claims.models import Claim, Source, Speaker, User
from claims.workflow.appearance import create_appearance, delete_appearance, edit_appearance
from claims.workflow.claim import (
    accept_claim,
    assign_claim,
    create_claim,
    delete_claim,
    dismiss_claim,
    edit_claim,
    unassign_claim,
)
from claims.workflow.duplicate import call_distinct
from claims.workflow.evidence import create_evidence, delete_evidence, edit_evidence
from claims.workflow.merge import (
    merge_claims,
    merge_sources,
    merge_speakers,
    unmerge_claim,
    unmerge_source,
    unmerge_speaker,
)
from claims.workflow.publisher import create_publisher, edit_publisher
from claims.workflow.rating_scale import create_rating_scale, edit_rating_scale
from claims.workflow.reading import finish_reading, reopen_reading
from claims.workflow.review import (
    edit_review,
    open_correction,
    open_review,
    publish_review,
    return_review,
    submit_review,
    withdraw_review,
)
from claims.workflow.source import create_source, edit_source
from claims.workflow.speaker import create_speaker, edit_speaker
from claims.workflow.token import create_token, revoke_token
from claims.workflow.topic import create_topic, edit_topic
from claims.workflow.webhook import (
    create_webhook,
    delete_webhook,
    edit_webhook,
    ping_webhook,
    replay_delivery,
    rotate_secret,
)
from tests.duplicates import DuplicateFactory
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    RatingScaleFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.webhooks import DeliveryFactory, WebhookFactory
from tests.workflow.ratings import as_made, sent, use
from tests.workflow.review.stages import FIT, make_desk

Write = Callable[[], Any]
Prepared = Callable[..., Write]


def _create_claim(**told: Any) -> Write:
    named = {"speakers": SpeakerFactory.create_batch(2), "topics": TopicFactory.create_batch(2)}
    return lambda: create_claim(text="It rained.", **named, **told)


def _edit_claim(**told: Any) -> Write:
    claim = ClaimFactory.create(speakers=[SpeakerFactory.create()])
    changes = {"speakers": SpeakerFactory.create_batch(2), "topics": TopicFactory.create_batch(2)}
    return lambda: edit_claim(claim=claim, changes=changes, **told)


def _move(function: Callable[..., Any], state: str = "", **extra: Any) -> Prepared:
    def prepared(**told: Any) -> Write:
        claim = ClaimFactory.create(**({state: True} if state else {}))
        return lambda: function(claim=claim, **extra, **told)

    return prepared


def _assign(**told: Any) -> Write:
    claim = ClaimFactory.create(open=True)
    return lambda: assign_claim(claim=claim, user=told["actor"], **told)


def _two() -> tuple[Claim, Claim]:
    """Return two claims that name different people, sources and topics; both were checked."""
    rows = []
    for said in ("rained", "snowed"):
        claim = ClaimFactory.create(
            open=True, speakers=[SpeakerFactory.create()], topics=[TopicFactory.create()]
        )
        source = SourceFactory.create(publisher=PublisherFactory.create(), text=f"It {said}.")
        row = {"claim": claim, "source": source, "speaker": SpeakerFactory.create()}
        AppearanceFactory.create(quote=said, **row)
        ReviewFactory.create(claim=claim, imported=True)
        rows.append(claim)
    ReviewFactory.create(claim=rows[0], publisher=make_desk(), revision=FIT, published=True)
    rows[0].refresh_from_db()
    return rows[0], rows[1]


def _merge(**told: Any) -> Write:
    claim, into = _two()
    return lambda: merge_claims(claim=claim, into=into, **told)


def _unmerge(**told: Any) -> Write:
    claim, into = _two()
    # Two that have a topic and a review of one publisher in common: one inherits from the other.
    twin = ClaimFactory.create(open=True, topics=list(claim.topics.all()))
    known = claim.reviews.get(origin="import")
    same = {"publisher": known.publisher, "url": known.url}
    ReviewFactory.create(claim=twin, imported=True, **same)
    merge_claims(claim=claim, into=into, **told)
    merge_claims(claim=twin, into=into, **told)
    return lambda: unmerge_claim(claim=claim, **told)


def _call_distinct(**told: Any) -> Write:
    pair = DuplicateFactory.create()
    return lambda: call_distinct(duplicate=pair, **told)


def _two_speakers() -> tuple[Speaker, Speaker]:
    """Return two speakers who are held to one claim, which was merged, with places of their own."""
    one, other = SpeakerFactory.create_batch(2)
    claim, into = ClaimFactory.create(speakers=[one, other]), ClaimFactory.create()
    for said_by in (one, other):
        AppearanceFactory.create(claim=claim, speaker=said_by)
    merge_claims(claim=claim, into=into, actor=UserFactory.create(editor=True), now=NOW)
    return one, other


def _merge_speakers(**told: Any) -> Write:
    one, other = _two_speakers()
    return lambda: merge_speakers(speaker=one, into=other, **told)


def _unmerge_speaker(**told: Any) -> Write:
    one, other = _two_speakers()
    twin = SpeakerFactory.create()
    ClaimFactory.create(speakers=[one, twin])
    merge_speakers(speaker=one, into=other, **told)
    merge_speakers(speaker=twin, into=other, **told)
    return lambda: unmerge_speaker(speaker=one, **told)


def _two_sources() -> tuple[Source, Source]:
    """Return two sources of one text, with a place in each."""
    one, other = SourceFactory.create_batch(2, text="It rained.")
    for source in (one, other):
        AppearanceFactory.create(source=source, quote="rained")
    return one, other


def _merge_sources(**told: Any) -> Write:
    one, other = _two_sources()
    return lambda: merge_sources(source=one, into=other, **told)


def _unmerge_source(**told: Any) -> Write:
    one, other = _two_sources()
    merge_sources(source=one, into=other, **told)
    return lambda: unmerge_source(source=one, **told)


def _create_appearance(**told: Any) -> Write:
    source = SourceFactory.create(publisher=PublisherFactory.create(), text="It rained.")
    row = {"claim": ClaimFactory.create(), "source": source, "speaker": SpeakerFactory.create()}
    return lambda: create_appearance(quote="rained", **row, **told)


def _edit_appearance(**told: Any) -> Write:
    row = AppearanceFactory.create(quote="x")
    source = SourceFactory.create(publisher=PublisherFactory.create(), text="It rained.")
    changes = {"source": source, "speaker": SpeakerFactory.create(), "quote": "rained"}
    return lambda: edit_appearance(appearance=row, changes=changes, **told)


def _delete_appearance(**told: Any) -> Write:
    row = AppearanceFactory.create(quote="x")
    return lambda: delete_appearance(appearance=row, **told)


def _create(function: Callable[..., Any], **fields: Any) -> Prepared:
    return lambda **told: lambda: function(**fields, **told)


def _edit_speaker(**told: Any) -> Write:
    speaker = SpeakerFactory.create()
    for _ in range(2):
        ClaimFactory.create(speakers=[speaker])
    return lambda: edit_speaker(speaker=speaker, changes={"name": "New"}, **told)


def _edit_source(**told: Any) -> Write:
    source = SourceFactory.create(text="It rained.")
    for _ in range(2):
        AppearanceFactory.create(source=source, quote="rained")
    changes = {"title": "New", "publisher": PublisherFactory.create().name, "text": "It rained on."}
    return lambda: edit_source(source=source, changes=changes, **told)


def _finish_reading(**told: Any) -> Write:
    source = SourceFactory.create(text="It rained.")
    return lambda: finish_reading(source=source, stored=source.current_text, **told)


def _reopen_reading(**told: Any) -> Write:
    source = SourceFactory.create(text="It rained.")
    finish_reading(source=source, stored=source.current_text, **told)
    return lambda: reopen_reading(source=source, stored=source.current_text, **told)


def _edit_publisher(**told: Any) -> Write:
    publisher = PublisherFactory.create()
    for _ in range(2):
        AppearanceFactory.create(source=SourceFactory.create(publisher=publisher))
        ReviewFactory.create(publisher=publisher, published=True)
    return lambda: edit_publisher(publisher=publisher, changes={"name": "New"}, **told)


def _edit_topic(**told: Any) -> Write:
    topic = TopicFactory.create()
    ClaimFactory.create_batch(2, topics=[topic])
    return lambda: edit_topic(topic=topic, changes={"slug": "new"}, **told)


def _edit_rating_scale(**told: Any) -> Write:
    scale = RatingScaleFactory.create()
    use(scale.ratings.get(code="false"))
    changes = {"name": "New", "ratings": [sent("true", 4), sent("false", 2)]}
    return lambda: edit_rating_scale(scale=scale, changes=changes, **told)


def _create_token(**told: Any) -> Write:
    return lambda: create_token(user=told["actor"], **told)


def _revoke_token(**told: Any) -> Write:
    token, _ = create_token(user=told["actor"], **told)
    return lambda: revoke_token(token=token, **told)


def _create_webhook(**told: Any) -> Write:
    token, _ = create_token(user=told["actor"], **told)
    row = {"url": "https://hooks.example.org/", "events": ["claim.changed"]}
    return lambda: create_webhook(token=token, **row, **told)


def _webhook(function: Callable[..., Any], **extra: Any) -> Prepared:
    return lambda **told: partial(function, webhook=WebhookFactory.create(), **extra, **told)


def _replay(**told: Any) -> Write:
    delivery = DeliveryFactory.create(dead=True)
    return lambda: replay_delivery(delivery=delivery, **told)


def _open_review(**told: Any) -> Write:
    make_desk()
    claim = ClaimFactory.create(open=True)
    return lambda: open_review(claim=claim, content={"headline": "Six"}, **told)


def _review(function: Callable[..., Any], state: str = "", **extra: Any) -> Prepared:
    def prepared(**told: Any) -> Write:
        traits = {state: True} if state else {}
        review = ReviewFactory.create(publisher=make_desk(), revision=FIT, **traits)
        return lambda: function(review=review, **extra, **told)

    return prepared


def _publish_correction(**told: Any) -> Write:
    """Prepare the publication that writes the most: it changes all that a correction can."""
    source = SourceFactory.create(text="Six arches, seven arches.")
    row = AppearanceFactory.create(claim__open=True, source=source, quote="Six arches")
    ReviewFactory.create(claim=row.claim, imported=True)
    review = ReviewFactory.create(
        claim=row.claim, publisher=make_desk(), revision=FIT, published=True
    )
    other = told | {"actor": UserFactory.create(editor=True)}
    open_correction(review=review, kind="correction", reason="Miscounted.", **other)
    changes = {
        "text": "The bridge has seven arches.",
        "speakers": [speaker.pk for speaker in SpeakerFactory.create_batch(2)],
        "appearances": [{"id": row.pk, "quote": "seven arches"}],
    }
    edit_review(review=review, changes={"claim_changes": changes}, **other)
    submit_review(review=review, **other)
    return lambda: publish_review(review=review, **told)


def _retract(**told: Any) -> Write:
    review = ReviewFactory.create(publisher=make_desk(), revision=FIT, published=True)
    other = told | {"actor": UserFactory.create(editor=True)}
    open_correction(review=review, kind="retraction", reason="Wrong bridge.", **other)
    submit_review(review=review, **other)
    return lambda: publish_review(review=review, **told)


def _evidence(function: Callable[..., Any], **extra: Any) -> Prepared:
    def prepared(**told: Any) -> Write:
        row = ReviewFactory.create(submitted=True).revisions.get().evidence.get()
        return lambda: function(evidence=row, **extra, **told)

    return prepared


WRITES: dict[str, Prepared] = {
    "claim.created": _create_claim,
    "claim.edited": _edit_claim,
    "claim.accepted": _move(accept_claim),
    "claim.dismissed": _move(dismiss_claim, "open", reason="a joke"),
    "claim.deleted": _move(delete_claim),
    "claim.assigned": _assign,
    "claim.unassigned": _move(unassign_claim, "in_progress"),
    "claim.merged": _merge,
    "claim.unmerged": _unmerge,
    "duplicate.distinct": _call_distinct,
    "appearance.created": _create_appearance,
    "appearance.edited": _edit_appearance,
    "appearance.deleted": _delete_appearance,
    "speaker.created": _create(create_speaker, name="Ann"),
    "speaker.edited": _edit_speaker,
    "speaker.merged": _merge_speakers,
    "speaker.unmerged": _unmerge_speaker,
    "source.created": _create(create_source, title="News", text="It rained."),
    "source.edited": _edit_source,
    "source.merged": _merge_sources,
    "source.unmerged": _unmerge_source,
    "source.read": _finish_reading,
    "source.reopened": _reopen_reading,
    "publisher.created": _create(create_publisher, name="Herald"),
    "publisher.edited": _edit_publisher,
    "topic.created": _create(create_topic, name="Trade"),
    "topic.edited": _edit_topic,
    "rating_scale.created": _create(create_rating_scale, code="new", name="New", ratings=as_made()),
    "rating_scale.edited": _edit_rating_scale,
    "review.opened": _open_review,
    "review.edited": _review(edit_review, "submitted", changes={"headline": "Six"}),
    "review.submitted": _review(submit_review),
    "review.taken_back": _review(withdraw_review, "submitted"),
    "review.withdrawn": _review(withdraw_review),
    "review.returned": _review(return_review, "submitted", comment="Where is the register?"),
    "review.published": _publish_correction,
    "review.retracted": _retract,
    "review.correction_opened": _review(
        open_correction, "published", kind="typo", reason="A letter."
    ),
    "evidence.created": _review(create_evidence, content={"stance": "context", "title": "Map"}),
    "evidence.edited": _evidence(edit_evidence, changes={"note": "Page 3."}),
    "evidence.deleted": _evidence(delete_evidence),
    "token.created": _create_token,
    "token.revoked": _revoke_token,
    "webhook.created": _create_webhook,
    "webhook.edited": _webhook(edit_webhook, changes={"events": ["claim.deleted"]}),
    "webhook.secret_changed": _webhook(rotate_secret),
    "webhook.pinged": _webhook(ping_webhook),
    "webhook.deleted": _webhook(delete_webhook),
    "delivery.replayed": _replay,
}


def prepare(name: str, *, actor: User, now: datetime) -> Write:
    """Make the rows that a write needs and return the write."""
    return WRITES[name](actor=actor, now=now)
