# fails: test_one_unreadable_file_leaves_stdout_empty
# Prints file by file, so that half a report is out when the second file is missing.
import argparse
import sys


def low_items(rows, below):
    pairs = [row.strip().split(",") for row in rows]
    return [(item, int(count)) for item, count in pairs if int(count) < below]


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--below", type=int, default=5)
    args = parser.parse_args(argv)
    status = 0
    for path in args.paths:
        try:
            with open(path, encoding="utf-8") as rows:
                low = low_items(rows, args.below)
        except OSError as error:
            print(error, file=sys.stderr)
            return 2
        for item, count in low:
            print(f"{item}: {count}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
