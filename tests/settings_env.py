"""Fix the environment that tests run in, before Django reads its settings from it.

Loaded as a pytest plugin (`-p tests.settings_env` in pyproject.toml), because a `conftest.py` is read
after pytest-django has loaded the settings. Processes that tests start inherit what is set here.
`DATABASE_URL` is left alone: it chooses the database that the tests run on.
"""

import os

# Neither a developer's `.env` nor what happens to be exported may change what a test sees.
# `SITE_URL` is the default of `make run`, so that addresses in tests can be written out.
FIXED = {
    "DJANGO_SECRET_KEY": "for-tests-only-" + "0123456789abcdef" * 4,
    "DJANGO_DEBUG": "off",
    "DJANGO_ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
    "DJANGO_CSRF_TRUSTED_ORIGINS": "",
    "SITE_URL": "http://127.0.0.1:8000",
    "PUBLISHER_NAME": "The fact-checking desk",
    "CACHE_URL": "locmemcache://",
    "AUDIT_ANCHOR_FILE": "",
    "REQUIRE_MFA": "off",
}

os.environ.update(FIXED)
for _name in ("HOST", "PORT"):
    os.environ.pop(_name, None)
