"""The series of certificate numbers: how far each has come, and whether every number of it is on the register.

Domain rule 6: numbers are issued without gaps. A number below the last one issued that no registration bears is a gap:
it can only come of rows changed behind the system's back, or of a restored copy.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, distinct, func, select

from registrar.kernel.actor import Actor, Role
from registrar.kernel.errors import NotFound
from registrar.kernel.profession import Level, Specialty
from registrar.kernel.region import PROVINCES
from registrar.modules.registration import store
from registrar.modules.registration.contract import NumberGaps, NumberSeries
from registrar.modules.registration.ports import Office
from registrar.modules.registration.tables import NUMBER_SERIES, REGISTRATION
from registrar.platform.db.units import ReadUnit
from registrar.platform.http.sessions import require
from registrar.platform.sheets import Cell

READERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
SERIAL_DIGITS = 6
MOST_MISSING = 200
SHEET_TITLES = ("号段", "级别", "专业", "年度", "省份", "最后一号", "在册数", "缺号数")

# The places in the status list are counted in the same table, and are no certificate numbers.
ALL_SERIES = select(NUMBER_SERIES).where(NUMBER_SERIES.c.series != bindparam("other")).order_by(NUMBER_SERIES.c.series)
ONE_SERIES = select(NUMBER_SERIES.c.last_serial).where(NUMBER_SERIES.c.series == bindparam("which"))
HELD = select(func.count(distinct(REGISTRATION.c.number_digits)), func.max(REGISTRATION.c.first_registered_on)).where(
    REGISTRATION.c.number_digits >= bindparam("low"), REGISTRATION.c.number_digits <= bindparam("high")
)
HELD_DIGITS = (
    select(REGISTRATION.c.number_digits)
    .where(REGISTRATION.c.number_digits >= bindparam("low"), REGISTRATION.c.number_digits <= bindparam("high"))
    .order_by(REGISTRATION.c.number_digits)
)


def number_series(actor: Actor, office: Office) -> list[NumberSeries]:
    """Every series with the numbers it has issued and those that are on the register. Raises NotAllowed."""
    require(actor, *READERS)
    with office.deps.database.read() as unit:
        return [_series(unit, row) for row in unit.all(ALL_SERIES, other=store.STATUS_SERIES)]


def number_gaps(actor: Actor, office: Office, series: str) -> NumberGaps:
    """The numbers of a series that no registration bears, at most 200. Raises NotAllowed, NotFound."""
    require(actor, *READERS)
    with office.deps.database.read() as unit:
        last = unit.value(ONE_SERIES, which=series)
        if last is None:
            raise NotFound.of("registration.series_unknown")
        held = {str(row.number_digits) for row in unit.all(HELD_DIGITS, **_range(series, last))}
    numbers = (_number(series, serial) for serial in range(1, last + 1))
    missing = [number for number in numbers if number not in held]
    return NumberGaps(series, last, len(missing), [f"建[造]{number}" for number in missing[:MOST_MISSING]])


def series_cells(row: NumberSeries) -> list[Cell]:
    last = f"建[造]{row.last_number}"
    return [row.series, row.level_text, row.specialty_text, row.year, row.province_name, last, row.held, row.missing]


def _series(unit: ReadUnit, row: Any) -> NumberSeries:
    held, last_on = unit.first(HELD, **_range(row.series, row.last_serial))
    return NumberSeries(
        series=row.series,
        level_text=Level.of_digit(row.series[0]).chinese,
        specialty_text=Specialty.of_digit(row.series[1]).chinese,
        year=2000 + int(row.series[2:4]),
        province_name=PROVINCES[row.series[4:6]].name,
        last_serial=row.last_serial,
        last_number=_number(row.series, row.last_serial),
        last_issued_on=last_on,
        held=int(held),
        missing=row.last_serial - int(held),
    )


def _range(series: str, last: int) -> dict[str, str]:
    return {"low": _number(series, 1), "high": _number(series, last)}


def _number(series: str, serial: int) -> str:
    return f"{series}{serial:0{SERIAL_DIGITS}d}"
