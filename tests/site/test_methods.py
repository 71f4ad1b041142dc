"""Pages are read: everything else is 405, with or without the token of a form."""

import pytest
from django.test import Client

from claims.site.urls import urlpatterns

PATHS = [
    (str(one.pattern), str(one.pattern).replace("<key:pk>", "1").replace("<int:number>", "1"))
    for one in urlpatterns
]


@pytest.mark.parametrize(("pattern", "path"), PATHS, ids=[pattern for pattern, _ in PATHS])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_no_page_takes_another_method(db, pattern, path, method):
    path = path.replace("<slug:slug>", "a").replace("<str:slug>", "a")
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")

    answer = client.generic(method, f"/{path}")

    assert answer.status_code == 405
    assert "GET" in answer["Allow"]
