"""Who may do what at which address: `permission_matrix.csv`, asked of the running API."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver

from claims.api.urls import urlpatterns
from claims.api.views import ApiView
from claims.choices import Role
from claims.models import ApiToken, Claim
from tests.api.calls import Caller
from tests.factories import (
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
from tests.undo import undone
from tests.webhooks import WebhookFactory

FILE = Path(__file__).parent / "permission_matrix.csv"
MATRIX = list(csv.DictReader(FILE.read_text().splitlines()))
TARGETS = list(dict.fromkeys((row["pattern"], row["target"]) for row in MATRIX))
CALLERS = list(MATRIX[0])[3:]
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}
# Pages for people, and the answer to every address that is none.
OUTSIDE = {"docs/", "^"}
# Whose writes must say which version they change.
REVIEWING = ("v1/reviews/", "v1/evidence/")

BODIES: dict[tuple[str, str], Any] = {
    ("v1/claims/", "POST"): {"text": "Something new."},
    ("v1/claims/bulk/", "POST"): {"claims": [{"text": "Something new."}]},
    ("v1/claims/<key:pk>/", "PATCH"): {"text": "Something else."},
    ("v1/claims/<key:pk>/dismiss/", "POST"): {"reason": "no claim"},
    ("v1/claims/<key:pk>/assign/", "POST"): {"user": "assignee"},
    ("v1/claims/<key:pk>/merge/", "POST"): {"into": ClaimFactory},
    ("v1/speakers/<key:pk>/merge/", "POST"): {"into": SpeakerFactory},
    ("v1/sources/<key:pk>/merge/", "POST"): {"into": SourceFactory},
    ("v1/match/", "POST"): {"text": "It has nine arches."},
    ("v1/claims/<key:pk>/appearances/", "POST"): {"source": None},
    ("v1/appearances/<key:pk>/", "PATCH"): {"said_on": "2024-01-02"},
    ("v1/sources/", "POST"): {"title": "New"},
    ("v1/sources/<key:pk>/", "PATCH"): {"title": "Other"},
    **{
        (f"v1/{noun}/{key}", method): {"name": f"New {noun}"}
        for noun in ("speakers", "topics", "publishers")
        for key, method in (("", "POST"), ("<key:pk>/", "PATCH"))
    },
    ("v1/reviews/<key:pk>/", "PATCH"): {"body": "The register is of 2024."},
    ("v1/reviews/<key:pk>/return/", "POST"): {"comment": "Which register?"},
    ("v1/reviews/<key:pk>/corrections/", "POST"): {"kind": "typo", "reason": "A letter."},
    ("v1/reviews/<key:pk>/evidence/", "POST"): {"stance": "context"},
    ("v1/evidence/<key:pk>/", "PATCH"): {"note": "Page 3."},
    ("v1/rating-scales/", "POST"): {
        "code": "new",
        "name": "New",
        "ratings": [{"code": "a", "label": "A"}],
    },
    ("v1/rating-scales/<key:pk>/", "PATCH"): {"name": "New scale"},
    ("v1/webhooks/", "POST"): {
        "url": "https://hooks.example.org/",
        "events": ["review.published"],
    },
    ("v1/webhooks/<key:pk>/", "PATCH"): {"active": False},
}


def patterns() -> list[str]:
    return [str(pattern.pattern) for pattern in urlpatterns if isinstance(pattern, URLPattern)]


def test_every_address_and_method_is_in_the_matrix():
    told = {(row["pattern"], row["method"]) for row in MATRIX}

    wanted = {(pattern, method) for pattern in patterns() for method in METHODS}

    assert wanted - told == {(pattern, method) for pattern in OUTSIDE for method in METHODS}
    assert told - wanted == set()


def test_every_method_that_writes_names_its_action():
    views = [pattern.callback.view_class for pattern in urlpatterns]
    ours = [view for view in views if issubclass(view, ApiView)]

    missing = [
        f"{view.__name__}.{method}"
        for view in ours
        for method in METHODS - {"GET", "HEAD"}
        if hasattr(view, method.lower()) != (method in view.actions or method in view.only_reads)
    ]

    assert missing == []
    assert len(ours) == len(views) - 1


def test_the_matrix_is_asked_below_the_address_of_the_api():
    assert get_resolver().resolve("/api/v1/claims/").func.view_class.__name__ == "ClaimListView"


def caller_of(name: str) -> Caller:
    if name == "anonymous":
        return Caller()
    if name == "no_role":
        return Caller(UserFactory.create())
    role = Role.ADMINISTRATOR if name == "read_token" else Role(name)
    scope = "read" if name == "read_token" else "write"
    return Caller(UserFactory.create(role=role), scope=scope)


def webhook_of(owner: Caller) -> int:
    """Return the key of a webhook of somebody's token."""
    token = ApiToken.objects.get(user=owner.user)
    return WebhookFactory.create(token=token).pk


