"""Run by the judge, in a process of its own; `probe` asks the learner's process."""

import random

STEPS = 1_000_000  # lines of the learner's code, far more than any good map needs


def _answers(ops):
    """Return what a dict answers to `ops`."""
    table, answers = {}, []
    for verb, *rest in ops:
        if verb == "items":
            answers.append([len(table), list(table), list(table.values())])
        elif verb == "in":
            answers.append(rest[0] in table)
        elif verb == "set":
            table[rest[0]] = rest[1]
            answers.append(None)
        elif rest[0] not in table:
            answers.append("KeyError")
        else:
            answers.append(table[rest[0]] if verb == "get" else None)
            if verb == "del":
                del table[rest[0]]
    return answers


def _shortest(probe, ops, hashes):
    """Return fewer of `ops` that still differ from a dict."""
    answers, wanted = probe.replay(ops, hashes, STEPS), _answers(ops)
    first = next(n for n, got in enumerate(answers) if got != wanted[n])
    ops = ops[: first + 1]
    if answers[first] == "never ends":  # each try would take all the steps again
        return ops
    for op in ops[-2::-1]:
        fewer = [other for other in ops if other is not op]
        if probe.replay(fewer, hashes, STEPS) != _answers(fewer):
            ops = fewer
    return ops


def _history(rng, names, length):
    """Return `length` random operations on keys called `names`."""
    ops = []
    for number in range(length):
        verb = rng.choice(["set", "set", "set", "get", "in", "del", "del"])
        ops.append([verb, rng.choice(names)] + [number] * (verb == "set"))
        if number % 10 == 9:
            ops.append(["items"])
    return ops


def test_it_answers_like_a_dict(probe, seed):
    """A map that differs from `dict` is a bug in every caller.

    Random histories, many with colliding hashes, are replayed on your map and on a
    dict; you see the shortest history that differs.
    Replay it by hand with `keys.Key`.
    """
    keys = [None, 0, "", (), 1, True, 1.0, 2.5]
    wanted = [["None", 0], ["0", 1], ["''", 2], ["()", 3], ["1", 6], ["2.5", 7]]
    assert probe.numbered(keys, STEPS) == wanted
    rng = random.Random(seed)
    for pool in ([0, 8, 16], [5], range(64), [n << 10 for n in range(8)]):
        for size, length in ((4, 30), (12, 60), (40, 200)):
            names = [f"k{n}" for n in range(size)]
            hashes = {name: rng.choice(pool) for name in names}
            ops = _history(rng, names, length)
            if probe.replay(ops, hashes, STEPS) != _answers(ops):
                ops = _shortest(probe, ops, hashes)
                hashes = {op[1]: hashes[op[1]] for op in ops if len(op) > 1}
                assert probe.replay(ops, hashes, STEPS) == _answers(ops)


def test_the_same_object_is_the_same_key(probe):
    """NaN is not equal to itself and is found all the same: compare with `is` before `==`."""
    assert probe.same_object(STEPS) == [2, True, "second", False, 1, False]


def test_a_deleted_slot_hides_no_other_key(probe):
    """`b` and `c` were placed further along the probe because `a` sat in their slot.

    Emptying the slot of `a` would end their probe too early: mark it as deleted instead.
    """
    hashes = {"a": 8, "b": 8, "c": 16}
    ops = [["set", "a", 1], ["set", "b", 2], ["set", "c", 3], ["del", "a"]]
    ops += [["get", "b"], ["get", "c"], ["in", "a"]]
    assert probe.replay(ops, hashes, STEPS) == [None, None, None, None, 2, 3, False]


def test_a_new_value_keeps_the_place_and_a_key_set_again_goes_last(probe):
    """Callers rely on the order: JSON, headers, LRU caches.

    Overwrite in place; never give a new key the position of a deleted one.
    """
    hashes = {"a": 1, "b": 2, "c": 3}
    ops = [["set", "a", 1], ["set", "b", 2], ["set", "c", 3]]
    ops += [["set", "a", 4], ["items"], ["del", "b"], ["set", "b", 5], ["items"]]
    assert probe.replay(ops, hashes, STEPS)[4:] == [
        [3, ["a", "b", "c"], [4, 2, 3]],
        None,
        None,
        [3, ["a", "c", "b"], [4, 3, 5]],
    ]


def test_negative_hashes_are_found_and_missed(probe):
    """About half of all strings hash to a negative number.

    In Python `-1 >> 5` is -1 for ever; C shifts an unsigned number.
    Make the hash unsigned before you shift it.
    """
    hashes = [-2 - 8 * number for number in range(20)] + [-(2**61) + 5, -(2**40)]
    assert probe.find_all(hashes, STEPS) == "found"


def test_growing_hashes_no_stored_key_again(probe):
    """Hashing a long tuple is slow, and `__hash__` may be anybody's code.

    Keep the hash beside the key and place it from there when the table grows.
    """
    assert probe.stored_keys_hashed_again(200, STEPS) == 0


def test_keys_are_compared_only_when_their_hashes_are_equal(probe):
    """Many hashes share a slot, and `__eq__` may be slow.

    Compare the stored hash first, and the keys only when it is equal.
    """
    present = [number * 64 for number in range(100)]
    absent = [number * 64 + 32 for number in range(100)]
    assert probe.comparisons(present, absent, STEPS) == 0


def test_the_high_bits_of_a_hash_spread_the_keys(probe):
    """2,000 hashes that differ only above bit 20, such as multiples of a million or so.

    A probe that uses the low bits alone walks through all of them: let the upper bits
    take part in the choice of the next slot.
    """
    hashes = [number << 20 for number in range(1, 2001)]
    assert probe.find_all(hashes, STEPS) == "found"


def test_deleting_a_lot_neither_loops_nor_eats_memory(probe):
    """A queue of 8 live keys through which 6,000 passed must stay small and quick.

    Deleted slots count as used: when they fill the table, rebuild it from the live
    entries, and drop the holes in the entries as well.
    Do that when the table is full, not at each deletion, or emptying a map takes n * n steps.
    """
    assert probe.empty_out(count=2000, steps=500_000) == "empty"
    size = probe.churn(live=8, turns=6_000, steps=1_500_000)
    assert isinstance(size, int), size
    assert size < 16_384


def test_a_lookup_among_8192_keys_costs_what_one_among_128_costs(probe):
    """The whole point: the time of a lookup does not depend on the number of keys.

    The ratio of the two is about 1 for a hash map; a search through a list grows with
    the number of keys.
    """
    assert probe.slowdown(few=128, many=8192, steps=3_000_000) < 8


def test_no_dict_or_set_does_the_work(probe):
    """You build what `dict` and `set` are built of, so they cannot be your store."""
    assert probe.tables_inside(400, STEPS) == []
