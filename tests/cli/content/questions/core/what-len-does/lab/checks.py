def test_it_counts_nothing(probe):
    """Nothing has a number too."""
    assert probe.counted([]) == 0


def test_it_counts_three_items(probe):
    """A count must not stop early: look at your loop."""
    assert probe.counted([1, 2, 3]) == 3


def test_it_counts_what_a_generator_gives(probe):
    """A generator has no length: go through it."""
    assert probe.counted_from_generator([1, 2]) == 2
