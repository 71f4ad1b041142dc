"""Pages of this site, made within the process."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path

from claims.management.own_page import NotAnswered, is_address, opened_page


def _said(request, **_):
    told = f"{request.scheme} {request.get_host()} {request.path} {request.GET.get('q')}"
    return HttpResponse(told)


def _streamed(request):
    return StreamingHttpResponse(str(number).encode() * 70_000 for number in range(3))


urlpatterns = [
    path("said/<str:word>/", _said),
    path("said/", _said),
    path("streamed/", _streamed),
    path("moved/", lambda request: HttpResponseRedirect("../said/?q=1")),
    path("away/", lambda request: HttpResponseRedirect("https://other.example/")),
    path("round/", lambda request: HttpResponseRedirect("/round/")),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.usefixtures("_within_the_test")]


def read(name):
    with opened_page(name) as stream:
        return stream.read().decode()


@pytest.fixture
def _on_https(settings):
    settings.SITE_URL = "https://claims.example.org"
    settings.ALLOWED_HOSTS = ["claims.example.org"]
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("/said/", "http 127.0.0.1:8000 /said/ None"),
        ("/said/?q=a+b", "http 127.0.0.1:8000 /said/ a b"),
        ("http://127.0.0.1:8000/said/", "http 127.0.0.1:8000 /said/ None"),
        ("/said/ж%C3%BC/", "http 127.0.0.1:8000 /said/жü/ None"),
        ("/moved/", "http 127.0.0.1:8000 /said/ 1"),
    ],
)
def test_a_page_is_made_as_for_a_reader(name, told):
    assert read(name) == told


@pytest.mark.usefixtures("_on_https")
def test_the_address_of_the_site_is_told_by_its_settings():
    assert read("/said/") == "https claims.example.org /said/ None"


def test_an_answer_is_streamed():
    with opened_page("/streamed/") as stream:
        assert stream.read(70_001) == b"0" * 70_000 + b"1"
        assert len(stream.read()) == 140_000 - 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("/none/", "There is no such file, and the site answers 404."),
        ("/none/\udcff?\udcff", "There is no such file, and the site answers 404."),
        ("http://other.example/", "That is another site, and nothing is fetched from the network."),
        ("/away/", "That is another site, and nothing is fetched from the network."),
        ("/round/", "The site sends its readers from page to page."),
    ],
)
def test_what_is_not_answered_is_named(name, why):
    with pytest.raises(NotAnswered) as problem:
        read(name)

    assert str(problem.value) == why


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("/a", True), ("https://a.example", True), ("a.json", False), ("-", False), ("./a", False)],
)
def test_what_may_be_a_page(name, is_one):
    assert is_address(name) is is_one
