"""What the judge may ask; runs in the learner's process, knows no expected value.

A shelf is a list of (title, author, tag names), one a book, in the order of their primary keys.
"""

from labkit.orm import queries  # taken before the learner's code is loaded
from shop import Author, Book, Tag

from lab import catalogue


def lines(shelf, private):
    """Return the front page for `shelf`, where the tags named in `private` are private."""
    _fill(shelf, private)
    return list(catalogue())


def lines_of_each(shelves):
    """Return the front page for each of `shelves`, one after the other in one process."""
    return [lines(shelf, []) for shelf in shelves]


def query_count(shelf, private):
    """Return how many statements one front page takes."""
    _fill(shelf, private)
    with queries() as ran:
        list(catalogue())
    return len(ran)


def _fill(shelf, private):
    for model in (Book, Author, Tag):
        model.objects.all().delete()
    # Made in reverse, so that only an ORDER BY gives the tags in name order.
    names = sorted({name for _, _, tags in shelf for name in tags}, reverse=True)
    tags = {name: Tag.objects.create(name=name, public=name not in private) for name in names}
    authors = {
        name: Author.objects.create(name=name)
        for name in sorted({author for _, author, _ in shelf}, reverse=True)
    }
    links = []
    for title, author, tag_names in shelf:
        book = Book.objects.create(title=title, author=authors[author])
        links += [Book.tags.through(book=book, tag=tags[name]) for name in tag_names]
    Book.tags.through.objects.bulk_create(links)
