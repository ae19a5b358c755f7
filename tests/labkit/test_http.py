"""labkit.http serves real applications on loopback sockets and leaves nothing behind."""

from __future__ import annotations

import gc
import importlib.util
import os
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from flask import Flask, redirect, request

CONTENT = Path(__file__).resolve().parents[2] / "content"

spec = importlib.util.spec_from_file_location("labkit.http", CONTENT / "labkit" / "http.py")
assert spec
assert spec.loader
http = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = http  # dataclasses look their module up
spec.loader.exec_module(http)


def _fastapi() -> FastAPI:
    app = FastAPI()

    @app.get("/hello")
    def hello() -> dict[str, str]:
        return {"hello": "wörld"}

    @app.api_route("/echo", methods=["POST", "PUT", "DELETE"])
    async def echo(request: Request) -> dict[str, Any]:
        wanted = ("host", "content-length", "connection", "x-more")
        shown = {name: request.headers.get(name) for name in wanted}
        return {"headers": shown, "body": (await request.body()).decode()}

    @app.get("/cookies")
    def cookies(response: Response) -> None:
        response.set_cookie("a", "1")
        response.set_cookie("b", "2")

    @app.get("/stream")
    def stream() -> StreamingResponse:
        return StreamingResponse(iter(["one;", "two;"]), media_type="text/plain")

    @app.delete("/nothing", status_code=204)
    def nothing() -> None: ...

    return app


def _flask() -> Flask:
    app = Flask("shop")

    @app.get("/hello")
    def hello() -> dict[str, str]:
        return {"hello": "wörld"}

    @app.post("/echo")
    def echo() -> dict[str, str]:
        return {"body": request.get_data(as_text=True), "host": request.host}

    @app.get("/old")
    def old() -> Any:
        return redirect("/hello")

    return app


