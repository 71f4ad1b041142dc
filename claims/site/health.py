"""Is the server alive, and may it be asked? Neither answer says what runs here."""

from __future__ import annotations

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; touches nothing."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the database can be reached and has every migration."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        applied = MigrationRecorder(connection).applied_migrations()
    except (DatabaseError, OSError):
        return JsonResponse({"status": "unavailable"}, status=503)
    if not _migrations() <= set(applied):
        return JsonResponse({"status": "not migrated"}, status=503)
    return JsonResponse({"status": "ok"})


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """Return the migrations that this release has; its files do not change while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations or {})
