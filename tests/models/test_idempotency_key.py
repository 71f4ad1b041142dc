"""Which kept answers may exist."""

import pytest

from claims.models import IdempotencyKey, User
from tests.factories import NOW, UserFactory
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db


def _keep(user: User, **fields: object) -> IdempotencyKey:
    values = {"key": "a", "request_sha256": "", "status": 201, "created_at": NOW}
    return IdempotencyKey.objects.create(user=user, **values | fields)


def test_a_user_has_one_answer_for_each_key(contributor: User) -> None:
    first = _keep(contributor)

    with refused_by("idempotency_key_once", "claims_idempotencykey.user_id"):
        _keep(contributor)
    _keep(contributor, key="A")
    _keep(UserFactory.create())

    assert str(first) == f"{first.pk} a"


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"status": 199}, "idempotency_key_of_success"),
        ({"status": 300}, "idempotency_key_of_success"),
        ({"key": ""}, "idempotency_key_said"),
    ],
)
def test_only_successes_are_kept(contributor: User, fields: dict, constraint: str) -> None:
    with refused_by(constraint):
        _keep(contributor, **fields)
