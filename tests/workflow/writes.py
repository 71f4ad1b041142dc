"""Every function that writes, each ready to be called once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from claims.models import User
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
from claims.workflow.publisher import create_publisher, edit_publisher
from claims.workflow.rating_scale import create_rating_scale, edit_rating_scale
from claims.workflow.source import create_source, edit_source
from claims.workflow.speaker import create_speaker, edit_speaker
from claims.workflow.token import create_token, revoke_token
from claims.workflow.topic import create_topic, edit_topic
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    RatingScaleFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
)
from tests.workflow.ratings import as_made, sent, use

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


def _edit_publisher(**told: Any) -> Write:
    publisher = PublisherFactory.create()
    for _ in range(2):
        AppearanceFactory.create(source=SourceFactory.create(publisher=publisher))
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


WRITES: dict[str, Prepared] = {
    "claim.created": _create_claim,
    "claim.edited": _edit_claim,
    "claim.accepted": _move(accept_claim),
    "claim.dismissed": _move(dismiss_claim, "open", reason="a joke"),
    "claim.deleted": _move(delete_claim),
    "claim.assigned": _assign,
    "claim.unassigned": _move(unassign_claim, "in_progress"),
    "appearance.created": _create_appearance,
    "appearance.edited": _edit_appearance,
    "appearance.deleted": _delete_appearance,
    "speaker.created": _create(create_speaker, name="Ann"),
    "speaker.edited": _edit_speaker,
    "source.created": _create(create_source, title="News", text="It rained."),
    "source.edited": _edit_source,
    "publisher.created": _create(create_publisher, name="Herald"),
    "publisher.edited": _edit_publisher,
    "topic.created": _create(create_topic, name="Trade"),
    "topic.edited": _edit_topic,
    "rating_scale.created": _create(create_rating_scale, code="new", name="New", ratings=as_made()),
    "rating_scale.edited": _edit_rating_scale,
    "token.created": _create_token,
    "token.revoked": _revoke_token,
}


def prepare(name: str, *, actor: User, now: datetime) -> Write:
    """Make the rows that a write needs and return the write."""
    return WRITES[name](actor=actor, now=now)
