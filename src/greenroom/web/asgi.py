"""The ASGI application that `greenroom serve` runs."""

import os

from django.core.asgi import get_asgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "greenroom.web.settings"
application = get_asgi_application()
