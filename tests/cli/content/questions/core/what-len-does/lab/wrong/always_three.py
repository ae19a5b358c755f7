# fails: test_it_counts_nothing, test_it_counts_what_a_generator_gives
# The example is not the rule.
def count(items):
    return 3
