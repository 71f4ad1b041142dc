"""Who says things in public."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q

from claims.choices import PUBLIC_STATUSES, Role, SpeakerKind
from claims.models.each import ExistsForEach
from claims.models.user import Reader, has_role


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    """Speakers, narrowed to a reader."""

    def visible_to(self, user: Reader | None) -> SpeakerQuerySet:
        """Keep what `user` may see: people who work here all, others those that claims show."""
        if has_role(user, Role.CONTRIBUTOR):
            return self
        said = apps.get_model("claims", "ClaimSpeaker")._default_manager
        heard = apps.get_model("claims", "Appearance")._default_manager
        public = {"speaker": OuterRef("pk"), "claim__status__in": PUBLIC_STATUSES}
        return self.filter(
            ExistsForEach(said.filter(**public)) | ExistsForEach(heard.filter(**public))
        )


class Speaker(models.Model):
    """A person or an organisation whose words are checked (schema.org: a Claim's `author`).

    `aliases` are other names, `external_ids` maps a scheme such as `wikidata` to an id there. Every
    name under which a text may mean this speaker stands folded in `SpeakerKey`. One that was merged
    keeps its names; no claim and no appearance names it any more.
    """

    name = models.CharField(max_length=300)
    slug = models.CharField(max_length=100, db_index=True, editable=False)
    kind = models.CharField(max_length=20, choices=SpeakerKind.choices, default=SpeakerKind.UNKNOWN)
    aliases = models.JSONField(default=list, blank=True)
    external_ids = models.JSONField(default=dict, blank=True)
    description = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="speaker_has_name",
                condition=~Q(name=""),
                violation_error_message="A speaker needs a name.",
            ),
            models.CheckConstraint(
                name="speaker_kind_known", condition=Q(kind__in=SpeakerKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"
