"""Reviews that HTML pages embed, as JSON-LD or as microdata."""

import json

import pytest

from tests.interchange.reviews import EMPTY, TIDY, claim_review, only, page, read, said

NODE = json.dumps(claim_review())


def numbered(number):
    return json.dumps(claim_review(claimReviewed=f"C{number}"))


def test_all_blocks_of_a_page_are_read():
    found = read(page(numbered(0), '{"@type": "Article"}', "", f"[{numbered(1)}, {numbered(2)}]"))

    assert [(one.index, one.claim, one.block, one.pointer) for one in found] == [
        (0, "C0", 0, ""),
        (1, "C1", 3, "/0"),
        (2, "C2", 3, "/1"),
    ]


@pytest.mark.parametrize(
    "script",
    [
        "<script type=application/ld+json class=seo>{}</script>",
        "<SCRIPT TYPE='Application/LD+JSON; charset=utf-8' data-x=\"a > b\">{}</SCRIPT >",
        '<script\n id="a"\ttype = "application/ld+json" >{}</script>',
        '<script type="application/ld+json">{}',
        '<!-- > --><title>a <script></title><script type="application/ld+json">{}</script>',
        '<p <b "><script type="application/ld+json">{}</script>',
        "<!-- <!-- <style> <script type=application/ld+json>{}</script>",
    ],
)
def test_a_block_is_found_in_each_spelling(script):
    assert only(f"<html>{script.replace('{}', NODE)}").fields() == TIDY


@pytest.mark.parametrize(
    "script",
    [
        "<script>{}</script>",
        '<script type="application/json">{}</script>',
        '<!-- <script type="application/ld+json">{}</script> -->',
        "<script>'<script type=\"application/ld+json\">{}'</script>",
        '<textarea><script type="application/ld+json">{}</script></textarea>',
    ],
)
def test_what_a_browser_takes_for_no_block_is_none(script):
    assert said(f"<html>{script.replace('{}', NODE)}") == [
        "no_review: The file holds no ClaimReview."
    ]


def test_a_block_in_entities_is_read():
    escaped = NODE.replace("&", "&amp;").replace('"', "&quot;")

    assert only(page(escaped)).fields() == TIDY


def test_a_page_says_where_it_lives():
    head = '<link rel="canonical" href="https://checks.example/a?b=1&amp;c=2">'

    whole = only(page(NODE, head=head))
    relative = only(page(json.dumps(claim_review(url="/bridge")), head=head))
    without = only(page(json.dumps(claim_review(url=None)), head=head))

    assert whole.page_url == "https://checks.example/a?b=1&c=2"
    assert (whole.url, relative.url, without.url) == (
        "https://checks.example/bridge",
        "https://checks.example/bridge",
        None,
    )


def test_a_broken_block_is_named_by_its_line_where_it_matters():
    broken = '{"@type": "ClaimReview",\n"url": "https:'
    text = "\n<html>\n" + page("{oops", broken, numbered(0))

    assert said(text) == [
        "not_json: line 4: This is not JSON: Unterminated string starting at.",
        "C0",
    ]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5"),
        ("", "utf-8-sig"),
        ('<meta charset="nonsense">', "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(declared, encoding):
    claim = "事實" if encoding == "big5" else "Café"
    node = json.dumps(claim_review(claimReviewed=claim), ensure_ascii=False)

    assert said(page(node, head=declared).encode(encoding)) == [claim]


MICRODATA = """<html><body>
<div itemscope itemtype="http://schema.org/ClaimReview">
 <meta itemprop="datePublished" content="2024-05-06">
 <a itemprop="url" href="https://checks.example/bridge">Read <b>more</b></a>
 <p>Claim: <span itemprop="claimReviewed">The bridge <i>cost</i>
   nine&nbsp;million.</span></p>
 <div itemprop="author" itemscope itemtype="http://schema.org/Organization">
  By <span itemprop="name">Checks</span><img itemprop="image" src="x.png">
 </div>
 <span itemprop="itemReviewed" itemscope itemtype="http://schema.org/Claim">
  <span itemprop="author" itemscope itemtype="http://schema.org/Person">
   <span itemprop="name">Ann Ray</span></span>
  <time itemprop="datePublished" datetime="2024-05-01">May Day</time>
  <link itemprop="appearance" href="https://news.example/a">
 </span>
 <div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
  <meta itemprop="ratingValue" content="2"><meta itemprop="bestRating" content="5">
  <meta itemprop="worstRating" content="1"><b itemprop="alternateName">Mostly false</b>
 </div>
</div></body></html>"""


def test_microdata_are_read():
    review = only(MICRODATA)

    assert review.fields() == TIDY
    assert (review.form, review.pointer) == ("microdata", "/0")


def test_microdata_without_closing_tags_are_read():
    text = '<div itemscope itemtype="https://schema.org/ClaimReview"><p itemprop="claimReviewed">X'

    assert only(text).fields() == EMPTY | {"claim": "X"}


def test_blocks_come_before_microdata():
    found = read(MICRODATA.replace("<body>", f'<script type="application/ld+json">{NODE}</script>'))

    assert [(one.index, one.form) for one in found] == [(0, "claimreview"), (1, "microdata")]


@pytest.mark.parametrize(
    "tag", ["<div>", "<p itemprop=a>", "</b>", "<b ", "<!--", "<a '\"", "<title>"]
)
def test_a_page_of_nothing_but_tags_has_no_review(tag):
    text = f'<html itemscope itemtype="schema.org/ClaimReviews">{tag * 50_000}'

    assert said(text) == ["no_review: The file holds no ClaimReview."]


def test_a_large_page_is_refused():
    assert said("<html>" + "<p>" * 2_000_000) == [
        "too_large: The file is no JSON, and larger than 5 MB."
    ]
