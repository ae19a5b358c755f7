# fails: test_two_queries_do_for_two_thousand_books
# Saves memory with iterator(), which prefetches once for every chunk.
from django.db.models import Prefetch
from shop import Book, Tag


def catalogue() -> list[str]:
    public = Tag.objects.filter(public=True).order_by("name")
    books = Book.objects.order_by("pk").select_related("author")
    books = books.prefetch_related(Prefetch("tags", public, to_attr="public_tags"))
    lines = []
    for book in books.iterator(chunk_size=100):
        names = ", ".join(tag.name for tag in book.public_tags)
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
