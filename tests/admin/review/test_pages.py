"""Preview, difference, history, and what is planted in every text."""

import pytest

from claims.choices import Role
from claims.models import Claim
from claims.workflow.evidence import create_evidence, delete_evidence
from claims.workflow.review import edit_review, open_correction
from tests.admin.conftest import VISITORS
from tests.admin.review.browsing import address, last_of, move, save
from tests.factories import (
    NOW,
    EvidenceFactory,
    RatingFactory,
    ReviewFactory,
    SpeakerFactory,
    UserFactory,
)

EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>"
PLANTED = "&lt;script&gt;alert("


@pytest.fixture
def corrected(published, editor):
    """Return a published review with an open correction that changes a little of everything."""
    review = open_correction(
        review=published, kind="correction", reason="It was eight.", actor=editor, now=NOW
    )
    piece = last_of(review).evidence.get()
    told = {"actor": editor, "now": NOW}
    create_evidence(
        review=review, content={"stance": "context", "title": "A new map", "url": ""}, **told
    )
    delete_evidence(evidence=piece, **told)
    changes = {
        "headline": "The bridge has one arch more",
        "body": "It has *eight* arches.",
        "claim_changes": {"text": "The bridge has ten arches, they say."},
    }
    return edit_review(review=review, changes=changes, **told)


def test_the_preview_shows_the_draft_as_the_public_will_see_it(desk, place, reviewer):
    place.claim.speaker_links.create(speaker=SpeakerFactory.create(name="Bertha"), position=0)
    review = ReviewFactory.create(
        claim=place.claim,
        revision={"author": reviewer, "headline": "Eight", "body": "# Why\n\nIt was *counted*."},
    )
    EvidenceFactory.create(revision=last_of(review), stance="supports", title="A memoir")

    page = desk.get(address(review, "preview"))

    words = page.content.decode()
    assert page.context["shape"] == "low"
    assert [stance for stance, _ in page.context["evidence"]] == ["refutes", "supports"]
    for shown in (
        place.claim.text,
        "Bertha",
        place.quote,
        "Eight",
        "<h3>Why</h3>",
        "<em>counted</em>",
        "A memoir",
        "Nobody outside sees this yet.",
    ):
        assert shown in words


def test_the_preview_of_a_correction_shows_the_claim_as_it_will_be(desk, corrected):
    page = desk.get(address(corrected, "preview"))

    assert page.context["claim"]["text"] == "The bridge has ten arches, they say."
    assert [one["reason"] for one in page.context["corrections"]] == ["It was eight."]
    assert Claim.objects.get(pk=corrected.claim_id).text != page.context["claim"]["text"]


def test_the_preview_of_a_retraction_is_what_will_be_left(desk, published, editor):
    told = {"kind": "retraction", "reason": "It was forged.", "actor": editor, "now": NOW}
    open_correction(review=published, **told)

    page = desk.get(address(published, "preview"))

    words = page.content.decode()
    assert page.context["is_retracted"]
    assert "It was forged." in words
    assert last_of(published).summary not in words


def test_the_difference_is_told_field_by_field_and_piece_by_piece(desk, corrected):
    before = corrected.revisions.get(number=1)

    page = desk.get(address(corrected, "difference"))

    context = page.context
    words = page.content.decode()
    assert [str(one.title) for one in context["of_claim"]] == ["The claim's text"]
    assert [str(one.title) for one in context["of_review"]] == ["Headline", "Text"]
    assert [(str(one.what), one.name) for one in context["of_evidence"]] == [
        ("Removed", before.evidence.get().title),
        ("Added", "A new map"),
    ]
    assert [str(one.title) for one in context["of_evidence"][1].changes] == ["Stance", "Title"]
    assert "<del>less</del><ins>more</ins>" in words
    assert "It was eight." in words


def test_a_correction_that_changes_nothing_yet_says_so(desk, published, editor):
    told = {"kind": "typo", "reason": "A letter.", "actor": editor, "now": NOW}
    open_correction(review=published, **told)

    page = desk.get(address(published, "difference")).content.decode()

    assert "Nothing is changed yet." in page


def test_there_is_no_difference_without_two_revisions_and_no_preview_without_one(desk, draft):
    withdrawn = ReviewFactory.create(withdrawn=True)

    assert desk.get(address(draft, "difference")).status_code == 404
    assert desk.get(address(withdrawn, "preview")).status_code == 404
    assert desk.get(address(withdrawn)).status_code == 200


