"""Everything that `make test` runs, in order, with the time each part took.

A part that fails does not stop the others: one run shows all that is wrong.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    ("lint", "ruff check ."),
    ("format", "ruff format --check ."),
    ("templates", "djade --check --target-version 5.2 {templates}"),
    ("architecture", "lint-imports"),
    ("types", "mypy"),
    ("tests", "pytest -q -n 2 -m 'not browser'"),
    ("browser", "pytest -q -m browser"),
    ("content", "greenroom check --all"),
)


def main() -> int:
    """Run every part; return 0 when all passed."""
    ensure_chromium()
    failed = [name for name, command in PARTS if not run(name, command)]
    if failed:
        print(f"FAILED: {', '.join(failed)}")
        return 1
    print("All parts passed.")
    return 0


def run(name: str, command: str) -> bool:
    """Run one part with what it prints on the screen."""
    templates = [str(p.relative_to(ROOT)) for p in sorted(ROOT.glob("src/**/templates/*.html"))]
    words: list[str] = []
    for word in shlex.split(command):
        words += templates if word == "{templates}" else [word]
    print(f"── {name}: {command}", flush=True)
    started = time.monotonic()
    environment = os.environ | {"GREENROOM_DATA": str(ROOT / ".cache" / "test-data")}
    code = subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode
    print(f"── {name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s")
    return code == 0


def ensure_chromium() -> None:
    """Install Debian's Chromium where it is missing and we may; else say so and fail."""
    if shutil.which("chromium") or os.environ.get("GREENROOM_CHROMIUM"):
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests (once) ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        packages = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(packages, check=False, env=environment, **quiet)
    if not shutil.which("chromium"):
        sys.exit(
            "The browser tests need Chromium: install the package `chromium`, or set "
            "GREENROOM_CHROMIUM to a Chromium program. Nothing was tested."
        )


if __name__ == "__main__":
    sys.exit(main())
