"""The addresses of things in this API; lowest of all, so that any resource may point at any other."""

from __future__ import annotations

from django.conf import settings


def api_url(path: str) -> str:
    """Return the absolute address of `path` in this API."""
    return f"{settings.SITE_URL}/api/v1/{path}/"


def review_address(pk: int) -> str:
    """Return the address of a review."""
    return api_url(f"reviews/{pk}")


def source_address(pk: int) -> str:
    """Return the address of a source."""
    return api_url(f"sources/{pk}")


def speaker_address(pk: int) -> str:
    """Return the address of a speaker."""
    return api_url(f"speakers/{pk}")


def site_url(path: str) -> str:
    """Return the absolute address of a public page."""
    return f"{settings.SITE_URL}/{path}/"
