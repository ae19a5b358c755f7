"""Serve an ASGI or WSGI application on loopback and talk to it over a real socket.

    from labkit.http import exchange, serve

    with serve(app) as url:  # "http://127.0.0.1:40123"
        ...

`exchange` is what an ```http fence of an answer runs.
"""

from __future__ import annotations

import inspect
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any

__all__ = ["exchange", "is_asgi", "serve"]

App = Callable[..., Any]

LOOPBACK = "127.0.0.1"
ANSWER_S = 30  # how long `exchange` waits for each piece of the answer
STOP_S = 5  # a stop waits so long for silent connections and ASGI requests, then cuts them off
_ASGI_PARAMETERS = 3  # scope, receive, send; WSGI has environ, start_response
_BODY_METHODS = {"POST", "PUT", "PATCH"}


@contextmanager
def serve(app: App) -> Iterator[str]:
    """Serve `app` on a free port of 127.0.0.1 and yield its base URL, without a final slash.

    ASGI runs on uvicorn, lifespan included; WSGI on werkzeug's threaded server. Stops at the end
    of the block and leaves no thread and no socket. RuntimeError when the application's lifespan
    fails at the start.
    """
    running = _on_uvicorn if is_asgi(app) else _on_werkzeug
    with running(app) as port:
        yield f"http://{LOOPBACK}:{port}"


def exchange(app: App, request: str) -> str:
    """Send `request` to `app` over a socket; return the status line, headers and body as text.

    `request` is a request line, headers, an empty line and a body. Host, Content-Length and
    Connection are added where they are missing. Of the answer's headers only content-type is
    shown; a line `# show: location, set-cookie` among the request's headers shows more. Without
    a body the head stands alone. One last line break of a body counts in neither direction.
    """
    asked = _read(request)
    with serve(app) as url:
        address = (LOOPBACK, int(url.rpartition(":")[2]))
        with socket.create_connection(address, timeout=ANSWER_S) as connection:
            connection.sendall(asked.to_bytes())
            with closing(HTTPResponse(connection, method=asked.method)) as answer:
                answer.begin()
                return _shown(answer, answer.read(), ("content-type", *asked.show))


def is_asgi(app: Any) -> bool:
    """Say whether `app` takes scope, receive, send (ASGI) rather than environ, start_response."""
    if not callable(app):
        raise TypeError(f"{app!r} is no application: it cannot be called.")
    if inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(app.__call__):
        return True
    parameters = inspect.signature(app).parameters.values()
    required = [one for one in parameters if one.default is one.empty and _is_positional(one)]
    return len(required) == _ASGI_PARAMETERS


def _is_positional(parameter: inspect.Parameter) -> bool:
    return parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}


@contextmanager
def _on_uvicorn(app: App) -> Iterator[int]:
    import uvicorn

    config = uvicorn.Config(
        app,
        interface="asgi3",
        loop="asyncio",
        http="h11",
        ws="none",
        log_config=None,  # logging belongs to the program that imports us
        access_log=False,
        timeout_graceful_shutdown=STOP_S,
    )
    server = uvicorn.Server(config)
    before = set(threading.enumerate())
    with socket.create_server((LOOPBACK, 0)) as listener:
        thread = threading.Thread(target=_run, args=(server, listener), name="uvicorn")
        thread.start()
        try:
            _wait_for_start(server, thread)
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()
            _join_workers(before)


def _run(server: Any, listener: socket.socket) -> None:
    with suppress(SystemExit):  # a failed lifespan: `_wait_for_start` reports it
        server.run([listener])


def _wait_for_start(server: Any, thread: threading.Thread) -> None:
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError(
                "The application did not start: its lifespan failed. Its traceback is in the log."
            )
        time.sleep(0.005)


def _join_workers(before: set[threading.Thread]) -> None:
    """Wait for AnyIO's worker threads, which end on their own just after their event loop."""
    for thread in set(threading.enumerate()) - before:
        if thread.name.startswith("AnyIO worker thread"):
            thread.join(STOP_S)


@contextmanager
def _on_werkzeug(app: App) -> Iterator[int]:
    from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

    class Handler(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = STOP_S  # for a client that connects and says nothing

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Write no access log."""

    class Server(ThreadedWSGIServer):
        daemon_threads = False  # closing the server then waits for the requests

    server = Server(LOOPBACK, 0, app, handler=Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="werkzeug")
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()  # it closes the server as its last act


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    target: str
    version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    show: tuple[str, ...]  # names of the answer's headers to show, in lower case

    def to_bytes(self) -> bytes:
        """Return what goes over the wire, missing headers added."""
        given = {name.lower() for name, _ in self.headers}
        added = [("Host", "localhost")]  # without the port, which differs each time
        if (self.body or self.method in _BODY_METHODS) and "transfer-encoding" not in given:
            added.append(("Content-Length", str(len(self.body))))
        added.append(("Connection", "close"))
        fields = [*self.headers, *((name, v) for name, v in added if name.lower() not in given)]
        head = [f"{self.method} {self.target} {self.version}", *(f"{n}: {v}" for n, v in fields)]
        return "\r\n".join([*head, "", ""]).encode() + self.body


def _read(request: str) -> _Request:
    head, _, body = request.lstrip("\n").replace("\r\n", "\n").partition("\n\n")
    first, *lines = head.splitlines() or [""]
    match first.split():
        case [method, target]:
            version = "HTTP/1.1"
        case [method, target, version]:
            pass
        case _:
            raise ValueError(f"A request begins like `GET /books HTTP/1.1`, not with {first!r}.")
    show = [line.partition(":")[2] for line in lines if line.startswith("# show:")]
    return _Request(
        method=method,
        target=target,
        version=version,
        headers=tuple(_header(line) for line in lines if not line.startswith("#")),
        body=body.removesuffix("\n").encode(),
        show=tuple(name.strip().lower() for names in show for name in names.split(",")),
    )


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"{line!r} is no header: write `Name: value`, and an empty line below.")
    return name.strip(), value.strip()


def _shown(answer: HTTPResponse, body: bytes, names: tuple[str, ...]) -> str:
    version = f"HTTP/{answer.version // 10}.{answer.version % 10}"
    head = [f"{version} {answer.status} {answer.reason}".rstrip()]
    head += [f"{name}: {value}" for name in names for value in answer.headers.get_all(name, [])]
    text = _decoded(body, answer.headers.get_content_charset("utf-8")).removesuffix("\n")
    return "\n".join([*head, "", text] if body else head)


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset, errors="backslashreplace")
    except LookupError:  # a charset that Python does not know
        return body.decode("utf-8", errors="backslashreplace")
