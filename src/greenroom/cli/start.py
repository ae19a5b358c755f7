"""Django and the database, made ready for a command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from greenroom.practice.models import Learner

__all__ = ["open_database", "open_learner"]


def open_database() -> None:
    """Set Django up and bring the database to this version; a GreenroomError says why not."""
    import django
    from django.conf import settings

    if not settings.configured:
        # Not the DJANGO_SETTINGS_MODULE of another project that the user's shell may hold.
        os.environ["DJANGO_SETTINGS_MODULE"] = "greenroom.web.settings"
    django.setup()
    from greenroom.practice.database import prepare_database

    prepare_database()


def open_learner() -> Learner:
    """Open the database and return the learner of this machine."""
    open_database()
    from greenroom.practice.services.learner import local_learner

    return local_learner()
