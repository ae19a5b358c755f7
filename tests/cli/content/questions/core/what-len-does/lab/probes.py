from lab import count


def counted(items):
    return count(items)


def counted_from_generator(items):
    return count(item for item in items)
