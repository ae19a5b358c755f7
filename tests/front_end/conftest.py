"""A small site under the policy of the real one, and a browser to look at it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-gallery'; "
    "connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'"
)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
FRAME = """<!doctype html><html lang="en-GB"><head><title>A page</title>
<meta name="htmx-config" content='{{"includeIndicatorStyles":false,"allowEval":false,
"defaultSwapStyle":"outerHTML","responseHandling":[{{"code":"[23]..","swap":true}},
{{"code":"...","swap":false,"error":true}}]}}'>
<link rel="stylesheet" href="/src/greenroom/web/static/dist/app.css">
<script src="/htmx.js" defer></script>
<script src="/src/greenroom/web/static/dist/app.js" defer></script>
<script src="/src/greenroom/web/static/dist/editor.js" nonce="gallery" defer></script></head>
<body><button data-open="keys" data-key="?" hidden>Keys</button>
<div id="notices" role="status"></div><main>{}</main>
<dialog id="keys"><dl data-keys></dl></dialog></body></html>"""


@dataclass
class Site:
    """A server of a few pages that remembers what was posted."""

    address: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    streams: dict[str, str] = field(default_factory=dict)
    posted: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def show(self, body: str, path: str = "/page") -> str:
        self.pages[path] = FRAME.format(body)
        return self.address + path


def parse(body: bytes, headers: Message) -> dict[str, str]:
    if headers.get_content_type() != "multipart/form-data":
        return {name: values[0] for name, values in parse_qs(body.decode()).items()}
    found = re.findall(r'name="(\w+)"\r\n\r\n(.*?)\r\n--', body.decode(), re.DOTALL)
    return dict(found)


def handler_of(site: Site) -> type[BaseHTTPRequestHandler]:
    [htmx] = find_spec("django_htmx").submodule_search_locations

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path in site.streams:
                return self.answer("text/event-stream", site.streams[path].encode())
            if path in site.pages:
                return self.answer(TYPES[".html"], site.pages[path].encode())
            if path == "/htmx.js":
                file = Path(htmx) / "static/django_htmx/htmx-2.min.js"
            else:
                file = ROOT / path.lstrip("/")
            if not file.is_file():
                return self.answer(
                    "text/html", b'<h1 data-message="">Gone: nothing here.</h1>', 404
                )
            return self.answer(TYPES[file.suffix], file.read_bytes())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.posted.append((self.path, parse(body, self.headers)))
            self.do_GET() if self.path in site.pages else self.answer("text/html", b"<p>taken</p>")

        def answer(self, kind: str, body: bytes, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(site))
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def opened(chromium: Browser) -> Callable[..., AbstractContextManager[Page]]:
    """Open a tab with options of a browser context; script errors and blocked content fail."""

    @contextmanager
    def open_tab(**options: object) -> Iterator[Page]:
        context = chromium.new_context(**options)
        tab = context.new_page()
        troubles: list[str] = []
        tab.on("console", lambda m: troubles.append(m.text) if "Security" in m.text else None)
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        yield tab
        context.close()
        assert troubles == []

    return open_tab


@pytest.fixture
def tab(opened: Callable[..., AbstractContextManager[Page]]) -> Iterator[Page]:
    """Return an empty tab."""
    with opened() as tab:
        yield tab
