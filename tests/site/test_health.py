"""/healthz, /readyz, /robots.txt and pages for what fails."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from claims.site.failures import SENTENCES, failure_page
from claims.site.health import readyz
from tests.site.reading import Page


def test_alive_touches_nothing(client):
    # Not marked for the database: any statement fails this test.
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_every_migration_is_there(client):
    with CaptureQueriesContext(connection) as statements:
        answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert len(statements) <= 3


@pytest.mark.django_db
def test_not_ready_when_a_migration_is_missing(client):
    MigrationRecorder.Migration.objects.filter(app="claims").last().delete()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"status": "not migrated"})


@pytest.mark.django_db
def test_not_ready_when_the_database_is_away():
    with connection.execute_wrapper(_away):
        answer = readyz(RequestFactory().get("/readyz"))

    assert (answer.status_code, answer.content) == (503, b'{"status": "unavailable"}')


def _away(execute, sql, params, many, context):
    raise OperationalError("away")


def test_robots_read_pages_alone(client):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain"
    assert (
        answer.content
        == b"User-agent: *\nDisallow: /admin/\nDisallow: /api/\n\nSitemap: http://127.0.0.1:8000/sitemap.xml\n"
    )


@pytest.mark.parametrize("status", SENTENCES)
def test_a_failure_has_a_plain_page(status):
    answer = failure_page(RequestFactory().get("/"), status)

    page = Page(answer.content.decode())
    assert answer.status_code == status
    assert (page.open, page.headings) == ([], [SENTENCES[status][0]])
    assert page.words[-2:] == [SENTENCES[status][1], "To the first page"]


@pytest.mark.django_db
def test_an_unknown_page_is_a_plain_page(client):
    answer = client.get("/nowhere/<script>")

    assert answer.status_code == 404
    assert b"script" not in answer.content.replace(b"Content-Security", b"")
