"""Application configuration."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class ClaimsConfig(AppConfig):
    """The claim tracker's one app."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Claim tracker"

    def ready(self) -> None:
        """Register the check of the database's guards."""
        from claims.workflow.guards import check_guards  # noqa: PLC0415  models exist only now

        register(check_guards, Tags.database)
