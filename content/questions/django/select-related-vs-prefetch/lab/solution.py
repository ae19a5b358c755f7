from django.db.models import Prefetch
from shop import Book, Tag


def catalogue() -> list[str]:
    """Return one line a book: title, author, public tags in name order."""
    public_tags = Prefetch(
        "tags", Tag.objects.filter(public=True).order_by("name"), to_attr="public_tags"
    )
    books = Book.objects.order_by("pk").select_related("author")
    lines = []
    for book in books.prefetch_related(public_tags):
        names = ", ".join(tag.name for tag in book.public_tags)
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
