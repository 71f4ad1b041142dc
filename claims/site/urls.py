"""Every address of the public site."""

from django.urls import path

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

urlpatterns = [
    path("", home, name="home"),
    path("claims/<key:pk>/", claim_page),
    path("claims/<key:pk>-<slug:slug>/", claim_page, name="claim"),
    path("embed/claims/<key:pk>/", embedded_claim, name="embed"),
    path("oembed", oembed, name="oembed"),
    path("reviews/<key:pk>/", review_page, name="review"),
    path("speakers/<key:pk>/", speaker_page),
    path("speakers/<key:pk>-<str:slug>/", speaker_page, name="speaker"),
    path("corrections/", corrections_page, name="corrections"),
    path("methodology/", methodology_page, name="methodology"),
    path("methodology/labels.tsv", labels_table, name="labels"),
    path("feeds/claimreview.json", claimreview_feed, name="claimreview-feed"),
    path("feeds/checks.atom", checks_feed, name="checks-feed"),
    path("feeds/corrections.atom", corrections_feed, name="corrections-feed"),
    path("v1alpha1/claims:search", claims_search, name="claims-search"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemaps/pages.xml", sitemap_of_pages),
    path("sitemaps/claims-<int:number>.xml", sitemap_of_claims),
    path("sitemaps/speakers-<int:number>.xml", sitemap_of_speakers),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
