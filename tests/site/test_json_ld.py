"""Whatever is published keeps the rules of schema.org and Google, on pages, in the feed, exported."""

import io
import json
import re
from datetime import date, timedelta
from random import Random

import pytest
from django.core.management import call_command

from claims.interchange.lint import Severity, check_file
from claims.models import Rating, Revision
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    PublisherFactory,
    ReviewFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
    publish_rows,
    settle,
)
from tests.schema_org import faults_of

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', re.DOTALL)
TEXTS = ["It rained.", "הגשם ירד.", "下雨了。", "A < B & C </script>", "Rain\N{LINE SEPARATOR}fell. " * 9, "&amp; <b>x</b>"]  # fmt: skip
KINDS = [("person", {"wikidata": "Q1", "isni": "1"}), ("organization", {"site": "https://a.example"}), ("unknown", {})]  # fmt: skip
NUMBERS = [(None, None, None), (1, 5, 1), (3.5, 5, 1), (0, 10, 0), (-1, -1, -1), (9, 5, 1), (2, None, None), (1, 1, 5)]  # fmt: skip


class Desk:
    """Publish reviews of every kind, as chance will have it; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        """Take the seed."""
        self.chance = Random(seed)
        self.publisher = PublisherFactory.create(name="The desk", site="127.0.0.1")

    def publish(self, number):
        """Publish a review of the desk or of somebody else."""
        review = self._own(number) if number % 2 else self._imported(number)
        for place in range(self.chance.randrange(3)):
            self._correct(review, place + 1)
        return review

    def _claim(self, number):
        kinds = [self.chance.choice(KINDS) for _ in range(self.chance.randrange(4))]
        speakers = [SpeakerFactory.create(kind=kind, external_ids=ids) for kind, ids in kinds]
        said = self.chance.choice([None, date(2025, 1, 2)])
        text = f"{self.chance.choice(TEXTS)} {number}"
        claim = ClaimFactory.create(open=True, text=text, speakers=speakers, claimed_on=said)
        for place in range(self.chance.randrange(3)):
            url = self.chance.choice(["", f"https://news.example/{number}/{place}?a=1&b=ü"])
            source = SourceFactory.create(
                url=url,
                published_on=self.chance.choice([None, date(2025, 1, 1)]),
                publisher=self.chance.choice([None, self.publisher]),
            )
            AppearanceFactory.create(claim=claim, source=source)
        return claim

    def _own(self, number):
        rating = self.chance.choice(list(Rating.objects.filter(retired_in=None).order_by("pk")))
        said = {"rating": rating, "body": self.chance.choice(["", "# Rain\n\n* [x](/y)"])}
        claim = self._claim(number)
        review = ReviewFactory.create(claim=claim, publisher=self.publisher, revision=said)
        draft = review.revisions.get()
        EvidenceFactory.create(revision=draft, url="", title="A register")
        EvidenceFactory.create(revision=draft, archive_url="https://archive.example/1")
        self._publish(review, draft, 0)
        return review

    def _imported(self, number):
        value, best, worst = self.chance.choice(NUMBERS)
        site = self.chance.choice(["", "checks.example.com", "https://checks.example.com/us"])
        said = {"rating_label": self.chance.choice(["Wrong", "Falsch <1>", "错误", "100 %"])}
        said |= {"rating_value": value, "rating_best": best, "rating_worst": worst}
        publisher = PublisherFactory.create(site=site)
        said |= {"language": self.chance.choice(["und", "de", "zh-Hant"])}
        claim = self._claim(number)
        return ReviewFactory.create(imported=True, claim=claim, publisher=publisher, revision=said)

    def _correct(self, review, days):
        last = review.revisions.latest("number")
        author = {} if last.author else {"author": None, "rating_label": last.rating_label}
        told = {"kind": "correction", "reason": "It drizzled."}
        draft = RevisionFactory.create(review=review, rating=last.rating, **told, **author)
        self._publish(review, draft, days)

    def _publish(self, review, draft, days):
        at = NOW + timedelta(days=days)
        Revision.objects.filter(pk=draft.pk).update(status="submitted", submitted_at=at)
        publish_rows(review, draft, at=at)
        settle(review.claim, has_draft=False)


def errors(text):
    """Return the errors that a check finds in a file."""
    found = [one for outcome in check_file(io.BytesIO(text.encode())) for one in outcome.findings]
    return [(one.rule, one.pointer) for one in found if one.severity is Severity.ERROR]


def exported(form):
    out = io.StringIO()
    call_command("export_claimreview", "--format", form, stdout=out)
    return out.getvalue()


@pytest.mark.slow
def test_whatever_is_published_keeps_the_rules_wherever_it_stands(client):
    desk = Desk(seed=16)
    reviews = [desk.publish(number) for number in range(16)]
    own = [review for review in reviews if review.origin == "desk"]
    paths = [*(f"/reviews/{one.pk}/" for one in own), *(f"/claims/{own[0].claim_id}/",)]
    pages = [client.get(path, follow=True).content.decode() for path in paths]
    feed = client.get("/feeds/claimreview.json").getvalue().decode()
    lines = exported("jsonl").rstrip("\n").split("\n")

    blocks = [json.loads(block) for page in pages for block in BLOCK.findall(page)]

    assert (len(blocks), len(lines)) == (len(own) + 1, len(reviews))
    assert exported("datafeed") == feed
    for document in [json.loads(feed), *map(json.loads, lines), *blocks]:
        assert faults_of(document) == []
    for text in [feed, "\n".join(lines), *pages]:
        assert errors(text) == []
