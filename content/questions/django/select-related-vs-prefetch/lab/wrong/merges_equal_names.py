# fails: test_names_are_neither_changed_nor_merged
# Sorts in Python, and a set comes to hand first: two tags of one name become one.
from shop import Book


def catalogue() -> list[str]:
    lines = []
    for book in Book.objects.order_by("pk").select_related("author").prefetch_related("tags"):
        names = ", ".join(sorted({tag.name for tag in book.tags.all() if tag.public}))
        lines.append(f"{book.title} by {book.author.name}: {names}")
    return lines
