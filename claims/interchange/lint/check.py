"""From a file to what is wrong in it, review by review."""

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from claims.interchange.claimreview.find import Found
from claims.interchange.claimreview.problem import Problem
from claims.interchange.claimreview.reading import find_reviews, no_review
from claims.interchange.lint.finding import Finding
from claims.interchange.lint.plain import PlainReview
from claims.interchange.lint.relations import broken_relations
from claims.interchange.lint.schema import broken_in_schema
from claims.interchange.lint.words import broken_words

# What cannot be read, by the code of the reader.
RULE_OF_PROBLEM = {
    "empty_file": "no-claim-review",
    "no_review": "no-claim-review",
    "not_json": "json-broken",
    "not_utf8": "text-not-utf8",
    "too_deep": "json-too-deep",
    "too_large": "file-too-large",
    "too_long": "record-too-long",
}


class Outcome(NamedTuple):
    """What was found wrong in one review, or in what cannot be read (`is_review` is false)."""

    is_review: bool
    findings: list[Finding]


def check_file(stream: BinaryIO) -> Iterator[Outcome]:
    """Yield the outcome of each ClaimReview of a file, and of what cannot be read in it.

    The file may be JSON of any form that is read, JSON Lines or a page; a large one is never held
    whole. Answers of Google's Fact Check Tools API are no ClaimReview of schema.org and are left out.

    :raises OSError: when the stream cannot be read
    """
    told: Problem | None = None
    is_empty = True
    for one in find_reviews(stream):
        if isinstance(one, Problem):
            is_empty = False
            yield Outcome(False, [_of_problem(one)])
        elif one.claim is None:
            is_empty = False
            # What is wrong with the JSON is said once for all reviews in it.
            news = [_of_mended(one)] if one.mended is not told and one.mended else []
            told = one.mended
            yield Outcome(True, news + review_findings(one))
    if is_empty:
        yield Outcome(False, [_of_problem(no_review())])


def review_findings(found: Found) -> list[Finding]:
    """Return what is wrong in one review, each rule once at a place, in the order of the file."""
    review = PlainReview(found)
    broken = [
        *_of_context(found),
        *broken_in_schema(review),
        *broken_relations(review, found.page_url),
        *broken_words(found),
    ]
    return [
        Finding(rule, pointer, found.block, found.in_microdata)
        for rule, pointer in dict.fromkeys(broken)
    ]


def _of_context(found: Found) -> Iterator[tuple[str, str]]:
    if found.in_microdata or "schema.org/" in str(found.node.get("@type")):
        return
    if found.context is None:
        yield "context-missing", found.pointer
    elif not any("schema.org" in text for text in _texts(found.context)):
        yield "context-not-schema-org", found.pointer


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _of_problem(problem: Problem) -> Finding:
    rule = RULE_OF_PROBLEM[problem.code]
    return Finding(rule, problem.pointer or "", line=problem.line, detail=problem.message)


def _of_mended(found: Found) -> Finding:
    line = found.mended.line if found.mended else None
    return Finding("json-not-valid", "", found.block, line=line)
