"""Merging from the page of one claim."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, User
from tests.admin.conftest import said
from tests.factories import ClaimFactory
from tests.undo import undone

TEXT = "The old bridge over the river has six arches."


def page(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def move(client: Client, claim: Claim, name: str, **data: object):
    claim.refresh_from_db()
    address = reverse("admin:claims_claim_move", args=[claim.pk, name])
    return client.post(address, {"version": claim.version, **data})


@pytest.fixture
def chief(editor: User) -> Client:
    """Return an editor's browser."""
    client = Client()
    client.force_login(editor)
    return client


def test_an_editor_merges_and_takes_it_back(chief):
    claim, into = ClaimFactory.create_batch(2, open=True)

    merged = move(chief, claim, "merge", into=into.pk)
    there = chief.get(page(claim)).content.decode()
    history = chief.get(page(into)).content.decode()
    back = move(chief, claim, "unmerge")

    claim.refresh_from_db()
    assert (merged["Location"], back["Location"]) == (page(claim), page(claim))
    assert f"Claim {claim.pk} was merged." in there
    assert f'href="{page(into)}"' in there
    assert f"merged claim {claim.pk} into claim {into.pk}" in history
    assert (claim.status, claim.merged_into) == ("open", None)


@pytest.mark.parametrize(
    "status", ["candidate", "open", "in_progress", "checked", "dismissed", "merged"]
)
def test_the_buttons_follow_the_table(status, chief, desk):
    claim = ClaimFactory.create(**({} if status == "candidate" else {status: True}))
    into = ClaimFactory.create(open=True)

    shown = {
        one.move.name: one.why_not
        for one in chief.get(page(claim)).context["buttons"]
        if "merge" in one.move.name
    }
    found = {}
    for name in ("merge", "unmerge"):
        for browser in (chief, desk):
            with undone():
                # Two candidates become one as well.
                target = into if status != "candidate" else ClaimFactory.create()
                found[name, browser is chief] = move(
                    browser, claim, name, into=target.pk
                ).status_code

    may = {"merge": status not in ("dismissed", "merged"), "unmerge": status == "merged"}
    assert found == {
        (name, is_editor): 302 if may[name] and is_editor else 409
        for name in may
        for is_editor in (True, False)
    }
    name = "unmerge" if status == "merged" else "merge"
    assert shown == {name: "" if may[name] else "Only from: candidate, open, in progress, checked."}


def test_reviewers_are_told_that_merging_is_not_theirs(desk):
    claim = ClaimFactory.create(open=True)

    buttons = desk.get(page(claim)).context["buttons"]

    assert [one.why_not for one in buttons if one.move.name == "merge"] == [
        "Your role does not allow this."
    ]


@pytest.mark.parametrize("into", ["", "x", "0", "99999999", "9" * 30])
def test_a_claim_that_is_not_there_is_refused_and_what_was_typed_stays(into, chief):
    claim = ClaimFactory.create(open=True)

    answer = move(chief, claim, "merge", into=into)

    assert (answer.status_code, said(answer)) == (409, ["Name another claim, one that stays."])
    assert f'value="{into}"' in answer.content.decode()


def test_similar_claims_are_offered_with_a_button(chief, desk):
    claim, alike = (ClaimFactory.create(open=True, text=TEXT) for _ in range(2))
    offered = f"Merge into claim {alike.pk}"

    pages = [client.get(page(claim)).content.decode() for client in (chief, desk)]

    assert [text.count(offered) for text in pages] == [1, 0]
    assert f'<option value="{alike.pk}">' in pages[0]


def test_merging_by_looking_or_with_another_version_does_nothing(chief):
    claim, into = ClaimFactory.create_batch(2, open=True)
    address = reverse("admin:claims_claim_move", args=[claim.pk, "merge"])

    looked = chief.get(address, {"into": into.pk})
    stale = chief.post(address, {"into": into.pk, "version": 7})

    claim.refresh_from_db()
    assert (looked.status_code, stale.status_code, claim.status) == (405, 409, "open")