async def bare_asgi(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Speak HTTP and refuse the lifespan, as a hand-written application does."""
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


def bare_wsgi(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("418 I'm a teapot", [("Content-Type", "text/plain"), ("Content-Length", "3")])
    return [b"tea"]


def test_it_shows_status_content_type_and_body_of_an_asgi_application() -> None:
    assert http.exchange(_fastapi(), "GET /hello HTTP/1.1\n") == (
        'HTTP/1.1 200 OK\ncontent-type: application/json\n\n{"hello":"wörld"}'
    )


def test_it_shows_status_content_type_and_body_of_a_wsgi_application() -> None:
    assert http.exchange(_flask(), "GET /hello HTTP/1.1\n") == (
        'HTTP/1.1 200 OK\ncontent-type: application/json\n\n{"hello":"w\\u00f6rld"}'
    )


def test_it_serves_applications_without_a_framework() -> None:
    assert http.exchange(bare_asgi, "GET /plain\n") == "HTTP/1.1 200 OK\n\n/plain"
    assert http.exchange(bare_wsgi, "GET /plain\n") == (
        "HTTP/1.1 418 I'm a teapot\ncontent-type: text/plain\n\ntea"
    )


def test_it_shows_the_headers_that_are_asked_for_each_on_its_line() -> None:
    assert http.exchange(_fastapi(), "GET /cookies HTTP/1.1\n# show: Set-Cookie, x-none\n") == (
        "HTTP/1.1 200 OK\n"
        "content-type: application/json\n"
        "set-cookie: a=1; Path=/; SameSite=lax\n"
        "set-cookie: b=2; Path=/; SameSite=lax\n"
        "\n"
        "null"
    )


def test_a_redirect_is_shown_and_not_followed() -> None:
    shown = http.exchange(_flask(), "GET /old\n# show: location\n")
    assert shown.splitlines()[:3] == [
        "HTTP/1.1 302 FOUND",
        "content-type: text/html; charset=utf-8",
        "location: /hello",
    ]


def test_it_adds_host_length_and_connection() -> None:
    shown = http.exchange(_fastapi(), "POST /echo HTTP/1.1\nX-More: yes\n\n€ 5\n")
    assert shown.endswith(
        '{"headers":{"host":"localhost","content-length":"5","connection":"close",'
        '"x-more":"yes"},"body":"€ 5"}'
    )


def test_it_keeps_the_headers_that_the_request_has() -> None:
    shown = http.exchange(
        _fastapi(), "POST /echo\nHost: evil.test\nconnection: Keep-Alive\ncontent-length: 2\n\nhi\n"
    )
    assert '"host":"evil.test","content-length":"2","connection":"Keep-Alive"' in shown


def test_a_body_keeps_all_line_breaks_but_the_last() -> None:
    assert http.exchange(_flask(), "POST /echo\n\na\n\nb\n\n").endswith(
        '{"body":"a\\n\\nb\\n","host":"localhost"}'
    )


def test_a_post_without_a_body_says_that_its_length_is_zero() -> None:
    assert '"content-length":"0"' in http.exchange(_fastapi(), "POST /echo\n")
    assert '"content-length":null' in http.exchange(_fastapi(), "DELETE /echo\n")


def test_an_answer_without_a_body_is_its_head() -> None:
    assert http.exchange(bare_asgi, "HEAD /\n") == "HTTP/1.1 200 OK"
    assert http.exchange(_fastapi(), "DELETE /nothing\n") == (
        "HTTP/1.1 204 No Content\ncontent-type: application/json"
    )
    assert http.exchange(_flask(), "HEAD /hello\n") == (
        "HTTP/1.1 200 OK\ncontent-type: application/json"
    )


def test_a_streamed_answer_is_put_together() -> None:
    assert http.exchange(_fastapi(), "GET /stream\n").endswith("\n\none;two;")


def test_bytes_that_are_no_text_are_shown_escaped() -> None:
    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain; charset=x-unknown")])
        return [b"\xff\x00"]

    assert http.exchange(app, "GET /\n").endswith("\n\n\\xff\x00")


def test_an_application_that_raises_answers_500(caplog: pytest.LogCaptureFixture) -> None:
    app = FastAPI()

    @app.get("/bug")
    def bug() -> None:
        raise ZeroDivisionError

    assert http.exchange(app, "GET /bug\n").splitlines()[0] == (
        "HTTP/1.1 500 Internal Server Error"
    )
    assert "ZeroDivisionError" in caplog.text


def test_a_request_must_begin_with_a_request_line() -> None:
    with pytest.raises(ValueError, match="not with 'hello'"):
        http.exchange(_flask(), "hello\n")
    with pytest.raises(ValueError, match="not with ''"):
        http.exchange(_flask(), "")


def test_a_line_that_is_no_header_is_refused_with_its_text() -> None:
    with pytest.raises(ValueError, match="'name=Ann' is no header"):
        http.exchange(_flask(), "POST /echo\nname=Ann\n")


@pytest.mark.parametrize("app", [None, "shop:app", 7])
def test_what_cannot_be_called_is_no_application(app: object) -> None:
    with pytest.raises(TypeError, match="is no application"), http.serve(app):
        pass


def test_it_tells_asgi_from_wsgi() -> None:
    class Asgi:
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None: ...

    class Wsgi:
        def __call__(self, environ: Any, start_response: Any) -> list[bytes]:
            return bare_wsgi(environ, start_response)

    def wrapped(scope: Any, receive: Any, send: Any) -> Any:
        return bare_asgi(scope, receive, send)

    assert [http.is_asgi(app) for app in (Asgi(), bare_asgi, wrapped, _fastapi())] == [True] * 4
    assert [http.is_asgi(app) for app in (Wsgi(), bare_wsgi, _flask())] == [False] * 3


def test_the_lifespan_begins_before_the_first_request_and_ends_with_the_block() -> None:
    events = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        events.append("begins")
        yield
        events.append("ends")

    app = FastAPI(lifespan=lifespan)
    app.get("/")(lambda: events.append("request"))
    with http.serve(app) as url:
        assert events == ["begins"]
        _get(url)
    assert events == ["begins", "request", "ends"]


def test_a_lifespan_that_fails_is_an_error(caplog: pytest.LogCaptureFixture) -> None:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        raise OSError("no database")
        yield

    with (
        pytest.raises(RuntimeError, match="its lifespan failed"),
        http.serve(FastAPI(lifespan=lifespan)),
    ):
        pass
    assert "no database" in caplog.text


def test_the_iterable_of_a_wsgi_application_is_closed() -> None:
    closed = []

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
        start_response("200 OK", [])
        try:
            yield b"one"
            yield b"two"
        finally:
            closed.append(True)

    assert http.exchange(app, "GET /\n") == "HTTP/1.1 200 OK\n\nonetwo"
    assert closed == [True]


@pytest.mark.parametrize("make", [FastAPI, lambda: Flask("meeting")])
def test_requests_run_at_the_same_time(make: Callable[[], Any]) -> None:
    app = make()
    meeting = threading.Barrier(2)
    app.get("/")(lambda: str(meeting.wait(20) < 2))
    answers: list[bytes] = []
    with http.serve(app) as url:
        clients = [threading.Thread(target=lambda: answers.append(_get(url))) for _ in range(2)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    assert [b"True" in answer for answer in answers] == [True, True]


@pytest.mark.parametrize("make", [_fastapi, _flask])
def test_no_thread_and_no_socket_is_left(make: Callable[[], Any]) -> None:
    app = make()
    http.exchange(app, "GET /hello\n")  # what is imported and cached the first time
    threads, files = set(threading.enumerate()), _open_files()
    for _ in range(3):
        http.exchange(app, "GET /hello\n")
    gc.collect()
    assert set(threading.enumerate()) == threads
    assert _open_files() == files


@pytest.mark.parametrize("make", [_fastapi, _flask])
def test_a_connection_that_stays_open_does_not_hold_up_the_stop(
    make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "STOP_S", 0.2)
    with http.serve(make()) as url:
        address = ("127.0.0.1", int(url.rpartition(":")[2]))
        silent = socket.create_connection(address, timeout=20)
        talking = HTTPConnection(*address, timeout=20)
        talking.request("GET", "/hello")  # so the silent one has been accepted before
        assert b"hello" in talking.getresponse().read()
    with silent, closing(talking):
        assert silent.recv(100) == b""  # the server has closed it
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, timeout=20)


def test_a_program_with_warnings_as_errors_ends_in_silence(tmp_path: Path) -> None:
    program = """
        import threading
        from fastapi import FastAPI
        from flask import Flask
        from labkit.http import exchange

        api, site = FastAPI(), Flask("site")
        api.get("/")(lambda: "api")
        site.get("/")(lambda: "site")
        print(exchange(api, "GET /").splitlines()[-1], exchange(site, "GET /").splitlines()[-1])
        print([thread.name for thread in threading.enumerate()])
        """
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(program)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CONTENT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ended.stdout, ended.stderr) == ("\"api\" site\n['MainThread']\n", "")


def _get(url: str) -> bytes:
    with closing(HTTPConnection(url.removeprefix("http://"), timeout=30)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().read()


def _open_files() -> int:
    return len(list(Path("/proc/self/fd" if sys.platform == "linux" else "/dev/fd").iterdir()))
