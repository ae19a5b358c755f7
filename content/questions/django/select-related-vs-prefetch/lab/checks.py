"""Run by the judge, in a process of its own; `probe` asks the learner's process."""

import random

SHELF = [
    ("Tides", "Ann", ["orm", "draft", "django"]),
    ("Moss", "Ben", ["draft"]),
    ("Ferry", "Cem", []),
]


def shelf_of(size):
    """Return `size` books with an author each and one tag in common."""
    return [(f"Book {n}", f"Author {n}", ["orm"]) for n in range(size)]


def test_the_page_reads_as_before(probe):
    """Fewer queries are worth nothing if the page changes: compare it line by line."""
    assert probe.lines(SHELF, ["draft"]) == [
        "Tides by Ann: django, orm",
        "Moss by Ben: ",
        "Ferry by Cem: ",
    ]


def test_tags_come_in_name_order(probe):
    """The database promises no order without ORDER BY: order the tags where you fetch them."""
    assert probe.lines([("One", "Ann", ["sql", "api", "orm"])], []) == ["One by Ann: api, orm, sql"]


def test_names_are_neither_changed_nor_merged(probe):
    """Names are text: two tags may have one name, and capitals sort as `order_by("name")` says."""
    shelf = [("One", "Ann", ["web", "a, b", "Zen", "web"])]
    assert probe.lines(shelf, []) == ["One by Ann: Zen, a, b, web, web"]


def test_private_tags_stay_private(probe):
    """Filter the tags and not the books: a book whose tags are all private keeps its line."""
    shelf = [("One", "Ann", ["secret"]), ("Two", "Ben", ["secret", "draft"])]
    assert probe.lines(shelf, ["secret", "draft"]) == ["One by Ann: ", "Two by Ben: "]


def test_books_may_share_an_author_and_a_tag(probe):
    """Every book has a line, whoever else has the same author: join on keys, in book order."""
    shelf = [
        ("Three", "Ann", ["orm"]),
        ("One", "Ben", ["orm"]),
        ("Two", "Ann", ["orm"]),
    ]
    assert probe.lines(shelf, []) == [
        "Three by Ann: orm",
        "One by Ben: orm",
        "Two by Ann: orm",
    ]


def test_books_with_one_title_keep_their_own_tags(probe):
    """A title is not a key: if you join by hand, join on the primary key."""
    shelf = [("Poems", "Ann", ["old"]), ("Poems", "Ben", ["new"])]
    assert probe.lines(shelf, []) == ["Poems by Ann: old", "Poems by Ben: new"]


def test_an_empty_shelf_gives_an_empty_page(probe):
    """A new shop has no books yet, and its front page must not fail."""
    assert probe.lines([], []) == []


def test_a_long_shelf_is_shown_whole(probe):
    """Two queries are to be enough for every book: reading only the first ones does not count."""
    page = [f"Book {n} by Author {n}: orm" for n in range(300)]
    assert probe.lines(shelf_of(300), []) == page


def test_each_call_reads_the_shelf_as_it_is_now(probe):
    """A page kept from the last call goes stale: build the queryset inside the function."""
    shelves = [[("One", "Ann", ["orm"])], [("Two", "Ben", ["sql"])]]
    assert probe.lines_of_each(shelves) == [["One by Ann: orm"], ["Two by Ben: sql"]]


def test_a_random_shelf_reads_right(probe, seed):
    """The page must be right for any shelf, not for the examples: compare with yours by hand."""
    shelf, private, page = random_shelf(random.Random(seed))
    assert probe.lines(shelf, private) == page


def test_two_queries_do_for_three_books(probe):
    """One query for the books with their authors and one for all their tags: print the SQL."""
    count = probe.query_count(SHELF, ["draft"])
    assert count <= 2
    assert count >= 1


def test_two_queries_do_for_two_thousand_books(probe):
    """The count must not grow with the shelf: look for what is asked by the book or the batch."""
    count = probe.query_count(shelf_of(2001), [])
    assert count <= 2
    assert count >= 1


def random_shelf(rng):
    """Return a shelf, its private tags and the page it must give."""
    names = ["Api", "css", "dba", "orm", "sql", "web"]
    private = rng.sample(names, 2)
    sizes = [0, 2, 4] + [rng.randrange(5) for _ in range(rng.randrange(20, 40))]
    rng.shuffle(sizes)
    shelf = [
        (f"Book {rng.randrange(9)}", f"Author {rng.randrange(5)}", rng.sample(names, size))
        for size in sizes
    ]
    page = [
        f"{title} by {author}: " + ", ".join(sorted(name for name in tags if name not in private))
        for title, author, tags in shelf
    ]
    return shelf, private, page
