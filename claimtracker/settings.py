"""All settings, read from the environment (`docs/how-to/deploy.md`). Unsafe ones refuse to start."""

from __future__ import annotations

import ipaddress
import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from claimtracker.databases import connected
from claimtracker.rates import read_rate

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG: bool = env.bool("DJANGO_DEBUG", default=False)
SECRET_KEY: str = env.str("DJANGO_SECRET_KEY", default="")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured(
            "DJANGO_SECRET_KEY is not set and DJANGO_DEBUG is off. `make run` writes a key into .env; "
            "elsewhere set DJANGO_SECRET_KEY to fifty or more random characters."
        )
    SECRET_KEY = "for-development-with-debug-on-only-" + "x" * 32

HOST: str = env.str("HOST", default="127.0.0.1")
PORT: int = env.int("PORT", default=8000)
_host = f"[{HOST}]" if ":" in HOST else HOST
SITE_URL: str = env.str("SITE_URL", default=f"http://{_host}:{PORT}").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in ("http", "https") or not _site.hostname:
    raise ImproperlyConfigured(f"SITE_URL must be an absolute http(s) address, not {SITE_URL!r}.")

if len(SECRET_KEY) < 32 and _site.hostname not in ("127.0.0.1", "localhost", "::1"):
    raise ImproperlyConfigured(
        "DJANGO_SECRET_KEY is too short for a site that others can reach: use fifty or more random "
        "characters."
    )

LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS: list[str] = env.list(
    "DJANGO_ALLOWED_HOSTS", default=list(dict.fromkeys([_site.hostname, *LOOPBACK_HOSTS]))
)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("DJANGO_CSRF_TRUSTED_ORIGINS", default=[])
if DEBUG and set(ALLOWED_HOSTS) - {*LOOPBACK_HOSTS, "testserver"}:
    raise ImproperlyConfigured(
        "DJANGO_DEBUG is on while DJANGO_ALLOWED_HOSTS or SITE_URL names a host that is not this machine."
    )
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("DJANGO_ALLOWED_HOSTS must name its hosts; `*` is not accepted.")

PUBLISHER_NAME: str = env.str("PUBLISHER_NAME", default="The fact-checking desk")
AUDIT_ANCHOR_FILE: str = env.str("AUDIT_ANCHOR_FILE", default="")
REQUIRE_MFA: bool = env.bool("REQUIRE_MFA", default=False)
if REQUIRE_MFA:
    raise ImproperlyConfigured(
        "REQUIRE_MFA is on, but this release has no second factor yet. It refuses to start rather than "
        "let people believe that one is asked for."
    )

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_tasks",
    "django_tasks_db",
    "claims",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "claimtracker.middleware.PolicyMiddleware",
    "claimtracker.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "claimtracker.middleware.AuthenticationMiddleware",
    "claimtracker.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "claimtracker.urls"
WSGI_APPLICATION = "claimtracker.wsgi.application"
AUTH_USER_MODEL = "claims.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# What the program may send to: ports, and networks that are let through although they are not public.
# With any network named here, whoever may make a webhook reaches into it: for tests and own machines.
FETCH_PORTS: list[int] = env.list("FETCH_PORTS", cast=int, default=[80, 443])
FETCH_PRIVATE_NETWORKS: list[str] = env.list("FETCH_PRIVATE_NETWORKS", default=[])
for _network in FETCH_PRIVATE_NETWORKS:
    try:
        ipaddress.ip_network(_network)
    except ValueError as problem:
        raise ImproperlyConfigured(f"FETCH_PRIVATE_NETWORKS: {problem}.") from problem

DATABASES = {
    "default": connected(
        env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
    ),
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Requests are counted in it: a cache that is full forgets, so that it must hold many callers.
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://?max_entries=20000")}

NUM_PROXIES: int = env.int("NUM_PROXIES", default=0)
RATE_LIMITS = {
    "anonymous": read_rate("RATE_ANONYMOUS", env.str("RATE_ANONYMOUS", default="50000/10")),
    "user": read_rate("RATE_USER", env.str("RATE_USER", default="50000/10")),
    "search": read_rate("RATE_SEARCH", env.str("RATE_SEARCH", default="10000/10")),
    "match": read_rate("RATE_MATCH", env.str("RATE_MATCH", default="5000/10")),
    "write": read_rate("RATE_WRITE", env.str("RATE_WRITE", default="5000/10")),
    "bulk": read_rate("RATE_BULK", env.str("RATE_BULK", default="300/10")),
    "export": read_rate("RATE_EXPORT", env.str("RATE_EXPORT", default="1200/60")),
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG or "pytest" in sys.modules

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
# A review with two hundred pieces of evidence has ten fields for each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000

_is_https = _site.scheme == "https"
SECURE_SSL_REDIRECT = _is_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _is_https else None
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _is_https
SECURE_HSTS_PRELOAD = _is_https
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = _is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _is_https
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

CSRF_FAILURE_VIEW = "claimtracker.failures.csrf_failure"

UNFOLD = {
    "SITE_TITLE": "Claim tracker",
    "SITE_HEADER": "Claim tracker",
    "SITE_SUBHEADER": PUBLISHER_NAME,
    "SITE_SYMBOL": "fact_check",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "claims.admin.theme.favicon"},
    ],
    "SHOW_VIEW_ON_SITE": False,
    "STYLES": ["claims.admin.theme.style_sheet"],
    "SCRIPTS": ["claims.admin.theme.script"],
    "SIDEBAR": {"navigation": "claims.admin.theme.navigation"},
}

REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "claims.api.errors.answer_exception",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsing.StrictJsonParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema.OperationSchema",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Claim tracker",
    "DESCRIPTION": (
        "What was said in public, by whom, and where. Anyone reads what is public; a token of "
        "`python manage.py create_token USER` reads and writes as its user. Lists are paged by "
        "cursor, items carry an ETag, and refusals are `application/problem+json` with a stable "
        "`code`."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # Deep links would rewrite the anchors to which the `type` of a problem leads.
    "SWAGGER_UI_SETTINGS": {"deepLinking": False, "defaultModelsExpandDepth": 0},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.api.parts.add_parts",
        "claims.api.examples.add_examples",
    ],
    "COMPONENT_SPLIT_PATCH": True,
    "COMPONENT_SPLIT_REQUEST": False,
    "ENUM_NAME_OVERRIDES": {
        "ClaimStatus": "claims.choices.ClaimStatus.choices",
        "SpeakerKind": "claims.choices.SpeakerKind.choices",
        "SourceKind": "claims.choices.SourceKind.choices",
        "QuoteKind": "claims.choices.QuoteKind.choices",
        "CorrectionKind": "claims.choices.CorrectionKind.choices",
        "ReviewOrigin": "claims.choices.ReviewOrigin.choices",
        "ReviewStatus": "claims.choices.ReviewStatus.choices",
        "RevisionStatus": "claims.choices.RevisionStatus.choices",
        "Stance": "claims.choices.Stance.choices",
        "Role": "claims.choices.Role.choices",
        "TokenScope": "claims.choices.TokenScope.choices",
        "PublicEvent": "claims.api.webhook.serializers.CHOSEN",
        "WebhookEvent": "claims.choices.WebhookEvent.choices",
        "WebhookStop": "claims.choices.WebhookStop.choices",
        "DeliveryStatus": "claims.choices.DeliveryStatus.choices",
    },
}

SILENCED_SYSTEM_CHECKS: list[str] = []

# What goes wrong is written to standard error, also where debug is off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
