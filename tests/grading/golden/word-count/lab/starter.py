def count(text: str) -> dict[str, int]:
    """Return how often each word occurs, most frequent first."""
    return {}  # TODO
