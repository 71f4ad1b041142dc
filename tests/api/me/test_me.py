"""GET me/"""

from claims.models import ApiToken
from tests.api.calls import NO_TOKEN, Caller
from tests.factories import UserFactory


def test_a_caller_is_told_who_it_is(contributor):
    caller = Caller(contributor, scope="read")

    answer = caller.get("me/")

    expires = ApiToken.objects.get().expires_at.isoformat().replace("+00:00", "Z")
    assert answer.status_code == 200
    assert answer.json() == {
        "user": {"id": contributor.pk, "username": contributor.username, "name": ""},
        "roles": ["contributor"],
        "permissions": [
            "admin.enter",
            "appearance.create",
            "appearance.delete",
            "appearance.edit",
            "claim.create",
            "claim.delete",
            "claim.edit",
            "source.create",
            "source.read_text",
            "speaker.create",
            "webhook.create",
            "webhook.delete",
            "webhook.edit",
        ],
        "token": {"scope": "read", "expires_at": expires},
    }


def test_each_role_includes_the_ones_before(as_administrator):
    answer = as_administrator.get("me/")

    assert answer.json()["roles"] == ["contributor", "reviewer", "editor", "administrator"]


def test_somebody_without_a_role_may_do_nothing(as_nobody_special):
    answer = as_nobody_special.get("me/").json()

    assert (answer["roles"], answer["permissions"]) == ([], [])


def test_a_session_has_no_token(anyone):
    user = UserFactory.create(name="Ann Ash")
    anyone.client.force_login(user)

    answer = anyone.get("me/").json()

    assert (answer["user"]["name"], answer["token"]) == ("Ann Ash", None)


def test_nobody_is_nobody(anyone):
    answer = anyone.get("me/")

    assert (answer.status_code, answer.json()) == (401, NO_TOKEN)
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
