"""One thing has many spellings in JSON-LD: none of them is a fault, and places are as written."""

import pytest

from tests.interchange.lint.examples import author, broken, rating, tidy

IRI = "https://schema.org/"
PARTS = tidy()


def respelled(value, spell):
    """Return a value with each property spelled otherwise."""
    if isinstance(value, list):
        return [respelled(one, spell) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key if key.startswith("@") else spell(key): respelled(one, spell)
        for key, one in value.items()
    }


def listed(value):
    """Return a value with everything in a list of one."""
    if isinstance(value, dict):
        return {key: one if key == "@context" else [listed(one)] for key, one in value.items()}
    return value


@pytest.mark.parametrize(
    "node",
    [
        respelled(tidy(), lambda name: f"schema:{name}"),
        respelled(tidy(), lambda name: f"{IRI}{name}"),
        listed(tidy()),
        tidy(claimReviewed={"@value": "It rains.", "@language": "en"}),
        tidy(author={"@list": [PARTS["author"]]}),
        tidy(author=[PARTS["author"], PARTS["author"]]),
        tidy(**{"@type": "https://schema.org/ClaimReview", "@context": None}),
        tidy(**{"@type": ["ClaimReview", "Article"], "articleBody": "x"}),
        tidy(headline=None, name="", description=[None, " "]),
    ],
    ids=["prefix", "address", "lists", "value", "list", "two", "iri", "types", "empty"],
)
def test_other_spellings_are_let_pass(node):
    assert broken(node) == []


def test_what_is_referred_to_is_looked_up_in_the_document():
    nodes = [
        {"@type": "Organization", "@id": "#us", "name": "Checks", "url": "https://checks.example"},
        {"@type": "Claim", "@id": "#c", **PARTS["itemReviewed"]},
        tidy(author={"@id": "#us"}, itemReviewed={"@id": "#c"}),
    ]

    assert broken({"@context": "https://schema.org", "@graph": nodes}) == []


def test_what_is_wrong_there_is_told_of_the_reference():
    nodes = [{"@type": "Organization", "@id": "#us", "name": ["Checks"]}, tidy(author=[{"@id": "#us"}])]  # fmt: skip

    assert broken(nodes) == [("author-without-url", "/1/author/0")]


def test_references_in_a_circle_come_to_an_end():
    many = [{"@id": f"#{number}"} for number in range(50)]
    nodes = [{"@type": "Person", "@id": f"#{number}", "name": "A", "author": many} for number in range(50)]  # fmt: skip

    found = broken([*nodes, tidy(author=many)])

    assert set(found) == {("author-without-url", f"/50/author/{number}") for number in range(50)}


@pytest.mark.parametrize(
    ("node", "where"),
    [
        (rating(ratingValue=["x"]), "/reviewRating/ratingValue/0"),
        (rating(ratingValue={"@value": "x"}), "/reviewRating/ratingValue/@value"),
        (tidy(reviewRating=[PARTS["reviewRating"] | {"ratingValue": "x"}]), "/reviewRating/0/ratingValue"),
        (respelled(rating(ratingValue="x"), lambda name: f"{IRI}{name}"), "/https:~1~1schema.org~1reviewRating/https:~1~1schema.org~1ratingValue"),
    ],
)  # fmt: skip
def test_a_place_is_told_as_it_was_written(node, where):
    assert broken(node) == [("rating-value-not-a-number", where)]


def test_one_of_several_is_told_by_its_number():
    one = PARTS["author"]

    assert broken(author(sameAs=["https://a.example", "b"])) == [
        ("address-not-absolute", "/author/sameAs/1")
    ]
    assert broken(tidy(author=[one, None, one | {"name": ""}])) == [
        ("author-without-name", "/author/2")
    ]
