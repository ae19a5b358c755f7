"""Stop with one sentence when the interpreter is too old for Greenroom."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this file runs on what the user has)
    sys.exit(
        "Greenroom needs Python 3.11 or newer; `python3` here is "
        + sys.version.split()[0]
        + ". Nothing was installed. Run `make run PYTHON=/path/to/python3.11`."
    )
