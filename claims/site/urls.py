"""Every address of the public site."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from claims.models import keys  # noqa: F401  the routes below have `<key:...>`
from claims.site.atom import checks_feed, corrections_feed
from claims.site.claim import claim_page
from claims.site.claims_search.view import claims_search
from claims.site.corrections import corrections_page
from claims.site.embed import embedded_claim, oembed
from claims.site.feeds import claimreview_feed
from claims.site.front_page import home
from claims.site.health import healthz, readyz
from claims.site.methodology import labels_table, methodology_page
from claims.site.review import review_page
from claims.site.robots import robots
from claims.site.sitemap import (
    sitemap_index,
    sitemap_of_claims,
    sitemap_of_pages,
    sitemap_of_speakers,
)
from claims.site.speaker import speaker_page


def _page(route: str, view: Callable[..., HttpResponseBase], name: str | None = None) -> URLPattern:
    """Return the address of a page. It only reads, so a form without a token is 405, not 403."""
    return path(route, csrf_exempt(view), name=name)


urlpatterns = [
    _page("", home, name="home"),
    _page("claims/<key:pk>/", claim_page),
    _page("claims/<key:pk>-<slug:slug>/", claim_page, name="claim"),
    _page("embed/claims/<key:pk>/", embedded_claim, name="embed"),
    _page("oembed", oembed, name="oembed"),
    _page("reviews/<key:pk>/", review_page, name="review"),
    _page("speakers/<key:pk>/", speaker_page),
    _page("speakers/<key:pk>-<str:slug>/", speaker_page, name="speaker"),
    _page("corrections/", corrections_page, name="corrections"),
    _page("methodology/", methodology_page, name="methodology"),
    _page("methodology/labels.tsv", labels_table, name="labels"),
    _page("feeds/claimreview.json", claimreview_feed, name="claimreview-feed"),
    _page("feeds/checks.atom", checks_feed, name="checks-feed"),
    _page("feeds/corrections.atom", corrections_feed, name="corrections-feed"),
    _page("v1alpha1/claims:search", claims_search, name="claims-search"),
    _page("sitemap.xml", sitemap_index, name="sitemap"),
    _page("sitemaps/pages.xml", sitemap_of_pages),
    _page("sitemaps/claims-<int:number>.xml", sitemap_of_claims),
    _page("sitemaps/speakers-<int:number>.xml", sitemap_of_speakers),
    _page("robots.txt", robots, name="robots"),
    _page("healthz", healthz, name="healthz"),
    _page("readyz", readyz, name="readyz"),
]
