"""What is wrong with a question's folder, as far as reading it can tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from greenroom.catalog.question import Question, Track
from greenroom.catalog.rules import answer, blocks, cards, diagram, lab, meta, numbers, prose
from greenroom.catalog.rules.draft import Rule, Surroundings, read_draft
from greenroom.catalog.rules.finding import RULES, Finding
from greenroom.catalog.rules.imports import imports
from greenroom.catalog.rules.unfinished import unfinished

__all__ = [
    "RULES",
    "Finding",
    "Surroundings",
    "findings",
    "surroundings_of",
    "track_findings",
]

_BY_NAME: dict[str, Rule] = {
    "aliases": meta.aliases,
    "breath": answer.breath,
    "card-count": cards.card_count,
    "card-ids": cards.card_ids,
    "card-prompts": cards.card_prompts,
    "cards": cards.cards,
    "dates": meta.dates,
    "diagram": diagram.diagram,
    "fences": blocks.fences,
    "files": meta.files,
    "follow-ups": answer.follow_ups,
    "headings": answer.outline,
    "imports": imports,
    "lab-apart": lab.lab_apart,
    "lab-checks": lab.lab_checks,
    "lab-files": lab.lab_files,
    "lab-hints": lab.lab_hints,
    "lab-wrong": lab.lab_wrong,
    "links": diagram.links,
    "meta": meta.meta,
    "needs": meta.needs,
    "numbers": numbers.numbers,
    "outputs": blocks.outputs,
    "proof": answer.proof,
    "python": blocks.python,
    "related": meta.related,
    "rubric": answer.rubric,
    "sentences": prose.sentences,
    "slug": meta.slug,
    "sources": meta.sources,
    "title": answer.title,
    "unfinished": unfinished,
    "wrong-answers": answer.wrong_answers,
}


def findings(question: Question | Path, around: Surroundings) -> list[Finding]:
    """Return what is wrong with a question's folder, by file and line; runs nothing."""
    folder = question if isinstance(question, Path) else question.folder
    if folder is None:
        return []
    draft = read_draft(folder)
    return sorted({found for rule in _BY_NAME.values() for found in rule(draft, around)})


def surroundings_of(content: Path, track: Track, *, today: date) -> Surroundings:
    """Return what the rules hold a folder of `content` against."""
    labkit = content / "labkit"
    return Surroundings(
        track=track,
        today=today,
        primary=_addresses(content / "primary-sources.txt"),
        labkit={
            ".".join(path.relative_to(labkit).with_suffix("").parts): path.read_text("utf-8")
            for path in sorted(labkit.rglob("*.py"))
        },
    )


def track_findings(content: Path, track: Track) -> list[Finding]:
    """Return the folders of questions that the track does not list."""
    listed = {(question.section, question.slug) for question in track.questions}
    found = []
    for folder in sorted((content / "questions").glob("*/*")):
        if folder.is_dir() and (folder.parent.name, folder.name) not in listed:
            message = f"`{folder.name}` is not in the track {track.name}; add it, or rename it."
            found.append(Finding(folder, 1, "slug", message))
    return found


def _addresses(path: Path) -> tuple[str, ...]:
    """Return the addresses of the list, without comments; none where it is missing."""
    if not path.is_file():
        return ()
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line)
