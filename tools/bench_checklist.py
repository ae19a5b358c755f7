"""Compare reading a checklist with a bare parse of its Markdown: `make bench`.

One line per size: medians of runs taken in turn, so that a busy moment of the machine slows
both alike, and their ratio. It should stay under 1.5 and the time per item level.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable

from markdown_it import MarkdownIt

from greenroom.checklist import read_document

ROUNDS = {1_000: 7, 10_000: 5, 100_000: 3}  # items -> runs of each
DEPTHS = (0, 0, 1, 1, 2, 1, 0)


def checklist(items: int) -> bytes:
    """Return a checklist of so many items, of some 100 bytes each, in sections, three deep."""
    lines = []
    columns = [0, 0, 0, 0]  # where an item of each depth begins
    for number in range(1, items + 1):
        if number % 50 == 1:
            lines.append(f"\n## Section {number // 50 + 1}: the `{number}`s\n\n")
        depth = DEPTHS[(number - 1) % 50 % len(DEPTHS)]
        marker = f"{number}." if depth == 0 else "-"
        columns[depth + 1] = columns[depth] + len(marker) + 1
        mark = "x" if number % 4 == 0 else " "
        text = f"What is the difference between `thing_{number}` and **other** things of its kind?"
        lines.append(f"{' ' * columns[depth]}{marker} [{mark}] {text}\n")
    return "".join(lines).encode()


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes on the processor."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def measure(items: int, rounds: int) -> tuple[int, float, float]:
    """Return the size in bytes, and the medians of a bare parse and of reading, in seconds."""
    source = checklist(items)
    text = source.decode()
    parser = MarkdownIt("commonmark").enable("table")
    found = len(read_document(source).items)
    if found != items:
        sys.exit(f"{found} of {items} items were found: fix the benchmark before believing it")
    bare, read = [], []
    for _ in range(rounds):
        bare.append(seconds(lambda: parser.parse(text)))
        read.append(seconds(lambda: read_document(source)))
    return len(source), statistics.median(bare), statistics.median(read)


def main() -> None:
    """Print the comparison for every size."""
    print(f"{'items':>8} {'MB':>6} {'parse s':>8} {'read s':>8} {'ratio':>6} {'read µs/item':>13}")
    for items, rounds in ROUNDS.items():
        size, bare, read = measure(items, rounds)
        per_item = read / items * 1e6
        print(
            f"{items:8} {size / 1e6:6.2f} {bare:8.2f} {read:8.2f} {read / bare:6.2f} "
            f"{per_item:13.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
