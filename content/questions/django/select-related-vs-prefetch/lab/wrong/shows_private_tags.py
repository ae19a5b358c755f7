# fails: test_the_page_reads_as_before, test_private_tags_stay_private, test_a_random_shelf_reads_right
# Drops the filter to make the prefetch work, and the private tags show.
from shop import Book


def catalogue() -> list[str]:
    lines = []
    books = Book.objects.order_by("pk").select_related("author")
    for book in books.prefetch_related("tags"):
        names = ", ".join(sorted(tag.name for tag in book.tags.all()))
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
