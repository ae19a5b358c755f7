"""Limits are data with units; a lab may ask for other ones, up to a ceiling."""

from __future__ import annotations

import pytest

from greenroom.grading.engine import Role
from greenroom.sandbox.policy import LimitError, read_policy

POLICY = read_policy()


def test_every_role_has_every_limit_below_its_ceiling():
    for role in Role:
        for name, value in POLICY.defaults[role].items():
            assert 0 < value <= POLICY.ceilings[role][name], (role, name)


def test_units_are_read():
    limits = POLICY.limits(
        Role.LEARNER,
        {"call": "250 ms", "wall": "1 min", "memory": "1.5 GiB", "output": "2 KiB", "file": "9 B"},
    )
    assert (limits.call_s, limits.wall_s) == (0.25, 60)
    assert limits.memory_bytes == 3 << 29
    assert (limits.output_bytes, limits.file_bytes) == (2048, 9)


def test_what_is_not_asked_for_stays():
    limits = POLICY.limits(Role.LEARNER, {"processes": 3})
    assert limits.processes == 3
    assert limits.cpu_s == POLICY.limits(Role.LEARNER).cpu_s


def test_a_ceiling_holds():
    with pytest.raises(LimitError, match="memory = '5 GiB' is above the ceiling of learner"):
        POLICY.limits(Role.LEARNER, {"memory": "5 GiB"})


@pytest.mark.parametrize(
    ("name", "written", "message"),
    [
        ("patience", "1 s", "no limit named 'patience'"),
        ("call", 5, "call = 5 is not a duration"),
        ("call", "5", "is not a duration"),
        ("call", "5 KiB", "is not a duration"),
        ("call", "0 s", "is not a duration"),
        ("call", "-1 s", "is not a duration"),
        ("memory", "1 GB", "is not a size"),
        ("processes", "3", "is not a whole number above 0"),
        ("processes", 0, "is not a whole number above 0"),
        ("processes", True, "is not a whole number above 0"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_value(name, written, message):
    with pytest.raises(LimitError, match=message):
        POLICY.limits(Role.LEARNER, {name: written})


def test_a_policy_that_lacks_a_limit_is_refused():
    text = "".join(f"[{role.value}]\ncall = '1 s'\n[{role.value}.ceiling]\n" for role in Role)
    with pytest.raises(LimitError, match="The policy lacks call, cpu, file, load"):
        read_policy(text)
