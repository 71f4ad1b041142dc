"""What stands beside a claim of others that say the same, the opposite, or something near."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, Review
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    keep_true,
)

TEXT = "The old stone bridge over the Aare has nine arches."
DENIES = "One denies what the other says: this is no verdict on the claim here."


def address(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def relations(response) -> list[tuple[int, str, str, bool]]:
    rows = response.context["similar"]
    return [(one["key"], str(one["relation"]), one["because"], one["may_deny"]) for one in rows]


def test_the_page_shows_what_was_found_of_a_claim_that_says_the_same(desk):
    claim = ClaimFactory.create(text=TEXT, language="en")
    other = ClaimFactory.create(
        text="The old stone bridge over the Aare has 9 arches.",
        language="en",
        open=True,
        speakers=[SpeakerFactory.create(name="Ada Lovelace")],
    )
    source = SourceFactory.create(published_on="2026-02-01")
    AppearanceFactory.create(claim=other, source=source)
    ReviewFactory.create(
        claim=other, published=True, publisher=PublisherFactory.create(name="The Desk")
    )

    response = desk.get(address(claim))

    (row,) = response.context["similar"]
    assert {name: row[name] for name in row if name not in ("speakers", "source")} == {
        "key": other.pk,
        "link": address(other),
        "text": "The old stone bridge over the Aare has 9 arches.",
        "language": "en",
        "names": "Ada Lovelace",
        "day": "2026-02-01",
        "more_sources": 0,
        "status": "checked",
        "status_label": "Checked",
        "verdict": {"label": "False", "publisher": "The Desk", "day": "2026-03-01"},
        "kind": "same",
        "relation": "says the same",
        "because": "",
        "may_deny": False,
    }
    assert response.context["similar_checked"] == 1
    page = response.content.decode()
    for words in (
        "Said before",
        "1 checked",
        "Says the same",
        "Ada Lovelace",
        "The Desk, 2026-03-01",
    ):
        assert words in page
    assert DENIES not in page


def test_a_denial_is_called_one_and_its_verdict_is_not_one_on_the_claim(desk):
    claim = ClaimFactory.create(text=TEXT, language="en")
    told = {
        "same": TEXT,
        "negates": "The old stone bridge over the Aare does not have nine arches.",
        "number": "The old stone bridge over the Aare has eight arches.",
        "both": "The old stone bridge over the Aare does not have eight arches.",
    }
    keys = {}
    for name, text in reversed(told.items()):
        keys[name] = ClaimFactory.create(text=text, language="en", open=True)
        ReviewFactory.create(claim=keys[name], published=True)

    response = desk.get(address(claim))

    assert relations(response) == [
        (keys["same"].pk, "says the same", "", False),
        (keys["negates"].pk, "says the opposite", "", True),
        (keys["number"].pk, "related", "another number", False),
        (
            keys["both"].pk,
            "related",
            "one denies what the other says, another number",
            True,
        ),
    ]
    assert response.content.decode().count(DENIES) == 2


def test_nobody_is_offered_to_merge_a_claim_into_its_denial(editor):
    client = Client()
    client.force_login(editor)
    claim = ClaimFactory.create(text=TEXT, language="en", open=True)
    same = ClaimFactory.create(text=TEXT, language="en", open=True)
    denial = ClaimFactory.create(
        text=TEXT.replace("has", "does not have"), language="en", open=True
    )

    page = client.get(address(claim)).content.decode()

    assert [f"Merge into claim {one.pk}" in page for one in (same, denial)] == [True, False]


def test_a_claim_without_verdict_speaker_or_date_is_shown_too(desk):
    claim = ClaimFactory.create(text=TEXT)
    ClaimFactory.create(text=TEXT, claimed_on=None, language="de")

    (row,) = desk.get(address(claim)).context["similar"]

    assert (row["names"], row["day"], row["source"], row["verdict"]) == ("", "", None, None)


def test_the_page_of_a_review_shows_it_too(desk):
    claim, other = ClaimFactory.create_batch(2, text=TEXT, language="en", open=True)
    review = ReviewFactory.create(claim=claim)

    response = desk.get(reverse("admin:claims_review_change", args=[review.pk]))

    assert relations(response) == [(other.pk, "says the same", "", False)]
    assert "Said before" in response.content.decode()


def test_the_workbench_asks_for_one_finding_at_a_time(desk):
    claim, other = ClaimFactory.create_batch(2, text=TEXT, language="en", open=True)
    alone = ClaimFactory.create(text="Rents doubled.", open=True)
    source = SourceFactory.create(text=TEXT)
    AppearanceFactory.create(claim=claim, source=source, quote=TEXT)
    part = reverse("admin:claims_claim_said_before", args=[claim.pk])

    page = desk.get(reverse("admin:claims_source_document", args=[source.pk])).content.decode()
    answer = desk.get(part)

    assert f'data-before="{part}"></div>' in page
    assert "Said before" not in page
    assert relations(answer) == [(other.pk, "says the same", "", False)]
    assert "<html" not in answer.content.decode()
    nothing = desk.get(reverse("admin:claims_claim_said_before", args=[alone.pk]))
    assert "Nothing like it was said before." in nothing.content.decode()
    assert desk.post(part).status_code == 405
    assert desk.get(reverse("admin:claims_claim_said_before", args=[999_999])).status_code == 404


def test_an_imported_verdict_may_lack_its_date(desk):
    claim = ClaimFactory.create(text=TEXT)
    other = ClaimFactory.create(text=TEXT, open=True)
    publisher = PublisherFactory.create(name="The Gazette")
    ReviewFactory.create(claim=other, imported=True, publisher=publisher)
    Review.objects.update(published_at=None)
    keep_true(Claim.objects.get(pk=other.pk))

    shown = desk.get(address(claim)).context["similar"]

    verdicts = [one["verdict"] for one in shown]
    assert verdicts == [{"label": "Wrong", "publisher": "The Gazette", "day": ""}]


def test_at_most_five_are_shown_and_none_where_nothing_is_alike(desk):
    claim = ClaimFactory.create(text=TEXT)
    alone = ClaimFactory.create(text="Rents doubled.")
    ClaimFactory.create_batch(6, text=TEXT)

    assert len(desk.get(address(claim)).context["similar"]) == 5
    page = desk.get(address(alone))
    assert page.context["similar"] == []
    assert "Said before" not in page.content.decode()


def test_what_contributors_may_not_see_does_not_leak(as_visitor):
    client = as_visitor("contributor")
    me = int(client.session["_auth_user_id"])
    claim = ClaimFactory.create(text=TEXT, created_by_id=me)
    public = ClaimFactory.create(text=TEXT, open=True)
    ReviewFactory.create(claim=public, submitted=True, revision={"headline": "A zeppelin fell."})
    ClaimFactory.create(text=f"{TEXT} A dirigible landed.")
    ClaimFactory.create(text=f"{TEXT} A balloon landed.", dismissed=True)

    response = client.get(address(claim))

    shown = [(one["link"], one["verdict"]) for one in response.context["similar"]]
    assert shown == [(address(public), None)]
    page = response.content.decode()
    assert not any(word in page for word in ("zeppelin", "dirigible", "balloon"))


def test_markup_in_a_claim_stays_words(desk):
    claim = ClaimFactory.create(text=TEXT)
    ClaimFactory.create(text=f"{TEXT} <script>alert(1)</script>")

    page = desk.get(address(claim)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_claims_like_it(number, desk):
    claim = ClaimFactory.create(text=TEXT)
    for other in ClaimFactory.create_batch(number, text=TEXT, open=True):
        ReviewFactory.create(claim=other, published=True)
    desk.get(address(claim))

    with CaptureQueriesContext(connection) as queries:
        response = desk.get(address(claim))

    assert (len(response.context["similar"]), len(queries)) == (number, 19)
