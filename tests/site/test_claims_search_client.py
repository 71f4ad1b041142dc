"""Google's own client, as it is, against this server."""

from collections.abc import Iterator
from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from tests.factories import PublisherFactory
from tests.site.test_claims_search import checked, texts

pytestmark = pytest.mark.django_db(transaction=True)

SITE = "checks.example.com"


@pytest.fixture
def claims(live_server) -> Iterator[Any]:
    """Return the client's claims; it has the description of the API with it."""
    with build(
        "factchecktools",
        "v1alpha1",
        developerKey="any",
        client_options={"api_endpoint": live_server.url},
        static_discovery=True,
    ) as service:
        yield service.claims()


@pytest.fixture
def checks(claims) -> None:
    """Store five checks of a publisher, and one of another."""
    for number in range(5):
        publisher = PublisherFactory.create(site=SITE)
        checked(f"Whales {number}.", publisher=publisher, language="en", claimed_on="2024-12-19")
    checked("Whales elsewhere.", language="de")


@pytest.mark.usefixtures("checks")
def test_it_finds_claims_and_turns_pages(claims):
    request = claims.search(query="whales", languageCode="en-US", pageSize=2, offset=1)

    pages = []
    while request is not None:
        answer = request.execute()
        pages.append(texts(answer))
        request = claims.search_next(request, answer)

    assert pages == [["Whales 3.", "Whales 2."], ["Whales 1.", "Whales 0."]]


@pytest.mark.usefixtures("checks")
def test_it_names_every_parameter(claims):
    answer = claims.search(
        query="whales 4",
        languageCode="en",
        reviewPublisherSiteFilter=SITE,
        maxAgeDays=9_999,
        pageSize=10,
        offset=0,
        fields="claims(text,claimDate,claimReview/publisher/site),nextPageToken",
        prettyPrint=False,
        quotaUser="somebody",
        x__xgafv="2",
    ).execute()

    assert answer == {
        "claims": [
            {
                "text": "Whales 4.",
                "claimDate": "2024-12-19T00:00:00Z",
                "claimReview": [{"publisher": {"site": SITE}}],
            }
        ]
    }


def test_an_empty_answer_is_an_empty_object(claims):
    assert claims.search(query="whales").execute() == {}


@pytest.mark.usefixtures("checks")
def test_a_question_that_fits_no_address_is_answered_too(claims):
    # The client sends it as a form, and says that it means a GET.
    request = claims.search(query="whales" + " …" * 300, pageSize=1)
    assert len(request.uri) > 2_048

    first = request.execute()
    second = claims.search_next(request, first).execute()

    assert [texts(first), texts(second)] == [["Whales elsewhere."], ["Whales 4."]]


def test_it_says_what_was_wrong(claims):
    with pytest.raises(HttpError) as refused:
        claims.search(languageCode="en").execute()

    sentence = "query is required unless review_publisher_site_filter is specified."
    assert refused.value.status_code == 400
    assert refused.value.reason == sentence
    assert refused.value.error_details == [
        {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            "fieldViolations": [{"field": "query", "description": sentence}],
        }
    ]


def test_a_token_of_another_search_is_refused(claims):
    with pytest.raises(HttpError) as refused:
        claims.search(query="whales", pageToken="CAo").execute()

    assert refused.value.status_code == 400
    assert refused.value.reason.startswith("Invalid value at 'page_token'")
