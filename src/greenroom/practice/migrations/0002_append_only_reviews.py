"""The database itself refuses to change a review or an undo.

SQLite drops triggers when Django remakes a table: a later migration that alters these tables has
to make them again (a test notices).
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("practice_review", "practice_undo")


def forbid_updates(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    for table in TABLES:
        if editor.connection.vendor == "sqlite":
            editor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END"
            )


def allow_updates(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    for table in TABLES:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only")


class Migration(migrations.Migration):
    dependencies = [("practice", "0001_initial")]
    operations = [migrations.RunPython(forbid_updates, allow_updates)]
