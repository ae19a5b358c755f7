"""`make test` on each Python that Greenroom supports: `make test-all`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

VERSIONS = ("3.11", "3.13")


def main() -> int:
    """Run `make test` on each version in a virtual environment of its own."""
    failed = []
    for version in VERSIONS:
        python = find(version)
        if python is None:
            print(f"Python {version} is not on this machine; install it to run `make test-all`.")
            failed.append(version)
            continue
        print(f"══ Python {version}: {python}", flush=True)
        command = ["make", "test", f"PYTHON={python}", f"VENV=.venv-{version}"]
        if subprocess.run(command, check=False).returncode:
            failed.append(version)
    print(f"FAILED on {', '.join(failed)}" if failed else "Passed on every version.")
    return bool(failed)


def find(version: str) -> str | None:
    """Return a working interpreter of `version`, from the PATH or pyenv's and uv's folders."""
    home = Path.home()
    places = [
        shutil.which(f"python{version}"),
        sys.executable,
        *sorted(home.glob(f".pyenv/versions/{version}*/bin/python")),
        *sorted(home.glob(f".local/share/uv/python/cpython-{version}*/bin/python")),
    ]
    for place in places:
        if place and version_of(str(place)) == version:
            return str(place)
    return None


def version_of(python: str) -> str:
    """Return "3.11"; "" for a shim that fails."""
    code = "import sys; print('.'.join(map(str, sys.version_info[:2])))"
    try:
        ran = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ran.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
