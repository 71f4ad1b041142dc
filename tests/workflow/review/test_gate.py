"""The publish gate, rule by rule."""

from datetime import datetime
from typing import Any

import pytest

from claims.errors import Invalid
from claims.models import Review, Revision, User
from claims.workflow.claim import edit_claim
from claims.workflow.evidence import create_evidence
from claims.workflow.review import (
    GateRefused,
    edit_review,
    gate_findings,
    open_correction,
    publish_review,
    submit_review,
)
from claims.workflow.review.gate import deciding_stances
from claims.workflow.source import edit_source
from tests.factories import (
    AppearanceFactory,
    EvidenceFactory,
    PublisherFactory,
    RatingFactory,
    ReviewFactory,
    SourceFactory,
    UserFactory,
)
from tests.workflow.review.stages import make_desk
from tests.workflow.traces import document, last_event, traces

pytestmark = pytest.mark.django_db

ON_THE_STREET = {"appearance_missing": "It was said on the street."}
CONTACT = "Asked twice, no answer."


def _draft(text: str = "The bridge has six arches.", **said: Any) -> Revision:
    """Return a draft against which no rule stands, unless `said` makes one."""
    claim = AppearanceFactory.create(claim__open=True, claim__text=text, quote="six").claim
    said = {"claimant_contact": CONTACT, **said}
    return ReviewFactory.create(claim=claim, publisher=make_desk(), revision=said).revisions.get()


def _found(revision: Revision) -> list[tuple[str, str]]:
    claim = revision.review.claim
    return [(one.rule, one.pointer) for one in gate_findings(claim, revision)]


