"""GET claims/"""

from tests.api.calls import NO_WORKFLOW, Caller, ids, page, shown_claim
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
)


def test_public_claims_show_newest_first(anyone):
    older, newer = ClaimFactory.create(open=True), ClaimFactory.create(checked=True)

    answer = anyone.get("claims/")

    assert answer.status_code == 200
    verdict = {
        "review": newer.verdict_id,
        "publisher": {"id": newer.verdict.publisher_id, "name": newer.verdict.publisher.name},
        "rating": None,
        "label": "Wrong",
        "value": None,
        "best": None,
        "worst": None,
        "scale": None,
        "summary": "The register counts the arches of all bridges.",
        "published_at": "2026-03-01T12:00:00Z",
    }
    assert answer.json() == page(shown_claim(newer, verdict=verdict), shown_claim(older))


def test_a_claim_shows_its_speakers_topics_and_places(anyone):
    speaker = SpeakerFactory.create(name="Ann Ash")
    source = SourceFactory.create(
        text="She said “the bridge has nine arches” today.",
        publisher=PublisherFactory.create(name="The Paper"),
        url="https://example.org/a",
    )
    claim = ClaimFactory.create(
        open=True, speakers=[speaker], topics=[TopicFactory.create(slug="bridges")]
    )
    place = AppearanceFactory.create(
        claim=claim, source=source, speaker=speaker, quote="the bridge has nine arches"
    )

    answer = anyone.get("claims/")

    url = f"http://127.0.0.1:8000/api/v1/speakers/{speaker.pk}/"
    assert answer.json() == page(
        shown_claim(
            claim,
            topics=["bridges"],
            speakers=[{"id": speaker.pk, "name": "Ann Ash", "api_url": url}],
            appearances=[
                {
                    "id": place.pk,
                    "speaker": {"id": speaker.pk, "name": "Ann Ash"},
                    "source": {
                        "id": source.pk,
                        "title": source.title,
                        "publisher": "The Paper",
                        "url": "https://example.org/a",
                        "published_on": None,
                    },
                    "quote": "the bridge has nine arches",
                    "kind": "direct",
                    "start": 10,
                    "end": 36,
                    "prefix": "She said “",
                    "suffix": "” today.",
                    "said_on": None,
                }
            ],
        )
    )


def test_an_empty_list_is_a_page(anyone):
    answer = anyone.get("claims/")

    assert answer.json() == page()


def test_hidden_and_merged_claims_are_left_out(anyone, as_nobody_special):
    ClaimFactory.create()
    ClaimFactory.create(dismissed=True)
    merged = ClaimFactory.create(merged=True)

    answers = [caller.get("claims/").json() for caller in (anyone, as_nobody_special)]

    assert answers == [page(shown_claim(merged.merged_into))] * 2


def test_contributors_see_their_own_candidates(contributor, as_contributor):
    own = ClaimFactory.create(created_by=contributor)
    ClaimFactory.create()
    public = ClaimFactory.create(open=True)

    answer = as_contributor.get("claims/")

    assert answer.json() == page(shown_claim(public), shown_claim(own))


def test_reviewers_see_all_with_the_workflow(reviewer, as_reviewer):
    candidate = ClaimFactory.create(score=0.5, priority=3)
    dismissed = ClaimFactory.create(dismissed=True)
    taken = ClaimFactory.create(in_progress=True, assigned_to=reviewer)

    answer = as_reviewer.get("claims/")

    who = {"id": reviewer.pk, "username": reviewer.username, "name": ""}
    assert answer.json() == page(
        shown_claim(taken, workflow={**NO_WORKFLOW, "assigned_to": who}),
        shown_claim(dismissed, workflow={**NO_WORKFLOW, "dismiss_reason": "not checkable"}),
        shown_claim(candidate, workflow={**NO_WORKFLOW, "score": 0.5, "priority": 3}),
    )


def test_merged_claims_show_when_they_are_asked_for(anyone):
    merged = ClaimFactory.create(merged=True)
    into = merged.merged_into

    answer = anyone.get("claims/?status=merged")

    link = {"id": into.pk, "api_url": f"http://127.0.0.1:8000/api/v1/claims/{into.pk}/"}
    assert answer.json() == page(shown_claim(merged, merged_into=link))


def test_the_number_of_all_is_given_when_it_is_asked_for(anyone, as_reviewer):
    ClaimFactory.create_batch(3, open=True)
    ClaimFactory.create()

    answers = [caller.get("claims/?count=true&page_size=1") for caller in (anyone, as_reviewer)]

    assert [answer.json()["count"] for answer in answers] == [3, 4]
    assert "count" not in anyone.get("claims/?count=false").json()


def test_addresses_begin_with_the_site_whatever_host_was_asked(anyone, settings):
    settings.SITE_URL = "https://claims.example.org"
    claim = ClaimFactory.create(open=True)

    answer = anyone.client.get("/api/v1/claims/?page_size=1", headers={"host": "localhost"})

    assert answer.json()["results"][0]["api_url"] == (
        f"https://claims.example.org/api/v1/claims/{claim.pk}/"
    )


def test_a_text_that_holds_the_mark_of_addresses_stays_as_it_is(anyone):
    claim = ClaimFactory.create(open=True, text='\\u0001/ and "quotes"')

    answer = anyone.get("claims/")

    assert answer.json()["results"][0]["text"] == claim.text


def test_a_read_token_reads_as_its_user(reviewer):
    candidate = ClaimFactory.create()

    answer = Caller(reviewer, scope="read").get("claims/")

    assert ids(answer) == [candidate.pk]
