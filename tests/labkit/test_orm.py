"""labkit.orm configures Django for a whole process, so each case runs in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[2] / "content"

SHELF = """
    from labkit.orm import Model, connection, create_tables, models, queries


    class Author(Model):
        name = models.CharField(max_length=40)


    class Book(Model):
        author = models.ForeignKey(Author, models.CASCADE)
        readers = models.ManyToManyField("Author", related_name="read")


    create_tables(Author, Book)
    ann = Author.objects.create(name="Ann")
    """


def run(folder: Path, *parts: str) -> subprocess.CompletedProcess[str]:
    """Run the parts as one program in `folder`, with every warning an error."""
    program = "\n".join(textwrap.dedent(part) for part in parts)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CONTENT), "DJANGO_SETTINGS_MODULE": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_counts_the_statements_of_a_block_and_only_those(tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        SHELF,
        """
        Author.objects.count()
        with queries() as ran:
            Author.objects.get(name="Ann")
            Author.objects.exists()
        Author.objects.count()
        print(len(ran), [query["sql"].split()[0] for query in ran])
        """,
    )
    assert (ended.stdout, ended.stderr) == ("2 ['SELECT', 'SELECT']\n", "")


def test_relations_work_in_both_directions_and_by_name(tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        SHELF,
        """
        book = Book.objects.create(author=ann)
        book.readers.add(ann)
        print(ann.book_set.get() == book, ann.read.get() == book, book.readers.get() == ann)
        """,
    )
    assert (ended.stdout, ended.stderr) == ("True True True\n", "")


def test_a_model_may_have_a_meta_of_its_own(tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        SHELF,
        """
        class Tag(Model):
            name = models.CharField(max_length=40)

            class Meta(Model.Meta):
                ordering = ("name",)


        create_tables(Tag)
        Tag.objects.bulk_create([Tag(name="sql"), Tag(name="orm")])
        print([tag.name for tag in Tag.objects.all()], Tag._meta.label)
        """,
    )
    assert (ended.stdout, ended.stderr) == ("['orm', 'sql'] labkit.Tag\n", "")


def test_foreign_keys_are_enforced_after_the_tables_are_made(tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        SHELF,
        """
        from django.db import IntegrityError, transaction

        try:
            with transaction.atomic():
                Book.objects.create(author_id=ann.pk + 1)
        except IntegrityError as error:
            print(error)
        """,
    )
    assert (ended.stdout, ended.stderr) == ("FOREIGN KEY constraint failed\n", "")


def test_threads_and_async_calls_see_the_same_tables(tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        SHELF,
        """
        import asyncio
        import threading


        def add():
            Author.objects.create(name="Ben")
            connection.connection.close()


        thread = threading.Thread(target=add)
        thread.start()
        thread.join()


        async def count():
            return await Author.objects.acount()


        print(Author.objects.count(), asyncio.run(count()))
        """,
    )
    assert ended.stdout == "2 2\n", ended.stderr


def test_importing_it_twice_configures_django_once(tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        """
        from django.conf import settings

        calls = []
        configure = type(settings).configure
        type(settings).configure = lambda *args, **options: (
            calls.append(options),
            configure(*args, **options),
        )
        import labkit.orm
        from labkit import orm

        print(len(calls), labkit.orm is orm)
        """,
    )
    assert (ended.stdout, ended.stderr) == ("1 True\n", "")


def test_it_says_what_to_do_when_django_is_configured_already(tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        """
        from django.conf import settings

        settings.configure()
        try:
            import labkit.orm
        except RuntimeError as error:
            print(error)
        """,
    )
    assert "Import labkit.orm before anything else that uses Django." in ended.stdout


def test_it_leaves_no_database_behind(tmp_path: Path) -> None:
    ended = run(tmp_path, SHELF, "print(Author.objects.count())")
    assert (ended.stdout, ended.stderr) == ("1\n", "")
    assert list(tmp_path.iterdir()) == []


def test_the_next_process_starts_with_an_empty_database(tmp_path: Path) -> None:
    run(tmp_path, SHELF)
    ended = run(
        tmp_path,
        "from labkit.orm import connection",
        "print(connection.introspection.table_names())",
    )
    assert (ended.stdout, ended.stderr) == ("[]\n", "")
