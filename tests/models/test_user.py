"""How far a person's role reaches."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries

from claims.choices import Role
from claims.models import User
from claims.models.user import has_role, role_level
from claims.workflow.audit import append_event
from tests.factories import NOW, UserFactory
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("groups", "level"),
    [
        ([], 0),
        (["contributor"], 1),
        (["reviewer"], 2),
        (["editor"], 3),
        (["administrator"], 4),
        (["reviewer", "contributor"], 2),
        (["contributor", "administrator", "editor"], 4),
        (["volunteers"], 0),
        (["volunteers", "reviewer"], 2),
        (["Reviewer"], 0),
    ],
)
def test_role_reaches_as_far_as_the_highest_group(groups: list[str], level: int) -> None:
    user = UserFactory.create()
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in groups])

    assert role_level(user) == level
    assert [has_role(user, role) for role in Role.values] == [level >= n for n in (1, 2, 3, 4)]


def test_superuser_counts_as_administrator() -> None:
    assert role_level(UserFactory.create(is_superuser=True)) == 4


@pytest.mark.parametrize("fields", [{"is_superuser": True}, {"role": Role.ADMINISTRATOR}])
def test_deactivated_person_has_no_role(fields: dict[str, object]) -> None:
    assert role_level(UserFactory.create(is_active=False, **fields)) == 0


@pytest.mark.parametrize("reader", [None, AnonymousUser()])
def test_nobody_has_no_role(reader: AnonymousUser | None) -> None:
    assert role_level(reader) == 0
    assert not any(has_role(reader, role) for role in Role.values)


def test_staff_flag_and_django_permissions_give_no_role() -> None:
    assert role_level(UserFactory.create(is_staff=True)) == 0


def test_groups_are_read_once_for_a_loaded_user(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = UserFactory.create(reviewer=True)

    with django_assert_num_queries(1):
        levels = [role_level(user) for _ in range(5)]

    assert levels == [2] * 5


def test_changed_role_counts_when_the_user_is_loaded_again(reviewer: User) -> None:
    assert role_level(reviewer) == 2
    reviewer.groups.clear()

    assert role_level(User.objects.get(pk=reviewer.pk)) == 0


def test_the_four_roles_are_there() -> None:
    names = set(Group.objects.values_list("name", flat=True))

    assert names == {"contributor", "reviewer", "editor", "administrator"}


def test_text_of_a_person_starts_with_the_key_and_names_are_shown_without_it() -> None:
    named, unnamed = UserFactory.create(name="Ann Ray"), UserFactory.create(username="bo")

    assert (str(named), named.get_full_name(), named.get_short_name()) == (
        f"{named.pk} Ann Ray",
        "Ann Ray",
        "Ann Ray",
    )
    assert (str(unnamed), unnamed.get_full_name()) == (f"{unnamed.pk} bo", "bo")


def test_user_name_is_unique() -> None:
    UserFactory.create(username="ann")

    with refused_by("username"):
        UserFactory.create(username="ann")


def test_person_of_an_event_is_never_deleted(reviewer: User) -> None:
    append_event(verb="test.done", actor=reviewer, now=NOW)

    with pytest.raises(ProtectedError):
        reviewer.delete()
