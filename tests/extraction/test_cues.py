"""Verbs of saying are known in all their forms, and reported in a past that exists."""

import pytest

from claims.extraction import extract
from claims.extraction.cues import past_of


def test_irregular_pasts_are_known():
    pasts = {
        "put_it": "put it", "sing": "sang", "shoot_back": "shot back", "hit_back": "hit back",
        "cut_in": "cut in", "break_in": "broke in", "go_on": "went on", "slam": "slammed",
        "grin": "grinned", "sob": "sobbed", "snap": "snapped", "snap_back": "snapped back",
        "deadpan": "deadpanned", "prod": "prodded", "quiz": "quizzed", "chip_in": "chipped in",
        "sum_up": "summed up", "fret": "fretted", "beg": "begged", "blog": "blogged", "peg": "pegged",
    }  # fmt: skip

    assert {lemma: past_of(lemma) for lemma in pasts} == pasts


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“The bridge is closed,” Ann Lee snapped.", "snapped"),
        ("“The bridge is closed,” Ann Lee went on.", "went on"),
        ("“The bridge is closed,” Ann Lee shot back.", "shot back"),
        ("“The bridge is closed,” Ann Lee broke in, beginning to shout.", "broke in"),
        ("Ann Lee slammed the plan as “a waste of money.”", "slammed"),
        ("Ann Lee went on to say that the bridge was closed.", "say"),
    ],
)
def test_irregular_forms_announce_speech(text, cue):
    assert [(found.speaker, found.cue) for found in extract(text)] == [("Ann Lee", cue)]
