"""A text to count; given to the learner, read-only."""

LONG = "to be or not to be " * 1000
