"""Refresh the hashed requirement files from pyproject.toml: `make lock`.

The files name no registry: hashes say what is installed, the machine's own
configuration says where it comes from.
"""

import subprocess
import sys

COMPILE = (
    "pip compile --quiet --universal --python-version 3.11 --generate-hashes "
    "--no-emit-index-url --no-emit-find-links --no-header"
)
FILES = {
    "run": "pyproject.toml --group build",
    "dev": "pyproject.toml --group build --group dev -c requirements/run.txt",
    "node": "--group node",
}


def main(uv: str) -> None:
    """Compile each requirement file in turn with the program `uv`."""
    for name, sources in FILES.items():
        command = f"{uv} {COMPILE} {sources} -o requirements/{name}.txt"
        subprocess.run(command.split(), check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
