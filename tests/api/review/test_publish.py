"""POST reviews/{id}/publish/ and GET reviews/{id}/gate/: two people, and the rules."""

import pytest

from claims.models import Evidence, RevisionContributor
from tests.api.calls import NOT_FOUND, V1, Caller, problem
from tests.api.reviews import last_revision, shown_review, tag
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    RatingScaleFactory,
    ReviewFactory,
    RevisionFactory,
    UserFactory,
)

HANDS = "You had a hand in this revision; somebody else must publish it."
LONG = "The bridge over the river at the old mill in the north of the city has nine arches."


@pytest.fixture
def desk(editor) -> Caller:
    """Return an editor who had no hand in anything."""
    return Caller(editor)


@pytest.fixture
def submitted(db: None):
    """Return a review that is fit to be published."""
    claim = AppearanceFactory.create(claim__open=True).claim
    return ReviewFactory.create(claim=claim, submitted=True)


def publish(caller: Caller, review):
    return caller.post(f"reviews/{review.pk}/publish/", If_Match=tag(review))


def findings(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"rule": rule, "pointer": at, "detail": detail} for rule, at, detail in rows]


def test_what_is_published_is_public_at_once(desk, anyone, submitted):
    answer = publish(desk, submitted)

    seen = anyone.get(f"reviews/{submitted.pk}/")
    revision = last_revision(submitted)
    at = seen.json()["published_at"]
    public = shown_review(submitted, revision, version=1, published_at=at)
    assert answer.status_code == 200
    assert answer.json() == {**public, "version": submitted.version, "draft": None}
    assert answer["ETag"] == tag(submitted)
    assert (seen.json(), seen["ETag"]) == (public, f'"review-{submitted.pk}-p1"')


def test_the_claim_shows_the_verdict_at_once(desk, anyone, submitted):
    publish(desk, submitted)

    claim = anyone.get(f"claims/{submitted.claim_id}/").json()
    revision = last_revision(submitted)
    assert (claim["status"], claim["review_count"]) == ("checked", 1)
    assert claim["verdict"] == {
        "review": submitted.pk,
        "publisher": {"id": submitted.publisher_id, "name": submitted.publisher.name},
        "rating": "false",
        "label": "False",
        "value": 1,
        "best": 5,
        "worst": 1,
        "scale": revision.rating.scale.code,
        "summary": revision.summary,
        "published_at": anyone.get(f"reviews/{submitted.pk}/").json()["published_at"],
    }


def test_its_publisher_is_public_with_it(desk, anyone, submitted):
    path = f"publishers/{submitted.publisher_id}/"
    before = anyone.get(path).status_code
    publish(desk, submitted)

    assert (before, anyone.get(path).status_code) == (404, 200)


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_nobody_publishes_what_they_had_a_hand_in(role, submitted):
    user = UserFactory.create(role=role)
    RevisionContributor.objects.create(revision=last_revision(submitted), user=user, since=NOW)

    answer = publish(Caller(user), submitted)

    assert answer.json() == problem(409, "four_eyes", "Four eyes", HANDS, ("", "four_eyes", HANDS))
    assert last_revision(submitted).status == "submitted"


def test_a_superuser_publishes_nothing_of_their_own(submitted):
    user = UserFactory.create(is_superuser=True)
    RevisionContributor.objects.create(revision=last_revision(submitted), user=user, since=NOW)

    assert publish(Caller(user), submitted).json()["code"] == "four_eyes"


def test_who_returns_a_draft_may_publish_it(desk, as_reviewer, submitted):
    path = f"reviews/{submitted.pk}/"
    desk.post(f"{path}return/", {"comment": "Which?"}, If_Match=tag(submitted))
    as_reviewer.post(f"{path}submit/", If_Match=tag(submitted))

    assert publish(desk, submitted).status_code == 200


def test_what_is_not_fit_is_refused_by_its_rules(desk):
    claim = ClaimFactory.create(open=True, text="It is false that the bridge has nine arches.")
    review = ReviewFactory.create(claim=claim, submitted=True, revision={"headline": ""})

    answer = publish(desk, review)

    refused = [
        ("/headline", "headline_missing", "A headline is missing."),
        ("/claim/text", "claim_holds_rating", "The claim's text holds the rating: False."),
        (
            "/claim/appearances",
            "appearance_missing",
            "Nothing says where the claim was made: it has no appearance in a source.",
        ),
    ]
    detail = " ".join(sentence for _, _, sentence in refused)
    assert answer.json() == problem(409, "gate", "Not fit to be published", detail, *refused)
    assert last_revision(review).status == "submitted"


