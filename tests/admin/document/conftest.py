"""A document that the machine has read."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Appearance, Source
from tests.importers.command import import_seeds

# Three findings: two of one speaker, one of a speaker whom only her surname names.
ARTICLE = """date 2024-05-02 The harbour will grow.

“The harbour has four cranes,” Ann Ash said.

“It had two cranes in 1990,” Ash said.

“Nine ships were lost in 2003,” Birch said. The harbour was built in 1901.
"""


def document(source: Source, page: str = "document", *more: Any, query: str = "") -> str:
    """Return an address of the workbench."""
    return reverse(f"admin:claims_source_{page}", args=[source.pk, *more]) + query


def move(client: Client, place: Appearance, name: str, **data: Any) -> Any:
    """Press a button of a finding as it is now."""
    place.claim.refresh_from_db()
    address = document(place.source, "document_move", place.pk, name)
    return client.post(address, {"version": place.claim.version} | data)


@pytest.fixture
def places(db: None, tmp_path: Path) -> list[Appearance]:
    """Return the places of an imported article, in the order of its text."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    import_seeds(tmp_path)
    rows = Appearance.objects.select_related("claim", "source__current_text", "speaker")
    return list(rows.order_by("start"))


@pytest.fixture
def source(places: list[Appearance]) -> Source:
    return places[0].source
