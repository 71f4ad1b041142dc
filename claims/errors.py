"""The family of refusals. What a user did wrong is a `DomainError`; what we did wrong is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """One refused field: where it is (a JSON pointer), a stable code, a sentence."""

    pointer: str
    code: str
    detail: str


class DomainError(Exception):
    """A refusal with a stable code, an HTTP status that suits it, and a sentence for people."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    title: ClassVar[str] = "Refused"

    def __init__(self, detail: str, *, errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors


class Invalid(DomainError):
    """A value that is not well formed; `errors` names the fields."""

    code = "invalid"
    status = 400
    title = "Invalid input"


class Missing(DomainError):
    """Something that is not there, or that the caller may not know of: the same answer."""

    code = "not_found"
    status = 404
    title = "Not found"


class NotAllowed(DomainError):
    """The caller's role does not allow this."""

    code = "permission_denied"
    status = 403
    title = "Not allowed"


class Retracted(DomainError):
    """What was published and is taken back; `tombstone` is what is left of it."""

    code = "retracted"
    status = 410
    title = "Retracted"

    def __init__(self, detail: str, *, tombstone: Mapping[str, Any]) -> None:
        super().__init__(detail)
        self.tombstone = tombstone


class Stale(DomainError):
    """The object changed since the caller read it."""

    code = "stale"
    status = 412
    title = "Changed in the meantime"
