# fails: test_it_counts_nothing, test_it_counts_what_a_generator_gives
# `len` looks shorter, and nothing is false.
def count(items):
    return len(items) or 1
