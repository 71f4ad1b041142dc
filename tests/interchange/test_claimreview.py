"""What one ClaimReview says, in every way in which outlets write it."""

import pytest

from tests.interchange.reviews import EMPTY, TIDY, claim_review, fields, only

ITEM = {"@type": "Claim", "author": {"name": "Ann Ray"}, "datePublished": "2024-05-01"}


def item(**changes):
    return {key: value for key, value in (ITEM | changes).items() if value is not None}


def rating(**values):
    return {"@type": "Rating", "alternateName": "False", **values}


def test_a_tidy_review_is_read_whole():
    review = only(
        claim_review(
            name="No, the bridge cost five million",
            inLanguage="en",
            description="What the accounts say.",
            reviewBody="<p>The accounts say five.</p>",
            dateModified="2024-05-07T10:00:00Z",
            publisher={"@type": "Organization", "name": "The Paper"},
        )
    )

    assert review.fields() == TIDY
    assert (review.index, review.pointer, review.block, review.form) == (0, "", None, "claimreview")
    assert review.title == "No, the bridge cost five million"
    assert review.language == "en"
    assert review.summary == "What the accounts say."
    assert review.body == "The accounts say five."
    assert review.date_modified == "2024-05-07"
    assert review.reviewer_url == "https://checks.example/"
    assert review.claimants == ("Ann Ray",)


def test_nothing_is_made_up_where_nothing_stands():
    review = only({"@type": "ClaimReview", "claimReviewed": "", "url": None, "image": "x.png"})

    assert review.fields() == EMPTY


@pytest.mark.parametrize(
    "kind",
    [
        ["Review", "ClaimReview"],
        "schema:ClaimReview",
        "http://schema.org/ClaimReview",
        ["https://schema.org/ClaimReview"],
    ],
)
def test_the_type_is_known_in_each_spelling(kind):
    assert fields(**{"@type": kind}) == TIDY


@pytest.mark.parametrize("prefix", ["schema:", "http://schema.org/", "https://schema.org/"])
def test_properties_are_known_with_a_prefix(prefix):
    def prefixed(value):
        if not isinstance(value, dict):
            return value
        return {
            key if key[0] == "@" else f"{prefix}{key}": prefixed(one) for key, one in value.items()
        }

    assert only(prefixed(claim_review())).fields() == TIDY


def test_expanded_json_ld_is_read():
    node = {
        "@type": ["http://schema.org/ClaimReview"],
        "http://schema.org/claimReviewed": [{"@value": "It rained.", "@language": "en"}],
        "http://schema.org/url": [{"@id": "https://checks.example/rain"}],
        "http://schema.org/datePublished": [{"@type": "Date", "@value": "2024-05-06"}],
        "http://schema.org/author": [{"http://schema.org/name": [{"@value": "Checks"}]}],
        "http://schema.org/reviewRating": [{"http://schema.org/ratingValue": [{"@value": "3"}]}],
    }

    assert only([node]).fields() == EMPTY | {
        "claim": "It rained.",
        "url": "https://checks.example/rain",
        "date_published": "2024-05-06",
        "reviewer": "Checks",
        "rating_value": 3.0,
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  Two\r\n words ", "Two words"),
        ("Ray&#039;s &quot;bridge&quot; &amp; road", 'Ray\'s "bridge" & road'),
        ("<p>It <b>rained</b>.</p><p>Twice.</p>", "It rained. Twice."),
        ("a < b and b > c, if x<y", "a < b and b > c, if x<y"),
        ("One \ud800 half \x00 and \x1b", "One \ufffd half and"),
        (["", "The first.", "The second."], "The first."),
        ({"@type": "Claim", "text": "In an object."}, "In an object."),
        (7, "7"),
        (True, None),
        ([], None),
    ],
)
def test_a_text_is_read_plainly(written, read):
    assert fields(claimReviewed=written)["claim"] == read


