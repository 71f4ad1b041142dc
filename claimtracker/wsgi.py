"""The entry point for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from claimtracker.memory import spare_memory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")

spare_memory()
application = get_wsgi_application()
