# fails: test_two_queries_do_for_three_books, test_two_queries_do_for_two_thousand_books
# Stops after the first repeated statement: the author is joined, the tags are still asked per book.
from shop import Book


def catalogue() -> list[str]:
    lines = []
    for book in Book.objects.order_by("pk").select_related("author"):
        tags = book.tags.filter(public=True).order_by("name")
        names = ", ".join(tag.name for tag in tags)
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
