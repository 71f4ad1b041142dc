"""`Idempotency-Key`: a write that is sent again is not done again, its first answer is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from claims.errors import FieldError, Invalid
from claims.models import IdempotencyKey, User
from claims.text.fingerprint import sha256_hex
from claims.workflow.idempotency import hold_key, keep_answer, kept_answer

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST_KEY = 255

_KEY = re.compile(rf"[\x20-\x7e]{{1,{LONGEST_KEY}}}")


def read_key(request: Request) -> str | None:
    """Return the key that a request is sent with; null for none.

    :raises Invalid: with the code `idempotency_key_invalid`, for what is no key.
    """
    key: str | None = request.META.get("HTTP_IDEMPOTENCY_KEY")
    if key is not None and not _KEY.fullmatch(key):
        detail = f"{HEADER} takes 1 to {LONGEST_KEY} printable ASCII characters."
        raise Invalid(detail, errors=(FieldError(f"/{HEADER}", "idempotency_key_invalid", detail),))
    return key


def answer_once(
    request: Request,
    *,
    user: User,
    key: str,
    prepare: Callable[[], None],
    handler: Callable[[], HttpResponse],
) -> HttpResponse:
    """Return what a handler answers, or what it answered to the same request before.

    What the handler writes and its answer are committed together or not at all; a refusal
    leaves the key free. What takes long and writes nothing is done by `prepare`, before the
    transaction.

    :raises KeyReused: when the key came with another request.
    :raises KeyInFlight: when the first request with it is not answered yet.
    """
    digest = _digest_of(request)

    def kept() -> IdempotencyKey | None:
        return kept_answer(user=user, key=key, digest=digest, now=timezone.now())

    if known := kept():
        return _replay(known)
    prepare()
    with transaction.atomic():
        hold_key(user=user, key=key)
        # Whoever had the key may have committed between the two.
        if known := kept():
            return _replay(known)
        answer = handler()
        if 200 <= answer.status_code <= 299:
            keep_answer(_kept(answer, user=user, key=key, digest=digest))
        return answer


def _kept(answer: HttpResponse, *, user: User, key: str, digest: str) -> IdempotencyKey:
    return IdempotencyKey(
        user=user,
        key=key,
        request_sha256=digest,
        status=answer.status_code,
        # What is shown once is not kept to be shown again.
        body=getattr(answer, "kept_body", None) or answer.content.decode(),
        etag=answer.get("ETag", ""),
        location=answer.get("Location", ""),
        created_at=timezone.now(),
    )


def _digest_of(request: Request) -> str:
    """Return a digest of what is asked; the order of names and white space do not count."""
    return sha256_hex(json.dumps([request.method, request.path, request.data], sort_keys=True))


def _replay(kept: IdempotencyKey) -> HttpResponse:
    answer = HttpResponse(kept.body, status=kept.status, content_type="application/json")
    for name, value in (("ETag", kept.etag), ("Location", kept.location), (REPLAYED, "true")):
        if value:
            answer[name] = value
    return answer
