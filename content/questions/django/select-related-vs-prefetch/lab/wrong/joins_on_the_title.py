# fails: test_books_with_one_title_keep_their_own_tags, test_a_random_shelf_reads_right
# Joins by hand, which is fine, but on the title, which is not a key.
from collections import defaultdict

from shop import Book


def catalogue() -> list[str]:
    tags = defaultdict(list)
    public = Book.objects.filter(tags__public=True).order_by("tags__name")
    for title, name in public.values_list("title", "tags__name"):
        tags[title].append(name)
    books = Book.objects.order_by("pk").select_related("author")
    return [f"{book.title} by {book.author.name}: {', '.join(tags[book.title])}" for book in books]
