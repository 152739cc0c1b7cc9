"""Reads the package's policy folder and the published calendar: the only I/O of policy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from chinese_calendar import is_in_lieu, is_workday

from registrar.engines.calendar import CalendarDay, WorkingCalendar
from registrar.engines.flow import Flow, parse_flow
from registrar.engines.policy import Bundle, PolicyBook, PolicyInvalid
from registrar.kernel.errors import Problem
from registrar.kernel.region import REGISTERING
from registrar.platform.plain_yaml import NoDuplicates

PROFILES = ("brief", "statute")
_OWN_FOLDERS = frozenset({"profiles", "provinces"})

FIRST_PUBLISHED_YEAR = 2004
LAST_PUBLISHED_YEAR = 2026
"""Years the pinned calendar library holds; it raises for any other."""


def load_policy(profile: str = "brief", folder: Traversable | None = None) -> PolicyBook:
    """The policy book of a profile. Raises PolicyInvalid listing every fault of every file, of every profile."""
    if profile not in PROFILES:
        raise PolicyInvalid(Problem("policy.profile", "profile", {"fault": f"只有这些版本：{'、'.join(PROFILES)}"}))
    return load_bundle(folder).book(profile)


def load_bundle(folder: Traversable | None = None) -> Bundle:
    """Everything the folder says, checked for every profile. Raises PolicyInvalid listing every fault of every file."""
    root = folder or files("registrar") / "policy"
    faults: list[Problem] = []
    provinces = root / "provinces"
    named = {each.name: each for each in provinces.iterdir() if each.is_dir()} if provinces.is_dir() else {}
    for name in sorted(named):
        if not (name.isdigit() and len(name) in (2, 4) and name[:2] in REGISTERING):
            fault = f"provinces/{name} 不是省（两位数字）或设区的市（四位数字）的代码"
            faults.append(Problem("policy.province", f"provinces/{name}", {"fault": fault}))
    bundle = Bundle(
        schema=_read(root / "schema.yaml", "schema.yaml", faults),
        base=_documents(root, faults, skip=_OWN_FOLDERS),
        profiles={name: _documents(root / "profiles" / name, faults, under=f"profiles/{name}/") for name in PROFILES},
        provinces={name: _documents(each, faults, under=f"provinces/{name}/") for name, each in named.items()},
    )
    # What an unreadable file would have said is not missing.
    faults += [each for each in bundle.faults() if not (faults and each.code == "policy.missing_key")]
    if faults:
        raise PolicyInvalid(*faults)
    return bundle


def load_flows(room: str) -> dict[str, Flow]:
    """The flows of a room by version, newest last. Raises PolicyInvalid listing every fault of every file."""
    faults: list[Problem] = []
    flows: dict[str, Flow] = {}
    folder = files("registrar") / "policy" / room / "flows"
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        try:
            flow = parse_flow(_read(file, file.name, faults))
        except ValueError as fault:
            faults.append(Problem("policy.flow", file.name, {"fault": str(fault)}))
        else:
            flows[flow.version] = flow
    if faults:
        raise PolicyInvalid(*faults)
    return flows


def organ_rows(book: PolicyBook, on: date) -> tuple[Mapping[str, Any], ...]:
    """Every approving organ of the policy on a day: national and provincial, then cities and districts.

    Columns as in ``schema.yaml``, and ``opened_on``: the day from which the policy has the organ.
    """
    tables = (book.at(key, on) for key in ("identity.organs", "identity.city_organs", "identity.district_organs"))
    return tuple({**row, "opened_on": table.since} for table in tables for row in table.value or ())


def published_days() -> dict[date, CalendarDay]:
    """Every day of the years the calendar library holds: the seed of the database's calendar table."""
    name = f"chinesecalendar {version('chinesecalendar')}"
    first, last = date(FIRST_PUBLISHED_YEAR, 1, 1), date(LAST_PUBLISHED_YEAR, 12, 31)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return {day: CalendarDay(is_workday(day), f"{name} 调休" if _is_moved(day) else name) for day in days}


def _is_moved(day: date) -> bool:
    """A rest day given for a worked weekend, or that worked weekend."""
    return is_in_lieu(day) or (day.weekday() >= 5 and is_workday(day))


@cache
def published_calendar() -> WorkingCalendar:
    """The working calendar of the library, with the holidays of fixed date beyond its last year."""
    fixed = load_policy().at("calendar.fixed_holidays", date(LAST_PUBLISHED_YEAR, 12, 31)).value
    holidays = frozenset((int(each[:2]), int(each[3:])) for each in fixed)
    return WorkingCalendar(published_days(), date(LAST_PUBLISHED_YEAR, 12, 31), holidays)


def _documents(
    folder: Traversable, faults: list[Problem], *, skip: frozenset[str] = frozenset(), under: str = ""
) -> dict[str, Mapping[str, Any]]:
    """``room/topic.yaml`` -> content, for every room folder under ``folder``; ``under`` is where faults say it lies."""
    if not folder.is_dir():
        return {}
    rooms = [each for each in folder.iterdir() if each.is_dir() and each.name not in skip]
    return {
        f"{room.name}/{each.name}": _read(each, f"{under}{room.name}/{each.name}", faults)
        for room in rooms
        for each in room.iterdir()
        if each.name.endswith(".yaml")
    }


def _read(file: Traversable, name: str, faults: list[Problem]) -> Mapping[str, Any]:
    try:
        # A safe loader of our own: construction of Python objects stays impossible.
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=NoDuplicates)  # noqa: S506 - a safe loader, ours
    except (OSError, yaml.YAMLError, ValueError) as problem:
        faults.append(Problem("policy.unreadable", name, {"fault": str(problem)}))
        return {}
    if not isinstance(content, dict):
        faults.append(Problem("policy.form", name, {"fault": "文件内容应为若干参数"}))
        return {}
    return content
