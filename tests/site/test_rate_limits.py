"""What costs more than a page is counted by address, and one too many is refused in the form of its kind."""

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rates(settings):
    """Let one search and one export be free."""
    settings.RATE_LIMITS = {"search": (1, 86_400), "export": (1, 86_400)}
    cache.clear()


def policies(answers) -> list[tuple]:
    return [(one.status_code, one.get("RateLimit", "").partition(";t=")[0]) for one in answers]


@pytest.mark.parametrize(
    ("path", "policy"), [("/?q=bridge", "search"), ("/feeds/claimreview.json", "export")]
)
def test_a_page_is_refused_with_a_page(client, path, policy):
    answers = [client.get(path) for _ in range(2)]

    assert policies(answers) == [(200, f'"{policy}";r=0'), (429, f'"{policy}";r=0')]
    assert "Please wait for a moment" in answers[1].content.decode()
    assert 0 < int(answers[1]["Retry-After"]) <= 86_400


def test_pages_without_a_search_are_not_counted(client):
    answers = [client.get("/") for _ in range(2)]

    assert policies(answers) == [(200, ""), (200, "")]


def test_the_api_of_google_is_refused_in_its_own_shape(client):
    answers = [client.get("/v1alpha1/claims:search?query=bridge") for _ in range(2)]

    assert policies(answers) == [(200, '"search";r=0'), (429, '"search";r=0')]
    assert answers[1].json() == {
        "error": {
            "code": 429,
            "message": "Too many requests. Try again later.",
            "status": "RESOURCE_EXHAUSTED",
        }
    }
    assert answers[1]["Access-Control-Allow-Origin"] == "*"
