"""The list of claims as a work queue."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.admin.paging import QueuePaginator
from claims.models import Claim
from tests.admin.conftest import said
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)

QUEUE = "/admin/claims/claim/"
# Session, user, groups; the tabs' counts; topics; keys; claims with assignees, places, speakers.
QUERIES = 9


def shown(response) -> list[int]:
    return [claim.pk for claim in response.context["cl"].result_list]


def full_claim(**more) -> Claim:
    source = SourceFactory.create(publisher=PublisherFactory.create())
    claim = ClaimFactory.create(
        speakers=[SpeakerFactory.create()], topics=[TopicFactory.create()], **more
    )
    AppearanceFactory.create(claim=claim, source=source, speaker=SpeakerFactory.create())
    return claim


def test_the_first_tab_takes_one_query_more(desk, django_assert_num_queries):
    full_claim()
    desk.get(QUEUE)

    with django_assert_num_queries(QUERIES + 1):
        desk.get(QUEUE)


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_takes_the_same_queries_for_any_number_of_claims(number, desk):
    for _ in range(number):
        full_claim(in_progress=True, assigned_to=UserFactory.create(reviewer=True))
    desk.get(f"{QUEUE}?status=in_progress")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = desk.get(f"{QUEUE}?status=in_progress")

    assert len(shown(response)) == number
    assert len(queries) == QUERIES


def test_the_queue_begins_with_what_waits_for_somebody(desk):
    candidate, opened = ClaimFactory.create(), ClaimFactory.create(open=True)
    ClaimFactory.create(in_progress=True)
    ClaimFactory.create(dismissed=True)

    assert shown(desk.get(QUEUE)) == [candidate.pk, opened.pk]


def test_the_tabs_count_each_status(desk):
    ClaimFactory.create_batch(2)
    ClaimFactory.create(open=True)
    ClaimFactory.create(dismissed=True)

    tabs = desk.get(f"{QUEUE}?status=dismissed").context["tabs"]

    assert {tab["title"]: tab["number"] for tab in tabs} == {
        "To do": 3,
        "Candidate": 2,
        "Open": 1,
        "In progress": 0,
        "Checked": 0,
        "Dismissed": 1,
        "Merged": 0,
        "All": 4,
    }
    assert [tab["title"] for tab in tabs if tab["active"]] == ["Dismissed"]


def test_the_queue_is_in_order_of_priority_then_score_then_age(desk):
    unscored = ClaimFactory.create()
    low, high = ClaimFactory.create(score=0.1), ClaimFactory.create(score=0.9)
    as_high = ClaimFactory.create(score=0.9)
    urgent = ClaimFactory.create(priority=5)
    later = ClaimFactory.create(priority=-1, score=1.0)

    expected = [urgent.pk, high.pk, as_high.pk, low.pk, unscored.pk, later.pk]
    assert shown(desk.get(QUEUE)) == expected
    assert shown(desk.get(f"{QUEUE}?o=1")) == expected


def test_search_finds_word_forms_quotes_and_speakers(desk):
    speaker = SpeakerFactory.create(name="Ada Lovelace")
    by_text = ClaimFactory.create(text="Two bridges were built.", language="en")
    by_name = ClaimFactory.create(speakers=[speaker], text="Nothing of the kind.")
    ClaimFactory.create(text="Something else.")

    assert shown(desk.get(QUEUE, {"q": "bridge"})) == [by_text.pk]
    assert shown(desk.get(QUEUE, {"q": "lovelace"})) == [by_name.pk]
    assert shown(desk.get(QUEUE, {"q": '"were built" -tower'})) == [by_text.pk]
    assert shown(desk.get(QUEUE, {"q": '"bridges built"'})) == []
    assert shown(desk.get(QUEUE, {"q": "lovel*"})) == [by_name.pk]
    assert shown(desk.get(QUEUE, {"q": "lovelcae"})) == [by_name.pk]
    assert shown(desk.get(QUEUE, {"q": "?!"})) == []


def test_a_search_that_is_too_long_is_refused_with_a_sentence(desk):
    ClaimFactory.create()

    response = desk.get(QUEUE, {"q": "a b c d e f g h i"})

    assert shown(response) == []
    assert said(response) == ["At most 8 different words are searched for."]


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("topic", "bridges", True),
        ("topic", "rivers", False),
        ("topic", "unknown", False),
        ("language", "de", True),
        ("language", "DE", True),
        ("language", "en", False),
        ("language", "';--", False),
        ("assigned_to", "me", True),
        ("assigned_to", "anybody", True),
        ("assigned_to", "nobody", False),
        ("imported", "yes", True),
        ("imported", "no", False),
        ("speaker", "SPEAKER", True),
        ("speaker", "999999", False),
        ("speaker", "x", False),
        ("publisher", "PUBLISHER", True),
        ("publisher", "9" * 40, False),
    ],
)
def test_a_filter_keeps_what_meets_it(name, value, found, desk, reviewer):
    speaker, publisher = SpeakerFactory.create(), PublisherFactory.create()
    TopicFactory.create(slug="rivers")
    claim = ClaimFactory.create(
        in_progress=True,
        language="de-AT",
        assigned_to=reviewer,
        speakers=[speaker],
        topics=[TopicFactory.create(slug="bridges")],
    )
    AppearanceFactory.create(claim=claim, source=SourceFactory.create(publisher=publisher))
    value = {"SPEAKER": speaker.pk, "PUBLISHER": publisher.pk}.get(value, value)

    response = desk.get(QUEUE, {"status": "in_progress", name: value})

    assert shown(response) == ([claim.pk] if found else [])


def test_a_contributor_sees_own_candidates_and_what_is_public(as_visitor):
    client = as_visitor("contributor")
    own = ClaimFactory.create(created_by_id=int(client.session["_auth_user_id"]))
    public = ClaimFactory.create(open=True)
    hidden = ClaimFactory.create(text="A zeppelin will land.")

    response = client.get(QUEUE)

    assert shown(response) == [own.pk, public.pk]
    assert {tab["title"]: tab["number"] for tab in response.context["tabs"]}["All"] == 2
    assert shown(client.get(QUEUE, {"q": "zeppelin"})) == []
    assert str(hidden.text) not in response.content.decode()


def test_no_more_is_counted_than_can_be_paged_through(db, monkeypatch):
    ClaimFactory.create_batch(5)
    monkeypatch.setattr(QueuePaginator, "most", 3)

    paginator = QueuePaginator(Claim.objects.order_by("pk"), 2)

    assert (paginator.count, paginator.num_pages, paginator.has_more) == (3, 2, True)
    assert len(paginator.page(2).object_list) == 1


@pytest.mark.parametrize("page", ["2", "0", "x", "-1", "9" * 30])
def test_a_page_that_is_not_there_leads_back_to_the_queue(page, desk):
    ClaimFactory.create()

    response = desk.get(QUEUE, {"p": page}, follow=True)

    assert response.status_code == 200


def test_an_unknown_parameter_leads_back_to_the_queue(desk):
    response = desk.get(QUEUE, {"colour": "red"})

    assert (response.status_code, response["Location"]) == (302, f"{QUEUE}?e=1")


def test_a_filter_that_reaches_into_other_tables_is_refused(desk):
    response = desk.get(QUEUE, {"created_by__password__startswith": "md5"})

    assert response.status_code == 400


def test_the_columns_say_who_when_and_from_where(desk):
    publisher = PublisherFactory.create(name="The Gazette")
    claim = ClaimFactory.create(
        score=0.5, priority=2, text="The bridge  has\nnine arches.", language="en"
    )
    AppearanceFactory.create(
        claim=claim,
        source=SourceFactory.create(
            title="Of bridges", publisher=publisher, published_on="2026-02-01"
        ),
        speaker=SpeakerFactory.create(name="Ada Lovelace"),
    )

    page = desk.get(QUEUE).content.decode()

    for words in (
        "The bridge has nine arches.",
        "Ada Lovelace",
        "2026-02-01",
        "Of bridges",
        "The Gazette",
        "0.50 P+2",
        'title="short, number word"',
    ):
        assert words in page


def test_a_checked_claim_shows_its_verdict_and_whose_it_is(desk):
    publisher = PublisherFactory.create(name="The <Gazette>")
    ReviewFactory.create(imported=True, publisher=publisher, revision={"rating_label": "<Wrong>"})
    ReviewFactory.create(submitted=True, revision={"headline": "A zeppelin fell."})

    page = desk.get(QUEUE, {"status": "checked"}).content.decode()

    assert 'title="The &lt;Gazette&gt;">&lt;Wrong&gt;<span class="desk-unseen">, The' in page
    assert "zeppelin" not in page
    assert "desk-verdict" not in desk.get(QUEUE, {"status": "in_progress"}).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_verdicts_take_no_queries_of_their_own(number, desk):
    for _ in range(number):
        ReviewFactory.create(claim=full_claim(open=True), published=True)
    desk.get(f"{QUEUE}?status=checked")

    with CaptureQueriesContext(connection) as queries:
        response = desk.get(f"{QUEUE}?status=checked")

    assert (len(shown(response)), len(queries)) == (number, QUERIES)


@pytest.mark.parametrize("visitor", ["reviewer", "contributor"])
def test_the_review_filter_keeps_drafts_to_people_who_check(visitor, as_visitor):
    client = as_visitor(visitor)
    made = {
        "draft": ReviewFactory.create(),
        "submitted": ReviewFactory.create(submitted=True),
        "desk": ReviewFactory.create(published=True),
        "import": ReviewFactory.create(imported=True),
    }
    keys = {state: review.claim_id for state, review in made.items()}
    unchecked = ClaimFactory.create(open=True)

    found = {
        state: set(shown(client.get(QUEUE, {"status": "all", "review": state})))
        for state in (*made, "none", "unknown")
    }

    hidden = ("draft", "submitted") if visitor == "contributor" else ()
    assert found == {
        **{state: set() if state in hidden else {key} for state, key in keys.items()},
        "none": {keys["draft"], keys["submitted"], unchecked.pk},
        "unknown": set(),
    }
