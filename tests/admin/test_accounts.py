"""Users and API tokens, for administrators."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import ApiToken, Event, User
from claims.workflow.token import token_of
from tests.admin.conftest import said
from tests.factories import PASSWORD, UserFactory

NEW_PASSWORD = "another long pass phrase"  # noqa: S105  a test's


@pytest.fixture
def client(administrator):
    client = Client()
    client.force_login(administrator)
    return client


def change(user: User) -> str:
    return reverse("admin:claims_user_change", args=[user.pk])


def typed(user: User, **more) -> dict:
    return {"username": user.username, "name": "", "email": "", "is_active": "on", **more}


def newest() -> Event:
    return Event.objects.latest("seq")


def test_adding_makes_an_account_that_can_sign_in(client):
    data = {"username": "ada", "name": "Ada", "email": "", "roles": ["reviewer"]}

    client.post(reverse("admin:claims_user_add"), data | {"password": NEW_PASSWORD})

    user = User.objects.get(username="ada")
    assert (user.name, list(user.groups.values_list("name", flat=True))) == ("Ada", ["reviewer"])
    assert Client().login(username="ada", password=NEW_PASSWORD)
    assert newest().verb == "user.created"
    assert NEW_PASSWORD not in newest().data
    assert user.password not in newest().data


@pytest.mark.parametrize("password", ["", "short", "ada-ada-ada-ada-ada"])
def test_a_weak_password_is_refused(password, client):
    data = {"username": "ada-ada-ada-ada", "password": password}

    answer = client.post(reverse("admin:claims_user_add"), data)

    assert list(answer.context["adminform"].form.errors) == ["password"]
    assert not User.objects.filter(username__startswith="ada").exists()


def test_changing_the_role_writes_one_event(client, contributor):
    client.post(change(contributor), typed(contributor, roles=["editor"]))

    assert list(contributor.groups.values_list("name", flat=True)) == ["editor"]
    assert newest().verb == "user.edited"
    assert newest().data == '{"roles":{"after":["editor"],"before":["contributor"]}}'


def test_switching_off_ends_sessions_at_once(client, reviewer, desk):
    data = typed(reviewer, roles=["reviewer"])
    del data["is_active"]

    client.post(change(reviewer), data)

    assert desk.get("/admin/").status_code == 302
    assert newest().data == '{"is_active":{"after":false,"before":true}}'


def test_a_new_password_ends_sessions_and_writes_its_event(client, reviewer, desk):
    client.post(change(reviewer), typed(reviewer, roles=["reviewer"], password=NEW_PASSWORD))

    assert desk.get("/admin/").status_code == 302
    assert (newest().verb, newest().data) == ("user.password_changed", "{}")


def test_a_weak_new_password_changes_nothing_else(client, contributor):
    answer = client.post(change(contributor), typed(contributor, roles=["editor"], password="x"))

    assert list(contributor.groups.values_list("name", flat=True)) == ["contributor"]
    assert list(answer.context["adminform"].form.errors) == ["password"]


@pytest.mark.parametrize("loss", ["role", "activity"])
def test_the_last_administrator_stays(loss, client, administrator):
    data = typed(administrator, roles=["editor"] if loss == "role" else ["administrator"])
    if loss == "activity":
        del data["is_active"]

    answer = client.post(change(administrator), data)

    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.groups.get().name == "administrator"
    assert answer.context["adminform"].form.errors == {
        "roles": ["Nobody would be left to manage users."]
    }


def test_a_user_name_is_taken_whatever_its_case(client, contributor):
    other = UserFactory.create(username="Ada")

    answer = client.post(change(contributor), typed(contributor, username="aDA"))

    contributor.refresh_from_db()
    assert contributor.username != "aDA"
    assert answer.context["adminform"].form.errors == {
        "username": [f"There is a user {other.username.lower().replace('ada', 'aDA')} already."]
    }


def test_nobody_becomes_superuser_or_staff_through_the_form(client, contributor):
    client.post(
        change(contributor),
        typed(contributor, roles=["contributor"], is_superuser="on", is_staff="on"),
    )

    contributor.refresh_from_db()
    assert (contributor.is_superuser, contributor.is_staff) == (False, False)


def test_people_change_their_own_password(desk, reviewer):
    data = {"old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}

    answer = desk.post("/admin/password_change/", data)

    assert answer["Location"] == "/admin/password_change/done/"
    assert desk.get("/admin/").status_code == 200
    assert Client().login(username=reviewer.username, password=NEW_PASSWORD)
    assert (newest().verb, newest().actor) == ("user.password_changed", reviewer)


def test_a_new_token_is_shown_once(client, contributor):
    data = {"user": contributor.pk, "scope": "write", "days": "7"}

    answer = client.post(reverse("admin:claims_apitoken_add"), data)

    text = answer.context["text"]
    token = ApiToken.objects.get()
    assert token_of(text=text, now=token.created_at) == token
    assert (token.user, token.scope) == (contributor, "write")
    assert text in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert text not in client.get(reverse("admin:claims_apitoken_changelist")).content.decode()
    assert text.rsplit("_", 1)[1] not in newest().data


def test_revoking_takes_a_post_and_counts_at_once(client, contributor):
    client.post(
        reverse("admin:claims_apitoken_add"), {"user": contributor.pk, "scope": "read", "days": "7"}
    )
    token = ApiToken.objects.get()
    address = reverse("admin:claims_apitoken_revoke", args=[token.pk])

    looked = client.get(address)
    revoked = client.post(address, follow=True)

    token.refresh_from_db()
    assert looked.status_code == 405
    assert said(revoked) == [f"Token {token.key_id} was revoked."]
    assert (token.revoked_at is not None, newest().verb) == (True, "token.revoked")


@pytest.mark.parametrize("role", ["contributor", "reviewer", "editor"])
def test_only_administrators_revoke(role, client, as_visitor, contributor):
    client.post(
        reverse("admin:claims_apitoken_add"), {"user": contributor.pk, "scope": "read", "days": "7"}
    )
    token = ApiToken.objects.get()

    answer = as_visitor(role).post(reverse("admin:claims_apitoken_revoke", args=[token.pk]))

    token.refresh_from_db()
    assert (answer.status_code, token.revoked_at) == (403, None)


def test_the_lists_take_the_same_queries_for_any_number_of_rows(
    client, contributor, django_assert_num_queries
):
    for days in range(1, 4):
        data = {"user": contributor.pk, "scope": "read", "days": days}
        client.post(reverse("admin:claims_apitoken_add"), data)
    UserFactory.create_batch(3, reviewer=True)

    with django_assert_num_queries(5):
        client.get(reverse("admin:claims_apitoken_changelist"))
    with django_assert_num_queries(6):
        client.get(reverse("admin:claims_user_changelist"))


def test_events_name_tokens_as_people_do_and_link_to_no_page_that_is_not_there(client, reviewer):
    form = {"user": reviewer.pk, "scope": "read", "days": 1}
    client.post(reverse("admin:claims_apitoken_add"), form)
    token = ApiToken.objects.get()

    page = client.get(reverse("admin:claims_event_changelist")).content.decode()

    assert f"API token {token.pk}" in page
    assert reverse("admin:claims_apitoken_change", args=[token.pk]) not in page
