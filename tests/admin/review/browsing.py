"""What a browser would send of a review's pages."""

from typing import Any

from django.test import Client
from django.urls import reverse

from claims.models import Event, Review, Revision, User


def address(review: Review, page: str = "change", *more: Any) -> str:
    return reverse(f"admin:claims_review_{page}", args=[review.pk, *more])


def as_opened(client: Client, review: Review) -> dict[str, Any]:
    """Return what a browser would send of the form as it opens."""
    context = client.get(address(review)).context
    form, rows = context["adminform"].form, context["rows"]
    parts = (form, rows.management_form, *rows) if rows else (form,)
    data: dict[str, Any] = {}
    for part in parts:
        for field in part:
            if field.value() not in (None, False):
                data[field.html_name] = field.value()
    return data


def save(client: Client, review: Review, **changes: Any) -> Any:
    """Open the form, change some fields and save it; `__` stands for the hyphens of a row."""
    named = {
        name.replace("__", "-") if name.startswith("evidence") else name: value
        for name, value in changes.items()
    }
    return client.post(address(review), as_opened(client, review) | named)


def move(client: Client, review: Review, name: str, **data: Any) -> Any:
    """Press a button of the page as it is now."""
    review.refresh_from_db()
    return client.post(address(review, "move", name), {"version": review.version} | data)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def last_of(review: Review) -> Revision:
    """Return the last revision."""
    return review.revisions.order_by("number").reverse()[0]


def verbs() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("verb", flat=True))[1:]


def outline(review: Review) -> list[tuple[Any, ...]]:
    """Return the evidence of the last revision, in order."""
    pieces = last_of(review).evidence.order_by("position", "pk")
    return [(piece.position, piece.stance, piece.title) for piece in pieces]
