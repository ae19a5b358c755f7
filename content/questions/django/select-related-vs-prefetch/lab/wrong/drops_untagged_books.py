# fails: test_the_page_reads_as_before, test_private_tags_stay_private, test_a_random_shelf_reads_right
# Puts the condition on the books instead of on the tags, which reads the same in English.
from django.db.models import Prefetch
from shop import Book, Tag


def catalogue() -> list[str]:
    public = Tag.objects.filter(public=True).order_by("name")
    books = Book.objects.filter(tags__public=True).distinct().order_by("pk")
    lines = []
    for book in books.select_related("author").prefetch_related(Prefetch("tags", public)):
        names = ", ".join(tag.name for tag in book.tags.all())
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
