# fails: test_main_can_be_called_twice, test_main_reads_the_command_line_when_it_is_called
# The list was global in the script and stays there: the second call starts with the first's.
import argparse
import logging
import sys
from collections.abc import Iterable, Sequence

log = logging.getLogger(__name__)
low: list[tuple[str, int]] = []


def low_items(rows: Iterable[str], below: int) -> list[tuple[str, int]]:
    """Return the items of which there are fewer than `below`, in the order of `rows`."""
    pairs = (row.strip().split(",") for row in rows)
    return [(item, int(count)) for item, count in pairs if int(count) < below]


def main(argv: Sequence[str] | None = None) -> int:
    """Report on the files named in `argv`; return the exit status."""
    parser = argparse.ArgumentParser(prog="low-stock")
    parser.add_argument("paths", nargs="+", metavar="path")
    parser.add_argument("--below", type=int, default=5)
    options = parser.parse_args(argv)  # None means sys.argv[1:], read now
    logging.basicConfig(level=logging.INFO)  # the program's decision, not the module's

    for path in options.paths:
        try:
            with open(path, encoding="utf-8") as rows:
                low.extend(low_items(rows, options.below))
        except OSError as error:
            print(f"low-stock: {path}: {error.strerror}", file=sys.stderr)
            return 2
    for item, count in low:
        print(f"{item}: {count}")
    if low:
        log.info("%s items are low", len(low))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
