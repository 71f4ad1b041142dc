"""The client: one method for each thing that a desk does, on nothing but the standard library."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypedDict
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


class Claim(TypedDict):
    """What of a claim the client relies on."""

    id: int
    api_url: str
    text: str
    status: str
    topics: list[str]
    verdict: dict[str, Any] | None
    version: int


class Review(TypedDict):
    """What of a review the client relies on."""

    id: int
    status: str
    revision: int | None
    headline: str | None
    rating: dict[str, Any] | None
    corrections: list[dict[str, Any]]
    version: int


class Change(TypedDict):
    """What of a change the client relies on."""

    seq: int
    op: str
    type: str
    id: int


# Each method of the client, and the operation that it is.
OPERATIONS = {
    "create_source": ("POST", "sources/"),
    "create_speaker": ("POST", "speakers/"),
    "create_claim": ("POST", "claims/"),
    "create_appearance": ("POST", "claims/{id}/appearances/"),
    "accept": ("POST", "claims/{id}/accept/"),
    "assign": ("POST", "claims/{id}/assign/"),
    "open_review": ("POST", "claims/{id}/reviews/"),
    "edit_review": ("PATCH", "reviews/{id}/"),
    "add_evidence": ("POST", "reviews/{id}/evidence/"),
    "submit": ("POST", "reviews/{id}/submit/"),
    "publish": ("POST", "reviews/{id}/publish/"),
    "correct": ("POST", "reviews/{id}/corrections/"),
    "claim": ("GET", "claims/{id}/"),
    "review": ("GET", "reviews/{id}/"),
    "claims": ("GET", "claims/"),
    "reviews": ("GET", "reviews/"),
    "scales": ("GET", "rating-scales/"),
    "changes": ("GET", "changes/"),
    "match": ("POST", "match/"),
}
SHAPES: dict[str, type] = {"Claim": Claim, "Review": Review, "Change": Change}


class Refused(Exception):
    """A refusal, as the API tells it (RFC 9457)."""

    def __init__(self, problem: dict[str, Any]) -> None:
        """Keep the problem."""
        super().__init__(problem["detail"])
        self.code: str = problem["code"]
        self.status: int = problem["status"]


@dataclass
class Answer:
    """What came back: the object, and the version that it has."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def tag(self) -> str:
        """Return the version, to be sent in `If-Match` or `If-None-Match`."""
        return self.headers["etag"]


@dataclass
class Api:
    """The API as one caller has it; without a token, as anyone."""

    base: str
    token: str = ""
    # What `sync` has seen: rows by kind and id, and where it goes on.
    rows: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    cursor: str = ""

    def do(
        self, name: str, pk: int | None = None, body: Any = None, *, key: str = "", tag: str = ""
    ) -> Answer:
        """Do what the operation of this name does.

        :raises Refused: when it is refused.
        """
        method, path = OPERATIONS[name]
        headers = {"Idempotency-Key": key} if key else {}
        if tag:
            headers["If-None-Match" if method == "GET" else "If-Match"] = tag
        sent = {} if body is None and method == "POST" else body
        return self.send(method, self.base + path.format(id=pk), sent, headers)

    def send(
        self, method: str, address: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """Send one request.

        :raises Refused: when it is refused.
        """
        data = None if body is None else json.dumps(body).encode()
        request = Request(address, data, headers or {}, method=method)  # noqa: S310  of the caller's own
        if data:
            request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urlopen(request, timeout=30) as answer:  # noqa: S310  as above
                return self._answer(answer)
        except HTTPError as refusal:
            if refusal.code == 304:
                return self._answer(refusal)
            raise Refused(json.load(refusal)) from refusal

    def pages(self, name: str, **parameters: Any) -> Iterator[Any]:
        """Yield the rows of a list, page by page."""
        address: str | None = f"{self.base}{OPERATIONS[name][1]}?{urlencode(parameters)}"
        while address:
            page = self.send("GET", address).body
            yield from page["results"]
            address = page["next"]

    def sync(self) -> int:
        """Bring the copy up to date, and return how many changes there were."""
        address, count = self.cursor or f"{self.base}changes/?page_size=5", 0
        while page := self.send("GET", address).body:
            change: Change
            for change in page["results"]:
                self._apply(change)
                count += 1
            if page["next"] is None:
                break
            address = self.cursor = page["next"]
        return count

    def _apply(self, change: Any) -> None:
        key = (change["type"], change["id"])
        if change["op"] == "delete":
            self.rows.pop(key, None)
        else:
            self.rows[key] = change["object"]

    def _answer(self, answer: Any) -> Answer:
        text = answer.read()
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, json.loads(text) if text else None, headers)
