"""Run Django's ORM on SQLite in memory, without a project and without a file.

    from labkit.orm import Model, create_tables, models, queries

Importing this module configures Django, so it must be the first import that touches Django in a
process. The database lives as long as the process; its threads share it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings

if settings.configured:
    raise RuntimeError(
        "Django is configured already, so labkit.orm cannot set up its own database. "
        "Import labkit.orm before anything else that uses Django."
    )
settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            # Plain ":memory:" would give each thread, and so each async call, an empty database.
            "NAME": "file:labkit?mode=memory&cache=shared",
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["labkit"],
    USE_TZ=True,
)
django.setup()

from django.db import connection, models  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

__all__ = ["Model", "connection", "create_tables", "models", "queries"]


class Model(models.Model):
    """`models.Model` with an app label, so that it may be defined anywhere and found by name.

    A model with a Meta of its own keeps the label by `class Meta(Model.Meta):`.
    """

    class Meta:
        abstract = True
        app_label = "labkit"


def create_tables(*model_classes: type[models.Model]) -> None:
    """Create the tables of `model_classes`, in the order given, with their many-to-many tables."""
    with connection.schema_editor() as editor:
        for model_class in model_classes:
            editor.create_model(model_class)


@contextmanager
def queries() -> Iterator[CaptureQueriesContext]:
    """Capture the SQL that this thread runs inside the block.

    `len(ran)` counts statements, BEGIN and SAVEPOINT included; `ran[0]["sql"]` is the first.
    """
    with CaptureQueriesContext(connection) as ran:
        yield ran