def test_the_gate_can_be_asked_beforehand(as_reviewer):
    scale = RatingScaleFactory.create()
    waivers = {"appearance_missing": "It was said on the street."}
    review = ReviewFactory.create(
        claim=ClaimFactory.create(open=True, text=LONG),
        revision={"rating": scale.ratings.get(code="true"), "waivers": waivers, "summary": ""},
    )
    Evidence.objects.update(url="")

    answer = as_reviewer.get(f"reviews/{review.pk}/gate/")

    assert answer.status_code == 200
    assert answer.json() == {
        "refusals": findings(
            ("summary_missing", "/summary", "A summary is missing."),
            (
                "evidence_missing",
                "/evidence",
                "No evidence bears on the conclusion: at least one piece that supports is needed "
                "for the rating True.",
            ),
            (
                "evidence_without_source",
                "/evidence/0/url",
                "Evidence 1 says nowhere where it is from.",
            ),
        ),
        "warnings": findings(
            (
                "claim_long",
                "/claim/text",
                f"The claim has {len(LONG)} characters; search engines show 75.",
            ),
            (
                "claimant_not_contacted",
                "/claimant_contact",
                "Nothing says what came of asking the claimant.",
            ),
        ),
        "waived": findings(
            (
                "appearance_missing",
                "/claim/appearances",
                "Nothing says where the claim was made: it has no appearance in a source.",
            ),
        ),
    }


def test_the_gate_says_nothing_against_what_is_fit(as_reviewer, submitted):
    last_revision(submitted)
    as_reviewer.patch(
        f"reviews/{submitted.pk}/", {"claimant_contact": "Asked."}, If_Match=tag(submitted)
    )

    answer = as_reviewer.get(f"reviews/{submitted.pk}/gate/")

    assert answer.json() == {"refusals": [], "warnings": [], "waived": []}


@pytest.mark.parametrize("traits", [{}, {"published": True}, {"retracted": True}])
def test_the_gate_is_for_reviewers_and_drafts_alone(anyone, as_contributor, as_reviewer, traits):
    review = ReviewFactory.create(**traits)
    callers = [anyone, as_contributor, *([as_reviewer] if traits else [])]

    answers = [caller.get(f"reviews/{review.pk}/gate/").json() for caller in callers]

    assert answers == [NOT_FOUND] * len(callers)


def test_a_correction_is_published_with_its_reason(desk, anyone):
    claim = AppearanceFactory.create(claim__open=True).claim
    review = ReviewFactory.create(claim=claim, published=True)
    RevisionFactory.create(review=review, kind="correction", reason="Miscounted.")
    path = f"reviews/{review.pk}/"
    Caller(UserFactory.create(reviewer=True)).post(f"{path}submit/", If_Match=tag(review))

    answer = publish(desk, review)

    seen = anyone.get(path).json()
    at = seen["corrections"][0]["published_at"]
    told = {"kind": "correction", "reason": "Miscounted.", "revision": 2, "published_at": at}
    first, second = review.revisions.order_by("number")
    assert answer.status_code == 200
    assert seen == shown_review(review, second, version=2, corrections=[told])
    assert (first.status, second.status) == ("superseded", "published")


def test_a_published_retraction_answers_with_what_is_left(desk, anyone):
    review = ReviewFactory.create(published=True)
    draft = RevisionFactory.create(review=review, kind="retraction", reason="Another bridge.")
    path = f"reviews/{review.pk}/"
    Caller(draft.author).post(f"{path}submit/", If_Match=tag(review))

    answer = publish(desk, review)

    gone = anyone.get(path)
    assert (answer.status_code, gone.status_code) == (200, 410)
    assert answer.json() == gone.json()["tombstone"]
    assert answer.json()["reason"] == "Another bridge."
    assert answer["ETag"] == tag(review)
    assert anyone.get(f"claims/{review.claim_id}/").json()["verdict"] is None


def test_after_a_retraction_the_desk_may_begin_anew(as_reviewer):
    review = ReviewFactory.create(retracted=True)

    answer = as_reviewer.post(f"claims/{review.claim_id}/reviews/", {})

    assert answer.status_code == 201
    assert answer["Location"] != f"{V1}/reviews/{review.pk}/"
