"""The pages started, found and stopped."""

import http.client
import os
import re
import select
import signal
import socket
import subprocess
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from cli.person import LAB, one_sentence
from cli.terminal import PATIENCE_S


@pytest.fixture
def taken() -> Iterator[int]:
    """Return a port that somebody else has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def served(alice, taken):
    """Return a function that starts a server and waits for its address."""
    servers = []

    def start() -> tuple[subprocess.Popen[str], list[str], int]:
        server = alice.start(
            "serve", "--port", str(taken), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        servers.append(server)
        said = []
        while not said or "Greenroom is on" not in said[-1]:
            said.append(server.stdout.readline())
            assert said[-1], said
        return server, said, int(re.search(r"127\.0\.0\.1:(\d+)", said[-1])[1])

    yield start
    for server in servers:
        server.kill()
        server.communicate()


def stopped(server: subprocess.Popen[str], number: signal.Signals) -> str:
    """Stop a server; return what it said after its address."""
    server.send_signal(number)
    said, _ = server.communicate(timeout=60)
    assert server.returncode == 0, said
    return said


class Browser:
    """As much of a browser as a form needs."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = ""

    def close(self) -> None:
        self.connection.close()

    def open(self, path: str) -> http.client.HTTPResponse:
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        response = self.connection.getresponse()
        self.cookie = (response.getheader("Set-Cookie") or self.cookie).split(";")[0]
        return response

    def read(self, path: str) -> str:
        with self.open(path) as response:
            assert response.status == 200
            return response.read().decode()

    def hand_in(self, code: str) -> str:
        """Hand in a lab's code; return the address of its events."""
        page = self.read(f"/questions/{LAB}/lab/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        form = urlencode({"csrfmiddlewaretoken": token, "code": code})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", f"/questions/{LAB}/lab/check/", form, headers)
        self.connection.getresponse().read()
        page = self.read(f"/questions/{LAB}/lab/")
        return re.search(r"/attempts/[0-9a-f-]+/events/", page)[0]


@pytest.fixture
def browser():
    """Return a function that opens a browser on a port."""
    browsers = []

    def start(port: int) -> Browser:
        browsers.append(Browser(port))
        return browsers[-1]

    yield start
    for one in browsers:
        one.close()


def test_a_taken_port_is_said_and_the_next_free_one_serves(served, browser, taken) -> None:
    server, said, port = served()
    assert said == [
        f"Port {taken} is taken, so Greenroom uses {port}.\n",
        f"Greenroom is on http://127.0.0.1:{port}  (Ctrl+C ends it)\n",
    ]
    assert taken < port
    assert "What does" in browser(port).read("/")
    assert stopped(server, signal.SIGINT) == "Greenroom has stopped. Everything is saved.\n"


def test_a_second_server_finds_a_port_of_its_own_and_the_same_data(served, browser) -> None:
    _, _, first = served()
    _, _, second = served()
    assert first != second
    for port in (first, second):
        assert "What does" in browser(port).read("/")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_with_a_stream_open_and_a_lab_running(
    served, browser, alice, pid_of_child, number
) -> None:
    code, told = pid_of_child
    server, _, port = served()
    events = browser(port).hand_in(code)
    child = os.pidfd_open(told())
    with browser(port).open(events) as stream:
        assert stream.getheader("Content-Type") == "text/event-stream"
        said = stopped(server, number)
    assert said == "Greenroom has stopped. Everything is saved.\n"
    assert select.select([child], [], [], PATIENCE_S)[0], "the learner's code runs on"
    os.close(child)
    # Not lost: the next start grades it.
    assert alice.rows("SELECT state FROM practice_attempt") == [("running",)]


def test_a_port_that_cannot_be_had_is_told(alice) -> None:
    with socket.create_server(("127.0.0.1", 65535)):  # the last one: there is no next
        one_sentence(alice.run("serve", "--port", "65535"), "65535", "--port")
