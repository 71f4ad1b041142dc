"""The list of reviews: tabs, columns, search, and publishing several at once."""

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from claims.models import Review
from tests.admin.conftest import said
from tests.admin.review.browsing import browser_of, last_of, save, verbs
from tests.factories import ClaimFactory, ReviewFactory, RevisionFactory, UserFactory

LIST = "/admin/claims/review/"
OWN = "You had a hand in this revision; somebody else must publish it."


def listed(client, **query: Any) -> list[Review]:
    return list(client.get(LIST, query).context["cl"].result_list)


def tabs(client) -> dict[str, Any]:
    shown = client.get(LIST).context["tabs"]
    return {str(tab["title"]): tab["number"] for tab in shown}


@pytest.fixture
def all_sorts(editor, reviewer) -> dict[str, Review]:
    """Return reviews in every state, one a claim."""
    others = ReviewFactory.create(submitted=True)
    corrected = ReviewFactory.create(published=True)
    RevisionFactory.create(review=corrected, kind="typo", reason="A letter.", author=editor)
    return {
        "mine": ReviewFactory.create(revision={"author": editor}),
        "draft": ReviewFactory.create(),
        "own": ReviewFactory.create(submitted=True, revision={"author": editor}),
        "others": others,
        "published": ReviewFactory.create(published=True),
        "corrected": corrected,
        "withdrawn": ReviewFactory.create(withdrawn=True),
        "retracted": ReviewFactory.create(retracted=True),
        "imported": ReviewFactory.create(imported=True),
    }


TABS = {
    "waiting": {"others"},
    "mine": {"mine", "corrected"},
    "submitted": {"own", "others"},
    "published": {"published", "corrected"},
    "imported": {"imported"},
    "retracted": {"retracted"},
    "all": {
        *("mine", "draft", "own", "others", "published"),
        *("corrected", "withdrawn", "retracted", "imported"),
    },
    "unknown": set(),
}


def test_a_tab_shows_what_its_name_says(editors_desk, all_sorts):
    names = {review.pk: name for name, review in all_sorts.items()}

    found = {tab: [names[one.pk] for one in listed(editors_desk, tab=tab)] for tab in TABS}

    assert {tab: sorted(rows) for tab, rows in found.items()} == {
        tab: sorted(rows) for tab, rows in TABS.items()
    }


def test_an_editor_begins_with_what_waits_and_a_reviewer_with_own_drafts(
    editors_desk, desk, reviewer, all_sorts
):
    own = ReviewFactory.create(revision={"author": reviewer})

    assert listed(editors_desk) == [all_sorts["others"]]
    assert listed(desk) == [own]
    assert tabs(editors_desk) == {
        "Waiting for me": 1,
        "My drafts": 2,
        "Submitted": 2,
        "Published": "",
        "Imported": "",
        "Retracted": "",
        "All": "",
    }
    assert "Waiting for me" not in tabs(desk)
    assert listed(desk, tab="waiting") == []


def test_a_row_says_where_a_review_stands(editors_desk, editor):
    claim = ClaimFactory.create(open=True, text="The bridge fell.")
    author = UserFactory.create(reviewer=True, name="Ada Lovelace")
    review = ReviewFactory.create(
        claim=claim, submitted=True, revision={"author": author, "headline": "It stands"}
    )

    page = editors_desk.get(LIST).content.decode()

    for words in (
        "The bridge fell.",
        "Submitted",
        "It stands",
        "False",
        "Ada Lovelace",
        "2026-03-01 12:00",
        review.publisher.name,
    ):
        assert words in page


def test_a_row_says_how_the_label_of_another_is_read(editors_desk):
    for label in ("Frei erfunden", "Der Bürgermeister kam", "False"):
        ReviewFactory.create(imported=True, revision={"rating_label": label})

    page = editors_desk.get(LIST, {"tab": "imported"}).content.decode()

    assert 'Frei erfunden <span class="desk-quiet">read as: false</span>' in page
    assert "Der Bürgermeister kam" in page
    assert page.count("read as:") == 1


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("bridge", {"claim"}),
        ("bridges", {"claim"}),
        ("towers crumbled", {"headline"}),
        ("stands", {"claim", "headline"}),
        ("nowhere", set()),
        ("%", set()),
        ("!?", set()),
        ("x" * 201, set()),
    ],
)
def test_reviews_are_found_by_words_of_claim_or_headline(words, names, desk):
    claim = ClaimFactory.create(open=True, text="The bridge stands.")
    reviews = {
        "claim": ReviewFactory.create(claim=claim, revision={"headline": "One"}),
        "headline": ReviewFactory.create(
            claim=ClaimFactory.create(open=True, text="Another."),
            published=True,
            revision={"headline": "The towers crumbled, nothing stands", "summary": "So it is."},
        ),
    }

    found = listed(desk, tab="all", q=words)

    assert {name for name, review in reviews.items() if review in found} == names


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number_of_rows(
    number, editors_desk, django_assert_num_queries
):
    for review in ReviewFactory.create_batch(number, published=True):
        RevisionFactory.create(review=review, kind="typo", reason="A letter.")
    editors_desk.get(LIST, {"tab": "all"})

    with django_assert_num_queries(9):
        answer = editors_desk.get(LIST, {"tab": "all"})

    assert len(answer.context["cl"].result_list) == number


