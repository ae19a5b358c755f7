"""Given: something to count."""

EXAMPLES = [[], [1, 2, 3], "four"]
