"""A review and the people around it."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Review, User
from tests.admin.review.browsing import browser_of
from tests.factories import AppearanceFactory, ClaimFactory, ReviewFactory, SourceFactory

QUOTE = "The bridge has nine arches."


@pytest.fixture
def place(db: None) -> Any:
    """Return where the claim stands."""
    source = SourceFactory.create(text=f"She said: “{QUOTE}” Then she left.")
    return AppearanceFactory.create(
        claim=ClaimFactory.create(open=True, language="en"), source=source, quote=QUOTE
    )


@pytest.fixture
def draft(place: Any, reviewer: User) -> Review:
    """Return a draft of the reviewer's that is fit to be published."""
    return ReviewFactory.create(claim=place.claim, revision={"author": reviewer})


@pytest.fixture
def submitted(place: Any, reviewer: User) -> Review:
    """Return the same, submitted."""
    return ReviewFactory.create(claim=place.claim, submitted=True, revision={"author": reviewer})


@pytest.fixture
def published(place: Any, reviewer: User) -> Review:
    """Return the same, published."""
    return ReviewFactory.create(claim=place.claim, published=True, revision={"author": reviewer})


@pytest.fixture
def editors_desk(editor: User) -> Client:
    """Return an editor's browser."""
    return browser_of(editor)
