"""Every rule: its stable id, how much it weighs, what it says, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error breaks what Google requires, schema.org or JSON; a warning what they recommend."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `sentence` says what is wrong where it is broken."""

    id: str
    severity: Severity
    sentence: str
    source: str


_GOOGLE, _SCHEMA, _JSON, _JSON_LD, _OURS = "Google", "schema.org", "JSON", "JSON-LD", "this reader"
_REQUIRED = [
    ("no-claim-review", _GOOGLE, "The file holds no ClaimReview."),
    ("type-not-claim-review", _SCHEMA, "The object has no @type, or none that is spelled ClaimReview."),
    ("claim-reviewed-missing", _GOOGLE, "The review has no claimReviewed: the claim in a few words."),
    ("rating-missing", _GOOGLE, "The review has no reviewRating."),
    ("rating-without-name", _GOOGLE, "The rating has no alternateName: the verdict in words."),
    ("rating-value-not-a-number", _GOOGLE, "The ratingValue is no number, written with digits and a full stop."),
    ("scale-not-a-number", _GOOGLE, "The bestRating or worstRating is no number, written with digits and a full stop."),
    ("rating-outside-scale", _GOOGLE, "The ratingValue does not lie between worstRating and bestRating."),
    ("worst-below-one", _GOOGLE, "The worstRating is less than 1."),
    ("best-not-above-worst", _GOOGLE, "The bestRating is not greater than the worstRating."),
    ("url-missing", _GOOGLE, "The review has no url."),
    ("url-not-absolute", _GOOGLE, "The url of the review is no whole http or https address."),
    ("url-on-other-site", _GOOGLE, "The url is neither on the domain of the page around the review, nor below it."),
    ("date-not-iso", _SCHEMA, "The date is none that exists, written as ISO 8601 has it: 2024-05-06, or with a time."),
    ("value-not-of-type", _SCHEMA, "The value is of no type that schema.org gives this property."),
    ("property-not-of-type", _SCHEMA, "The property belongs to other types of schema.org than that of the object."),
    ("unknown-property", _SCHEMA, "The property is none that schema.org gives this type."),
    ("context-missing", _JSON_LD, "Neither the object nor one around it has an @context, so that its words mean nothing."),
    ("context-not-schema-org", _JSON_LD, "The @context is not that of schema.org."),
    ("json-not-valid", _JSON, "The JSON had to be put right before it could be read; others may read nothing."),
    ("json-broken", _JSON, "The text is no JSON."),
    ("json-too-deep", _OURS, "The JSON is nested more than 32 deep, and is not read."),
    ("text-not-utf8", _JSON, "The text is not UTF-8."),
    ("record-too-long", _OURS, "The record is longer than 1 MB, and is not read."),
    ("file-too-large", _OURS, "The file is no JSON, and larger than 5 MB: it is not read."),
]  # fmt: skip
_RECOMMENDED = [
    ("claim-text-too-long", _GOOGLE, "The claimReviewed has 75 characters or more, and is cut off where it is shown."),
    ("rating-in-claim-text", _GOOGLE, "The claimReviewed seems to hold the rating, which belongs into reviewRating alone."),
    ("markup-in-text", _SCHEMA, "The text holds HTML, which is shown as it stands."),
    ("rating-without-number", _GOOGLE, "The rating has no ratingValue."),
    ("rating-without-scale", _GOOGLE, "The ratingValue comes without bestRating or worstRating."),
    ("number-as-text", _SCHEMA, "The number is written as a text."),
    ("date-published-missing", _GOOGLE, "The review has no datePublished."),
    ("author-missing", _GOOGLE, "The review has no author: who checked the claim."),
    ("author-without-name", _GOOGLE, "The author of the review has no name."),
    ("author-without-url", _GOOGLE, "The author of the review has no url."),
    ("url-not-on-authors-site", _GOOGLE, "The url is neither on the domain of the author's url, nor below it."),
    ("item-reviewed-missing", _GOOGLE, "The review has no itemReviewed: who made the claim, when and where."),
    ("item-reviewed-not-a-claim", _GOOGLE, "The itemReviewed is no Claim."),
    ("claim-without-author", _GOOGLE, "The claim in itemReviewed has no author: who made it."),
    ("claim-without-date", _GOOGLE, "The claim in itemReviewed has no datePublished."),
    ("claim-without-appearance", _GOOGLE, "The claim in itemReviewed has neither appearance nor firstAppearance."),
    ("claimant-without-name", _GOOGLE, "Who made the claim has no name."),
    ("claimant-without-same-as", _GOOGLE, "Who made the claim has no sameAs, an address that says who it is."),
    ("address-not-absolute", _SCHEMA, "The value is no whole web address, so that it leads nowhere outside of its page."),
]  # fmt: skip

RULES: dict[str, Rule] = {
    name: Rule(name, severity, sentence, source)
    for severity, rows in ((Severity.ERROR, _REQUIRED), (Severity.WARNING, _RECOMMENDED))
    for name, source, sentence in rows
}


def rule_table() -> Iterator[str]:
    """Yield the lines of a table of all rules, in Markdown."""
    yield "| rule | severity | what is wrong | says |"
    yield "| --- | --- | --- | --- |"
    for rule in RULES.values():
        yield f"| `{rule.id}` | {rule.severity} | {rule.sentence} | {rule.source} |"
