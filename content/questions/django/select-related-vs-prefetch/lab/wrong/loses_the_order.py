# fails: test_the_page_reads_as_before, test_tags_come_in_name_order, test_names_are_neither_changed_nor_merged, test_a_random_shelf_reads_right
# Filters in Python after the prefetch and forgets that order_by() went with the filter.
from shop import Book


def catalogue() -> list[str]:
    lines = []
    books = Book.objects.order_by("pk").select_related("author")
    for book in books.prefetch_related("tags"):
        names = ", ".join(tag.name for tag in book.tags.all() if tag.public)
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
