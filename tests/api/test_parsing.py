"""Bodies: JSON in UTF-8, of a limited length and depth, and nothing of it in a refusal."""

import pytest

from claims.api.parsing import BadJson, BodyTooLarge, StrictJsonParser, parse_json
from claims.models import Claim
from tests.api.calls import problem

DEEP = "The body is nested more than 32 deep."


def bad_json(detail: str):
    return problem(400, "bad_json", "Not usable JSON", detail, ("", "bad_json", detail))


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"[" * 33, DEEP),
        (b"[" * 100_000, DEEP),
        (b'{"a":' * 100_000, DEEP),
        (b'{"text": ' + b"[" * 1_000 + b"]" * 1_000 + b"}", DEEP),
        (b'{"text": "\xff"}', "The body is not UTF-8."),
        (b'{"text": "\xc0\xaf"}', "The body is not UTF-8."),
        (b'{"text": "\xed\xa0\x80"}', "The body is not UTF-8."),
        ('{"text": "a"}'.encode("utf-16"), "The body is not UTF-8."),
        (b"\x1f\x8b\x08\x00", "The body is not UTF-8."),
        (b'\xef\xbb\xbf{"text": "a"}', "The body is not JSON; line 1 cannot be read."),
        (b'{"text": "a"', "The body is not JSON; line 1 cannot be read."),
        (b'{"text":\n "a\x00"}', "The body is not JSON; line 2 cannot be read."),
        (b'{"text": "a\\u0000"}', "The body holds U+0000 or half a surrogate pair."),
        (b'{"text": "\\ud800"}', "The body holds U+0000 or half a surrogate pair."),
        (b'{"\\udfff": [{"a": 1}]}', "The body holds U+0000 or half a surrogate pair."),
        (b'{"text": "a", "text": "b"}', "An object has a key twice."),
        (b'{"text": NaN}', "NaN and Infinity are not JSON."),
        (b'{"text": -Infinity}', "NaN and Infinity are not JSON."),
        (b'{"text": 1e999}', "A number is too long or too large."),
        (b'{"text": ' + b"9" * 5_000 + b"}", "A number is too long."),
        (b"secret words", "The body is not JSON; line 1 cannot be read."),
        (b"--b\r\nContent-Disposition: form-data", "The body is not JSON; line 1 cannot be read."),
    ],
)
def test_what_is_no_usable_json_is_refused_without_repeating_it(as_contributor, body, detail):
    answer = as_contributor.post("claims/", body)

    assert answer.status_code == 400
    assert answer.json() == bad_json(detail)


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"1", b"true"])
def test_a_body_is_an_object(as_contributor, body):
    answer = as_contributor.post("claims/", body)

    detail = "The body must be a JSON object."
    assert answer.json() == problem(
        400, "not_an_object", "Invalid input", detail, ("", "not_an_object", detail)
    )


def test_brackets_in_texts_do_not_count():
    assert parse_json(b'{"a": "' + b"[{" * 100 + b'\\""}') == {"a": "[{" * 100 + '"'}


def test_a_pair_of_surrogates_is_one_character():
    assert parse_json(b'"\\ud83d\\ude00 \\\\u0000"') == "😀 \\u0000"


def test_the_deepest_is_taken_and_one_more_is_not():
    assert parse_json(b"[" * 32 + b"]" * 32)
    with pytest.raises(BadJson):
        parse_json(b"[" * 33 + b"]" * 33)


@pytest.mark.parametrize("filler", [b" ", b"x"])
@pytest.mark.parametrize("times", [1.05, 20])
def test_a_long_body_is_too_large(as_contributor, filler, times):
    body = b'{"text": "' + filler * int(1_048_576 * times) + b'"}'

    answer = as_contributor.post("claims/", body)

    detail = "A body may be at most 1048576 bytes long."
    assert answer.json() == problem(413, "body_too_large", "Body too large", detail)


def test_a_refused_body_is_read_so_that_its_sender_gets_to_the_answer(as_contributor, anyone):
    body = b'{"text": "' + b"x" * 4 * 1_048_576

    answers = {
        "known": as_contributor.post("claims/", body),
        "nobody": anyone.post("claims/", body),
    }

    left = {who: len(answer.request["wsgi.input"].read()) for who, answer in answers.items()}
    assert {who: answer.status_code for who, answer in answers.items()} == {
        "known": 413,
        "nobody": 401,
    }
    assert left == {"known": 0, "nobody": len(body)}


def test_a_body_is_measured_while_it_is_read_too():
    from_stream = b'{"text": "' + b"x" * 1_048_576

    class Stream:
        asked: list[int] = []

        def read(self, size: int) -> bytes:
            self.asked.append(size)
            return from_stream[:size]

    with pytest.raises(BodyTooLarge):
        StrictJsonParser().parse(Stream())
    assert Stream.asked == [1_048_577]


def test_a_body_of_unknown_length_is_refused(as_contributor):
    answer = as_contributor.post("claims/", {"text": "a"}, Transfer_Encoding="chunked")

    assert answer.json() == problem(
        400, "length_required", "Length required", "Send the length of the body in Content-Length."
    )


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "application/xml",
        "application/x-yaml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/jsonx",
        "application/merge-patch+json",
        "application/json; charset=utf-7",
        "application/json; charset=utf-16",
        'application/json; charset="rot13"',
        "application/json; charset=utf-99",
    ],
)
def test_another_form_is_refused(as_contributor, kind):
    answer = as_contributor.post("claims/", b'{"text": "a"}', content_type=kind)

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    "kind",
    ["application/json", "Application/JSON ; charset=UTF-8", 'application/json; charset="utf-8"'],
)
def test_json_in_utf_8_is_taken(as_contributor, kind):
    answer = as_contributor.post("claims/", '{"text": "café"}'.encode(), content_type=kind)

    assert (answer.status_code, answer.json()["text"]) == (201, "café")


def test_a_compressed_body_is_refused(as_contributor):
    answer = as_contributor.post("claims/", {"text": "a"}, Content_Encoding="gzip")

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
