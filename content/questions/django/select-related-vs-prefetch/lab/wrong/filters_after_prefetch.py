# fails: test_two_queries_do_for_three_books, test_two_queries_do_for_two_thousand_books
# Adds the prefetch and leaves the loop as it was: .filter() asks the database again.
from shop import Book


def catalogue() -> list[str]:
    lines = []
    books = Book.objects.order_by("pk").select_related("author")
    for book in books.prefetch_related("tags"):
        tags = book.tags.filter(public=True).order_by("name")
        names = ", ".join(tag.name for tag in tags)
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
