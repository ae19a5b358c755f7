def count(items):
    return sum(1 for _ in items)
