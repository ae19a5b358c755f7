# fails: test_it_counts_nothing, test_it_counts_three_items, test_it_counts_what_a_generator_gives
# Counting from one.
def count(items):
    return 1 + sum(1 for _ in items)
