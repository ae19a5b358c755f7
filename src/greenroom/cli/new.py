"""greenroom new question"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.catalog.question import Question, Track

__all__ = ["command"]


class NotMadeError(GreenroomError):
    """The folder of a question cannot be made, or is there already."""


@click.group("new", epilog="\b\nExample:\n  greenroom new question gil --lab")
def command() -> None:
    """Start something new, for authors."""


@command.command(
    "question",
    epilog="""\b
Examples:
  greenroom new question gil
  greenroom new question gil --lab
""",
)
@click.argument("slug")
@click.option("--lab", is_flag=True, help="With a lab.")
def question(slug: str, lab: bool) -> None:
    """Make the folder of a question of the track.

    Each file says what to write in its place; `greenroom check SLUG` says what is left.
    """
    from greenroom.catalog.load import find_content, load_track
    from greenroom.catalog.new import new_question_files

    content = find_content()
    found = _listed(load_track(content), slug, content)
    folder = content / "questions" / found.section / slug
    if folder.exists() or folder.is_symlink():
        msg = f"{folder} exists already and was not touched. `greenroom check {slug}` looks at it."
        raise NotMadeError(msg)
    files = new_question_files(slug, found.title, found.section, lab=lab)
    try:
        for name, text in files.items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, encoding="utf-8")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        msg = (
            f"{folder} cannot be written: {error.strerror}. Nothing was made. To write content, "
            "set GREENROOM_CONTENT to a folder of your own."
        )
        raise NotMadeError(msg) from error
    for name in files:
        click.echo(_from_here(content / name))
    click.echo(f"Write, then run `greenroom check {slug}`.")


def _listed(track: Track, slug: str, content: Path) -> Question:
    from greenroom.cli.names import near

    found = track.question(slug)
    if found is not None:
        return found
    open_slugs = [one.slug for one in track.questions if one.folder is None]
    msg = (
        f"{slug!r} is not in {content / 'tracks' / track.name}.md.{near(slug, open_slugs)} "
        "Add a line for a new question to the track first: that gives it its section, number "
        "and wording."
    )
    raise NotMadeError(msg)


def _from_here(path: Path) -> str:
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
