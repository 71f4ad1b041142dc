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


class TokenScope(models.TextChoices):
    """What an API token may do."""

    READ = "read", _("Read")
    WRITE = "write", _("Read and write")


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
