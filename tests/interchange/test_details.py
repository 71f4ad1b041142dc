"""What a ClaimReview says beyond the fields of a review, and how it is written again."""

import pytest

from claims.interchange.claimreview import Review
from claims.interchange.claimreview.writing import claim_review as written
from tests.interchange.reviews import claim_review, read

PLACE = "https://news.example/a"


def details(**changes):
    """Return the details of a tidy ClaimReview with some changes."""
    (found,) = read(claim_review(**changes))
    assert isinstance(found, Review)
    return dict(found.details)


def item(**changes):
    """Return the details of the claim of a ClaimReview."""
    return details(itemReviewed={"@type": "Claim", **changes})["itemReviewed"]


def test_all_of_it_is_kept_in_the_order_in_which_it_is_written():
    found = details(
        dateModified="2024-06-01T10:00:00Z",
        expires="2030-01-01",
        reviewRating={"@type": "Rating", "alternateName": "False", "ratingExplanation": "Counted."},
        citation=[
            {"@type": "CreativeWork", "name": "Register", "url": "https://register.example/1"},
            {"url": "https://register.example/2", "archivedAt": "https://archive.example/2"},
            "https://register.example/3",
            "A book",
        ],
        correction=[
            {"@type": "CorrectionComment", "text": "A typo.", "datePublished": "2024-06-01"},
            "The date was wrong.",
            "https://checks.example/corrections",
        ],
    )

    assert list(found.items()) == [
        ("claimReviewed", "The bridge cost nine million."),
        ("dateModified", "2024-06-01"),
        ("expires", "2030-01-01"),
        ("author", {"url": "https://checks.example/"}),
        ("reviewRating", {"ratingExplanation": "Counted."}),
        (
            "itemReviewed",
            {
                "@type": "Claim",
                "author": {"@type": "Person", "name": "Ann Ray"},
                "datePublished": "2024-05-01",
                "appearance": {"@type": "CreativeWork", "url": PLACE},
            },
        ),
        (
            "citation",
            [
                {"@type": "CreativeWork", "name": "Register", "url": "https://register.example/1"},
                {
                    "@type": "CreativeWork",
                    "url": "https://register.example/2",
                    "archivedAt": "https://archive.example/2",
                },
                {"@type": "CreativeWork", "url": "https://register.example/3"},
                {"@type": "CreativeWork", "name": "A book"},
            ],
        ),
        (
            "correction",
            [
                {"@type": "CorrectionComment", "text": "A typo.", "datePublished": "2024-06-01"},
                {"@type": "CorrectionComment", "text": "The date was wrong."},
                {"@type": "CorrectionComment", "url": "https://checks.example/corrections"},
            ],
        ),
    ]


@pytest.mark.parametrize(
    ("author", "kept"),
    [
        ("Ann Ray", {"@type": "Person", "name": "Ann Ray"}),
        ({"name": "Ann Ray"}, {"@type": "Person", "name": "Ann Ray"}),
        ({"@type": "NGO", "name": "Roads"}, {"@type": "Organization", "name": "Roads"}),
        (
            {"@type": "Person", "name": "Ann Ray", "sameAs": ["https://a.example/1", "nobody"]},
            {"@type": "Person", "name": "Ann Ray", "sameAs": "https://a.example/1"},
        ),
        (
            [{"name": "Ann Ray"}, {"name": "Ann Ray"}, {"name": "Bo Lee", "url": "https://b.example/"}],
            [
                {"@type": "Person", "name": "Ann Ray"},
                {"@type": "Person", "name": "Bo Lee", "sameAs": "https://b.example/"},
            ],
        ),
        ([{"@type": "Person"}, None, 5.5], {"@type": "Person", "name": "5.5"}),
    ],
)  # fmt: skip
def test_a_claimant_is_kept_with_kind_and_addresses(author, kept):
    assert item(author=author) == {"@type": "Claim", "author": kept}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"appearance": PLACE}, {"appearance": {"@type": "CreativeWork", "url": PLACE}}),
        ({"url": PLACE}, {"appearance": {"@type": "CreativeWork", "url": PLACE}}),
        (
            {"appearance": [PLACE, {"url": PLACE, "headline": "A"}], "sameAs": f"{PLACE}/2"},
            {
                "appearance": [
                    {"@type": "CreativeWork", "url": PLACE},
                    {"@type": "CreativeWork", "url": f"{PLACE}/2"},
                ]
            },
        ),
        (
            {
                "firstAppearance": {
                    "@type": "NewsArticle",
                    "url": PLACE,
                    "headline": "Nine million",
                    "datePublished": "2024-05-01T08:00:00Z",
                    "publisher": {"@type": "Organization", "name": "News"},
                }
            },
            {
                "firstAppearance": {
                    "@type": "CreativeWork",
                    "url": PLACE,
                    "headline": "Nine million",
                    "datePublished": "2024-05-01",
                    "publisher": {"@type": "Organization", "name": "News"},
                }
            },
        ),
        (
            {"appearance": {"url": PLACE, "headline": PLACE}},
            {"appearance": {"@type": "CreativeWork", "url": PLACE}},
        ),
        ({"appearance": {"headline": "Nowhere"}}, {}),
    ],
    ids=["address", "url", "each once", "document", "address as headline", "no address"],
)
def test_a_place_is_kept_with_what_is_said_of_the_document(said, kept):
    assert item(**said) == {"@type": "Claim", **kept}


def review(**fields):
    """Return the document of an imported review."""
    return {
        "url": "https://checks.example/bridge",
        "publisher": {"name": "Checks", "site": "other.example"},
        "html_url": "https://desk.example.org/reviews/1/",
        "headline": "",
        "summary": "",
        "body": "",
        "language": "und",
        "rating": {"label": "Mostly false", "value": None, "best": None, "worst": None},
        "evidence": [],
        "published_at": "2024-05-06T00:00:00Z",
        "corrections": [],
        **fields,
    }


CLAIM = {"id": 1, "text": "As it is called here.", "claimed_on": "2020-01-01", "speakers": [], "appearances": []}  # fmt: skip


def test_what_an_import_gave_is_written_instead_of_what_is_known_here():
    given = details(expires="2030-01-01", citation="https://register.example/3")

    assert written(review(), CLAIM, None, given) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://checks.example/bridge",
        "claimReviewed": "The bridge cost nine million.",
        "datePublished": "2024-05-06",
        "expires": "2030-01-01",
        "author": {"@type": "Organization", "name": "Checks", "url": "https://checks.example/"},
        "reviewRating": {"@type": "Rating", "alternateName": "Mostly false"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ann Ray"},
            "datePublished": "2024-05-01",
            "appearance": {"@type": "CreativeWork", "url": PLACE},
        },
        "citation": [{"@type": "CreativeWork", "url": "https://register.example/3"}],
    }


@pytest.mark.parametrize(
    "body", ["Two\n\nparagraphs", "a < b &amp; c", "x <b>y</b>", "two  spaces", "\u00a0"]
)
def test_words_that_look_like_markup_are_marked_as_they_are_and_read_so(body):
    given = written(review(body=body), CLAIM)

    assert given["encodingFormat"] == "text/markdown"
    (found,) = read(given)
    assert found.body == body.strip() or found.body is None


def test_plain_words_are_not_marked_and_an_unfit_mark_is_not_believed():
    assert "encodingFormat" not in written(review(body="Plain."), CLAIM)

    (found,) = read(claim_review(encodingFormat="text/markdown", reviewBody="a\u0007 &amp; b"))
    assert found.body == "a & b"
