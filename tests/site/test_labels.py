"""How labels of other publishers are read on the pages: in words and in a shape, never guessed."""

import pytest

from claims.interchange.truth import table_rows
from tests.factories import ClaimFactory, PublisherFactory, ReviewFactory
from tests.site.reading import read

pytestmark = pytest.mark.django_db

READ = "which we read as:"


def checked(label, **said):
    claim = ClaimFactory.create(open=True, language="de", text="Es regnet.")
    publisher = PublisherFactory.create(name="Die Anderen")
    revision = {"rating_label": label, "language": "de", **said}
    return ReviewFactory.create(imported=True, claim=claim, publisher=publisher, revision=revision)


def pages_of(review):
    return [
        "/",
        f"/claims/{review.claim_id}-es-regnet/",
        f"/embed/claims/{review.claim_id}/",
        f"/reviews/{review.pk}/",
    ]


def test_a_label_without_numbers_is_read_by_its_words(client):
    review = checked("Größtenteils falsch")

    for path in pages_of(review):
        page, html = read(client, path), client.get(path).content.decode()

        assert "Größtenteils falsch" in page.words
        assert f"{READ} mostly false" in page.text
        assert 'class="shape shape-low"' in html
        assert 'class="shape shape-none"' not in html


def test_a_label_that_is_not_known_is_shown_without_a_reading(client):
    review = checked("Der Bürgermeister kam zu spät")

    for path in pages_of(review):
        page, html = read(client, path), client.get(path).content.decode()

        assert "Der Bürgermeister kam zu spät" in page.words
        assert READ not in page.text
        assert 'class="shape shape-none"' in html


def test_lists_do_not_repeat_a_label_that_says_just_that(client):
    review = checked("Mostly false")
    *lists, own = pages_of(review)

    assert [READ in read(client, path).text for path in lists] == [False, False, False]
    assert f"Their words, {READ} mostly false" in read(client, own).text


def test_the_desks_own_rating_is_not_read(client):
    review = ReviewFactory.create(published=True)

    assert READ not in read(client, f"/reviews/{review.pk}/").text


def test_words_that_contradict_their_numbers_get_the_shape_of_an_open_question(client):
    review = checked("Falsch", rating_value=5, rating_best=5, rating_worst=1)

    html = client.get(f"/reviews/{review.pk}/").content.decode()

    assert 'class="shape shape-none"' in html
    assert "shape-high" not in html


def test_the_methodology_names_the_classes_and_leads_to_the_table(client):
    page = read(client, "/methodology/")

    assert "How verdicts of others are read" in page.headings
    for words in ("Mostly false", "Partly true or misleading", "No verdict on truth"):
        assert words in page.words
    assert "/methodology/labels.tsv" in page.links


def test_the_table_is_text_and_is_not_sent_twice(client):
    answer = client.get("/methodology/labels.tsv")
    again = client.get("/methodology/labels.tsv", headers={"if-none-match": answer["ETag"]})

    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "language\tclass\twords"
    assert len(lines) == len(list(table_rows())) + 1
    assert (again.status_code, again.content) == (304, b"")
