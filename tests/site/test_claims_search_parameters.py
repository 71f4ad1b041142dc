"""Google's Fact Check Tools API over what is published here: parameters, pages, forms, refusals."""

import json
import re

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from claims.models import Claim
from claimtracker.failures import bad_request, csrf_failure, server_error
from tests.site.test_claims_search import PATH, checked, search, texts

pytestmark = pytest.mark.django_db

SITE = "checks.example.com"
BY_SITE = {"reviewPublisherSiteFilter": SITE}
BY_WORDS = {"query": "whales"}
UNKNOWN = "Invalid JSON payload received. Unknown name"


def many(count):
    """Return the texts of so many checked claims of one site, the newest first."""
    for number in range(count):
        checked(f"Whales {number}.", url=f"https://{SITE}/{number}")
    return [f"Whales {number}." for number in reversed(range(count))]


def refused(answer, status=400):
    """Return the message of a refusal, which has Google's form."""
    assert (answer.status_code, answer["Content-Type"]) == (
        status,
        "application/json; charset=UTF-8",
    )
    error = answer.json()["error"]
    assert error["code"] == status
    return error["message"]


@pytest.mark.parametrize("sent", [BY_WORDS, BY_SITE], ids=["words", "site"])
def test_pages_follow_one_another_to_the_end(client, sent):
    all_texts = many(5)

    pages, token = [], {}
    while token is not None:
        answer = search(client, pageSize="2", **sent, **token)
        pages.append(texts(answer))
        more = answer.get("nextPageToken")
        token = {"pageToken": more} if more else None

    assert pages == [all_texts[:2], all_texts[2:4], all_texts[4:]]


@pytest.mark.parametrize("sent", [BY_WORDS, BY_SITE], ids=["words", "site"])
def test_what_comes_meanwhile_moves_no_page(client, sent):
    all_texts = many(4)
    first = search(client, pageSize="2", **sent)
    checked("Whales anew.", url=f"https://{SITE}/new")

    second = search(client, pageSize="2", pageToken=first["nextPageToken"], **sent)

    assert texts(second) == all_texts[2:]


def test_checks_without_a_date_come_last_on_pages_too(client):
    many(1)
    for number in (2, 3):
        review = checked(f"Whales {number}.", url=f"https://{SITE}/{number}")
        Claim.objects.filter(pk=review.claim_id).update(published_at=None)

    first = search(client, pageSize="2", **BY_SITE)
    second = search(client, pageSize="2", pageToken=first["nextPageToken"], **BY_SITE)

    assert [texts(first), texts(second)] == [["Whales 0.", "Whales 3."], ["Whales 2."]]


@pytest.mark.parametrize("sent", [BY_WORDS, BY_SITE], ids=["words", "site"])
def test_an_offset_skips_and_a_token_overrules_it(client, sent):
    all_texts = many(5)

    first = search(client, offset="1", pageSize="2", **sent)
    second = search(client, offset="3", pageSize="2", pageToken=first["nextPageToken"], **sent)

    assert [texts(first), texts(second)] == [all_texts[1:3], all_texts[3:]]
    assert search(client, offset="5", **sent) == {}


def test_ten_are_on_a_page_unless_another_size_is_asked_for(client):
    many(11)

    assert len(texts(search(client, **BY_WORDS))) == 10
    assert len(texts(search(client, pageSize="0", **BY_WORDS))) == 10
    assert len(texts(search(client, pageSize="2147483647", **BY_WORDS))) == 11


@pytest.mark.parametrize(
    "change",
    [
        {"query": "sing"},
        {"languageCode": "en"},
        {"reviewPublisherSiteFilter": SITE},
        {"maxAgeDays": "9999"},
        {"pageSize": "3"},
    ],
)
def test_a_token_belongs_to_its_search(client, change):
    many(3)
    token = search(client, pageSize="2", **BY_WORDS)["nextPageToken"]

    answer = client.get(PATH, {"pageSize": "2", **BY_WORDS, **change, "pageToken": token})

    assert refused(answer).startswith("Invalid value at 'page_token'")


