# size: one row for each rule that a schema cannot say
"""For which reasons a request is refused as not valid (400) although the description allows it.

Each is a rule that no JSON Schema can say. The made-up requests are held to this table: a 400 for any
other reason, or in another place, means that the description promises too much.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

LISTED = r"GET .*/"
WRITTEN = r"(POST|PATCH) .*"


class Rule(NamedTuple):
    """Where a refusal may come from: operation, pointer and code, as patterns; and why."""

    operation: str
    pointer: str
    code: str
    why: str
    detail: str = ""


UNSAID = (
    # What is in the database.
    Rule(r"(POST|PATCH) /claims/(\{id\}/)?", r"/speakers/\d+", "unknown_speaker", "which speakers there are"),
    Rule(r"(POST|PATCH) /claims/(\{id\}/)?", r"/topics/\d+", "unknown_topic", "which topics there are"),
    Rule(r"(POST /claims/\{id\}/appearances/|PATCH /appearances/\{id\}/)", "/source", "unknown_source", "which sources there are"),
    Rule(r"(POST /claims/\{id\}/appearances/|PATCH /appearances/\{id\}/)", "/speaker", "unknown_speaker", "which speakers there are"),
    Rule(r"(POST /claims/\{id\}/appearances/|PATCH /appearances/\{id\}/)", "/quote", "quote_not_found", "what the source's text says"),
    Rule(r"POST /claims/\{id\}/assign/", "/user", "unknown_user|not_a_reviewer", "who works here"),
    Rule(r"POST /claims/\{id\}/merge/", "/into", "unknown_claim|same_claim", "which claims there are"),
    Rule(r"POST /sources/\{id\}/merge/", "/into", "unknown_source|same_source", "which sources there are"),
    Rule(r"POST /speakers/\{id\}/merge/", "/into", "unknown_speaker|same_speaker", "which speakers there are"),
    Rule(r"(POST /claims/\{id\}/reviews/|PATCH /reviews/\{id\}/)", "/rating", "unknown_rating|rating_retired", "which ratings there are"),
    Rule(r"PATCH /reviews/\{id\}/", "/(reason|claim_changes)", "not_a_correction", "what the draft is for"),
    Rule(r"PATCH /reviews/\{id\}/", r"/claim_changes/speakers(/\d+)?", "unknown_speaker|duplicate", "which speakers there are"),
    Rule(r"PATCH /reviews/\{id\}/", r"/claim_changes/appearances(/\d+.*)?", "unknown_appearance|quote_not_found|duplicate", "which appearances the claim has"),
    Rule(LISTED, "/cursor", "cursor_invalid", "which cursors were given out, and for which list"),
    # What one value says of another.
    Rule(r"GET /claims/", "/[a-z_]+", "invalid", "the past is not chosen by anything", "cannot be combined with as_of"),
    Rule(r"GET /claims/", "/ordering", "invalid", "relevance needs a search", "send q"),
    Rule(r"GET /audit/", "/object_id", "invalid", "an id is one of a kind", "needs object_type"),
    Rule(r"(POST|PATCH) /rating-scales/(\{id\}/)?", r"/ratings/\d+/(value|best|worst)", "required|out_of_range", "how three numbers relate"),
    Rule(r"(POST|PATCH) /rating-scales/(\{id\}/)?", r"/ratings(/\d+(/[a-z]+)?)?", "duplicate|range_differs", "how ratings relate"),
    Rule(r"(POST|PATCH) /(speakers|sources)/(\{id\}/)?", "/(aliases|authors)", "duplicate", "names that differ in writing alone"),
    Rule(r"GET /claims/", "/q", "query_excludes_only|query_too_long", "what is a word, and how many there are in all"),
    # Times and days.
    Rule(r"GET .*", "/as_of", "invalid", "what time it is", "has not come yet"),
    Rule(r"GET .*", "/(as_of|after|before|updated_after)", "invalid", "a second that is a leap second or before the year 1", "there is no such time|a time as"),
    # What Unicode says of a character.
    Rule(r"GET .*", "/(speaker|topic|scale)", "invalid", "which characters are letters", "slug is needed"),
    Rule(r"GET .*", "/rating", "invalid", "which characters are letters", "code is needed"),
    Rule(WRITTEN, ".+", "blank", "which characters show anything"),
    Rule(WRITTEN, ".+", "control_character", "a tab, a line break or a mark at the edge of a line is trimmed, within it is refused", r"U\+(0009|000A|000D|061C|200E|200F) "),
    Rule(WRITTEN, ".+", "too_long", "how long a text is once it is normalised or folded"),
    Rule(r"(POST|PATCH) /topics/(\{id\}/)?", "/(name|slug)", "blank|invalid", "what makes a slug"),
    # Addresses: which hosts there can be is beyond a pattern.
    Rule(WRITTEN, "/(url|archive_url|site)", "url_invalid", "what a host, a port and a path are"),
    # JSON Schema calls 1.0 a whole number; an id is written without a fraction.
    Rule(WRITTEN, ".*", "invalid", "1.0 is no id", "whole number is needed|An id is a whole number"),
)  # fmt: skip


def is_unsaid(operation: str, error: dict[str, Any]) -> bool:
    """Say whether a refused value is refused by a rule that a schema cannot say."""
    return any(
        re.fullmatch(rule.operation, operation)
        and re.fullmatch(rule.pointer, error["pointer"])
        and re.fullmatch(rule.code, error["code"])
        and re.search(rule.detail, error["detail"])
        for rule in UNSAID
    )


def unsaid_violations(operation: str, problem: dict[str, Any]) -> Iterator[str]:
    """Yield each refused value of a request that the description allows, but for those above."""
    for error in problem["errors"] or [{**problem, "pointer": ""}]:
        if not is_unsaid(operation, error):
            yield f"{error['pointer']} {error['code']}: {error['detail']}"
