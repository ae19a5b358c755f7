# fails: test_each_call_reads_the_shelf_as_it_is_now
# Evaluates the queryset once and keeps its result cache for every later call.
from django.db.models import Prefetch
from shop import Book, Tag

PUBLIC = Prefetch("tags", Tag.objects.filter(public=True).order_by("name"), to_attr="public_tags")
BOOKS = Book.objects.order_by("pk").select_related("author").prefetch_related(PUBLIC)


def catalogue() -> list[str]:
    return [
        f"{book.title} by {book.author.name}: " + ", ".join(tag.name for tag in book.public_tags)
        for book in BOOKS
    ]
