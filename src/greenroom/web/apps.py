"""Makes the template tags and static files known to Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "greenroom.web"
    label = "web"
