"""The drawings of answers: what a safe one is, and its form inside a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from xml.parsers import expat

__all__ = ["CLASSES", "Drawing", "Element", "drawing_of", "inline_svg", "safe_diagrams"]

CLASSES = frozenset(
    {
        *("d-box", "d-sunk", "d-accent-box", "d-warn-box", "d-bad-box"),
        *("d-line", "d-accent-line", "d-bad-line", "d-dash"),
        *("d-text", "d-soft", "d-code", "d-accent-text", "d-bad-text", "d-middle", "d-end"),
        *("d-head", "d-accent-head", "d-bad-head"),
    }
)
_SHAPES = {"rect", "circle", "ellipse", "line", "polyline", "polygon", "path"}
_ELEMENTS = {"svg", "title", "desc", "g", "text", "tspan", *_SHAPES}
_GEOMETRY = {
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "d", "points"),
    "transform",
}
_ROOT_ATTRIBUTES = {"xmlns", "viewBox", "role", "aria-labelledby", "class"}
_SVG = "http://www.w3.org/2000/svg"
_PROLOGUE = re.compile(r"\A\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a drawing."""

    name: str
    attributes: Mapping[str, str]
    line: int  # 1-based
    depth: int  # 0 for the root
    text: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing's elements in document order, and what may not stand in a page, by line."""

    elements: tuple[Element, ...]
    problems: tuple[tuple[int, str], ...]


@lru_cache(maxsize=256)
def drawing_of(svg: str) -> Drawing:
    """Return what `svg` holds; never raises: text that is no XML is a problem."""
    reader = _Reader()
    try:
        reader.parser.Parse(svg.encode(errors="replace"), True)  # noqa: FBT003 (expat takes no keyword)
    except expat.ExpatError as error:
        reader.problems.append((error.lineno, f"This is not XML: {error}."))
    return Drawing(tuple(reader.elements), tuple(reader.problems))


def inline_svg(svg: str) -> str:
    """Return `svg` without what may stand before its root element."""
    return _PROLOGUE.sub("", svg).strip()


def safe_diagrams(diagrams: Mapping[str, str]) -> dict[str, str]:
    """Return those of `diagrams` that may stand inside a page, without their prologue."""
    return {name: inline_svg(svg) for name, svg in diagrams.items() if not drawing_of(svg).problems}


class _Reader:
    """Collects elements and problems while expat, which knows the line, reads."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.problems: list[tuple[int, str]] = []
        self._open: list[Element] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = lambda _: self._open.pop()
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse("the DOCTYPE")
        self.parser.ProcessingInstructionHandler = lambda *_: self._refuse("the instruction")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        element = Element(name, MappingProxyType(attributes), line, len(self._open))
        self.elements.append(element)
        self._open.append(element)
        self.problems.extend((line, problem) for problem in _problems(element))

    def _text(self, piece: str) -> None:
        if self._open:
            self._open[-1].text.append(piece)

    def _refuse(self, what: str) -> None:
        self.problems.append((self.parser.CurrentLineNumber, f"Remove {what}."))


def _problems(element: Element) -> Iterator[str]:
    is_root = element.depth == 0
    if is_root and (element.name != "svg" or element.attributes.get("xmlns") != _SVG):
        yield f'The root must be `<svg xmlns="{_SVG}" …>`.'
    elif not is_root and element.name == "svg":
        yield "Remove the `<svg>` inside the drawing."
    if element.name not in _ELEMENTS:
        yield f"Remove `<{element.name}>`: draw with {', '.join(sorted(_ELEMENTS - {'svg'}))}."
    yield from _attribute_problems(element, is_root=is_root)


def _attribute_problems(element: Element, *, is_root: bool) -> Iterator[str]:
    allowed = _ROOT_ATTRIBUTES if is_root else {"class", "id", *_GEOMETRY}
    if element.name == "rect":
        allowed = allowed | {"width", "height"}
    for name in element.attributes.keys() - allowed:
        yield f"Remove `{name}` of `<{element.name}>`: colours and sizes come from the classes."
    for name in element.attributes.get("class", "").split():
        if name not in CLASSES:
            yield f"`{name}` is not a class of the stylesheet; use {', '.join(sorted(CLASSES))}."