def target_of(pattern: str, status: str) -> int:
    """Return the key of what an address names: something that a claim of this status shows."""
    if pattern.startswith(REVIEWING):
        return review_of(pattern, status)
    traits = {} if status in ("candidate", "") else {status: True}
    publisher, topic, speaker = (
        PublisherFactory.create(),
        TopicFactory.create(),
        SpeakerFactory.create(),
    )
    source = SourceFactory.create(publisher=publisher)
    claim: Claim = ClaimFactory.create(topics=[topic], speakers=[speaker], **traits)
    if not pattern.startswith("v1/claims/"):
        place = AppearanceFactory.create(claim=claim, source=source)
    rows = {"speakers": speaker, "sources": source, "topics": topic, "publishers": publisher}
    noun = pattern.split("/")[1]
    if noun == "rating-scales":
        return RatingScaleFactory.create().pk
    if noun == "appearances":
        return place.pk
    return rows.get(noun, claim).pk


def review_of(pattern: str, status: str) -> int:
    """Return the key of a review of this status, or of its evidence."""
    traits = {} if status in ("draft", "") else {status: True}
    review = ReviewFactory.create(claim=AppearanceFactory.create(claim__open=True).claim, **traits)
    if pattern.startswith("v1/evidence/"):
        return review.revisions.last().evidence.get().pk
    return review.pk


def body_of(pattern: str, method: str, name: str) -> Any:
    """Return what is sent; each caller sends other words."""
    body = BODIES.get((pattern, method))
    if body is not None and "source" in body:
        return {"source": SourceFactory.create().pk}
    if body is not None and "into" in body:
        state = {"open": True} if body["into"] is ClaimFactory else {}
        return {"into": body["into"].create(**state).pk}
    if body is not None:
        return body | {word: f"{body[word]} {name}" for word in ("text", "name") if word in body}
    return None


@pytest.mark.django_db
@pytest.mark.parametrize(("pattern", "target"), TARGETS)
def test_the_api_answers_as_the_matrix_says(pattern, target):
    UserFactory.create(reviewer=True, username="assignee")
    callers = {name: caller_of(name) for name in CALLERS}
    rows = [row for row in MATRIX if (row["pattern"], row["target"]) == (pattern, target)]
    # Webhooks are their owners': the target says whose.
    is_owned = pattern.startswith("v1/webhooks/<key:pk>/")
    key = webhook_of(callers[target]) if is_owned else target_of(pattern, target)
    answers = []

    for row in rows:
        found = {"pattern": pattern, "target": target, "method": row["method"]}
        for name in CALLERS:
            path = pattern.replace("<key:pk>", str(key))
            body = body_of(pattern, row["method"], name)
            match = {"If_Match": "*"} if pattern.startswith(REVIEWING) else {}
            with undone():
                answer = callers[name].send(row["method"], f"../{path}", body, **match)
            found[name] = str(answer.status_code)
        answers.append(found)

    assert answers == rows
