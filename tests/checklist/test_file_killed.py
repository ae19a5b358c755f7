"""A program killed at any step of a write leaves the old file or the new one, whole."""

import json
import subprocess
import sys
from pathlib import Path

# Forks once per line of replace.py that a write passes, and kills the child before that line.
DRIVER = """
import json, os, signal, sys
from pathlib import Path
from greenroom.checklist import replace, stamp_of, write_file

path = Path(sys.argv[1])
OLD, NEW = b"- [ ] a\\n" * 5000, b"- [x] a\\n" * 5000


def write_and_die(step):
    passed = 0

    def trace(frame, event, _):
        nonlocal passed
        if frame.f_code.co_filename != replace.__file__:
            return None
        if event == "line":
            passed += 1
            if passed == step:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    write_file(path, NEW, expected=stamp_of(OLD))


outcomes = []
for step in range(1, 1000):
    path.write_bytes(OLD)
    child = os.fork()
    if child == 0:
        write_and_die(step)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        break
    content = path.read_bytes()
    outcomes.append({OLD: "old", NEW: "new"}.get(content, "broken"))
    path.write_bytes(OLD)
    write_file(path, NEW, expected=stamp_of(OLD))
    assert path.read_bytes() == NEW, step
    assert list(path.parent.iterdir()) == [path], step
print(json.dumps(outcomes))
"""


def test_the_file_is_whole_wherever_the_writer_is_killed(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", DRIVER, str(tmp_path / "list.md")],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )

    outcomes = json.loads(run.stdout)
    assert len(outcomes) > 20
    assert set(outcomes) == {"old", "new"}
    # It is the old file up to one step, and the new one from there.
    assert outcomes == sorted(outcomes, reverse=True)
