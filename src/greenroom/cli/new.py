"""greenroom new question"""

from __future__ import annotations

from pathlib import Path

import click

from greenroom.errors import GreenroomError

__all__ = ["command"]


class FolderExistsError(GreenroomError):
    """The folder of a question is there already."""


@click.group("new")
def command() -> None:
    """Start something new, for authors."""


@command.command("question", epilog="\b\nExample:\n  greenroom new question gil --lab")
@click.argument("slug")
@click.option("--lab", is_flag=True, help="With a lab.")
def question(slug: str, lab: bool) -> None:
    """Make the folder of a question of the track.

    Each file says what to write in its place; `greenroom check SLUG` says what is left.
    """
    from greenroom.catalog.load import find_content, load_track
    from greenroom.catalog.new import new_question_files

    content = find_content()
    track = load_track(content)
    found = next((q for q in track.questions if q.slug == slug), None)
    if found is None:
        msg = (
            f"{slug!r} is not in {content / 'tracks'}. Add a line for it to the track first: "
            "that gives it its section, number and wording."
        )
        raise FolderExistsError(msg)
    folder = content / "questions" / found.section / slug
    if folder.exists():
        msg = f"{folder} exists already and was not touched. `greenroom check {slug}` looks at it."
        raise FolderExistsError(msg)
    for name, text in new_question_files(slug, found.title, found.section, lab=lab).items():
        _write(content / name, text)
    click.echo(f"Made {folder}. Write, then run `greenroom check {slug}`.")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
