"""Check which claim of a changed document is which known one."""

from claims.importers.plan.matching import Said, match_claims, match_findings

ANN, BOB = ("ann lee",), ("bob ray",)


def test_findings_keep_identity_by_quote_then_words_then_likeness() -> None:
    old = [
        Said("Prices fell.", "“Prices fell,”", ANN),
        Said("He will resign.", "that he would resign", BOB),
        Said("We spent ten million last year.", "We spent ten million last year", ANN),
    ]
    new = [
        Said("We spent eleven million last year.", "We spent eleven million last year", ANN),
        Said("He will resign.", "he was going to resign", BOB),
        Said("Prices did fall.", '"Prices fell,"', ANN),
        Said("Something else.", "something else", ANN),
    ]

    assert match_findings(new, old) == {2: 0, 1: 1, 0: 2}


def test_findings_of_another_speaker_are_not_alike() -> None:
    old = [Said("We spent ten million.", "We spent ten million", ANN)]
    new = [Said("We spent ten millions.", "We spent ten millions", BOB)]

    assert match_findings(new, old) == {}


def test_the_same_quote_twice_is_matched_in_order_and_by_speaker() -> None:
    old = [Said("No.", "No", ANN), Said("No.", "No", BOB), Said("No.", "No", ANN)]
    new = [Said("No.", "No", BOB), Said("No.", "No", ANN), Said("No.", "No", ANN)]

    assert match_findings(new, old) == {0: 1, 1: 0, 2: 2}


def test_claims_without_quotes_are_not_all_one() -> None:
    old = [Said("Prices fell.", "", ANN), Said("Wages rose.", "", ANN)]
    new = [Said("Schools closed.", "", ANN)]

    assert match_claims(new, old) == {}


def test_claims_keep_identity_when_they_are_reworded() -> None:
    old = [Said("The army lost one hundred tanks in May.", "", ANN)]
    new = [Said("The army lost one hundred tanks in May 2020.", "", ANN)]

    assert match_claims(new, old) == {0: 0}


def test_a_whole_book_is_matched_anew() -> None:
    """Comparing each with each by likeness would be four hundred million comparisons."""
    old = [Said(f"Old claim number {n}.", f"old words {n}", ANN) for n in range(20_000)]
    new = [Said(f"New claim number {n}.", f"new words {n}", ANN) for n in range(20_000)]

    matched = match_findings(new, old)

    assert set(matched) <= set(range(20_000))
    assert len(set(matched.values())) == len(matched)
