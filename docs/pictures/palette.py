"""A screenshot in 256 colours: a third of the bytes, and no difference that the eye sees."""  # noqa: INP001

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = 3  # what Chromium writes: red, green, blue, eight bits each
COLOURS = 256


def to_palette(png: bytes) -> bytes:
    """Return `png`, eight bits RGB, with its most used colours; each other takes the nearest."""
    chunks = list(_chunks(png))
    width, height, depth, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    if (depth, kind) != (8, 2):
        msg = f"This PNG has depth {depth} and kind {kind}; 8 and 2 (RGB) are read here."
        raise ValueError(msg)
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    rows = list(_rows(zlib.decompress(packed), width * CHANNELS))
    pixels = [row[at : at + CHANNELS] for row in rows for at in range(0, len(row), CHANNELS)]
    used = [bytes(colour) for colour, _ in Counter(map(bytes, pixels)).most_common()]
    palette = used[:COLOURS]
    places = {colour: place for place, colour in enumerate(palette)}
    places |= {colour: _nearest(colour, palette) for colour in used[COLOURS:]}
    indexes = bytes(places[bytes(pixel)] for pixel in pixels)
    lines = b"".join(b"\0" + indexes[at : at + width] for at in range(0, len(indexes), width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)))
    return SIGNATURE + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _rows(filtered: bytes, length: int) -> Iterator[bytearray]:
    """Undo the filters of PNG (its specification, section 9)."""
    above = bytearray(length)
    for start in range(0, len(filtered), length + 1):
        kind, row = filtered[start], bytearray(filtered[start + 1 : start + 1 + length])
        for at in range(length):
            left = row[at - CHANNELS] if at >= CHANNELS else 0
            corner = above[at - CHANNELS] if at >= CHANNELS else 0
            guess = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))
            row[at] = (row[at] + guess[kind]) & 255
        yield row
        above = row


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


def _nearest(colour: bytes, palette: list[bytes]) -> int:
    def distance(place: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(colour, palette[place], strict=True))

    return min(range(len(palette)), key=distance)
