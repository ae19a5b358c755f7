"""What an installer writes to bin/low-stock for `low-stock = "lab:main"`; given, read-only."""

import sys

from lab import main

if __name__ == "__main__":
    sys.exit(main())