def test_a_garbled_token_is_refused(client):
    many(3)
    token = search(client, pageSize="2", **BY_WORDS)["nextPageToken"]
    garbled = ["x", "1", ".", "é", "=" * 99, token[:-1], token[1:], f"{token}x", token.swapcase()]

    for wrong in garbled:
        answer = client.get(PATH, {"pageSize": "2", **BY_WORDS, "pageToken": wrong})
        assert refused(answer).startswith("Invalid value at 'page_token'")


def test_how_it_is_answered_may_change_from_page_to_page(client):
    many(3)
    token = search(client, pageSize="2", **BY_WORDS)["nextPageToken"]
    same = {"page_size": "2", "key": "other", "fields": "claims/text", "languageCode": ""}

    assert search(client, pageToken=token, **BY_WORDS, **same) == {
        "claims": [{"text": "Whales 0."}]
    }


def test_what_google_takes_from_everybody_is_taken(client):
    many(1)
    names = [
        "key",
        "quotaUser",
        "access_token",
        "oauth_token",
        "upload_protocol",
        "uploadType",
        "$.xgafv",
    ]

    answer = search(client, alt="json", **BY_WORDS, **dict.fromkeys(names, "1"))

    assert answer == search(client, **BY_WORDS) == search(client, **{"$key": "1"}, **BY_WORDS)


def test_names_with_underscores_are_the_same(client):
    many(3)
    known = {"query": "whales", "review_publisher_site_filter": SITE, "max_age_days": "9999"}
    checked("Whales en.", language="en", url=f"https://{SITE}/en")

    first = search(client, page_size="2", **known)
    answer = search(client, page_size="2", page_token=first["nextPageToken"], **known)

    assert texts(first) + texts(answer) == ["Whales en.", "Whales 2.", "Whales 1.", "Whales 0."]
    assert texts(search(client, language_code="en", **known)) == ["Whales en."]


def test_a_part_of_the_answer_is_enough(client):
    many(2)
    fields = "claims(text,claimReview/url),nextPageToken"

    answer = search(client, pageSize="1", fields=fields, **BY_WORDS)

    assert answer["claims"] == [
        {"text": "Whales 1.", "claimReview": [{"url": f"https://{SITE}/1"}]}
    ]
    assert list(answer) == ["claims", "nextPageToken"]
    assert search(client, fields="nextPageToken", **BY_WORDS) == {}


def test_it_is_pretty_unless_asked_otherwise(client):
    checked("Whales <b>sing</b> & “moo”.\u2028", url=f"https://{SITE}/1")

    pretty = client.get(PATH, {"fields": "claims/text", **BY_WORDS}).content.decode()
    compact = client.get(PATH, {"fields": "claims/text", "prettyPrint": "false", **BY_WORDS})

    text = r"Whales \u003cb\u003esing\u003c/b\u003e \u0026 “moo”.\u2028"
    assert pretty == f'{{\n  "claims": [\n    {{\n      "text": "{text}"\n    }}\n  ]\n}}\n'
    assert compact.content.decode() == f'{{"claims":[{{"text":"{text}"}}]}}'


@pytest.mark.parametrize("name", ["show", "$", "_a1", "app.claims.show"])
def test_javascript_calls_the_function_that_is_named(client, name):
    many(1)

    answer = client.get(PATH, {"callback": name, **BY_WORDS})

    assert answer["Content-Type"] == "text/javascript; charset=UTF-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    found = re.fullmatch(
        r"// API callback\n([\w$.]+)\((.*)\);\n", answer.content.decode(), re.DOTALL
    )
    assert (found[1], json.loads(found[2])) == (name, search(client, **BY_WORDS))


