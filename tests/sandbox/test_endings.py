"""How a child ends is told by the system, not by the child."""

from __future__ import annotations

import threading

import pytest

from greenroom.grading.engine import End, Ending

SLEEP = "import time\nlink.send('up')\ntime.sleep(1e6)\n"


@pytest.mark.parametrize("code", [0, 1, 3])
def test_an_exit_has_its_status(ended, code):
    end, _ = ended(f"os._exit({code})")
    assert end == End(Ending.EXITED, exit_code=code)


@pytest.mark.parametrize("signal", ["SIGSEGV", "SIGTERM", "SIGKILL", "SIGABRT"])
def test_a_signal_has_its_name(ended, signal):
    end, _ = ended(f"import signal\nos.kill(os.getpid(), signal.{signal})\n")
    assert end == End(Ending.SIGNALLED, signal=signal)


def test_a_real_time_signal_has_a_number(ended):
    end, _ = ended("import signal\nos.kill(os.getpid(), signal.SIGRTMIN + 5)\n")
    assert end.ending is Ending.SIGNALLED
    assert end.signal.startswith("signal ")


def test_the_processor_limit(ended):
    end, _ = ended("while True: pass\n", cpu_s=1)
    assert end == End(Ending.CPU_LIMIT)


def test_the_processor_limit_when_its_signal_is_ignored(ended):
    end, _ = ended(
        "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass\n", cpu_s=1
    )
    assert end == End(Ending.CPU_LIMIT)


def test_the_wall_limit(ended):
    end, _ = ended("import time\ntime.sleep(1e6)\n", wall_s=1)
    assert end == End(Ending.WALL_LIMIT)


def test_the_wall_limit_of_a_child_that_stopped_its_keeper(ended):
    end, _ = ended(
        "import signal, time\nos.kill(os.getppid(), signal.SIGSTOP)\ntime.sleep(1e6)\n", wall_s=2
    )
    assert end == End(Ending.WALL_LIMIT)


def test_the_output_limit(ended):
    end, output = ended("while True: os.write(1, b'x' * 1000)\n", output_bytes=2_000)
    assert end == End(Ending.OUTPUT_LIMIT)
    assert output == "x" * 2_000


def test_output_up_to_the_limit_is_kept_whole(ended):
    end, output = ended("os.write(1, b'x' * 2000)\nos._exit(0)\n", output_bytes=2_000)
    assert end == End(Ending.EXITED, exit_code=0)
    assert output == "x" * 2_000


def test_the_message_limit(ended):
    end, _ = ended("link.send('x' * 5000)\nlink.receive()\n", message_bytes=1_000)
    assert end == End(Ending.MESSAGE_LIMIT)


def test_the_message_limit_without_an_end_of_line(ended):
    end, _ = ended("while True: os.write(link._descriptor, b'x' * 1000)\n", message_bytes=10_000)
    assert end == End(Ending.MESSAGE_LIMIT)


def test_the_process_limit(ended):
    code = "import time\nwhile os.fork(): pass\ntime.sleep(1e6)\n"
    end, _ = ended(code, processes=10)
    assert end == End(Ending.PROCESS_LIMIT)


def test_the_memory_limit_is_an_error_in_the_child(ended):
    code = "try:\n    bytes(1 << 30)\nexcept MemoryError:\n    print('refused')\nos._exit(0)\n"
    end, output = ended(code, memory_bytes=512 << 20)
    assert (end.exit_code, output) == (0, "refused\n")


def test_the_file_limit_is_an_error_in_the_child(ended):
    code = (
        "try:\n    open('big', 'wb').write(bytes(100_000))\n"
        "except OSError as error:\n    print(error.strerror)\nos._exit(0)\n"
    )
    _, output = ended(code, file_bytes=2_000)
    assert output == "File too large\n"


def test_no_core_is_left(ended):
    _, output = ended(
        "import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE))\nos._exit(0)\n"
    )
    assert output == "(0, 0)\n"


def test_a_child_that_lives_has_not_ended(start):
    child = start(SLEEP)
    assert child.receive(timeout_s=30) == b'"up"'
    assert child.end() is None
    assert child.close() == End(Ending.CLOSED)
    assert child.end() == End(Ending.CLOSED)


def test_closing_a_child_that_has_ended_says_how_it_did(ended, start):
    child = start("os._exit(4)")
    while child.end() is None:
        child.receive(timeout_s=1)
    assert child.close() == End(Ending.EXITED, exit_code=4)


def test_several_threads_may_close_the_same_child(start):
    child = start(SLEEP)
    assert child.receive(timeout_s=30) == b'"up"'
    ends: list[End] = []
    threads = [threading.Thread(target=lambda: ends.append(child.close())) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends == [End(Ending.CLOSED)] * 5
