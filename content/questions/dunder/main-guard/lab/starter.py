"""Name the items that run low: python lab.py stock.csv --below 5"""

import logging
import sys

logging.basicConfig(level=logging.INFO)

args = sys.argv[1:]
below = 5
if "--below" in args:
    at = args.index("--below")
    below = int(args[at + 1])
    del args[at : at + 2]

low = []
for path in args:
    for row in open(path, encoding="utf-8"):
        item, count = row.strip().split(",")
        if int(count) < below:
            low.append((item, int(count)))

for item, count in low:
    print(f"{item}: {count}")
if low:
    logging.info("%s items are low", len(low))
    sys.exit(1)
