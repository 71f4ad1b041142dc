"""Atom feeds for people who follow the desk: the newest checks, and the newest corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.text import Truncator
from django.views.decorators.http import conditional_page, require_safe

from claims.choices import CorrectionKind
from claims.models import Revision
from claims.queries.feed import changed_at, newest_checks, newest_corrections
from claims.records.review_body import moment
from claims.site.shown import read_document, shown_claim
from claims.site.xml import xml_text

MOST = 50
LONGEST_TITLE = 200


@require_safe
@conditional_page
def checks_feed(request: HttpRequest) -> HttpResponse:
    """Return the newest checks, as the first page shows them."""
    return _answer(ChecksFeed, request)


@require_safe
@conditional_page
def corrections_feed(request: HttpRequest) -> HttpResponse:
    """Return what was corrected or retracted, and why."""
    return _answer(CorrectionsFeed, request)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `key` stays the same for ever, `summary` is HTML."""

    key: str
    link: str
    title: str
    summary: str
    language: str
    author: str
    published_at: datetime | None
    updated_at: datetime | None
    topics: tuple[str, ...] = ()


class OwnAtom(Atom1Feed):
    """Atom whose entries name their language, and whose time is no guess where it has none."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Name the language of an entry."""
        return {"xml:lang": item["language"]} if item["language"] != "und" else {}

    def latest_post_date(self) -> datetime:
        """Return when an entry last changed; of an empty feed, when anything did."""
        changed: datetime = super().latest_post_date() if self.items else self.feed["changed_at"]
        return changed


class SiteFeed(Feed):
    """What both feeds share; every address begins with the one that the site is configured with."""

    feed_type = OwnAtom
    language = "en"
    path: str

    def __init__(self, changed_at: datetime) -> None:
        """Keep when anything last changed."""
        self.changed_at = changed_at

    def feed_extra_kwargs(self, obj: None) -> dict[str, Any]:
        """Return what an empty feed takes for its time."""
        return {"changed_at": self.changed_at}

    def feed_url(self) -> str:
        """Return the feed's own address."""
        return f"{settings.SITE_URL}{self.path}"

    def feed_guid(self) -> str:
        """Return what names the feed for ever; Django takes the page's address, which is another thing."""
        return self.feed_url()

    def author_name(self) -> str:
        """Return who publishes it."""
        return settings.PUBLISHER_NAME

    def item_title(self, item: Entry) -> str:
        """Return a line of plain text."""
        return item.title

    def item_description(self, item: Entry) -> str:
        """Return HTML."""
        return item.summary

    def item_link(self, item: Entry) -> str:
        """Return where it can be read."""
        return item.link

    def item_guid(self, item: Entry) -> str:
        """Return what names the entry for ever."""
        return item.key

    def item_author_name(self, item: Entry) -> str:
        """Return whose check it is."""
        return item.author

    def item_pubdate(self, item: Entry) -> datetime | None:
        """Return when it was published first."""
        return item.published_at

    def item_updateddate(self, item: Entry) -> datetime | None:
        """Return when it was published last."""
        return item.updated_at

    def item_categories(self, item: Entry) -> tuple[str, ...]:
        """Return the topics of its claim."""
        return item.topics

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:
        """Return what Django's own feeds do not know."""
        return {"language": item.language}


class ChecksFeed(SiteFeed):
    """The newest checks."""

    path = "/feeds/checks.atom"

    def title(self) -> str:
        """Return the feed's name."""
        return f"Checks – {settings.PUBLISHER_NAME}"

    def link(self) -> str:
        """Return the page that shows the same."""
        return f"{settings.SITE_URL}/"

    def items(self) -> Iterable[Entry]:
        """Return an entry for each check."""
        return [_check(*documents) for documents in newest_checks(most=MOST)]


class CorrectionsFeed(SiteFeed):
    """The newest corrections."""

    path = "/feeds/corrections.atom"

    def title(self) -> str:
        """Return the feed's name."""
        return f"Corrections – {settings.PUBLISHER_NAME}"

    def link(self) -> str:
        """Return the page that shows the same."""
        return f"{settings.SITE_URL}/corrections/"

    def items(self) -> Iterable[Entry]:
        """Return an entry for each correction."""
        return [_correction(revision) for revision in newest_corrections(most=MOST)]


def _answer(feed: type[SiteFeed], request: HttpRequest) -> HttpResponse:
    # Asked before the entries, so that it is never later than they are.
    changed = changed_at()
    response = feed(changed)(request)
    # Django takes the newest entry's time. That goes back when a check is retracted, and a reader
    # who asks for what is newer would never hear of it.
    response["Last-Modified"] = http_date(changed.timestamp())
    response["Cache-Control"] = "no-cache"
    return response


def _check(claim_text: str, review_text: str) -> Entry:
    claim, review = shown_claim(read_document(claim_text)), read_document(review_text)
    published = moment(review["published_at"])
    times = [moment(one["published_at"]) for one in review["corrections"]]
    summary = render_to_string("site/atom_check.html", {"claim": claim, "review": review})
    label = claim["verdict"]["label"]
    title = Truncator(claim["text"]).chars(LONGEST_TITLE)
    return Entry(
        key=review["html_url"],
        link=review["html_url"],
        title=xml_text(f"{label}: {title}" if label else title),
        summary=xml_text(summary),
        language=claim["language"],
        author=xml_text(review["publisher"]["name"]),
        published_at=published,
        updated_at=max(one for one in (published, *times) if one),
        topics=tuple(claim["topics"]),
    )


def _correction(revision: Revision) -> Entry:
    claim = revision.review.claim
    link = f"{settings.SITE_URL}/reviews/{revision.review_id}/"
    label = CorrectionKind(revision.kind).label
    summary = render_to_string("site/atom_correction.html", {"revision": revision})
    return Entry(
        key=f"{link}#revision-{revision.number}",
        link=link,
        title=xml_text(f"{label}: {Truncator(claim.text).chars(LONGEST_TITLE)}"),
        summary=xml_text(summary),
        language=claim.language,
        author=xml_text(revision.review.publisher.name),
        published_at=revision.published_at,
        updated_at=revision.published_at,
    )
