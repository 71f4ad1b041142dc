"""Every address of the project."""

from django.urls import URLPattern, URLResolver, include, path

from claims.admin import site as admin_site

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("claims.api.urls")),
    path("admin/", admin_site.urls),
    path("", include("claims.site.urls")),
]

handler400 = "claimtracker.failures.bad_request"
handler403 = "claimtracker.failures.permission_denied"
handler404 = "claimtracker.failures.not_found"
handler500 = "claimtracker.failures.server_error"
