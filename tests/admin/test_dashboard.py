"""The first page of the admin: what there is to do, for whom, and how much was done."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.admin.chart import weeks_chart
from claims.admin.dashboard import age, dashboard_context
from claims.choices import Role
from claims.models import Revision, User
from tests.factories import NOW, ClaimFactory, ReviewFactory, UserFactory

QUEUE = "/admin/claims/claim/"
REVIEWS = "/admin/claims/review/"
DUPLICATES = "/admin/claims/duplicate/"
STATUSES = {
    "candidate": "Candidate",
    "open": "Open",
    "in_progress": "In progress",
    "checked": "Checked",
    "dismissed": "Dismissed",
    "merged": "Merged",
}


def page_of(claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def review_page(review) -> str:
    return reverse("admin:claims_review_change", args=[review.pk])


def card(title: str, number: int, link: str, **more) -> dict:
    return {"title": title, "number": number, "link": link, **more}


def claim_cards(numbers: dict[str, int], oldest: dict[str, dict]) -> list[dict]:
    return [
        {
            "status": status,
            **card(label, numbers.get(status, 0), f"{QUEUE}?status={status}"),
            **oldest.get(status, {}),
        }
        for status, label in STATUSES.items()
    ]


def old(days: str, link: str) -> dict:
    return {"oldest": days, "oldest_link": link}


@pytest.fixture
def work(editor: User, contributor: User) -> dict:
    """Make claims and reviews in most states; return the claims by name."""
    other = UserFactory.create(reviewer=True, name="Ada Lovelace")
    made = {
        "hidden": ClaimFactory.create(text="A zeppelin fell.", created_at=NOW - timedelta(days=30)),
        "own": ClaimFactory.create(created_by=contributor, created_at=NOW - timedelta(days=1)),
        "held": ClaimFactory.create(in_progress=True, assigned_to=editor),
        "open": ClaimFactory.create(open=True, created_at=NOW - timedelta(days=12)),
        "dismissed": ClaimFactory.create(dismissed=True),
    }
    reviews = {
        "returned": ReviewFactory.create(
            revision={"author": editor, "comment": "Say who counted the arches."}
        ),
        "waiting": ReviewFactory.create(submitted=True, revision={"author": other}),
        "mine": ReviewFactory.create(submitted=True, revision={"author": editor}),
        "done": ReviewFactory.create(published=True, revision={"author": other}),
    }
    moved = Revision.objects.filter(review=reviews["waiting"])
    moved.update(submitted_at=NOW - timedelta(days=3))
    return made | {name: review.claim for name, review in reviews.items()}


def test_an_editor_sees_own_work_and_that_of_the_desk(work, editor):
    context = dashboard_context(editor, NOW)

    chart = context.pop("chart")
    numbers = {"candidate": 2, "open": 1, "in_progress": 4, "checked": 1, "dismissed": 1}
    oldest = {
        "candidate": old("30 days", page_of(work["hidden"])),
        "open": old("12 days", page_of(work["open"])),
        "in_progress": old("today", page_of(work["held"])),
    }
    assert context == {
        "queue_link": QUEUE,
        "cards": [*claim_cards(numbers, oldest), card("Possible duplicates", 0, DUPLICATES)],
        "own": [
            card("In my hands", 1, f"{QUEUE}?status=in_progress&assigned_to=me"),
            card("My drafts", 1, f"{REVIEWS}?tab=mine"),
            card("Returned to me", 1, f"{REVIEWS}?tab=mine"),
            card("For me to publish", 1, f"{REVIEWS}?tab=waiting"),
        ],
        "drafts": [
            {
                "link": review_page(work["returned"].reviews.get()),
                "text": work["returned"].text,
                "language": "und",
                "author": editor.username,
                "comment": "Say who counted the arches.",
                "age": "today",
            }
        ],
        "waiting": [
            {
                "link": review_page(work["waiting"].reviews.get()),
                "text": work["waiting"].text,
                "language": "und",
                "author": "Ada Lovelace",
                "comment": "",
                "age": "3 days",
            }
        ],
        "reviews": [
            card("Draft", 1, f"{QUEUE}?status=all&review=draft"),
            card(
                "Submitted",
                2,
                f"{REVIEWS}?tab=submitted",
                **old("3 days", review_page(work["waiting"].reviews.get())),
            ),
            card("Published", 1, f"{REVIEWS}?tab=published"),
            card("Retracted", 0, f"{REVIEWS}?tab=retracted"),
        ],
    }
    assert (chart["total"], chart["most"], chart["bars"][-1]["number"]) == (1, 1, 1)


def test_a_reviewer_has_nothing_to_publish(work):
    reviewer = UserFactory.create(reviewer=True)

    context = dashboard_context(reviewer, NOW)

    assert context["own"] == [
        card("In my hands", 0, f"{QUEUE}?status=in_progress&assigned_to=me"),
        card("My drafts", 0, f"{REVIEWS}?tab=mine"),
        card("Returned to me", 0, f"{REVIEWS}?tab=mine"),
    ]
    assert (context["drafts"], context["waiting"]) == ([], [])
    assert [one["number"] for one in context["reviews"]] == [1, 2, 1, 0]


def test_a_contributor_sees_own_candidates_and_what_is_public_alone(work, contributor):
    context = dashboard_context(contributor, NOW)

    oldest = {
        "candidate": old("1 day", page_of(work["own"])),
        "open": old("12 days", page_of(work["open"])),
        "in_progress": old("today", page_of(work["held"])),
    }
    assert context == {
        "queue_link": QUEUE,
        "cards": claim_cards({"candidate": 1, "open": 1, "in_progress": 4, "checked": 1}, oldest),
    }


@pytest.mark.parametrize("role", Role.values)
def test_the_page_shows_each_role_what_is_theirs(role, work, as_visitor):
    page = as_visitor(role).get("/admin/").content.decode()

    is_desk = role != Role.CONTRIBUTOR
    publishes = role in (Role.EDITOR, Role.ADMINISTRATOR)
    assert ("My work" in page, "Checks per week" in page, "Ada Lovelace" in page) == (
        is_desk,
        is_desk,
        publishes,
    )
    assert f'href="{page_of(work["open"])}">oldest: ' in page
    assert (page_of(work["hidden"]) in page) == is_desk
    assert "zeppelin" not in page


def test_each_number_is_that_of_the_list_it_leads_to(work, editor):
    client = Client()
    client.force_login(editor)
    context = dashboard_context(editor, NOW)
    # "Returned to me" leads to all of one's drafts.
    cards = [one for one in context["own"] if one["title"] != "Returned to me"]
    # That list has a page of its own making, and its own test.
    del context["cards"][-1]

    found = {
        one["link"]: (one["number"], client.get(one["link"]).context["cl"].result_count)
        for one in [*context["cards"], *cards, *context["reviews"]]
    }

    assert len(found) == 13
    assert {link: pair for link, pair in found.items() if pair[0] != pair[1]} == {}


def test_what_was_typed_into_a_comment_stays_words(work, editor):
    Revision.objects.filter(comment__gt="").update(comment="<script>alert(1)</script>")
    client = Client()
    client.force_login(editor)

    page = client.get("/admin/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


# Session, user, groups; claims by status, the oldest of each.
FOR_CONTRIBUTORS = 5
# One's claims; open revisions, one's drafts, published reviews, the oldest submitted, weeks, pairs of
# claims that may be the same.
FOR_REVIEWERS = FOR_CONTRIBUTORS + 7


@pytest.mark.parametrize("number", [0, 1, 3])
@pytest.mark.parametrize(
    ("role", "queries"),
    [
        (Role.CONTRIBUTOR, FOR_CONTRIBUTORS),
        (Role.REVIEWER, FOR_REVIEWERS),
        # And what they may publish.
        (Role.EDITOR, FOR_REVIEWERS + 1),
    ],
)
def test_the_page_takes_the_same_queries_whatever_there_is(role, queries, number, as_visitor):
    client = as_visitor(role)
    author = User.objects.get(pk=int(client.session["_auth_user_id"]))
    ClaimFactory.create_batch(number, in_progress=True, assigned_to=author)
    ClaimFactory.create_batch(number)
    for trait in ("submitted", "published", "retracted"):
        ReviewFactory.create_batch(number, **{trait: True})
    ReviewFactory.create_batch(number, revision={"author": author, "comment": "No."})
    client.get("/admin/")

    with CaptureQueriesContext(connection) as captured:
        response = client.get("/admin/")

    assert (response.status_code, len(captured)) == (200, queries)


def test_the_chart_ends_with_this_iso_week_in_utc(db):
    monday = datetime(2027, 1, 4, 0, 30, tzinfo=UTC)

    bars = weeks_chart(monday.astimezone(tz=None))["bars"]

    assert len(bars) == 26
    assert [bar["monday"] for bar in bars[-2:]] == [date(2026, 12, 28), date(2027, 1, 4)]
    assert [bar["week"] for bar in bars[-2:]] == ["2026-W53", "2027-W01"]
    assert [bar["is_now"] for bar in bars[-2:]] == [False, True]


def test_bars_are_as_high_as_their_numbers(db):
    ReviewFactory.create_batch(2, published=True)

    chart = weeks_chart(NOW + timedelta(weeks=1))

    assert (chart["total"], chart["most"], chart["width"], chart["height"]) == (2, 2, 260, 100)
    assert chart["bars"][-2:] == [
        {
            "week": "2026-W09",
            "monday": date(2026, 2, 23),
            "number": 2,
            "x": 241.5,
            "y": 0.0,
            "height": 100.0,
            "is_now": False,
        },
        {
            "week": "2026-W10",
            "monday": date(2026, 3, 2),
            "number": 0,
            "x": 251.5,
            "y": 100,
            "height": 0.0,
            "is_now": True,
        },
    ]
    assert weeks_chart(NOW + timedelta(weeks=26))["total"] == 0


def test_the_chart_stands_beside_a_table_of_all_weeks(desk):
    revision = ReviewFactory.create(submitted=True).revisions.get()
    editor = UserFactory.create(editor=True)
    published = {"status": "published", "published_at": timezone.now(), "published_by": editor}
    Revision.objects.filter(pk=revision.pk).update(**published)

    page = desk.get("/admin/").content.decode()

    chart = page[page.index("Checks per week") :].partition("</section>")[0]
    assert "1 review of the desk was first published in the last 26 weeks." in chart
    assert (chart.count("<rect"), chart.count('<th scope="row">')) == (1, 26)
    assert "style=" not in chart


def test_without_checks_there_is_a_sentence_and_no_chart(desk):
    page = desk.get("/admin/").content.decode()

    chart = page[page.index("Checks per week") :].partition("</section>")[0]
    assert "0 reviews of the desk were first published in the last 26 weeks." in chart
    assert not any(part in chart for part in ("<svg", "<table"))


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (0.9, "today"), (1, "1 day"), (12.5, "12 days"), (-1, "today")],
)
def test_ages_are_told_in_whole_days(days, words):
    assert age(NOW - timedelta(days=days), NOW) == words
