"""Rules for the drawing, and for the links of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from greenroom.catalog.diagram import Drawing, Element, drawing_of
from greenroom.catalog.markdown import plain
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding
from greenroom.catalog.rules.meta import is_primary
from greenroom.catalog.rules.prose import Paragraph, paragraphs

__all__ = ["diagram", "links"]

_ANSWER = "answer.md"
_DIAGRAM = "diagram.svg"
_FEWEST_WORDS = 4  # of a text alternative

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def diagram(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """There is a drawing; it is safe, described, within its frame and shown in words, too."""
    if _DIAGRAM not in draft.texts:
        message = (
            f"{_DIAGRAM} is missing; draw what happens in which order, or what points at what."
        )
        yield draft.finding("diagram", _DIAGRAM, 1, message)
    for name in sorted(name for name in draft.texts if re.fullmatch(r"[^/]+\.svg", name)):
        drawing = drawing_of(draft.texts[name])
        for line, message in (
            *drawing.problems,
            *_undescribed(drawing, draft.slug),
            *_outside(drawing),
        ):
            yield draft.finding("diagram", name, line, message)
    yield from _shown(draft)


def links(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """Each link leads to a primary source or to the folder of another question."""
    for paragraph in _prose(draft):
        for link in paragraph.links:
            message = ""
            if not urlsplit(link).scheme:
                if not _is_question(link, draft, around):
                    message = (
                        f"{link} is no question's folder; link one as `../slug/` within the "
                        "section, else as `../../section/slug/`."
                    )
            elif not is_primary(link, around.primary):
                message = (
                    f"{link} is not a primary source; link the documentation, a PEP, an RFC, "
                    "release notes or the project's own code over https."
                )
            if message:
                yield draft.finding("links", _ANSWER, paragraph.line, message)


def _prose(draft: Draft) -> Iterator[Paragraph]:
    for part in draft.parts.values():
        yield from paragraphs(part.text, part.line)


def _is_question(link: str, draft: Draft, around: Surroundings) -> bool:
    """Say whether a relative link leads to another question, from this folder on disk."""
    here = ["questions", draft.folder.parent.name, draft.slug]
    for step in PurePosixPath(urlsplit(link).path).parts:
        here = here[:-1] if step == ".." else [*here, step]
    question = around.track.question(here[-1]) if here else None
    return (
        question is not None
        and question.slug != draft.slug
        and here == ["questions", question.section, question.slug]
    )


def _shown(draft: Draft) -> Iterator[Finding]:
    used = set()
    for paragraph in _prose(draft):
        for image in paragraph.images:
            src = str(image.attrs.get("src", ""))
            used.add(src)
            for message in _placing(draft, src, plain(image)):
                yield draft.finding("diagram", _ANSWER, paragraph.line, message)
            if "".join(paragraph.lines).strip() or len(paragraph.images) > 1:
                message = f"Put `![…]({src})` in a paragraph of its own."
                yield draft.finding("diagram", _ANSWER, paragraph.line, message)
    if _DIAGRAM in draft.texts and _DIAGRAM not in used and draft.finished(_ANSWER):
        message = f"The diagram is not shown; add `![What it shows]({_DIAGRAM})` to In full."
        yield draft.finding("diagram", _ANSWER, 1, message)


def _placing(draft: Draft, src: str, alternative: str) -> Iterator[str]:
    if not src.endswith(".svg") or src not in draft.texts:
        yield f"There is no drawing {src} in this folder; put it there, or mend the name."
    if len(alternative.split()) < _FEWEST_WORDS:
        yield "Say in the text alternative what the drawing shows, in a sentence."


def _undescribed(drawing: Drawing, slug: str) -> Iterator[tuple[int, str]]:
    if not drawing.elements:
        return
    root = drawing.elements[0]
    if len(root.attributes.get("viewBox", "").split()) != 4:  # noqa: PLR2004
        yield root.line, 'Add `viewBox="0 0 640 …"`: it gives the drawing its shape.'
    if root.attributes.get("role") != "img":
        yield root.line, 'Add `role="img"`, so that a screen reader reads one picture.'
    labels = root.attributes.get("aria-labelledby", "").split()
    for name in ("title", "desc"):
        found = next((e for e in drawing.elements if e.name == name and e.depth == 1), None)
        if found is None or not "".join(found.text).strip():
            yield root.line, f"Add a `<{name}>` below `<svg>` that says what the drawing shows."
        elif found.attributes.get("id", "") not in labels:
            yield found.line, f"Give `<{name}>` an id and name it in `aria-labelledby`."
    for element in drawing.elements:
        name = element.attributes.get("id", slug)
        if not name.startswith(slug):
            yield element.line, f"Begin the id `{name}` with `{slug}-`: pages hold many drawings."


def _outside(drawing: Drawing) -> Iterator[tuple[int, str]]:
    """Yield what begins or ends outside of the frame; moved groups are left to the eye."""
    if not drawing.elements or any("transform" in e.attributes for e in drawing.elements):
        return
    frame = drawing.elements[0].attributes.get("viewBox", "").split()
    if len(frame) != 4 or not all(_NUMBER.fullmatch(side) for side in frame):  # noqa: PLR2004
        return
    left, top, width, height = map(float, frame)
    for element in drawing.elements:
        for x, y in _corners(element):
            if not (left <= x <= left + width and top <= y <= top + height):
                place = f"({x:g}, {y:g})"
                yield element.line, f"`<{element.name}>` reaches {place}, outside of the viewBox."
                break


def _corners(element: Element) -> Iterator[tuple[float, float]]:
    def value(name: str) -> float:
        number = element.attributes.get(name, "0")
        return float(number) if _NUMBER.fullmatch(number) else 0.0

    match element.name:
        case "rect":
            yield value("x"), value("y")
            yield value("x") + value("width"), value("y") + value("height")
        case "circle":
            yield value("cx") - value("r"), value("cy") - value("r")
            yield value("cx") + value("r"), value("cy") + value("r")
        case "line":
            yield value("x1"), value("y1")
            yield value("x2"), value("y2")
        case "text":
            yield value("x"), value("y")
        case "polyline" | "polygon":
            points = [float(n) for n in _NUMBER.findall(element.attributes.get("points", ""))]
            yield from zip(points[::2], points[1::2], strict=False)
