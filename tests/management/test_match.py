"""`match`: a line of JSON for each line of text."""

import io
import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch):
    def run(given: bytes, **options: int) -> list[dict[str, object]]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        out = io.StringIO()
        call_command("match", stdout=out, **options)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return run


def test_each_line_has_its_matches(said) -> None:
    claim = ClaimFactory.create(
        text="Marie Curie won two Nobel Prizes.", language="en", external_id="c1", open=True
    )
    ClaimFactory.create(text="Marie Curie won a prize for whistling.")

    lines = said("Marie Curie won two Nobel Prizes!\r\n\nÉté\n".encode())

    match = lines[0]["matches"][0]
    assert lines == [
        {
            "text": "Marie Curie won two Nobel Prizes!",
            "matches": [
                {
                    "claim": claim.pk,
                    "external_id": "c1",
                    "text": "Marie Curie won two Nobel Prizes.",
                    "score": match["score"],
                    "relation": "same",
                    "because": ["equal_words"],
                    "verdict": None,
                    "url": f"{settings.SITE_URL}/claims/{claim.pk}-marie-curie-won-two-nobel-prizes/",
                }
            ],
        },
        {"text": "", "matches": []},
        {"text": "Été", "matches": []},
    ]


def test_no_more_are_printed_than_asked_for(said) -> None:
    ClaimFactory.create_batch(3, text="Marie Curie won prizes.", open=True)

    lines = said(b"Curie\nprizes", top=2)

    assert [len(line["matches"]) for line in lines] == [2, 2]


def test_bytes_that_are_no_text_are_no_failure(said) -> None:
    assert said(b"\xff Curie\n") == [{"text": "� Curie", "matches": []}]


@pytest.mark.parametrize("top", ["0", "-1", "x"])
def test_number_that_is_none_is_refused(top: str) -> None:
    with pytest.raises(CommandError):
        call_command("match", "--top", top)
