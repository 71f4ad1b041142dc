"""One review by somebody else, in the shape in which this project handles it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Hold what a review says, as given; None, "" and () where it says nothing.

    Dates are written YYYY-MM-DD. `index` counts the reviews of a file from 0; `pointer` is the
    JSON pointer of the object in its file or, in a page, in the block of that number.
    `page_url` is the address that the page around it gives for itself. `details` is what no other
    field holds, in schema.org's words (see `details`); {} where the form is not schema.org's.
    """

    index: int = 0
    pointer: str = ""
    block: int | None = None
    form: str = "claimreview"
    page_url: str | None = None

    claim: str | None = None
    url: str | None = None
    reviewer: str | None = None
    rating_text: str | None = None
    rating_value: float | None = None
    best: float | None = None
    worst: float | None = None
    date_published: str | None = None
    claimant: str | None = None
    claim_date: str | None = None
    claim_urls: tuple[str, ...] = ()

    authors: tuple[str, ...] = ()
    reviewer_url: str | None = None
    reviewer_site: str | None = None
    title: str | None = None
    summary: str | None = None
    body: str | None = None
    language: str | None = None
    date_modified: str | None = None
    rating_explanation: str | None = None
    claimants: tuple[str, ...] = ()
    claimant_urls: tuple[str, ...] = ()
    first_appearance: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """Return the fields that `read_claimreview` prints."""
        return {
            "claim": self.claim,
            "url": self.url,
            "reviewer": self.reviewer,
            "rating_text": self.rating_text,
            "rating_value": self.rating_value,
            "best": self.best,
            "worst": self.worst,
            "date_published": self.date_published,
            "claimant": self.claimant,
            "claim_date": self.claim_date,
            "claim_urls": list(self.claim_urls),
        }