def test_contributors_see_neither_the_list_nor_its_place_in_the_menu(as_visitor, all_sorts):
    client = as_visitor("contributor")

    refused = client.get(LIST)
    menu = client.get("/admin/").content.decode()

    assert refused.status_code == 403
    assert LIST not in menu


# Publishing several at once.


def tick(client, *reviews: Review, **data: Any) -> Any:
    keys = [review.pk for review in reviews]
    query = {"action": "bulk_publish", ACTION_CHECKBOX_NAME: keys}
    return client.post(f"{LIST}?tab=all", query | data, follow=True)


def confirm(client, *reviews: Review, **changes: Any) -> Any:
    versions = {f"version-{review.pk}": review.version for review in reviews}
    return tick(client, *reviews, confirmed="1", **versions | changes)


def test_publishing_several_asks_first_and_shows_what_is_accepted(editors_desk):
    reviews = ReviewFactory.create_batch(2, submitted=True)

    answer = tick(editors_desk, *reviews)

    page = answer.content.decode()
    assert [row["standing"].review for row in answer.context["rows"]] == reviews
    assert f'name="version-{reviews[0].pk}" value="{reviews[0].version}"' in page
    assert "Nothing says what came of asking the claimant." in page
    assert verbs() == []


def test_each_is_published_by_itself_and_refusals_are_named(editors_desk, editor, place):
    good = ReviewFactory.create(claim=place.claim, submitted=True)
    own = ReviewFactory.create(submitted=True, revision={"author": editor})
    unfit = ReviewFactory.create(submitted=True)
    draft = ReviewFactory.create()
    imported = ReviewFactory.create(imported=True)

    answer = confirm(editors_desk, good, own, unfit, draft, imported)

    assert said(answer) == [
        "1 review was published.",
        f"4 reviews were refused. Review {own.pk}: {OWN} Review {unfit.pk}: Nothing says where the "
        f"claim was made: it has no appearance in a source. Review {draft.pk}: A review that is draft "
        f"cannot make the move publish; possible from: submitted. Review {imported.pk}: Review "
        f"{imported.pk} is another publisher's: it changes by import alone.",
    ]
    assert [last_of(one).status for one in (good, own, unfit, draft)] == [
        "published",
        "submitted",
        "submitted",
        "draft",
    ]


@pytest.mark.parametrize("version", ["", "x", "1"])
def test_what_changed_after_it_was_looked_at_is_not_published(version, editors_desk, submitted):
    Review.objects.filter(pk=submitted.pk).update(version=5)

    answer = confirm(editors_desk, submitted, **{f"version-{submitted.pk}": version})

    assert "Somebody else changed this review" in said(answer)[0]
    assert last_of(submitted).status == "submitted"


def test_a_superuser_publishes_nothing_of_their_own_in_bulk(submitted):
    user = UserFactory.create(administrator=True, is_superuser=True)
    client = browser_of(user)
    save(client, submitted, headline="Changed")
    last_of(submitted)
    submitted.refresh_from_db()
    client.post(
        reverse("admin:claims_review_move", args=[submitted.pk, "submit"]),
        {"version": submitted.version},
    )
    submitted.refresh_from_db()

    answer = confirm(client, submitted)

    assert said(answer)[-1] == f"1 review was refused. Review {submitted.pk}: {OWN}"
    assert last_of(submitted).status == "submitted"


def test_reviewers_are_not_offered_to_publish(desk, submitted):
    answer = confirm(desk, submitted)

    assert (last_of(submitted).status, verbs()) == ("submitted", [])
    assert "bulk_publish" not in desk.get(f"{LIST}?tab=all").content.decode()
    assert answer.status_code == 200
