# fails: test_a_missing_file_is_status_2_with_a_message_on_stderr, test_one_unreadable_file_leaves_stdout_empty
# sys.exit prints a string to stderr, which is handy, and makes the status 1.
import argparse
import logging
import sys
from collections.abc import Iterable, Sequence

log = logging.getLogger(__name__)


def low_items(rows: Iterable[str], below: int) -> list[tuple[str, int]]:
    """Return the items of which there are fewer than `below`, in the order of `rows`."""
    pairs = (row.strip().split(",") for row in rows)
    return [(item, int(count)) for item, count in pairs if int(count) < below]


def main(argv: Sequence[str] | None = None) -> int | str:
    """Report on the files named in `argv`; return the exit status."""
    parser = argparse.ArgumentParser(prog="low-stock")
    parser.add_argument("paths", nargs="+", metavar="path")
    parser.add_argument("--below", type=int, default=5)
    options = parser.parse_args(argv)  # None means sys.argv[1:], read now
    logging.basicConfig(level=logging.INFO)  # the program's decision, not the module's

    low = []
    for path in options.paths:
        try:
            with open(path, encoding="utf-8") as rows:
                low += low_items(rows, options.below)
        except OSError as error:
            return f"low-stock: {path}: {error.strerror}"
    for item, count in low:
        print(f"{item}: {count}")
    if low:
        log.info("%s items are low", len(low))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
