from shop import Book


def catalogue() -> list[str]:
    """Return one line a book: title, author, public tags in name order."""
    lines = []
    for book in Book.objects.order_by("pk"):  # TODO: two queries, not 2N + 1
        tags = book.tags.filter(public=True).order_by("name")
        names = ", ".join(tag.name for tag in tags)
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