def test_javascript_hears_of_refusals(client):
    answer = client.get(PATH, {"callback": "show", "prettyPrint": "false"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/javascript; charset=UTF-8")
    assert answer.content.startswith(b'// API callback\nshow({"error":{"code":400,')


@pytest.mark.parametrize("name", ["alert(1)", "a;b", "a b", "a..b", ".a", "a.", "1a", "é", "<x>", "a\nb", "a" * 101, "a[0]", "\u2028"])  # fmt: skip
def test_what_is_no_function_is_refused_and_not_said_again(client, name):
    answer = client.get(PATH, {"callback": name, **BY_WORDS})

    assert refused(answer).startswith("Invalid value at 'callback': ")
    assert name not in answer.content.decode()


def test_a_refusal_names_all_that_is_wrong(client):
    answer = client.get(f"{PATH}?query=a&query=b&foo=1&pageSize=x&languageCode=-")

    sentences = [
        f'{UNKNOWN} "query": Proto field is not repeating, cannot start list.',
        f"{UNKNOWN} \"foo\": Cannot bind query parameter. Field 'foo' could not be found in request message.",
        "Invalid value at 'page_size' (TYPE_INT32), \"x\"",
        "Invalid value at 'language_code': it must be a BCP-47 language code, such as \"en-US\" or \"sr-Latn\".",
    ]  # fmt: skip
    assert answer.status_code == 400
    assert answer.json() == {
        "error": {
            "code": 400,
            "message": "\n".join(sentences),
            "status": "INVALID_ARGUMENT",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.BadRequest",
                    "fieldViolations": [
                        {"description": sentences[0]},
                        {"description": sentences[1]},
                        {"field": "page_size", "description": sentences[2]},
                        {"field": "language_code", "description": sentences[3]},
                    ],
                }
            ],
        }
    }


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ("", "query is required unless review_publisher_site_filter is specified."),
        ("query=", "query is required unless review_publisher_site_filter is specified."),
        ("languageCode=en", "query is required unless review_publisher_site_filter is specified."),
        ("query=a&q=b", f"{UNKNOWN} \"q\": Cannot bind query parameter. Field 'q' could not be found in request message."),
        ("query=a&Query=b", f"{UNKNOWN} \"Query\": Cannot bind query parameter. Field 'Query' could not be found in request message."),
        ("query=a&pageSize=1&page_size=1", f'{UNKNOWN} "page_size": Proto field is not repeating, cannot start list.'),
        ("query=a&pageSize=-1", "Invalid value at 'page_size': it must not be negative."),
        ("query=a&pageSize=2147483648", "Invalid value at 'page_size' (TYPE_INT32), \"2147483648\""),
        ("query=a&pageSize=1.5", "Invalid value at 'page_size' (TYPE_INT32), \"1.5\""),
        ("query=a&pageSize=%EF%BC%91", "Invalid value at 'page_size' (TYPE_INT32), \"１\""),
        ("query=a&offset=-1", "Invalid value at 'offset': it must not be negative."),
        ("query=a&offset=2001", "Invalid value at 'offset': it is at most 2000; go on with page_token."),
        ("query=a&maxAgeDays=-1", "Invalid value at 'max_age_days': it must not be negative."),
        ("query=a&maxAgeDays=week", "Invalid value at 'max_age_days' (TYPE_INT32), \"week\""),
        ("query=a&prettyPrint=yes", "Invalid value at 'pretty_print' (TYPE_BOOL), \"yes\""),
        ("query=a&alt=proto", "Invalid value at 'alt': \"json\" is the only format here."),
        ("query=a&fields=items", "Error expanding 'fields' parameter. Cannot find matching fields for path 'items'."),
        ("query=a&fields=claims(", "Error parsing 'fields' parameter: 'claims(' is no list of fields."),
        ("reviewPublisherSiteFilter=/", "Invalid value at 'review_publisher_site_filter': it must be a site, such as \"nytimes.com\"."),
        ("reviewPublisherSiteFilter=a%00b", "Invalid value at 'review_publisher_site_filter': it is too long or not readable."),
        ("query=a%00b", "Invalid value at 'query': it is too long or not readable."),
        ("query=" + "a+" * 501, "Invalid value at 'query': it has at most 1000 characters."),
        ("query=" + "a" * 2001, "Invalid value at 'query': it is too long or not readable."),
        ("query=" + "a" * 201, "At most 200 characters are searched for."),
        ("&".join(f"p{number}=1" for number in range(51)), "At most 50 parameters are read."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(client, sent, message):
    assert refused(client.get(f"{PATH}?{sent}")) == message


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_read_alone(client, method):
    answer = getattr(client, method)(
        f"{PATH}?query=whales", headers={"x-http-method-override": "DELETE"}
    )

    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert refused(answer, 405) == "This method takes GET requests."


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded; charset=utf-16", "query=whales"),
        ("application/x-www-form-urlencoded; charset=rot13", "query=whales"),
        ("application/x-www-form-urlencoded", "query=" + "w" * 1_048_577),
        ("application/x-www-form-urlencoded", "&" * 3_001),
    ],
    ids=["utf-16", "rot13", "long", "many"],
)
def test_a_form_that_cannot_be_read_is_refused(client, kind, body):
    override = {"x-http-method-override": "GET"}

    answer = client.generic("POST", PATH, body, content_type=kind, headers=override)

    assert refused(answer) == "The request cannot be read."


