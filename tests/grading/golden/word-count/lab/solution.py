import re
from collections import Counter


def count(text: str) -> dict[str, int]:
    """Return how often each word occurs, most frequent first."""
    return dict(Counter(re.findall(r"[^\W\d_]+", text.lower())).most_common())
