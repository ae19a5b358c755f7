"""Rules for the folder itself and for meta.toml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from packaging.requirements import InvalidRequirement, Requirement

from greenroom.catalog.meta import key_line, meta_problems
from greenroom.catalog.question import Question, Source
from greenroom.catalog.rules.draft import Draft, Surroundings
from greenroom.catalog.rules.finding import Finding

__all__ = ["aliases", "dates", "files", "is_primary", "meta", "needs", "related", "slug", "sources"]

_META = "meta.toml"
_REQUIRED = (_META, "answer.md", "cards.md")
_OLDEST_READING = timedelta(days=366)  # before the review that claims to rest on it


def files(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """The three files are there, and every file is UTF-8."""
    for name in _REQUIRED:
        if name not in draft.texts and name not in draft.unreadable:
            yield draft.finding("files", name, 1, f"{name} is missing; write it.")
    for name in draft.unreadable:
        if name in _REQUIRED or name.endswith((".py", ".md", ".svg")):
            yield draft.finding("files", name, 1, "This file is not UTF-8; save it as UTF-8.")


def meta(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """meta.toml has every key, of the right kind."""
    if _META in draft.texts:
        for problem in meta_problems(draft.texts[_META]):
            yield draft.finding("meta", _META, problem.line, problem.message)


def slug(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """The folder stands where the track says."""
    question = around.track.question(draft.slug)
    section = draft.folder.parent.name
    if question is None:
        message = (
            f"`{draft.slug}` is not in the track {around.track.name}; "
            "name the folder after a slug of the track, or add it there."
        )
        yield draft.finding("slug", "", 1, message)
    elif question.section != section:
        message = f"The track has `{draft.slug}` in `{question.section}`; move the folder there."
        yield draft.finding("slug", "", 1, message)


def related(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """`related` names other questions of the track, each once."""
    slugs = draft.meta.related if draft.meta else ()
    for name, times in Counter(slugs).items():
        if name == draft.slug:
            problem = f"`{name}` is this question itself; remove it."
        elif around.track.question(name) is None:
            problem = f"`{name}` is not a slug of the track; write the bare slug."
        elif times > 1:
            problem = f"`{name}` is named {times} times; keep one."
        else:
            continue
        yield _finding(draft, "related", "related", problem)


def aliases(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """No alias is the title or an alias of this or another question."""
    taken = {}
    for question in around.track.questions:
        taken[wording(question.plain)] = _named(question, draft)
        for alias in question.meta.aliases if question.meta else ():
            if question.slug != draft.slug:
                taken[wording(alias)] = _named(question, draft)
    for alias in draft.meta.aliases if draft.meta else ():
        if owner := taken.get(wording(alias)):
            message = f"“{alias}” is already a wording of {owner}; remove it."
            yield _finding(draft, "aliases", "aliases", message)
        taken[wording(alias)] = "this question, above"


def needs(draft: Draft, _: Surroundings) -> Iterator[Finding]:
    """Each of `needs` is a requirement."""
    for need in draft.meta.needs if draft.meta else ():
        try:
            Requirement(need)
        except InvalidRequirement:
            message = f"`{need}` is not a requirement; write one like `django>=5.2`."
            yield _finding(draft, "needs", "needs", message)


def sources(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """Each source is primary, over https, and named once."""
    seen: set[str] = set()
    for source in draft.meta.sources if draft.meta else ():
        if not is_primary(source.url, around.primary):
            message = (
                f"{source.url} is not a primary source; cite the documentation, a PEP, an RFC, "
                "release notes or the project's own code over https, or have its address added "
                "to content/primary-sources.txt."
            )
            yield _source_finding(draft, "sources", source, message)
        if source.url in seen:
            message = f"{source.url} is named twice; keep one."
            yield _source_finding(draft, "sources", source, message)
        seen.add(source.url)


def dates(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """No day lies in the future, and sources were read for the review that they carry."""
    if draft.meta is None:
        return
    reviewed = draft.meta.reviewed
    if reviewed > around.today:
        message = f"`reviewed` is {reviewed}, which is yet to come; write the day you read it."
        yield _finding(draft, "dates", "reviewed", message)
    for source in draft.meta.sources:
        if source.read > around.today:
            message = f"{source.url} was read on {source.read}, which is yet to come."
            yield _source_finding(draft, "dates", source, message)
        elif _is_stale(source.read, reviewed):
            message = (
                f"{source.url} was last read on {source.read}, over a year before the review of "
                f"{reviewed}; read it again and write the day."
            )
            yield _source_finding(draft, "dates", source, message)


def is_primary(url: str, primary: tuple[str, ...]) -> bool:
    """Say whether `url` is https and below one of the addresses of `primary`."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    place = f"{address.hostname}{address.path}".rstrip("/") + "/"
    return address.scheme == "https" and any(
        place.startswith(f"{start.rstrip('/')}/") for start in primary
    )


def wording(text: str) -> str:
    """Return `text` without what does not change the question: case, marks, white space."""
    return " ".join(re.findall(r"[\w*+#]+", text.casefold().replace("`", "")))


def _is_stale(read: date, reviewed: date) -> bool:
    return reviewed - read > _OLDEST_READING


def _named(question: Question, draft: Draft) -> str:
    return "this question" if question.slug == draft.slug else f"`{question.slug}`"


def _finding(draft: Draft, rule: str, key: str, message: str) -> Finding:
    return draft.finding(rule, _META, key_line(draft.texts[_META], key), message)


def _source_finding(draft: Draft, rule: str, source: Source, message: str) -> Finding:
    lines = draft.texts[_META].split("\n")
    line = next((n for n, text in enumerate(lines, 1) if source.url in text), 1)
    return draft.finding(rule, _META, line, message)