def test_a_claim_may_stand_in_the_item():
    inside = fields(claimReviewed=None, itemReviewed=item(claimReviewed="It rained."))
    as_text = fields(claimReviewed=None, itemReviewed=item(text="It rained."))
    of_a_work = fields(claimReviewed=None, itemReviewed=item(**{"@type": "Article", "text": "A."}))

    assert [inside["claim"], as_text["claim"], of_a_work["claim"]] == [
        "It rained.",
        "It rained.",
        None,
    ]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ({"ratingValue": "3", "bestRating": "5", "worstRating": "1"}, (3, 5, 1)),
        ({"ratingValue": " 3,5 ", "bestRating": "10.0"}, (3.5, 10, None)),
        ({"ratingValue": -1, "bestRating": "-1", "worstRating": -1.0}, (None, None, None)),
        ({"ratingValue": -1, "bestRating": 2, "worstRating": -2}, (-1, 2, -2)),
        ({"ratingValue": 0, "bestRating": "", "worstRating": "0"}, (0, None, 0)),
        ({"ratingValue": "3/5", "bestRating": True, "worstRating": {}}, (None, None, None)),
        ({"ratingValue": "NaN", "bestRating": "1e3", "worstRating": "٣"}, (None, None, None)),
        ({"ratingValue": ["", 4], "bestRating": None}, (4, None, None)),
    ],
)
def test_numbers_of_a_rating(written, numbers):
    found = fields(reviewRating=rating(**written))

    assert (found["rating_value"], found["best"], found["worst"]) == numbers


@pytest.mark.parametrize(
    ("written", "text", "value"),
    [
        ("Half true", "Half true", None),
        ("3", None, 3),
        (4, None, 4),
        (-1, None, None),
        ({"ratingValue": "Pants on fire"}, "Pants on fire", None),
        ({"name": "Half true", "ratingValue": "2"}, "Half true", 2),
        ({"alternateName": "Incorrect \r", "name": "Verdict"}, "Incorrect", None),
        ([{"alternateName": "False"}, {"alternateName": "True"}], "False", None),
        ({"ratingExplanation": "Because."}, None, None),
        ([], None, None),
    ],
)
def test_the_words_of_a_rating(written, text, value):
    found = fields(reviewRating=written)

    assert (found["rating_text"], found["rating_value"]) == (text, value)


ANN = {"@type": "Person", "name": "Ann Ray"}
PAPER = {"@type": "Organization", "name": "The Paper"}


@pytest.mark.parametrize(
    ("author", "publisher", "reviewer"),
    [
        ("Checks", None, "Checks"),
        (ANN, PAPER, "The Paper"),
        ([ANN, {"@type": "NewsMediaOrganization", "name": "Checks"}], PAPER, "Checks"),
        (ANN, None, "Ann Ray"),
        (None, PAPER, "The Paper"),
        ({"@type": "Organization", "name": ["", "Checks"]}, None, "Checks"),
        ({"@type": "Organization", "url": "https://checks.example"}, None, None),
        ([], {}, None),
    ],
)
def test_the_reviewer_is_the_organisation_that_answers_for_it(author, publisher, reviewer):
    assert fields(author=author, publisher=publisher)["reviewer"] == reviewer


def test_who_wrote_it_is_kept_beside_who_answers_for_it():
    review = only(claim_review(author=[ANN, "Bob Lee"], publisher=PAPER))

    assert (review.reviewer, review.authors) == ("Bob Lee", ("Ann Ray",))


@pytest.mark.parametrize(
    ("author", "claimant"),
    [
        ("Facebook posts", "Facebook posts"),
        ([ANN, {"name": "Bob Lee"}, ANN], "Ann Ray, Bob Lee"),
        ({"name": {"@value": "Ann Ray"}}, "Ann Ray"),
        ({"@type": "Person", "name": ""}, None),
        ({"sameAs": "https://people.example/ann"}, None),
        (None, None),
    ],
)
def test_the_claimant(author, claimant):
    assert fields(itemReviewed=item(author=author))["claimant"] == claimant


