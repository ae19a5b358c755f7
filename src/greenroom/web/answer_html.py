"""An answer as the templates want it: segments with a Run form, folds, a rubric."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from greenroom.catalog.question import Question
from greenroom.catalog.render import BlockSegment, Segment, render_answer

__all__ = ["AnswerParts", "Fold", "Piece", "answer_parts"]

HERE = sys.version_info[:2]
_HEADING = re.compile(r"<h3>(?P<title>.*?)</h3>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or a block to run (then `block` is its place in the answer)."""

    html: str
    block: int | None = None
    kind: str = ""
    code: str = ""
    file: str = ""
    expected: str = ""
    proof: str = ""

    @property
    def rows(self) -> int:
        """How high its text area is, in lines."""
        return max(3, min(24, self.code.count("\n") + 1))


@dataclass(frozen=True, slots=True)
class Fold:
    """A heading with what stands under it."""

    title: str  # HTML
    segments: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class AnswerParts:
    """The parts of an answer."""

    breath: tuple[Piece, ...]
    full: tuple[Piece, ...]
    wrong: tuple[Fold, ...]
    following: tuple[Fold, ...]
    senior: tuple[Piece, ...]


def answer_parts(question: Question | None) -> AnswerParts | None:
    """Return the parts of a question's answer; None where it has none."""
    if question is None or question.answer is None:
        return None
    found = render_answer(question)
    return AnswerParts(
        breath=_pieces(found.breath),
        full=_pieces(found.full),
        wrong=tuple(_folds(_pieces(found.wrong))),
        following=tuple(_folds(_pieces(found.following))),
        senior=_pieces(found.senior),
    )


def _pieces(segments: Iterable[Segment]) -> tuple[Piece, ...]:
    return tuple(
        _block(segment) if isinstance(segment, BlockSegment) else Piece(html=segment.html)
        for segment in segments
    )


def _block(segment: BlockSegment) -> Piece:
    version = f"{HERE[0]}.{HERE[1]}"
    return Piece(
        html=segment.html,
        block=segment.index,
        kind=segment.kind,
        code=segment.code,
        file=segment.file,
        expected=segment.expected(HERE) or "",
        proof=f"as Python {version} prints it" if segment.outputs else f"Python {version}",
    )


def _folds(pieces: Iterable[Piece]) -> Iterable[Fold]:
    """Cut at the headings, which the catalog's renderer writes as `<h3>` and nothing else."""
    title = ""
    inside: list[Piece] = []
    for piece in pieces:
        if piece.block is not None:
            inside.append(piece)
            continue
        before, *rest = _HEADING.split(piece.html)
        if before.strip():
            inside.append(Piece(html=before))
        for heading, text in zip(rest[::2], rest[1::2], strict=True):
            if title or inside:
                yield Fold(title, tuple(inside))
            title, inside = heading, [Piece(html=text)] if text.strip() else []
    if title or inside:
        yield Fold(title, tuple(inside))