@pytest.mark.parametrize("state", ["draft", "submitted", "published", "retracted", "imported"])
def test_pages_of_every_state_open_for_the_desk_alone(state, as_visitor):
    review = ReviewFactory.create(**({} if state == "draft" else {state: True}))
    browsers = {who: as_visitor(who) for who in VISITORS}

    found = {
        page: {who: one.get(address(review, page)).status_code for who, one in browsers.items()}
        for page in ("change", "preview", "history")
    }

    desk = dict.fromkeys((Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR), 200)
    answers = {"nobody": 302, "no_role": 302, Role.CONTRIBUTOR: 403, **desk}
    assert found == dict.fromkeys(("change", "preview", "history"), answers)


def test_a_correction_changes_text_language_speakers_and_quotes_of_its_claim(
    editors_desk, published, place
):
    speakers = SpeakerFactory.create_batch(2)
    move(editors_desk, published, "correct", kind="correction", reason="Said otherwise.")

    answer = save(
        editors_desk,
        published,
        claim_text="It has nine arches.",
        claim_language="en-GB",
        claim_speakers=[speakers[1].pk, speakers[0].pk],
        **{f"quote_{place.pk}": "The bridge has nine"},
    )

    assert answer.status_code == 302
    assert last_of(published).claim_changes == {
        "text": "It has nine arches.",
        "language": "en-GB",
        "speakers": [speakers[1].pk, speakers[0].pk],
        "appearances": [{"id": place.pk, "quote": "The bridge has nine"}],
    }
    save(editors_desk, published, claim_text=place.claim.text, claim_speakers=[])
    assert set(last_of(published).claim_changes) == {"language", "appearances"}


def test_a_quote_that_the_source_lacks_is_refused_beside_its_field(editors_desk, published, place):
    move(editors_desk, published, "correct", kind="correction", reason="Said otherwise.")

    answer = save(editors_desk, published, **{f"quote_{place.pk}": "The bridge has ten arches."})

    errors = answer.context["adminform"].form.errors
    assert errors[f"quote_{place.pk}"] == ["The text of this source does not hold these words."]
    assert last_of(published).claim_changes == {}


def test_a_first_draft_has_no_fields_of_a_correction(desk, draft):
    save(desk, draft, reason="Why", claim_text="Other words.", headline="New")

    last = last_of(draft)
    assert (last.headline, last.reason, last.claim_changes) == ("New", "", {})


def test_what_is_planted_in_any_text_stays_text(editors_desk, desk, published, place, editor):
    evil_author = UserFactory.create(editor=True, name=EVIL)
    told = {"actor": evil_author, "now": NOW}
    published.publisher.name = EVIL
    published.publisher.save()
    review = open_correction(review=published, kind="correction", reason=EVIL, **told)
    review = edit_review(
        review=review,
        changes={
            "headline": EVIL,
            "summary": EVIL,
            "body": f"{EVIL}\n\n[a](javascript:alert(1)) ![b](https://a.example/b.png)",
            "claimant_contact": EVIL,
            "waivers": {"appearance_missing": EVIL, "claimant_not_contacted": EVIL},
            "claim_changes": {"text": EVIL},
            "rating": RatingFactory.create(label=EVIL[:90], translations={}),
        },
        **told,
    )
    names = ("title", "url", "quote", "locator", "note")
    content = dict.fromkeys(names, EVIL) | {"stance": "refutes", "url": "https://a.example/<b>'\""}
    create_evidence(review=review, content=content, **told)
    Claim.objects.filter(pk=review.claim_id).update(text=EVIL)
    move(editors_desk, review, "submit")
    move(editors_desk, review, "return", comment=EVIL)

    pages = [
        desk.get(address(review, page)).content.decode()
        for page in ("change", "preview", "difference", "history")
    ]
    pages += [
        desk.get("/admin/claims/review/?tab=all").content.decode(),
        desk.get(f"/admin/claims/claim/{review.claim_id}/change/").content.decode(),
        desk.get(f"/admin/claims/claim/{review.claim_id}/history/").content.decode(),
    ]

    for page in pages:
        assert PLANTED in page
        assert "<script>alert(" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page
        assert 'b.png"' not in page.replace('href="https://a.example/b.png"', "")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_pieces(
    number, desk, draft, django_assert_num_queries
):
    EvidenceFactory.create_batch(number, revision=last_of(draft))
    desk.get(address(draft))

    with django_assert_num_queries(19):
        desk.get(address(draft))
