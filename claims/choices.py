"""Stored words. A code never changes without a migration; its label is for people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimStatus(models.TextChoices):
    """Where a claim stands; the moves between are in `claims.workflow.states`."""

    CANDIDATE = "candidate", _("Candidate")
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("In progress")
    CHECKED = "checked", _("Checked")
    DISMISSED = "dismissed", _("Dismissed")
    MERGED = "merged", _("Merged")


class Role(models.TextChoices):
    """Roles are groups of these names; each includes the ones before."""

    CONTRIBUTOR = "contributor", _("Contributor")
    REVIEWER = "reviewer", _("Reviewer")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator")


class SpeakerKind(models.TextChoices):
    """What a speaker is."""

    PERSON = "person", _("Person")
    ORGANIZATION = "organization", _("Organization")
    UNKNOWN = "unknown", _("Unknown")


class SourceKind(models.TextChoices):
    """What a source is."""

    ARTICLE = "article", _("Article")
    TRANSCRIPT = "transcript", _("Transcript")
    STATEMENT = "statement", _("Statement or press release")
    BROADCAST = "broadcast", _("Broadcast")
    SOCIAL_POST = "social_post", _("Social media post")
    OTHER = "other", _("Other")


class QuoteKind(models.TextChoices):
    """How the words were reported."""

    DIRECT = "direct", _("Direct")
    MIXED = "mixed", _("Mixed")
    INDIRECT = "indirect", _("Indirect")


class ReviewOrigin(models.TextChoices):
    """Whose check a review is; it never changes."""

    DESK = "desk", _("Our own")
    IMPORT = "import", _("Imported")


class ReviewStatus(models.TextChoices):
    """What the public gets of a review."""

    UNPUBLISHED = "unpublished", _("Unpublished")
    PUBLISHED = "published", _("Published")
    RETRACTED = "retracted", _("Retracted")


class RevisionStatus(models.TextChoices):
    """Where a revision stands; the moves between are in `claims.workflow.states`."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CorrectionKind(models.TextChoices):
    """What a revision after the first does to what was published."""

    TYPO = "typo", _("Typo")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    CORRECTION = "correction", _("Correction")
    RETRACTION = "retraction", _("Retraction")


class Stance(models.TextChoices):
    """On which side of a claim a piece of evidence stands."""

    SUPPORTS = "supports", _("Supports")
    REFUTES = "refutes", _("Refutes")
    CONTEXT = "context", _("Context")


class DismissReason(models.TextChoices):
    """Why a claim is put aside; a reason in other words stands as it was written."""

    NOT_SAID = "not_said", _("Nobody says this here")
    NO_CLAIM = "no_claim", _("No claim of fact: a question, an opinion, a promise")
    NOT_RELEVANT = "not_relevant", _("Not worth checking")
    DUPLICATE = "duplicate", _("The same as another claim")


class TokenScope(models.TextChoices):
    """What an API token may do."""

    READ = "read", _("Read")
    WRITE = "write", _("Read and write")


class WebhookEvent(models.TextChoices):
    """What a webhook may ask for; `ping` is what its owner sends to try it."""

    CLAIM_CHANGED = "claim.changed", _("A claim is new or says something else")
    CLAIM_DELETED = "claim.deleted", _("A claim left the public")
    REVIEW_PUBLISHED = "review.published", _("A review was published")
    REVIEW_CORRECTED = "review.corrected", _("A correction of a review was published")
    REVIEW_CHANGED = "review.changed", _("Something that a review shows changed")
    REVIEW_RETRACTED = "review.retracted", _("A review was retracted")
    PING = "ping", _("A trial")


class WebhookStop(models.TextChoices):
    """Why a webhook stands still."""

    OWNER = "owner", _("Switched off by its owner")
    GONE = "gone", _("The receiver answered 410 Gone")
    DEAD_LETTERS = "dead_letters", _("Too many deliveries failed to the last attempt")
    TOKEN_REVOKED = "token_revoked", _("Its token was revoked")  # noqa: S105  a word, no password
    TOKEN_EXPIRED = "token_expired", _("Its token expired")  # noqa: S105  a word, no password
    TOKEN_ENDED = "token_ended", _("Its token ended with the password")  # noqa: S105  a word, no password
    USER_INACTIVE = "user_inactive", _("Its owner may not sign in any more")


class DeliveryStatus(models.TextChoices):
    """Where a delivery stands."""

    PENDING = "pending", _("Pending")
    DELIVERED = "delivered", _("Delivered")
    DEAD = "dead", _("Dead letter")


class ImportStatus(models.TextChoices):
    """How an import ended."""

    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


PUBLIC_STATUSES = (
    ClaimStatus.OPEN,
    ClaimStatus.IN_PROGRESS,
    ClaimStatus.CHECKED,
    ClaimStatus.MERGED,
)
# What stands no more by itself: it is the same as nothing, and nothing is compared with it.
GONE_STATUSES = (ClaimStatus.DISMISSED, ClaimStatus.MERGED)
# What an owner chooses from.
PUBLIC_EVENTS = tuple(event for event in WebhookEvent if event != WebhookEvent.PING)
OPEN_REVISIONS = (RevisionStatus.DRAFT, RevisionStatus.SUBMITTED)
ONCE_PUBLISHED = (RevisionStatus.PUBLISHED, RevisionStatus.SUPERSEDED)
