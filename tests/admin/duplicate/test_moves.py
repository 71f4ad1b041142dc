"""What a reviewer and an editor make of a pair, by its buttons."""

import pytest
from django.test import Client

from claims.models import Claim, Duplicate, Event, User
from claims.workflow.duplicate import call_distinct
from tests.admin.conftest import VISITORS, said
from tests.duplicates import DuplicateFactory
from tests.factories import NOW, ClaimFactory, ReviewFactory
from tests.undo import undone

QUEUE = "/admin/claims/duplicate/"
MOVES = ("distinct", "keep-older", "keep-newer")


@pytest.fixture
def chief(editor: User) -> Client:
    """Return an editor's browser."""
    client = Client()
    client.force_login(editor)
    return client


def versions(pair: Duplicate) -> dict[str, int]:
    rows = Claim.objects.filter(pk__in=[pair.claim_id, pair.other_id])
    return {f"version_{key}": version for key, version in rows.values_list("pk", "version")}


def press(client: Client, pair: Duplicate, move: str, *, query: str = "", **typed: object):
    return client.post(f"{QUEUE}{pair.pk}/{move}/{query}", {**versions(pair), **typed})


def statuses(pair: Duplicate) -> tuple[str, str]:
    found = dict(Claim.objects.values_list("pk", "status"))
    return found[pair.other_id], found[pair.claim_id]


def test_a_reviewer_calls_a_pair_distinct_and_the_next_one_comes(desk, reviewer):
    pair, behind = DuplicateFactory.create(score=0.9), DuplicateFactory.create(score=0.8)

    response = press(desk, pair, "distinct", query="?because=same_content&p=1&at=7")

    pair.refresh_from_db()
    assert (
        response["Location"] == f"{QUEUE}?because=same_content&p=1&at={behind.pk}#pair-{behind.pk}"
    )
    assert pair.decided_by == reviewer
    shown = desk.get(response["Location"])
    assert said(shown) == [f"Claims {pair.other_id} and {pair.claim_id} are not the same."]
    assert [(card.pair, card.is_current) for card in shown.context["cards"]] == [(behind, True)]


def test_behind_the_last_pair_the_queue_begins_again(desk):
    pair, first = DuplicateFactory.create(score=0.8), DuplicateFactory.create(score=0.9)

    response = press(desk, pair, "distinct")

    assert response["Location"] == QUEUE
    assert [card.pair for card in desk.get(QUEUE).context["cards"]] == [first]


@pytest.mark.parametrize(
    ("move", "after"), [("keep-older", ("open", "merged")), ("keep-newer", ("merged", "open"))]
)
def test_an_editor_keeps_one_of_the_two(move, after, chief):
    pair = DuplicateFactory.create()

    response = press(chief, pair, move)

    assert (response.status_code, statuses(pair)) == (302, after)
    kept, gone = (pair.other, pair.claim) if move == "keep-older" else (pair.claim, pair.other)
    words = [f"Claim {gone.pk} was merged into claim {kept.pk}."]
    assert said(chief.get(response["Location"])) == words


def test_a_merge_takes_other_pairs_of_that_claim_along(chief):
    pair = DuplicateFactory.create(score=0.9)
    DuplicateFactory.create(claim=ClaimFactory.create(open=True), other=pair.claim, score=0.8)
    last = DuplicateFactory.create(score=0.7)

    response = press(chief, pair, "keep-older")

    assert response["Location"] == f"{QUEUE}?at={last.pk}#pair-{last.pk}"


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("side", ["claim_id", "other_id"])
def test_what_changed_meanwhile_is_looked_at_again(move, side, chief):
    pair = DuplicateFactory.create()
    typed = {f"version_{getattr(pair, side)}": 99}

    response = press(chief, pair, move, **typed)

    assert (response.status_code, statuses(pair)) == (409, ("open", "open"))
    assert said(response)[0].startswith("Somebody else changed this claim")
    assert [card.is_current for card in response.context["cards"]] == [True]
    pair.refresh_from_db()
    assert pair.decided_at is None


@pytest.mark.parametrize("move", MOVES)
def test_a_form_without_versions_does_nothing(move, chief):
    pair = DuplicateFactory.create()

    response = chief.post(f"{QUEUE}{pair.pk}/{move}/")

    assert (response.status_code, statuses(pair)) == (409, ("open", "open"))


def test_what_somebody_else_decided_is_refused_in_words(chief, reviewer):
    pair = DuplicateFactory.create()
    call_distinct(duplicate=pair, actor=reviewer, now=NOW)

    response = press(chief, pair, "distinct")

    assert response.status_code == 409
    assert said(response) == [
        f"Claims {pair.other_id} and {pair.claim_id} were called distinct already."
    ]


def test_two_published_verdicts_of_the_desk_are_not_made_one(chief):
    pair = DuplicateFactory.create()
    reviews = [
        ReviewFactory.create(claim=claim, published=True) for claim in (pair.other, pair.claim)
    ]

    response = press(chief, pair, "keep-older")

    assert (response.status_code, statuses(pair)) == (409, ("checked", "checked"))
    assert said(response) == [
        f"The desk has a review of both: review {reviews[1].pk} of claim {pair.claim_id} and review "
        f"{reviews[0].pk} of claim {pair.other_id}. Withdraw the one of claim {pair.claim_id}, or "
        "retract it."
    ]


@pytest.mark.parametrize("move", MOVES)
def test_roles_decide_who_may_do_what(move, as_visitor):
    pair = DuplicateFactory.create()
    browsers = {visitor: as_visitor(visitor) for visitor in VISITORS}
    events = Event.objects.count()

    done = {}
    for visitor, client in browsers.items():
        with undone():
            answer = press(client, pair, move)
            done[visitor] = (answer.status_code, Event.objects.count() - events)

    of_reviewers = (302, 1) if move == "distinct" else (409, 0)
    assert done == {
        "nobody": (302, 0),
        "no_role": (302, 0),
        "contributor": (403, 0),
        "reviewer": of_reviewers,
        "editor": (302, 1),
        "administrator": (302, 1),
    }


def test_a_move_takes_a_post_a_known_name_and_a_pair_that_is_there(chief):
    pair = DuplicateFactory.create()

    assert chief.get(f"{QUEUE}{pair.pk}/distinct/").status_code == 405
    assert press(chief, pair, "nonsense").status_code == 404
    assert chief.post(f"{QUEUE}999999/distinct/").status_code == 404


def test_a_move_needs_the_token_of_its_form(editor):
    pair = DuplicateFactory.create()
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert press(client, pair, "distinct").status_code == 403
    pair.refresh_from_db()
    assert pair.decided_at is None
