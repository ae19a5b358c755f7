"""Which Python versions an `output` fence is for: `3.14+`, `<3.12`, `3.12-3.13`, `3.11`."""

from __future__ import annotations

import re

from greenroom.errors import GreenroomError

__all__ = ["PROVEN", "Version", "VersionsError", "admits"]

Version = tuple[int, int]

PROVEN: tuple[Version, ...] = ((3, 11), (3, 12), (3, 13))  # every output must cover these

_RANGE = re.compile(
    r"(?P<below><)?(?P<major>\d+)\.(?P<minor>\d+)(?P<up>\+)?"
    r"(?:-(?P<last_major>\d+)\.(?P<last_minor>\d+))?"
)


class VersionsError(GreenroomError):
    """The versions behind `output` cannot be read."""


def admits(versions: str, version: Version) -> bool:
    """Say whether `versions`, as an info string has them, holds `version`.

    Several ranges are separated by spaces or commas; an empty string holds every version.
    """
    # A list, so that a range that cannot be read is never hidden by one before it.
    held = [_holds(part, version) for part in re.split(r"[\s,]+", versions) if part]
    return not held or any(held)


def _holds(part: str, version: Version) -> bool:
    match = _RANGE.fullmatch(part)
    # One of "<", "+" and "-last" at most.
    if match is None or sum(bool(match[key]) for key in ("below", "up", "last_major")) > 1:
        msg = (
            f"`{part}` is not a range of Python versions. "
            "Write `3.14+`, `<3.12`, `3.12-3.13` or `3.11`."
        )
        raise VersionsError(msg)
    first = (int(match["major"]), int(match["minor"]))
    if match["below"]:
        return version < first
    if match["up"]:
        return version >= first
    if match["last_major"]:
        return first <= version <= (int(match["last_major"]), int(match["last_minor"]))
    return version == first
