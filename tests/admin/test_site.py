"""Signing in, and what a browser may load."""

import pytest
from django.db import OperationalError
from django.test import Client

from claims.admin import site
from tests.factories import PASSWORD, ClaimFactory, UserFactory

POLICY = {
    "default-src 'none'",
    "script-src 'self' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def policy_of(response) -> set[str]:
    return {part.strip() for part in response["Content-Security-Policy"].split(";")}


def sign_in(username: str, password: str = PASSWORD):
    return Client().post("/admin/login/", {"username": username, "password": password})


def test_somebody_with_a_role_signs_in_without_being_staff(contributor):
    answer = sign_in(contributor.username)

    assert not contributor.is_staff
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_somebody_without_a_role_is_told_so(db):
    user = UserFactory.create(is_staff=True)

    answer = sign_in(user.username)

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [
        "This account has no role here yet. Ask an administrator for one."
    ]


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(known, contributor):
    answer = sign_in(contributor.username if known else "nobody", "a wrong pass phrase")

    assert answer.status_code == 200
    assert len(answer.context["form"].non_field_errors()) == 1
    assert "case-sensitive" in answer.context["form"].non_field_errors()[0]


def test_an_account_that_is_switched_off_cannot_sign_in(db):
    user = UserFactory.create(reviewer=True, is_active=False)

    answer = sign_in(user.username)

    assert answer.status_code == 200


def test_losing_the_role_ends_the_visit_at_once(reviewer, desk):
    reviewer.groups.clear()

    answer = desk.get("/admin/claims/claim/")

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/admin/login/?next=/admin/claims/claim/",
    )


@pytest.mark.parametrize("page", ["/admin/", "/admin/login/", "/admin/claims/claim/"])
def test_the_admin_has_a_policy_of_its_own(page, desk):
    client = Client() if "login" in page else desk

    assert policy_of(client.get(page)) == POLICY


def test_other_pages_keep_the_strict_policy(client, db):
    policy = policy_of(client.get("/"))

    assert not any("unsafe" in part for part in policy)


def test_a_form_without_its_token_is_refused(reviewer):
    claim = ClaimFactory.create()
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer)

    answer = client.post(f"/admin/claims/claim/{claim.pk}/move/accept/", {"version": claim.version})

    claim.refresh_from_db()
    assert (answer.status_code, claim.status) == (403, "candidate")


def test_a_database_that_does_not_answer_is_no_failure(rf, reviewer):
    def view(request):
        raise OperationalError("database is locked")

    request = rf.get("/admin/")
    request.user = reviewer
    answer = site.admin_view(view)(request)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert b"The database is busy." in answer.content
