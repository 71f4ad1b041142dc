"""Application configuration."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """The claim tracker's one app."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Claim tracker"
