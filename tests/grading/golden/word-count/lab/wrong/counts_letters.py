# fails: test_words_are_counted, test_case_makes_no_difference, test_the_most_frequent_comes_first, test_a_long_text_has_four_words
# A string is a sequence of characters.
# ruff: noqa: E501  # the first line is for the grader
from collections import Counter


def count(text: str) -> dict[str, int]:
    return dict(Counter(text.lower()).most_common())