@pytest.mark.parametrize(
    "path", ["/v1alpha1/", "/v1alpha1/claims", f"{PATH}/", "/v1alpha1/claims:imageSearch"]
)
def test_other_addresses_below_it_are_none(client, path):
    answer = client.get(path)

    assert answer.json() == {
        "error": {"code": 404, "message": "Method not found.", "status": "NOT_FOUND"}
    }
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (404, "*")


def test_failures_have_the_same_form():
    request = RequestFactory().get(PATH)
    answers = [server_error(request), csrf_failure(request), bad_request(request, ValueError())]

    assert [json.loads(answer.content)["error"] for answer in answers] == [
        {"code": 500, "message": "Internal error encountered.", "status": "INTERNAL"},
        {"code": 403, "message": "You may not do this.", "status": "PERMISSION_DENIED"},
        {"code": 400, "message": "The request cannot be read.", "status": "INVALID_ARGUMENT"},
    ]


def test_a_database_that_does_not_answer_is_no_failure(client):
    def away(*_):
        raise OperationalError("the password is secret")

    with connection.execute_wrapper(away):
        answer = client.get(PATH, BY_WORDS)

    assert refused(answer, 503) == "The service is currently unavailable."
    assert answer.json()["error"]["status"] == "UNAVAILABLE"
    assert answer["Retry-After"] == "2"


def test_pages_of_any_site_may_read_it_and_nobody_is_known(client, administrator):
    many(1)
    client.force_login(administrator)

    answers = [
        client.get(PATH, BY_WORDS, headers={"origin": "https://evil.example"}),
        client.get(PATH, headers={"origin": "https://evil.example"}),
        client.options(PATH, headers={"origin": "https://evil.example"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 400, 204]
    for answer in answers:
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert "Cookie" not in answer.get("Vary", "")


def test_it_is_sent_again_only_when_something_changed(client):
    many(1)
    first = client.get(PATH, BY_WORDS)

    same = client.get(PATH, BY_WORDS, headers={"if-none-match": first["ETag"]})
    many(1)
    changed = client.get(PATH, BY_WORDS, headers={"if-none-match": first["ETag"]})
    head = client.head(PATH, BY_WORDS)

    assert (same.status_code, same.content, changed.status_code) == (304, b"", 200)
    assert same["Access-Control-Allow-Origin"] == "*"
    assert (head.status_code, head.content) == (200, b"")
