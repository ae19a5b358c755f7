"""A started process as Greenroom sees it: messages, output, limits and its end."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import threading
import time
from collections import deque
from pathlib import Path
from typing import Final, Protocol

from greenroom.grading.engine import End, Ending, Limits
from greenroom.sandbox.folder import remove_folder
from greenroom.sandbox.survivors import kill_survivors

__all__ = ["RunningChild"]

CHUNK_BYTES: Final = 1 << 16
GRACE_S: Final = 5.0  # for the keeper to end everything, before it is killed itself
PENDING_CHUNKS: Final = 1 << 10  # left in the pipes at the end, at most
WAITING_BYTES: Final = 4 << 20  # of messages nobody has asked for yet; more waits in the child
MESSAGE_COST: Final = 64  # bytes that even an empty message takes here


class RunningChild:
    """Implements `engine.Child`; a thread of its own reads, writes and keeps the time."""

    def __init__(
        self,
        *,
        keeper: subprocess.Popen[bytes],
        folder: Path,
        channel: socket.socket,
        lifeline: socket.socket,
        limits: Limits,
        token: str,
    ) -> None:
        assert keeper.stdout is not None
        self._keeper, self._folder, self._token = keeper, folder, token
        self._channel, self._lifeline, self._limits = channel, lifeline, limits
        self._stdout = keeper.stdout
        os.set_blocking(self._stdout.fileno(), False)
        self._bell, self._heard = socket.socketpair()
        for end in (channel, lifeline, self._bell, self._heard):
            end.settimeout(0)
        self._changed = threading.Condition(threading.RLock())  # guards what follows
        self._messages: deque[bytes] = deque()
        self._waiting = 0  # bytes in them
        self._outgoing = bytearray()
        self._partial = bytearray()  # a message that has not come whole yet
        self._printed = bytearray()
        self._report = bytearray()  # what the keeper says of the end
        self._reason: Ending | None = None  # why we ended it, if we did
        self._end: End | None = None
        self._deadline = time.monotonic() + limits.wall_s
        self._thread = threading.Thread(target=self._watch, name="greenroom-child", daemon=True)
        self._thread.start()

    def send(self, message: bytes) -> None:
        """Send one message; nothing happens when the child is gone."""
        with self._changed:
            if self._end is not None:
                return
            self._outgoing += message.rstrip(b"\n") + b"\n"
            self._write_channel()
            self._ring()

    def receive(self, *, timeout_s: float) -> bytes | None:
        """Return the child's next message, or None after `timeout_s` or at its end."""
        with self._changed:
            self._changed.wait_for(lambda: self._messages or self._end, timeout_s)
            if not self._messages:
                return None
            message = self._messages.popleft()
            self._waiting -= len(message) + MESSAGE_COST
            self._ring()  # there may be room for more again
            return message

    def end(self) -> End | None:
        """Return how the child ended, or None while it lives."""
        return self._end

    def output(self) -> str:
        """Return what the child printed so far; bytes that are not UTF-8 become U+FFFD."""
        with self._changed:
            return self._printed.decode("utf-8", errors="replace")

    def close(self) -> End:
        """Kill what is left of the child, delete its folder, say how it ended."""
        with self._changed:
            self._stop(Ending.CLOSED)
        self._thread.join()
        with self._changed:
            if self._folder.exists():
                remove_folder(self._folder)
        assert self._end is not None
        return self._end

    def _stop(self, reason: Ending) -> None:
        """Tell the keeper to end everything; the first reason given is the one that counts."""
        with self._changed:
            if self._reason is None and self._end is None:
                self._reason = reason
                self._deadline = time.monotonic() + GRACE_S
                with contextlib.suppress(OSError):  # the keeper may have ended just now
                    self._lifeline.shutdown(socket.SHUT_WR)
                self._ring()

    def _ring(self) -> None:
        """Have the thread look again at what to wait for."""
        if self._end is None:
            with contextlib.suppress(BlockingIOError):  # it has enough bells to hear
                self._bell.send(b"!")

    # What follows runs in the child's thread. A reader returns False when nothing more will come.

    def _watch(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._heard, selectors.EVENT_READ, self._hear)
            selector.register(self._lifeline, selectors.EVENT_READ, self._read_report)
            selector.register(self._stdout, selectors.EVENT_READ, self._read_output)
            channel_open = keeper_lives = True
            while keeper_lives:
                self._attend_channel(selector, is_open=channel_open)
                for key, events in selector.select(self._patience_s()):
                    if key.fileobj is self._channel:
                        channel_open = self._serve_channel(events)
                    elif not key.data():
                        selector.unregister(key.fileobj)
                        keeper_lives &= key.fileobj is not self._lifeline
        self._finish()

    def _attend_channel(self, selector: selectors.BaseSelector, *, is_open: bool) -> None:
        """Read only while there is room, write only while there is something to write."""
        with self._changed:
            has_room = self._waiting < WAITING_BYTES
            events = has_room * selectors.EVENT_READ | bool(self._outgoing) * selectors.EVENT_WRITE
        if self._channel in selector.get_map():
            selector.unregister(self._channel)
        if is_open and events:
            selector.register(self._channel, events)

    def _patience_s(self) -> float:
        """Return the seconds left; when there are none, end the child, then the keeper."""
        with self._changed:
            if time.monotonic() >= self._deadline:
                if self._reason is None:
                    self._stop(Ending.WALL_LIMIT)
                else:
                    self._keeper.kill()
                    self._deadline = time.monotonic() + GRACE_S
            return max(0.0, self._deadline - time.monotonic())

    def _hear(self) -> bool:
        self._heard.recv(CHUNK_BYTES)
        return True

    def _read_report(self) -> bool:
        received = _read(self._lifeline)
        self._report += received or b""
        return received != b""

    def _read_output(self) -> bool:
        printed = _read(self._stdout)
        return printed is None or self._take_output(printed)

    def _take_output(self, printed: bytes) -> bool:
        with self._changed:
            self._printed += printed
            if len(self._printed) <= self._limits.output_bytes:
                return bool(printed)
            del self._printed[self._limits.output_bytes :]
            self._stop(Ending.OUTPUT_LIMIT)
            return False

    def _serve_channel(self, events: int) -> bool:
        if events & selectors.EVENT_WRITE:
            with self._changed:
                self._write_channel()
        if not events & selectors.EVENT_READ:
            return True
        received = _read(self._channel)
        return received is None or self._take_messages(received)

    def _write_channel(self) -> None:
        try:
            while self._outgoing:
                del self._outgoing[: self._channel.send(self._outgoing)]
        except BlockingIOError:
            pass
        except OSError:
            self._outgoing.clear()  # the child is gone

    def _take_messages(self, received: bytes) -> bool:
        with self._changed:
            *ends, rest = received.split(b"\n")
            for end in ends:
                self._partial += end
                if len(self._partial) > self._limits.message_bytes:
                    break
                self._messages.append(bytes(self._partial))
                self._waiting += len(self._partial) + MESSAGE_COST
                self._partial.clear()
            else:
                self._partial += rest
            self._changed.notify_all()
            if len(self._partial) <= self._limits.message_bytes:
                return bool(received)
            self._stop(Ending.MESSAGE_LIMIT)
            return False

    def _finish(self) -> None:
        """Take in what is still in the pipes, say how the child ended, let go of everything."""
        try:
            self._keeper.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self._keeper.kill()
            self._keeper.wait()
        if not self._report:
            # The keeper was killed and could not end the rest.
            kill_survivors(self._token, self._folder.resolve())
        for _ in range(PENDING_CHUNKS):
            if not self._take_output(_read(self._stdout) or b""):
                break
        for _ in range(PENDING_CHUNKS):
            if not self._take_messages(_read(self._channel) or b""):
                break
        with self._changed:
            self._end = self._how_it_ended()
            for end in (self._channel, self._lifeline, self._bell, self._heard, self._stdout):
                end.close()
            self._changed.notify_all()

    def _how_it_ended(self) -> End:
        if self._reason not in {None, Ending.CLOSED}:
            return End(self._reason)
        if self._report == b"closed":
            return End(Ending.CLOSED)
        # No report: the keeper was killed from outside, or the child could not even start.
        return _end_of(self._report.decode() or f"exited {self._keeper.returncode}")


def _end_of(report: str) -> End:
    """Return what a keeper reports; a negative exit status is a signal, as in subprocess."""
    word, _, number = report.partition(" ")
    if word not in {Ending.EXITED, Ending.SIGNALLED}:
        return End(Ending(word))
    if word == Ending.EXITED and int(number) >= 0:
        return End(Ending.EXITED, exit_code=int(number))
    return End(Ending.SIGNALLED, signal=_signal_name(abs(int(number))))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"  # the real-time signals between SIGRTMIN and SIGRTMAX


class _Readable(Protocol):
    def fileno(self) -> int: ...


def _read(source: _Readable) -> bytes | None:
    """Return what can be read now: None for nothing yet, empty for nothing ever again."""
    try:
        return os.read(source.fileno(), CHUNK_BYTES)
    except BlockingIOError:
        return None
    except OSError:
        return b""
