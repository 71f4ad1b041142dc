"""Accounts: made, changed, and never without somebody to manage them."""

import pytest
from django.contrib.auth.models import Group

from claims.errors import Invalid, NotAllowed
from claims.models import Event, Review, User
from claims.workflow.user import administrators, create_user, edit_user, set_password
from tests.factories import NOW, ReviewFactory, UserFactory
from tests.workflow.traces import document

PASSWORD = "a quite long pass phrase"  # noqa: S105  a test's


def newest() -> tuple[str, str, str]:
    event = Event.objects.latest("seq")
    return event.verb, event.actor_name, event.data


def test_a_command_makes_an_account_under_its_own_name(db):
    user = create_user(
        username="ada", password=PASSWORD, roles=["editor"], actor=None, actor_name="serve", now=NOW
    )

    assert user.check_password(PASSWORD)
    assert newest() == (
        "user.created",
        "serve",
        '{"email":{"after":"","before":null},"is_active":{"after":true,"before":null},'
        '"name":{"after":"","before":null},"roles":{"after":["editor"],"before":null},'
        '"username":{"after":"ada","before":null}}',
    )


@pytest.mark.parametrize("role", ["contributor", "reviewer", "editor"])
def test_only_administrators_manage_accounts(role, db):
    actor, user = UserFactory.create(role=role), UserFactory.create(contributor=True)

    with pytest.raises(NotAllowed):
        create_user(username="ada", password=PASSWORD, actor=actor, now=NOW)
    with pytest.raises(NotAllowed):
        edit_user(user=user, actor=actor, now=NOW, changes={"roles": ["administrator"]})
    with pytest.raises(NotAllowed):
        set_password(user=user, password=PASSWORD, actor=actor, now=NOW)


@pytest.mark.parametrize(
    ("username", "code"),
    [("", "invalid"), ("a b", "invalid"), ("ADA", "taken"), ("x" * 151, "invalid")],
)
def test_a_user_name_is_refused_with_a_code(username, code, db):
    UserFactory.create(username="ada")

    with pytest.raises(Invalid) as refused:
        create_user(username=username, password=PASSWORD, actor=None, now=NOW)

    assert [(error.pointer, error.code) for error in refused.value.errors] == [("/username", code)]


def test_an_unknown_role_is_refused_and_nothing_is_made(db):
    with pytest.raises(Invalid) as refused:
        create_user(username="ada", password=PASSWORD, roles=["king"], actor=None, now=NOW)

    assert refused.value.errors[0].code == "unknown_role"
    assert not User.objects.filter(username="ada").exists()
    assert not Group.objects.filter(name="king").exists()


def test_a_change_that_changes_nothing_writes_no_event(administrator, contributor):
    events = Event.objects.count()

    edit_user(
        user=contributor,
        actor=administrator,
        now=NOW,
        changes={"username": contributor.username, "roles": ["contributor"]},
    )

    assert Event.objects.count() == events


@pytest.mark.parametrize("changes", [{"roles": []}, {"is_active": False}])
def test_the_last_administrator_stays(changes, administrator):
    UserFactory.create(administrator=True, is_active=False)

    with pytest.raises(Invalid) as refused:
        edit_user(user=administrator, actor=administrator, now=NOW, changes=changes)

    assert refused.value.errors[0].code == "last_administrator"
    assert list(administrators()) == [administrator]


def test_another_administrator_may_be_switched_off(administrator):
    other = UserFactory.create(administrator=True)

    edit_user(user=other, actor=administrator, now=NOW, changes={"is_active": False})

    assert list(administrators()) == [administrator]


def test_a_superuser_counts_as_administrator(db):
    superuser = UserFactory.create(is_superuser=True)

    assert list(administrators()) == [superuser]


def test_a_new_name_reaches_the_reviews_that_show_it(administrator):
    review = ReviewFactory.create(published=True)
    draft, retracted = ReviewFactory.create(), ReviewFactory.create(retracted=True)
    other = ReviewFactory.create(published=True)
    author = review.revisions.get().author
    versions = {row.pk: row.version for row in (review, draft, retracted, other)}

    edit_user(user=author, actor=administrator, now=NOW, changes={"name": "Ann Writer"})

    assert document(review)["author"] == "Ann Writer"
    raised = {row.pk: row.version - versions[row.pk] for row in Review.objects.all()}
    assert raised == {review.pk: 1, draft.pk: 0, retracted.pk: 0, other.pk: 0}
    assert list(review.records.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_another_mail_address_writes_no_record(administrator):
    review = ReviewFactory.create(published=True)
    author = review.revisions.get().author

    edit_user(user=author, actor=administrator, now=NOW, changes={"email": "ann@example.org"})

    assert review.records.count() == 1
