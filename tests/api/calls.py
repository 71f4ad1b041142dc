"""Call the API as somebody, and read its answers."""

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from claims.models import Appearance, Claim, User
from claims.workflow.token import create_token

BASE = "http://127.0.0.1:8000"
V1 = f"{BASE}/api/v1"


# Loading the middleware takes longer than most tests, and it holds nothing of a caller.
_HANDLER = Client().handler


class Caller:
    """Somebody, or nobody, with a token."""

    def __init__(self, user: User | None = None, *, scope: str = "write") -> None:
        """Make a token for the user."""
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.handler = _HANDLER
        self.user = user
        self.headers: dict[str, str] = {}
        if user is not None:
            _, text = create_token(user=user, actor=None, now=timezone.now(), scope=scope)
            self.headers = {"authorization": f"Bearer {text}"}

    def get(self, path: str, **headers: str):
        """Read."""
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str):
        """Write."""
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str):
        """Change."""
        return self.send("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str):
        """Take away."""
        return self.send("DELETE", path, **headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str):
        """Send a request; bytes go as they are, everything else as JSON."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        kind = {"content_type": "application/json"} if data else {"content_type": ""}
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        if "content-type" in names:
            kind = {"content_type": names.pop("content-type")}
        return self.client.generic(
            method,
            f"/api/v1/{path}".replace("/v1/../", "/"),
            data,
            headers={**self.headers, **names},
            **kind,
        )


def problem(status: int, code: str, title: str, detail: str, *errors: tuple, **members: Any):
    """Return the whole body of a refusal; `errors` are pointer, code and sentence."""
    return {
        "type": f"{BASE}/api/docs/#{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": [
            {"pointer": pointer, "code": name, "detail": sentence}
            for pointer, name, sentence in errors
        ],
        **members,
    }


NOT_FOUND = problem(404, "not_found", "Not found", "There is nothing here that you may see.")
NO_TOKEN = problem(
    401, "not_authenticated", "Who are you?", "Send a token: Authorization: Bearer TOKEN."
)


def invalid(pointer: str, code: str, detail: str):
    """Return the refusal of one field or parameter."""
    return problem(400, code, "Invalid input", detail, (pointer, code, detail))


def not_allowed(what: str):
    """Return the refusal of an action that a role does not reach."""
    return problem(403, "permission_denied", "Not allowed", f"Your role does not allow {what}.")


def stale(now: int, seen: int):
    """Return the refusal of a change of another version."""
    return problem(
        412,
        "stale",
        "Changed in the meantime",
        f"This is version {now}; you changed version {seen}. Read it again and repeat your change.",
    )


def shown_claim(claim: Claim, **different: Any) -> dict[str, Any]:
    """Return what a reader gets of a claim without speakers, topics and appearances."""
    claim.refresh_from_db()
    slug = claim.text.lower().rstrip(".").replace(" ", "-")
    return {
        "id": claim.pk,
        "external_id": claim.external_id,
        "api_url": f"{V1}/claims/{claim.pk}/",
        "html_url": f"{BASE}/claims/{claim.pk}-{slug}/",
        "text": claim.text,
        "language": claim.language,
        "status": claim.status,
        "claimed_on": claim.claimed_on and claim.claimed_on.isoformat(),
        "topics": [],
        "speakers": [],
        "appearances": [],
        "verdict": None,
        "review_count": claim.review_count,
        "merged_into": None,
        "created_at": claim.created_at.isoformat().replace("+00:00", "Z"),
        "updated_at": claim.updated_at.isoformat().replace("+00:00", "Z"),
        "version": claim.version,
        **different,
    }


NO_WORKFLOW = {"assigned_to": None, "priority": 0, "score": None, "dismiss_reason": ""}


def shown_appearance(appearance: Appearance, **different: Any) -> dict[str, Any]:
    """Return what a reader gets of an appearance whose source has no text and no publisher."""
    appearance.refresh_from_db()
    return {
        "id": appearance.pk,
        "speaker": None,
        "source": {
            "id": appearance.source_id,
            "title": appearance.source.title,
            "publisher": None,
            "url": None,
            "published_on": None,
        },
        "quote": appearance.quote,
        "kind": appearance.kind,
        "start": None,
        "end": None,
        "prefix": None,
        "suffix": None,
        "said_on": None,
        **different,
    }


def ids(answer) -> list[int]:
    """Return the ids of a page."""
    return [row["id"] for row in answer.json()["results"]]


def page(*results: Any, **different: Any) -> dict[str, Any]:
    """Return a page that is the only one."""
    return {"next": None, "previous": None, "results": list(results), **different}
