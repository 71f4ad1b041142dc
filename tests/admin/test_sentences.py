"""Events as sentences."""

import json

import pytest

from claims.admin.sentences import sentence_of
from claims.models import Event
from tests.factories import NOW, UserFactory


def event(verb: str, data: object, **more) -> Event:
    text = data if isinstance(data, str) else json.dumps(data)
    return Event(**{"seq": 7, "at": NOW, "verb": verb, "actor_name": "ada", "data": text} | more)


def moved(verb: str, before: dict, after: dict) -> Event:
    return event(verb, {"before": before, "after": after})


@pytest.mark.parametrize(
    ("told", "sentence", "details"),
    [
        (event("claim.created", {}), "ada filed the claim.", ()),
        (
            moved("claim.accepted", {"status": "candidate"}, {"status": "open"}),
            "ada accepted the claim.",
            (),
        ),
        (
            moved("claim.accepted", {"status": "dismissed"}, {"status": "open"}),
            "ada accepted the claim, which had been dismissed.",
            (),
        ),
        (
            moved("claim.dismissed", {"status": "open"}, {"dismiss_reason": "a joke"}),
            "ada dismissed the claim.",
            ("Reason: a joke",),
        ),
        (moved("claim.assigned", {}, {"assigned_to": "ada"}), "ada took the claim.", ()),
        (moved("claim.assigned", {}, {"assigned_to": "bob"}), "ada gave the claim to bob.", ()),
        (
            event("claim.merged", {"into": 8, "reviews": [3, 4], "topics": []}, object_id=5),
            "ada merged claim 5 into claim 8.",
            ("reviews: [3, 4]",),
        ),
        (
            event("claim.unmerged", {"from": 8, "status": "open"}, object_id=5),
            "ada took claim 5 out of claim 8.",
            ("status: open",),
        ),
        (
            event("duplicate.distinct", {"claim": 5, "other": 3, "because": ["same_content"]}),
            "ada called claim 5 and claim 3 distinct.",
            (),
        ),
        (
            event("claim.edited", {"language": {"before": "und", "after": "de"}}),
            "ada edited the claim.",
            ("language: und → de",),
        ),
        (
            event("claim.edited", {"topics": {"before": [], "after": ["a", "b"]}}),
            "ada edited the claim.",
            ("topics: a, b",),
        ),
        (
            event("claim.edited", {"claimed_on": {"before": "2026-01-01", "after": None}}),
            "ada edited the claim.",
            ("claimed on: 2026-01-01 → nothing",),
        ),
        (
            event(
                "claim.edited",
                {"text": {"before": "x", "after": {"sha256": "0" * 64, "length": 900}}},
            ),
            "ada edited the claim.",
            ("text: x → a text of 900 characters",),
        ),
        (
            event(
                "review.opened",
                {
                    "claim": 4,
                    "revision": 1,
                    "headline": {"before": None, "after": "Eight"},
                    "rating": {"before": None, "after": 7},
                    "body": {"before": None, "after": "Long words."},
                },
            ),
            "ada began the review.",
            ("headline: Eight",),
        ),
        (
            event(
                "review.edited",
                {
                    "claim": 4,
                    "revision": 1,
                    "headline": {"before": "Eight", "after": "Nine"},
                    "rating": {"before": 7, "after": 8},
                    "waivers": {"before": {}, "after": {"appearance_missing": "Told us."}},
                },
            ),
            "ada edited the review.",
            ("headline: Eight → Nine", "another rating", "waivers: appearance_missing: Told us."),
        ),
        (
            event("review.submitted", {"claim": 4, "revision": 1}),
            "ada submitted the review.",
            (),
        ),
        (
            event("review.taken_back", {"claim": 4, "revision": 1}),
            "ada took the review back to work on it.",
            (),
        ),
        (
            event("review.withdrawn", {"claim": 4, "revision": 1}),
            "ada withdrew the draft of the review.",
            (),
        ),
        (
            event("review.returned", {"claim": 4, "revision": 1, "comment": "Shorter."}),
            "ada returned the review.",
            ("Comment: Shorter.",),
        ),
        (
            event(
                "review.published",
                {
                    "claim": 4,
                    "revision": 1,
                    "kind": None,
                    "warnings": [{"rule": "claim_long", "detail": "It is long."}],
                },
            ),
            "ada published the review.",
            ("Accepted: It is long.",),
        ),
        (
            event(
                "review.published",
                {
                    "claim": 4,
                    "revision": 2,
                    "kind": "typo",
                    "warnings": [],
                    "claim_changes": {"text": {"before": "a", "after": "b"}},
                },
            ),
            "ada published the correction of the review.",
            ("kind: typo", "claim text: a → b"),
        ),
        (
            event("review.retracted", {"claim": 4, "revision": 2, "warnings": []}),
            "ada published the retraction of the review.",
            (),
        ),
        (
            event(
                "review.correction_opened",
                {
                    "claim": 4,
                    "revision": 2,
                    "kind": "typo",
                    "reason": {"before": None, "after": "A letter."},
                    "headline": {"before": None, "after": "Eight"},
                },
            ),
            "ada began a correction of the review.",
            ("kind: typo", "reason: A letter."),
        ),
        (
            event(
                "evidence.created",
                {
                    "claim": 4,
                    "revision": 1,
                    "evidence": 9,
                    "stance": {"before": None, "after": "refutes"},
                    "title": {"before": None, "after": "A map"},
                    "note": {"before": None, "after": "Long words."},
                },
            ),
            "ada added evidence.",
            ("stance: refutes", "title: A map"),
        ),
        (
            event(
                "evidence.edited",
                {"claim": 4, "revision": 1, "evidence": 9, "note": {"before": "a", "after": "b"}},
            ),
            "ada changed evidence.",
            ("note: a → b",),
        ),
        (
            event("evidence.deleted", {"claim": 4, "title": {"before": None, "after": "A map"}}),
            "ada removed evidence.",
            ("title: A map",),
        ),
        (
            event("import.batch", {"digest": "0" * 64, "claims": {"new": 3}}),
            "ada imported a batch.",
            ('claims: {"new": 3}',),
        ),
        (
            event("moon.was_landed_on", {"craft": "Eagle"}),
            "ada moon was landed on.",
            ("craft: Eagle",),
        ),
        (event("claim.edited", "no JSON"), "ada edited the claim.", ()),
        (event("claim.edited", [1]), "ada edited the claim.", ()),
    ],
)
def test_an_event_is_a_sentence_with_details(told, sentence, details):
    found = sentence_of(told)

    assert (found.text, found.details) == (sentence, details)


def test_long_values_are_cut():
    told = event("claim.edited", {"text": {"before": None, "after": "x" * 400}})

    (line,) = sentence_of(told).details

    assert (len(line), line[-1]) == (len("text: ") + 160, "…")


def test_somebody_with_a_name_is_called_by_it(db):
    user = UserFactory.create(username="ada", name="Ada Lovelace")

    assert sentence_of(event("claim.created", {}, actor=user)).who == "Ada Lovelace"
