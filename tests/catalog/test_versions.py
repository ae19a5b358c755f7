"""Which versions an output is for."""

from __future__ import annotations

import pytest

from greenroom.catalog.versions import VersionsError, admits


@pytest.mark.parametrize(
    ("versions", "held"),
    [
        ("", [9, 10, 11, 12, 13, 14]),
        ("3.11", [11]),
        ("3.12+", [12, 13, 14]),
        ("<3.12", [9, 10, 11]),
        ("3.11-3.13", [11, 12, 13]),
        ("<3.11, 3.14+", [9, 10, 14]),
        ("3.10 3.12,3.14", [10, 12, 14]),
    ],
)
def test_it_holds_the_versions_it_names(versions, held):
    assert [minor for minor in range(9, 15) if admits(versions, (3, minor))] == held


def test_ten_is_more_than_nine():
    assert admits("3.9-3.11", (3, 10))
    assert not admits("<3.9", (3, 10))


@pytest.mark.parametrize(
    "versions",
    ["3", "3.x", ">3.11", "3.11-", "-3.11", "<3.11+", "3.11+-3.12", "<3.11-3.12", "3.11 x"],
)
def test_what_it_cannot_read_is_said(versions):
    with pytest.raises(VersionsError, match=r"Write `3\.14\+`, `<3\.12`, `3\.12-3\.13` or `3\.11`"):
        admits(versions, (3, 11))
