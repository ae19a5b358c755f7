"""Limits as data: `policy.toml` read into `Limits`, with units and ceilings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

from greenroom.errors import GreenroomError
from greenroom.grading.engine import Limits, Role

__all__ = ["LimitError", "Policy", "read_policy"]

UNITS: Final[Mapping[str, Mapping[str, float]]] = {
    "duration": {"ms": 0.001, "s": 1, "min": 60},
    "size": {"B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30},
}
FIELDS: Final[Mapping[str, tuple[str, str]]] = {  # name in TOML -> (field of Limits, kind)
    "load": ("load_s", "duration"),
    "call": ("call_s", "duration"),
    "wall": ("wall_s", "duration"),
    "cpu": ("cpu_s", "duration"),
    "memory": ("memory_bytes", "size"),
    "file": ("file_bytes", "size"),
    "output": ("output_bytes", "size"),
    "message": ("message_bytes", "size"),
    "processes": ("processes", "count"),
    "open_files": ("open_files", "count"),
}


class LimitError(GreenroomError):
    """A limit that cannot be read, is unknown, or is above its ceiling."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits of each role and how far they may be raised."""

    defaults: Mapping[Role, Mapping[str, float]]
    ceilings: Mapping[Role, Mapping[str, float]]

    def limits(self, role: Role, asked: Mapping[str, str | int] | None = None) -> Limits:
        """Return the limits of `role`, with what `asked` changes; LimitError above a ceiling."""
        values = dict(self.defaults[role])
        for name, written in (asked or {}).items():
            value = _read(name, written)
            if value > self.ceilings[role][name]:
                msg = (
                    f"The limit {name} = {written!r} is above the ceiling of {role.value} "
                    "processes; lower it in limits.toml, or raise the ceiling in policy.toml."
                )
                raise LimitError(msg)
            values[name] = value
        return _limits(values)


def read_policy(text: str | None = None) -> Policy:
    """Return the policy written in `text`, or Greenroom's own."""
    if text is None:
        text = resources.files(__package__).joinpath("policy.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    defaults, ceilings = {}, {}
    for role in Role:
        table = dict(tables[role.value])
        ceilings[role] = _table(table.pop("ceiling"))
        defaults[role] = _table(table)
    return Policy(defaults, ceilings)


def _table(written: Mapping[str, str | int]) -> dict[str, float]:
    values = {name: _read(name, value) for name, value in written.items()}
    missing = FIELDS.keys() - values.keys()
    if missing:
        msg = f"The policy lacks {', '.join(sorted(missing))}; every limit must be written."
        raise LimitError(msg)
    return values


def _read(name: str, written: object) -> float:
    """Return the value in seconds, bytes or pieces."""
    if name not in FIELDS:
        msg = f"There is no limit named {name!r}; the names are {', '.join(sorted(FIELDS))}."
        raise LimitError(msg)
    kind = FIELDS[name][1]
    if kind == "count":
        if type(written) is int and written > 0:
            return written
        msg = f"The limit {name} = {written!r} is not a whole number above 0."
        raise LimitError(msg)
    units = UNITS[kind]
    match = re.fullmatch(r"(\d+(?:\.\d+)?) (\w+)", written) if isinstance(written, str) else None
    if match is None or match[2] not in units or not float(match[1]):
        msg = f"The limit {name} = {written!r} is not a {kind}; write a number, "
        raise LimitError(msg + f'a space and one of {", ".join(units)}, as in "10 {[*units][1]}".')
    return float(match[1]) * units[match[2]]


def _limits(values: Mapping[str, float]) -> Limits:
    fields = {
        field: value if kind == "duration" else int(value)
        for name, value in values.items()
        for field, kind in [FIELDS[name]]
    }
    return Limits(**fields)  # type: ignore[arg-type]  # sizes and counts are ints by `kind`
