"""The pages that show the description."""

import pytest

from tests.api.calls import problem


@pytest.mark.parametrize("accept", ["text/html", "application/json", "image/png", "x"])
@pytest.mark.parametrize("query", ["", "?script=", "?format=csv"])
def test_the_pages_are_shown_whatever_is_accepted(client, accept, query):
    answer = client.get(f"/api/docs/{query}", headers={"accept": accept})

    assert answer.status_code == 200


def test_the_pages_are_read_alone(client):
    answer = client.post("/api/docs/")

    detail = "This address does not take this method."
    assert answer.json() == problem(405, "method_not_allowed", "Method not allowed", detail)


def test_the_description_takes_no_parameters(client):
    answer = client.get("/api/schema/?format=yaml")

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
