"""The one Django app."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Greenroom's data and what may be done with it."""

    name = "greenroom.practice"
    label = "practice"
    default_auto_field = "django.db.models.BigAutoField"
