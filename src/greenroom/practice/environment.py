"""Environment variables, read strictly: a bad value fails loudly, with its name."""

from __future__ import annotations

import os
from pathlib import Path

from greenroom.errors import GreenroomError

__all__ = ["EnvironmentVariableError", "env_bool", "env_list", "env_secret"]

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


class EnvironmentVariableError(GreenroomError):
    """An environment variable holds something Greenroom cannot use."""


def env_bool(name: str, *, default: bool) -> bool:
    """Return a yes or no: 1/0, true/false, yes/no, on/off."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    msg = f"{name} is {value!r}; use 1 or 0."
    raise EnvironmentVariableError(msg)


def env_list(name: str) -> list[str]:
    """Return the comma-separated values of `name`, without blanks."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def env_secret(name: str) -> str:
    """Return the secret in `name`, or in the file that `name_FILE` names; "" where neither is."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            msg = f"{name}_FILE names {path}, which cannot be read: {error.strerror}."
            raise EnvironmentVariableError(msg) from error
    return os.environ.get(name, "")
