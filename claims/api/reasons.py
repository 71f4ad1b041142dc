"""Every reason for which a request may be refused: what the `type` of a problem leads to."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from claims.api.errors import ANSWERS, FAILURE
from claims.errors import DomainError, Invalid

# Codes of fields and parameters; where all that is wrong shares one, it is the code of the whole.
OF_FIELDS = {
    "blank": "A text is needed.",
    "control_character": "A character shows differently from what it says.",
    "cursor_invalid": "The cursor is garbled, or of another list.",
    "duplicate": "A value is there twice.",
    "empty": "A list is empty.",
    "idempotency_key_invalid": "The header Idempotency-Key takes 1 to 255 printable ASCII characters.",
    "invalid": "A value is not of the type that is asked for.",
    "invalid_choice": "A word is none of those that are possible.",
    "language": "A language tag such as en or pt-BR is needed.",
    "max_length": "A list or a text is too long.",
    "not_a_correction": "Only the draft of a correction takes this.",
    "not_a_dict": "An object is needed.",
    "not_a_list": "A list is needed.",
    "not_a_reviewer": "Only a reviewer can be given a claim.",
    "not_an_object": "An object is needed.",
    "not_available": "The parameter is reserved for a later release.",
    "null": "A value is needed, not null.",
    "out_of_range": "A number is too small or too large.",
    "query_excludes_only": "A search needs a word that is to be found.",
    "query_too_long": "A search takes at most 200 characters and 8 different words.",
    "quote_not_found": "The stored text of the source does not hold these words.",
    "range_differs": "The ratings of a scale have one range.",
    "rating_retired": "The scale no longer has this rating.",
    "read_only": "The field is shown, but cannot be written.",
    "required": "A field is missing.",
    "same_claim": "A claim cannot become part of itself.",
    "scheme": "A scheme is a word of lower-case letters, digits and underscores.",
    "too_long": "A text is too long.",
    "too_many": "There are too many of a kind.",
    "too_many_values": "A parameter is sent too often.",
    "unknown_appearance": "The claim has no such appearance.",
    "unknown_field": "There is no such field.",
    "unknown_parameter": "The address knows no such parameter.",
    "unknown_rating": "There is no such rating.",
    "unknown_rule": "The gate has no such rule that can be waived.",
    "unknown_source": "There is no such source.",
    "unknown_speaker": "There is no such speaker.",
    "unknown_topic": "There is no such topic.",
    "unknown_user": "There is no such user.",
    "url_invalid": "An address is http or https, without a user name.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its stable code, the status of the answer, and what it means."""

    code: str
    status: int
    meaning: str


def all_reasons() -> list[Reason]:
    """Return all reasons by code; what several say of one is said by the first of them."""
    found: dict[str, Reason] = {}
    for reason in (*_of_rules(), *_of_requests(), *_of_fields()):
        found.setdefault(reason.code, reason)
    return [found[code] for code in sorted(found)]


def _of_rules() -> Iterator[Reason]:
    kinds = [DomainError]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if "code" in vars(kind) and kind not in (DomainError, Invalid):
            yield Reason(kind.code, kind.status, (inspect.getdoc(kind) or "").partition("\n")[0])


def _of_requests() -> Iterator[Reason]:
    for _, (status, code, _, detail) in ANSWERS:
        yield Reason(code, status, detail)
    status, code, _, detail = FAILURE
    yield Reason(code, status, detail)


def _of_fields() -> Iterator[Reason]:
    for code, meaning in OF_FIELDS.items():
        yield Reason(code, Invalid.status, meaning)