def test_nothing_stands_against_what_is_fit() -> None:
    assert _found(_draft()) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"rating": None}, [("rating_missing", "/rating")]),
        ({"headline": ""}, [("headline_missing", "/headline")]),
        ({"summary": ""}, [("summary_missing", "/summary")]),
        ({"claimant_contact": ""}, [("claimant_not_contacted", "/claimant_contact")]),
        ({"text": "A" * 76}, [("claim_long", "/claim/text")]),
        ({"text": "A" * 75}, []),
        ({"text": "It is false."}, [("claim_holds_rating", "/claim/text")]),
    ],
)
def test_rule_on_what_is_said(said: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert _found(_draft(**said)) == found


def test_findings_come_refusals_first_then_warnings() -> None:
    said = {"rating": None, "headline": "", "summary": "", "claimant_contact": ""}
    revision = _draft("A" * 80, **said)
    revision.evidence.all().delete()
    revision.review.claim.appearances.all().delete()

    found = gate_findings(revision.review.claim, revision)

    assert [(one.rule, one.refuses) for one in found] == [
        ("rating_missing", True),
        ("headline_missing", True),
        ("summary_missing", True),
        ("evidence_missing", True),
        ("appearance_missing", True),
        ("claim_long", False),
        ("claimant_not_contacted", False),
    ]


@pytest.mark.parametrize(
    ("numbers", "bears"),
    [
        ((1, 5, 1), {"refutes"}),
        ((2, 5, 1), {"refutes"}),
        ((3, 5, 1), {"refutes", "supports"}),
        ((4, 5, 1), {"supports"}),
        ((3, 6, 1), {"refutes"}),
        ((4, 6, 1), {"supports"}),
        ((None, None, None), {"refutes", "supports", "context"}),
    ],
)
@pytest.mark.parametrize("stance", ["refutes", "supports", "context"])
def test_evidence_bears_on_its_side_of_the_scale(
    stance: str, numbers: tuple[int | None, ...], bears: set[str]
) -> None:
    value, best, worst = numbers
    rating = RatingFactory.create(label="So so", value=value, best=best, worst=worst)
    revision = _draft(rating=rating)
    revision.evidence.update(stance=stance)

    assert deciding_stances(rating) == bears
    assert _found(revision) == ([] if stance in bears else [("evidence_missing", "/evidence")])


def test_one_piece_that_bears_on_it_is_enough() -> None:
    revision = _draft()
    EvidenceFactory.create(revision=revision, stance="supports")
    EvidenceFactory.create(revision=revision, stance="context")

    assert _found(revision) == []


def test_evidence_says_where_it_is_from() -> None:
    revision = _draft()
    stored = SourceFactory.create()
    EvidenceFactory.create(revision=revision, stance="context", url="", source=stored)
    EvidenceFactory.create(revision=revision, stance="context", url="")

    assert _found(revision) == [("evidence_without_source", "/evidence/2/url")]


def test_evidence_of_one_publisher_does_not_count_twice() -> None:
    revision = _draft()
    herald = PublisherFactory.create()
    address = revision.evidence.get().url.replace("https://", "https://www.") + "/again"
    for source in SourceFactory.create_batch(2, publisher=herald):
        EvidenceFactory.create(revision=revision, url="", source=source)
    EvidenceFactory.create(revision=revision, url=address)
    EvidenceFactory.create(revision=revision, url=address, stance="context")

    assert _found(revision) == [
        ("evidence_not_independent", "/evidence/2"),
        ("evidence_not_independent", "/evidence/3"),
    ]


@pytest.mark.parametrize(
    ("label", "text", "holds"),
    [
        ("False", "It is FALSE.", True),
        ("False", "It is false", True),
        ("False", "A falsehood.", False),
        ("False", "Falsely said.", False),
        ("Mostly false", "It is false.", False),
        ("Mostly false", "It is mostly-false, he said.", True),
        ("Half true", "Half the bridges are true to scale.", False),
        ("Pants on Fire!", "His pants on fire", True),
        ("Ложь", "Это ложь.", True),
        ("Ложь", "Это ложью не назовёшь.", False),
        ("Größtenteils falsch", "Das ist GRÖSSTENTEILS FALSCH!", True),
        ("ΨΕΥΔΗΣ", "Είναι ψευδης.", True),
        ("झूठ", "यह झूठ है।", True),
        ("झूठ", "वह झूठा है।", False),
        ("خطأ", "هذا خطأ.", True),
        ("错误", "这是错误的说法。", True),
        ("错误", "这座桥有六个拱。", False),
        ("เท็จ", "ข้อความนี้เป็นเท็จทั้งหมด", True),
        ("誤り", "それは誤りです。", True),
        ("거짓", "거짓말을 했다.", False),
        ("거짓", "그것은 거짓 이다.", True),
        ("No. 1", "No 1 bridge", True),
        ("?", "Is it?", False),
    ],
)
def test_claim_does_not_hold_the_words_of_its_rating(label: str, text: str, holds: bool) -> None:
    rating = RatingFactory.create(label=label)

    found = _found(_draft(text, rating=rating, language="und"))

    assert found == ([("claim_holds_rating", "/claim/text")] if holds else [])


@pytest.mark.parametrize(
    ("language", "text", "holds"),
    [
        ("de", "Das ist falsch.", True),
        ("de-AT", "Das ist falsch.", True),
        ("en", "Das ist falsch.", False),
        ("de", "Das ist false.", True),
    ],
)
def test_labels_are_looked_for_in_the_language_of_the_review(
    language: str, text: str, holds: bool
) -> None:
    rating = RatingFactory.create(label="False", translations={"de": {"label": "Falsch"}})

    found = _found(_draft(text, rating=rating, language=language))

    assert found == ([("claim_holds_rating", "/claim/text")] if holds else [])


def _publish(review: Review, editor: User, now: datetime) -> Review:
    submit_review(review=review, actor=editor, now=now)
    return publish_review(review=review, actor=editor, now=now)


def test_refusal_names_the_rules_and_writes_nothing(editor: User, now: datetime) -> None:
    review = _draft(rating=None, headline="").review
    submit_review(review=review, actor=editor, now=now)
    before = traces()

    with pytest.raises(GateRefused) as refusal:
        publish_review(review=review, actor=editor, now=now)

    assert traces() == before
    assert [(one.pointer, one.code, one.detail) for one in refusal.value.errors] == [
        ("/rating", "rating_missing", "A rating is missing."),
        ("/headline", "headline_missing", "A headline is missing."),
    ]


def test_warnings_are_stored_with_the_decision(editor: User, now: datetime) -> None:
    review = _draft("A" * 80, claimant_contact="").review

    _publish(review, editor, now)

    warnings = [
        {
            "rule": "claim_long",
            "detail": "The claim has 80 characters; search engines show 75.",
        },
        {
            "rule": "claimant_not_contacted",
            "detail": "Nothing says what came of asking the claimant.",
        },
    ]
    assert review.revisions.get().warnings == warnings
    assert last_event()[3]["warnings"] == warnings


def test_claim_that_changed_after_it_was_submitted_is_a_warning(
    reviewer: User, editor: User, now: datetime
) -> None:
    review = _draft().review
    edit_claim(claim=review.claim, changes={"text": "Before."}, actor=reviewer, now=now)
    submit_review(review=review, actor=editor, now=now)
    edit_claim(claim=review.claim, changes={"text": "After."}, actor=reviewer, now=now)

    publish_review(review=review, actor=editor, now=now)

    assert [one["rule"] for one in review.revisions.get().warnings] == ["claim_changed"]


def test_what_is_waived_neither_refuses_nor_warns(editor: User, now: datetime) -> None:
    said = {**ON_THE_STREET, "claimant_not_contacted": "He is dead."}
    review = _draft(waivers=said, claimant_contact="").review
    review.claim.appearances.all().delete()

    found = gate_findings(review.claim, review.revisions.get())
    _publish(review, editor, now)

    assert [(one.rule, one.waived) for one in found] == list(said.items())
    assert (review.revisions.get().warnings, last_event()[3]["warnings"]) == ([], [])


@pytest.mark.parametrize(
    ("waivers", "code"),
    [
        ({"rating_missing": "It is obvious."}, "unknown_rule"),
        ({"claim_holds_rating": "It must."}, "unknown_rule"),
        ({"nonsense": "x"}, "unknown_rule"),
        ({"appearance_missing": "  "}, "blank"),
        ({"appearance_missing": None}, "invalid"),
        (["appearance_missing"], "invalid"),
    ],
)
def test_only_some_rules_are_waived_and_with_a_reason(
    waivers: Any, code: str, reviewer: User, now: datetime
) -> None:
    review = _draft().review
    before = traces()

    with pytest.raises(Invalid) as refusal:
        edit_review(review=review, changes={"waivers": waivers}, actor=reviewer, now=now)

    assert (refusal.value.errors[0].code, traces()) == (code, before)


def _corrected(kind: str, editor: User, now: datetime, **changes: Any) -> Review:
    review = _draft().review
    _publish(review, editor, now)
    told = {"actor": UserFactory.create(editor=True), "now": now}
    open_correction(review=review, kind=kind, reason="Miscounted.", **told)
    if changes:
        edit_review(review=review, changes=changes, **told)
    return submit_review(review=review, **told)


def test_text_that_a_correction_gives_the_claim_is_what_counts(editor: User, now: datetime) -> None:
    review = _corrected("correction", editor, now, claim_changes={"text": "It is false."})

    with pytest.raises(GateRefused) as refusal:
        publish_review(review=review, actor=editor, now=now)

    assert [one.code for one in refusal.value.errors] == ["claim_holds_rating"]


@pytest.mark.parametrize("kind", ["correction", "retraction"])
def test_quote_that_is_gone_from_its_source_is_refused(
    kind: str, reviewer: User, editor: User, now: datetime
) -> None:
    source = SourceFactory.create(text="Six arches. Seven arches.")
    row = AppearanceFactory.create(claim__open=True, source=source, quote="Six arches")
    review = ReviewFactory.create(
        claim=row.claim, publisher=make_desk(), revision={"claimant_contact": CONTACT}
    )
    _publish(review, editor, now)
    told = {"actor": UserFactory.create(editor=True), "now": now}
    open_correction(review=review, kind=kind, reason="Misheard.", **told)
    quotes = [{"id": row.pk, "quote": "Seven arches"}]
    edit_review(review=review, changes={"claim_changes": {"appearances": quotes}}, **told)
    submit_review(review=review, **told)
    edit_source(source=source, changes={"text": "Six arches."}, actor=reviewer, now=now)
    before = traces()

    with pytest.raises(GateRefused) as refusal:
        publish_review(review=review, actor=editor, now=now)

    assert traces() == before
    assert [(one.code, one.pointer) for one in refusal.value.errors] == [
        ("claim_changes_impossible", "/claim_changes/appearances/0/quote")
    ]


def test_a_retraction_is_not_asked_how_well_it_is_founded(editor: User, now: datetime) -> None:
    review = _corrected("retraction", editor, now, rating=None, summary="", headline="")

    assert _found(review.revisions.get(status="submitted")) == []
    assert publish_review(review=review, actor=editor, now=now).status == "retracted"
    # What it took back stays known, whatever somebody wrote into it.
    assert (document(review)["last_rating"], document(review)["reason"]) == ("false", "Miscounted.")


def test_correction_keeps_a_rating_that_its_scale_no_longer_has(
    editor: User, now: datetime
) -> None:
    review = _corrected("typo", editor, now)
    draft = review.revisions.get(status="submitted")
    rating = draft.rating
    assert rating is not None
    rating.scale.ratings.update(retired_in=2)
    other = rating.scale.ratings.get(code="true")
    told = {"review": review, "actor": UserFactory.create(reviewer=True), "now": now}

    with pytest.raises(Invalid) as refusal:
        edit_review(changes={"rating": other}, **told)
    edit_review(changes={"rating": draft.rating, "summary": "Six."}, **told)

    assert refusal.value.errors[0].code == "rating_retired"
    assert _publish(review, editor, now).status == "published"


def test_evidence_is_numbered_as_it_stands(reviewer: User, now: datetime) -> None:
    revision = _draft()
    told = {"review": revision.review, "actor": reviewer, "now": now}
    create_evidence(content={"stance": "context", "position": 1, "title": "No address"}, **told)

    revision.evidence.filter(url="").update(position=1)
    revision.evidence.exclude(url="").update(position=2)

    assert _found(revision) == [("evidence_without_source", "/evidence/0/url")]
