"""Google's partial answers."""

import pytest

from claims.interchange.field_mask import InvalidMask, masked, read_mask

SHAPE = {
    "claims": {"text": None, "claimDate": None, "claimReview": {"publisher": {"name": None}, "url": None}},
    "nextPageToken": None,
}  # fmt: skip
ANSWER = {
    "claims": [
        {"text": "A", "claimReview": [{"publisher": {"name": "P"}, "url": "u"}, {"url": "v"}]},
        {"claimDate": "2024-01-01T00:00:00Z"},
    ],
    "nextPageToken": "more",
}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("*", ANSWER),
        ("claims,nextPageToken", ANSWER),
        ("nextPageToken", {"nextPageToken": "more"}),
        ("next_page_token", {"nextPageToken": "more"}),
        ("claims/text", {"claims": [{"text": "A"}, {}]}),
        ("claims.text", {"claims": [{"text": "A"}, {}]}),
        ("claims(text)", {"claims": [{"text": "A"}, {}]}),
        ("claims/claim_date", {"claims": [{}, {"claimDate": "2024-01-01T00:00:00Z"}]}),
        (
            "claims(text,claimReview/url),nextPageToken",
            {
                "claims": [{"text": "A", "claimReview": [{"url": "u"}, {"url": "v"}]}, {}],
                "nextPageToken": "more",
            },
        ),
        (
            " claims( claimReview( publisher/name ) ) ",
            {"claims": [{"claimReview": [{"publisher": {"name": "P"}}, {}]}, {}]},
        ),
        ("claims/*/url", {"claims": [{"claimReview": [{"url": "u"}, {"url": "v"}]}, {}]}),
        ("*/text", {"claims": [{"text": "A"}, {}]}),
        ("claims/claimReview/*", {"claims": [{"claimReview": ANSWER["claims"][0]["claimReview"]}, {}]}),
        ("claims/text,claims", {"claims": ANSWER["claims"]}),
        ("claims,claims/text", {"claims": ANSWER["claims"]}),
        ("claims/text,claims/claimDate", {"claims": [{"text": "A"}, ANSWER["claims"][1]]}),
    ],
)  # fmt: skip
def test_a_mask_leaves_what_it_names(text, left):
    assert masked(ANSWER, read_mask(text, SHAPE)) == left


def test_no_mask_leaves_all():
    assert masked(ANSWER, None) == ANSWER


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("items", "items"),
        ("claims/items", "claims.items"),
        ("claims(text,claimReview(site))", "claims.claimReview.site"),
        ("claims/text/url", "claims.text.url"),
        ("nextPageToken(*)", "nextPageToken.*"),
        ("claims/*/site", "claims.*"),
        ("CLAIMS", "CLAIMS"),
    ],
)
def test_a_field_that_there_is_not_is_named(text, path):
    with pytest.raises(InvalidMask) as refused:
        read_mask(text, SHAPE)

    assert str(refused.value) == (
        f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    )


@pytest.mark.parametrize(
    "text",
    ["", " ", ",", "claims,", ",claims", "claims(", "claims)", "claims()", "claims(text", "claims/",
     "/claims", "claims//text", "claims(text))", "(claims)", "claims text(", "clai-ms", "claims;",
     "clâims", "claims(" * 50, "claims/" * 100 + "text", "a" * 1_001],
)  # fmt: skip
def test_what_is_no_selection_is_refused(text):
    with pytest.raises(InvalidMask):
        read_mask(text, SHAPE)
