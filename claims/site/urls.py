"""Every address of the public site."""

from django.urls import path

from claims.site.health import healthz, readyz
from claims.site.views import home, robots

urlpatterns = [
    path("", home, name="home"),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
