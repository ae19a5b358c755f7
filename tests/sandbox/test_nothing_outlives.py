"""Nothing that a child started outlives it, nor the process that started it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")

FAMILY = """
import subprocess, time
pids = [os.getpid(), os.getppid()]
for _ in range(3):
    pid = os.fork()
    if not pid: time.sleep(1e6)
    pids.append(pid)
reading, writing = os.pipe()
if not os.fork():
    os.setsid()
    if not os.fork():
        sleeper = subprocess.Popen(["sleep", "100000"], env={}, start_new_session=True, cwd="/")
        os.write(writing, f"{os.getpid()} {sleeper.pid}".encode())
        time.sleep(1e6)
    os._exit(0)
pids += map(int, os.read(reading, 100).split())
link.send(pids)
"""
HOST = """
import sys
from pathlib import Path
from greenroom.grading.engine import Program, Role
from greenroom.sandbox.process import ProcessSandbox

sandbox = ProcessSandbox(content=Path(sys.argv[1]))
files = {"lab.py": "", "probes.py": sys.stdin.read()}
child = sandbox.start(Program(role=Role.LEARNER, files=files, limits=sandbox.limits(Role.LEARNER)))
child.send(b'{"answer_bytes": 1000}')
print(child.receive(timeout_s=60).decode(), flush=True)
child.receive(timeout_s=600)
"""


def has_ended(pid: int) -> bool:
    """Wait up to 30 s for the end of `pid`; one that waits to be collected has ended."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], 30)[0])
    finally:
        os.close(descriptor)


@pytest.mark.parametrize("then", ["link.receive()", "time.sleep(1e6)", "os._exit(0)"])
def test_children_and_daemons_are_gone_after_close(start, then):
    child = start(FAMILY + then)
    pids = json.loads(child.receive(timeout_s=60) or b"[]")
    assert len(pids) == 7
    child.close()
    # The daemons are not ours to collect, so ask the system: a signal finds no living process.
    assert [pid for pid in pids if not has_ended(pid)] == []


def test_nothing_outlives_a_killed_greenroom(runs, tmp_path):
    content = Path(__file__).parents[2] / "content"
    conftest = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    find_link = conftest.split('FIND_LINK = """\\\n')[1].split('"""')[0]
    host = subprocess.Popen(
        [sys.executable, "-c", HOST, content],
        env={**os.environ, "TMPDIR": str(runs)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert host.stdin is not None
    assert host.stdout is not None
    with host:
        host.stdin.write(find_link + FAMILY + "link.receive()\n")
        host.stdin.close()
        pids = json.loads(host.stdout.readline())
        host.send_signal(signal.SIGKILL)
    assert len(pids) == 7
    assert [pid for pid in pids if not has_ended(pid)] == []
    assert list(runs.iterdir()) == []


def open_descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_many_children_leave_no_descriptor_and_no_thread(start):
    start("link.send(1)").close()
    descriptors, threads = open_descriptors(), threading.active_count()
    children = [start("link.send(1)") for _ in range(10)]
    for child in children:
        child.receive(timeout_s=60)
        child.close()
    assert open_descriptors() == descriptors
    assert threading.active_count() == threads
