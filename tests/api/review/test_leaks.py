"""What a draft says, and that there is one, shows to nobody but the desk."""

import pytest

from tests.api.calls import Caller
from tests.api.reviews import last_revision, tag
from tests.factories import AppearanceFactory, ReviewFactory, RevisionFactory, UserFactory

MARK = "xyzzy"
CONTENT = {
    "headline": f"{MARK} headline",
    "summary": f"{MARK} summary",
    "body": f"{MARK} body",
    "language": "xx",
    "claimant_contact": f"{MARK} contact",
    "waivers": {"appearance_missing": f"{MARK} waiver"},
    "claim_changes": {"text": f"The {MARK} text."},
    "reason": f"{MARK} reason",
}


@pytest.fixture
def review(db: None):
    """Return a published review of a claim that was said somewhere."""
    claim = AppearanceFactory.create(claim__open=True).claim
    return ReviewFactory.create(claim=claim, published=True)


@pytest.fixture(params=["anyone", "no role", "contributor"])
def reader(request: pytest.FixtureRequest, db: None) -> Caller:
    """Return somebody who checks nothing."""
    if request.param == "anyone":
        return Caller()
    role = "contributor" if request.param == "contributor" else None
    return Caller(UserFactory.create(role=role))


def paths(review) -> list[str]:
    """Return the addresses at which a draft might show."""
    pk, claim = review.pk, review.claim_id
    return [
        f"reviews/{pk}/",
        f"reviews/{pk}/evidence/?count=true",
        f"reviews/{pk}/revisions/?count=true",
        f"reviews/{pk}/gate/",
        "reviews/?count=true",
        "reviews/?rating=true&count=true",
        f"reviews/?claim={claim}&count=true",
        f"claims/{claim}/",
        f"claims/{claim}/reviews/?count=true",
        "claims/?count=true",
        f"claims/?q={MARK}&count=true",
        f"evidence/{review.revisions.get(number=1).evidence.get().pk}/",
        f"publishers/{review.publisher_id}/",
    ]


def seen(reader: Caller, review) -> list[tuple[int, str | None, bytes]]:
    """Return all that a reader gets, tags and counts included."""
    answers = [reader.get(path) for path in paths(review)]
    return [(answer.status_code, answer.get("ETag"), answer.content) for answer in answers]


def correct(review) -> None:
    """Open a correction and write all that can be written of it."""
    editor = Caller(UserFactory.create(editor=True, username=f"{MARK}-editor"))
    path, told = f"reviews/{review.pk}/", {"kind": "correction", "reason": f"{MARK} reason"}
    rating = last_revision(review).rating.scale.ratings.get(code="true")
    evidence = {"stance": "context", "title": f"{MARK} evidence"}
    answers = [
        editor.post(f"{path}corrections/", told, If_Match=tag(review)),
        editor.patch(path, {**CONTENT, "rating": rating.pk}, If_Match=tag(review)),
        editor.post(f"{path}evidence/", evidence, If_Match=tag(review)),
        editor.post(f"{path}submit/", If_Match=tag(review)),
        editor.post(f"{path}return/", {"comment": f"{MARK} comment"}, If_Match=tag(review)),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 201, 200, 200]


def test_a_correction_in_work_changes_nothing_for_readers(reader, review):
    before = seen(reader, review)

    correct(review)

    assert seen(reader, review) == before
    assert MARK.encode() not in b"".join(content for _, _, content in before)


def test_the_desk_sees_all_of_it(as_reviewer, review):
    correct(review)

    answers = b"".join(content for _, _, content in seen(as_reviewer, review)).decode()

    said = ["headline", "summary", "body", "contact", "waiver", "text", "reason", "evidence"]
    assert [word for word in [*said, "comment"] if f"{MARK} {word}" not in answers] == []


def test_what_is_begun_shows_in_no_list_and_no_count(reader, review):
    before = [reader.get(path).content for path in ("reviews/?count=true", "publishers/")]

    ReviewFactory.create(revision={"headline": MARK})
    ReviewFactory.create(submitted=True, revision={"headline": MARK})
    ReviewFactory.create(withdrawn=True, revision={"headline": MARK})

    after = [reader.get(path).content for path in ("reviews/?count=true", "publishers/")]
    public = slice(1) if reader.user and reader.user.groups.exists() else slice(2)
    assert after[public] == before[public]


def test_a_withdrawn_correction_leaves_no_trace(reader, review):
    before = seen(reader, review)
    draft = RevisionFactory.create(review=review, kind="typo", reason=MARK, headline=MARK)

    Caller(draft.author).post(f"reviews/{review.pk}/withdraw/", If_Match=tag(review))

    assert last_revision(review).status == "withdrawn"
    assert seen(reader, review) == before


def test_drafts_of_others_cannot_be_probed_by_their_refusals(reader, review):
    begun = ReviewFactory.create()
    missing = [reader.get(path).json() for path in ("reviews/999999/", "evidence/999999/")]

    found = [
        reader.get(f"reviews/{begun.pk}/").json(),
        reader.get(f"evidence/{last_revision(begun).evidence.get().pk}/").json(),
    ]

    assert found == missing
