"""Every page opens for those who may see it, and for nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from claims.models import Event, ImportRun
from claims.workflow.token import create_token
from tests.admin.conftest import VISITORS
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    RatingScaleFactory,
    ReviewFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.webhooks import DeliveryFactory

# What nobody, somebody without a role, contributor, reviewer, editor and administrator get. Without a
# role one is asked to sign in.
ALL = (302, 302, 200, 200, 200, 200)
DESK = (302, 302, 403, 200, 200, 200)
ADMINISTRATORS = (302, 302, 403, 403, 403, 200)
# A claim that the visitor may not know of is missing.
HIDDEN = (302, 302, 404, 200, 200, 200)
HIDDEN_HISTORY = (302, 302, 403, 200, 200, 200)

PAGES = {
    "index": ALL,
    "password_change": ALL,
    "claims_claim_changelist": ALL,
    "claims_claim_add": ALL,
    "claims_claim_change": HIDDEN,
    "claims_claim_history": HIDDEN_HISTORY,
    "claims_claim_said_before": HIDDEN,
    "claims_claim_appearance_add": HIDDEN,
    "claims_claim_appearance_change": HIDDEN,
    "claims_duplicate_changelist": DESK,
    "claims_review_changelist": DESK,
    "claims_review_change": DESK,
    "claims_review_preview": DESK,
    "claims_review_difference": DESK,
    "claims_review_history": DESK,
    "claims_speaker_changelist": ALL,
    "claims_speaker_add": ALL,
    "claims_speaker_change": ALL,
    "claims_speaker_history": DESK,
    "claims_source_changelist": ALL,
    "claims_source_add": ALL,
    "claims_source_change": ALL,
    "claims_source_text": ALL,
    "claims_source_document": ALL,
    "claims_source_history": DESK,
    "claims_topic_changelist": ALL,
    "claims_topic_add": DESK,
    "claims_topic_change": ALL,
    "claims_topic_history": DESK,
    "claims_publisher_changelist": ALL,
    "claims_publisher_add": ADMINISTRATORS,
    "claims_publisher_change": ALL,
    "claims_publisher_history": DESK,
    "claims_ratingscale_changelist": DESK,
    "claims_ratingscale_add": ADMINISTRATORS,
    "claims_ratingscale_change": DESK,
    "claims_ratingscale_history": DESK,
    "claims_importrun_changelist": DESK,
    "claims_importrun_change": DESK,
    "claims_importrun_history": DESK,
    "claims_event_changelist": DESK,
    "claims_event_change": DESK,
    "claims_event_history": DESK,
    "claims_user_changelist": ADMINISTRATORS,
    "claims_user_add": ADMINISTRATORS,
    "claims_user_change": ADMINISTRATORS,
    "claims_user_history": ADMINISTRATORS,
    "claims_apitoken_changelist": ADMINISTRATORS,
    "claims_apitoken_add": ADMINISTRATORS,
    "claims_apitoken_history": ADMINISTRATORS,
    "claims_webhook_changelist": ADMINISTRATORS,
    "claims_webhook_change": ADMINISTRATORS,
    "claims_webhook_history": ADMINISTRATORS,
    "claims_delivery_changelist": ADMINISTRATORS,
    "claims_delivery_change": ADMINISTRATORS,
    "claims_delivery_history": ADMINISTRATORS,
}
# Pages that do not exist for anybody: a review is begun on its claim's page, and nobody imports by
# hand, writes events or edits tokens.
NOT_THERE = {
    "claims_review_add": (302, 302, 403, 403, 403, 403),
    "claims_importrun_add": (302, 302, 403, 403, 403, 403),
    "claims_event_add": (302, 302, 403, 403, 403, 403),
    "claims_apitoken_change": (302, 302, 404, 404, 404, 404),
    "claims_webhook_add": (302, 302, 403, 403, 403, 403),
    "claims_delivery_add": (302, 302, 403, 403, 403, 403),
}


@pytest.fixture
def things(db):
    """Make one of everything, and return the arguments of each page."""
    source = SourceFactory.create(text="The bridge has nine arches, she said.")
    place = AppearanceFactory.create(
        claim=ClaimFactory.create(), source=source, quote="The bridge has nine arches"
    )
    user = UserFactory.create()
    token, _ = create_token(user=user, actor=None, now=NOW, days=1)
    run = ImportRun.objects.create(started_at=NOW, finished_at=NOW + timedelta(seconds=1))
    review = ReviewFactory.create(published=True)
    RevisionFactory.create(review=review, kind="typo", reason="A letter was missing.")
    delivery = DeliveryFactory.create(webhook__token=token)
    keys = {
        "claim": place.claim_id,
        "review": review.pk,
        "speaker": SpeakerFactory.create().pk,
        "source": source.pk,
        "topic": TopicFactory.create().pk,
        "publisher": PublisherFactory.create().pk,
        "ratingscale": RatingScaleFactory.create().pk,
        "importrun": run.pk,
        "event": Event.objects.first().pk,
        "user": user.pk,
        "apitoken": token.pk,
        "webhook": delivery.webhook_id,
        "delivery": delivery.pk,
    }
    return keys, place.pk


def address(page: str, things) -> str:
    keys, place = things
    arguments = []
    if page.startswith("claims_") and page.endswith(
        (
            "_change",
            "_history",
            "_text",
            "_document",
            "_appearance_add",
            "_preview",
            "_difference",
            "_before",
        )
    ):
        arguments.append(keys[page.split("_")[1]])
    if page.endswith("_appearance_change"):
        arguments.append(place)
    return reverse(f"admin:{page}", args=arguments)


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_page_opens_for_those_who_may_see_it(visitor, things, as_visitor):
    place = VISITORS.index(visitor)
    client = as_visitor(visitor)

    found = {page: client.get(address(page, things)).status_code for page in PAGES | NOT_THERE}

    assert found == {page: answers[place] for page, answers in (PAGES | NOT_THERE).items()}


def test_every_page_of_the_admin_is_in_the_table():
    patterns = reverse_names()

    assert patterns - set(PAGES) - set(NOT_THERE) == {
        # Addresses that take a POST, have tests of their own, or are the framework's.
        "claims_claim_move",
        "claims_claim_review",
        "claims_duplicate_move",
        "claims_review_move",
        "claims_claim_appearance_remove",
        "claims_source_document_mark",
        "claims_source_document_move",
        "claims_source_document_finish",
        "claims_source_document_reopen",
        "claims_apitoken_revoke",
        "claims_delivery_replay",
        "claims_source_merge",
        "claims_source_unmerge",
        "claims_speaker_merge",
        "claims_speaker_unmerge",
        "login",
        "logout",
        "password_change_done",
        "autocomplete",
        "jsi18n",
        "view_on_site",
        "search",
        "app_list",
    }


def reverse_names() -> set[str]:
    from claims.admin import site  # noqa: PLC0415  loads the registry, which collection need not

    names = set()
    for pattern in site.get_urls():
        for one in getattr(pattern, "url_patterns", [pattern]):
            if one.name:
                names.add(one.name)
    return names


@pytest.mark.parametrize("page", ["search", "view_on_site"])
def test_the_framework_pages_that_know_no_roles_are_not_there(page, as_visitor):
    arguments = [1, 1] if page == "view_on_site" else []

    answer = as_visitor("administrator").get(reverse(f"admin:{page}", args=arguments))

    assert answer.status_code == 404


def test_nothing_can_be_deleted(things, as_visitor):
    client = as_visitor("administrator")
    keys, _ = things

    found = {
        name: client.post(f"/admin/claims/{name}/{key}/delete/", {"post": "yes"}).status_code
        for name, key in keys.items()
    }

    assert found == dict.fromkeys(keys, 404)


def test_the_menu_shows_what_a_role_may_read(as_visitor):
    shown = {
        visitor: [
            item["title"]
            for group in as_visitor(visitor).get("/admin/").context["sidebar_navigation"]
            for item in group["items"]
            if item["has_permission"]
        ]
        for visitor in ("contributor", "reviewer", "administrator")
    }

    common = ["Overview", "Claims", "Speakers", "Sources", "Topics", "Publishers"]
    managed = ["Users", "API tokens", "Webhooks", "Deliveries"]
    own = ["Possible duplicates", "Reviews"]
    of_the_desk = ["Overview", "Claims", *own, *common[2:], "Rating scales"]
    assert shown == {
        "contributor": common,
        "reviewer": [*of_the_desk, "Imports", "Events"],
        "administrator": [*of_the_desk, "Imports", "Events", *managed],
    }
