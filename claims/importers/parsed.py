"""What every format parses into: documents, claims, and what was refused on the way."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from claims.extraction import Attribution
from claims.text.normalise import name_key

Span = tuple[int, int]
What = Literal["document", "claim"]


class ParsedSource(NamedTuple):
    """One document out in the world, as a file describes it."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    kind: str = "other"
    authors: tuple[str, ...] = ()
    published_on: date | None = None
    language: str | None = None
    text: str | None = None


class ParsedReview(NamedTuple):
    """What somebody else found when checking a claim, word for word; `rating` is their label.

    `details` is JSON of what no other field holds, in the words of schema.org.
    """

    publisher: str | None = None
    url: str | None = None
    rating: str | None = None
    rating_value: float | None = None
    best: float | None = None
    worst: float | None = None
    headline: str | None = None
    summary: str | None = None
    body: str | None = None
    published_on: date | None = None
    language: str | None = None
    details: str | None = None

    @property
    def is_complete(self) -> bool:
        """Tell whether it names its publisher and its page, so that it can stand as theirs."""
        return bool(self.url and name_key(self.publisher or ""))


class ParsedClaim(NamedTuple):
    """One claim of a file; `start`, `end` and `spans` are places in its document's text.

    `found` is what the extraction said of it, where a machine found it. `places` are further documents
    in which it stands, without a quote. With `by_review` the record
    is known by its review: the page, the publisher and the words of the claim.
    """

    file: str
    line: int | None
    pointer: str | None
    text: str
    external_id: str | None = None
    language: str | None = None
    speakers: tuple[str, ...] = ()
    claimed_on: date | None = None
    quote: str | None = None
    topics: tuple[str, ...] = ()
    source: ParsedSource | None = None
    places: tuple[ParsedSource, ...] = ()
    review: ParsedReview | None = None
    by_review: bool = False
    rating: str | None = None
    machine: bool = False
    kind: str = "direct"
    start: int | None = None
    end: int | None = None
    spans: tuple[Span, ...] = ()
    score: float | None = None
    found: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not taken: where, which rule, and why in a sentence."""

    file: str
    line: int | None
    pointer: str | None
    code: str
    message: str
    what: What = "claim"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was taken, or passed over, and that its owner should know."""

    file: str
    line: int | None
    code: str
    message: str
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A file that is one source with its claims.

    `digest` is the SHA-256 of its normalised content. Of an article (`machine`) the claims are
    found later, and only where the text is new.
    """

    file: str
    digest: str
    source: ParsedSource
    claims: tuple[ParsedClaim, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    machine: bool = False


Parsed = ParsedDocument | ParsedClaim | Refusal | Notice
