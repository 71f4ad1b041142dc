"""The command that lists how labels are read."""

import io
import json

import pytest
from django.core.management import call_command

from tests.factories import ClaimFactory, PublisherFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def listed(*options: str) -> list[str]:
    out = io.StringIO()
    call_command("list_labels", *options, stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture(autouse=True)
def labels():
    """Import labels of two publishers; the desk's own rating and what is not public are no labels."""
    ours, theirs = PublisherFactory.create(), PublisherFactory.create()
    for publisher, label, language in (
        (ours, "Falsch", "de"),
        (theirs, "Falsch", "de"),
        (theirs, "Falsch", "de"),
        (ours, "The mayor\twas late", "und"),
        (ours, "不正確", "ja"),
        (theirs, "", "en"),
    ):
        claim = ClaimFactory.create(open=True, language="en")
        revision = {"rating_label": label, "language": language}
        ReviewFactory.create(imported=True, claim=claim, publisher=publisher, revision=revision)
    ReviewFactory.create(published=True)


def test_a_table_has_a_line_for_each_label():
    assert listed() == [
        "reviews\tpublishers\tclass\tlanguage\tlabel",
        "3\t2\tfalse\tde\tFalsch",
        "1\t1\tunmapped\ten\tThe mayor was late",
        "1\t1\tpartly_true\tja\t不正確",
    ]


def test_only_what_is_not_understood_as_json():
    assert [json.loads(line) for line in listed("--unmapped", "--format", "jsonl")] == [
        {
            "reviews": 1,
            "publishers": 1,
            "class": "unmapped",
            "language": "en",
            "label": "The mayor\twas late",
        }
    ]
