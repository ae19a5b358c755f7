"""What the judge may ask; runs in the learner's process, knows no expected value.

A shelf is a list of (title, author, tag names), one a book, in the order of their primary keys.
A name that a book has twice stands for two tags of that name.
"""

import sys

from labkit.orm import connection
from shop import Author, Book, Tag

_statements = []  # what SQLite ran on the connection of this process, noted below Django
_others = []  # connections that were opened besides it, whose statements nobody counts


def _watch(event, args):
    if event == "sqlite3.connect":
        _others.append(args)


connection.connection.set_trace_callback(_statements.append)
sys.addaudithook(_watch)  # before the learner's code is loaded

from lab import catalogue  # noqa: E402


def lines(shelf, private):
    """Return the front page for `shelf`, where the tags named in `private` are private."""
    _fill(shelf, private)
    return list(catalogue())


def lines_of_each(shelves):
    """Return the front page for each of `shelves`, one after the other in one process."""
    return [lines(shelf, []) for shelf in shelves]


def query_count(shelf, private):
    """Return how many queries one front page takes; 0 when they cannot be counted."""
    _fill(shelf, private)
    _statements.clear()
    list(catalogue())
    ran = [text for text in _statements if text.lstrip("( \n").upper().startswith(_QUERIES)]
    _statements.clear()
    connection.cursor().execute("SELECT 'still traced'")
    return len(ran) if len(_statements) == 1 and not _others else 0


_QUERIES = ("SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "CREATE")


def _fill(shelf, private):
    for model in (Book, Author, Tag):
        model.objects.all().delete()
    # Made in reverse, so that only an ORDER BY gives the tags in name order.
    numbered = {tag for _, _, names in shelf for tag in _numbered(names)}
    tags = {
        (name, nth): Tag.objects.create(name=name, public=name not in private)
        for name, nth in sorted(numbered, reverse=True)
    }
    writers = [Author(name=name) for name in sorted({name for _, name, _ in shelf}, reverse=True)]
    authors = {author.name: author for author in Author.objects.bulk_create(writers)}
    books = [Book(title=title, author=authors[author]) for title, author, _ in shelf]
    Book.tags.through.objects.bulk_create(
        Book.tags.through(book=book, tag=tags[tag])
        for book, (_, _, names) in zip(Book.objects.bulk_create(books), shelf, strict=True)
        for tag in _numbered(names)
    )


def _numbered(names):
    return [(name, names[:at].count(name)) for at, name in enumerate(names)]