def test_items_may_be_several():
    found = fields(
        itemReviewed=[
            "https://news.example/0",
            {"@type": "CreativeWork", "author": [ANN], "url": "https://news.example/1"},
            {"@type": "Claim", "datePublished": "2024-04-03", "sameAs": ["news.example/2"]},
        ]
    )

    assert (found["claimant"], found["claim_date"]) == ("Ann Ray", "2024-04-03")
    assert found["claim_urls"] == [f"https://news.example/{number}" for number in range(3)]


@pytest.mark.parametrize(
    ("changes", "urls"),
    [
        ({"appearance": "https://a.example/1"}, ["https://a.example/1"]),
        ({"appearance": [{"@id": "https://a.example/1"}]}, ["https://a.example/1"]),
        ({"appearance": {"@type": "VideoObject", "name": "Speech"}}, []),
        (
            {"firstAppearance": {"url": "https://a.example/1"}, "url": "https://a.example/1"},
            ["https://a.example/1"],
        ),
        (
            {"appearance": "https://a.example/1, https://b.example/2 https://c.example/3"},
            ["https://a.example/1", "https://b.example/2", "https://c.example/3"],
        ),
        (
            {"appearance": "https://a.examplehttps://b.example/2"},
            ["https://a.example", "https://b.example/2"],
        ),
        (
            {"appearance": "https://archive.example/2020/https://a.example/1"},
            ["https://archive.example/2020/https://a.example/1"],
        ),
        ({"url": " //a.example/1?b=1&amp;copy=2 "}, ["https://a.example/1?b=1&copy=2"]),
        ({"url": "www.a.example"}, ["https://www.a.example"]),
        ({"url": "note.txt", "sameAs": "/1", "appearance": "A speech"}, []),
        ({"url": "javascript:alert(1)", "sameAs": "https://"}, []),
        (
            {
                "author": {
                    "name": "A",
                    "url": "https://a.example",
                    "sameAs": ["https://b.example/post"],
                }
            },
            ["https://b.example/post"],
        ),
    ],
)
def test_where_the_claim_stands(changes, urls):
    assert fields(itemReviewed=item(**changes))["claim_urls"] == urls


@pytest.mark.parametrize(
    ("changes", "url"),
    [
        ({"url": "checks.example/bridge"}, "https://checks.example/bridge"),
        ({"url": [{"@id": "https://checks.example/a"}]}, "https://checks.example/a"),
        (
            {"url": None, "mainEntityOfPage": {"@id": "https://c.example/a#page"}},
            "https://c.example/a",
        ),
        ({"url": "", "mainEntityOfPage": "https://c.example/a"}, "https://c.example/a"),
        ({"url": "/bridge"}, None),
        ({"url": None, "@id": "https://c.example/#review-7"}, None),
    ],
)
def test_the_address_of_a_review(changes, url):
    assert fields(**changes)["url"] == url


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-06T23:30:00-10:00", "2024-05-06"),
        ("2024-05-06 00:03", "2024-05-06"),
        ("2024-5-6", "2024-05-06"),
        ("2024/05/06", "2024-05-06"),
        ("20240506", "2024-05-06"),
        ("20240506T101500Z", "2024-05-06"),
        ("May 6, 2024", "2024-05-06"),
        ("Mon, 6 May 2024 10:15:00 +0000", "2024-05-06"),
        ("26.05.2024", "2024-05-26"),
        ("05/26/2024", "2024-05-26"),
        ("05/05/2024", "2024-05-05"),
        ("05/06/2024", None),
        ("2024-02-30", None),
        ("0000-00-00", None),
        ("2024", None),
        ("2024-05", None),
        ("yesterday", None),
        (1714953600, None),
        ({"@value": "2024-05-06"}, "2024-05-06"),
        (["", "2024-05-06"], "2024-05-06"),
    ],
)
def test_a_date_is_one_certain_day_or_none(written, day):
    assert fields(datePublished=written)["date_published"] == day
