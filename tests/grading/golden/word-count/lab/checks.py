"""Run by the judge."""


def test_words_are_counted(probe):
    """Each word has its number."""
    assert probe.counted("to be or not to be") == {"to": 2, "be": 2, "or": 1, "not": 1}


def test_case_makes_no_difference(probe):
    """`The` and `the` are one word."""
    assert probe.counted("The the THE") == {"the": 3}


def test_the_most_frequent_comes_first(probe):
    """Readers look at the top of a list."""
    assert probe.order("b b a c c c") == ["c", "b", "a"]


def test_a_long_text_has_four_words(probe):
    """Length makes no difference."""
    assert len(probe.long_counts()) == 4
