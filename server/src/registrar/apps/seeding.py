"""The synthetic population of a development system, and the demo accounts of every role."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryFile

from registrar.apps.rooms import House
from registrar.apps.synthetic.employers import Employer
from registrar.apps.synthetic.exports import EXAMINATION_HEADER, examination_rows
from registrar.apps.synthetic.faults import Profile
from registrar.apps.synthetic.population import Nation, Person
from registrar.apps.synthetic.scans import write_scans
from registrar.engines.calendar import add_years
from registrar.kernel.actor import ADMINISTRATORS, SYSTEM_ACTOR, Role
from registrar.kernel.profession import Level, Specialty
from registrar.modules.identity.contract import DemoAccount, OpenAccount, OrganKind, OrganLevel, RecordEmployer
from registrar.modules.practitioner.store import find_person_by_number
from registrar.modules.practitioner.verbs.enrol_person import EnrolPerson, enrol_person
from registrar.modules.practitioner.verbs.import_qualifications import import_qualifications
from registrar.modules.registration.verbs.take_over_registration import TakenOver, take_over_registration
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.texts import texts

SEED = 20261123
NATION = 20_000
PROVINCE, CITY = "44", "housing-4401"
PASSWORD = "Shili-2026-mima"  # noqa: S105  reason: printed for everybody, refused outside development
ENGINEER, ENGINEER_CLASS_2, REGISTERED = "engineer", "engineer2", "engineer3"
DAYS_LEFT = 75
"""Of the term of the engineer who is registered already: the window of renewal is open."""
Done = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DemoRole:
    """A demo account: where it works is found when it is opened."""

    account: str
    name: str
    role: Role
    organ: tuple[OrganKind, OrganLevel, str | None] | str | None = None


_MINISTRY = (OrganKind.HOUSING, OrganLevel.MINISTRY, None)
_PROVINCE = (OrganKind.HOUSING, OrganLevel.PROVINCE, PROVINCE)
STAFF = (
    DemoRole("gz-intake", "广州受理员", Role.INTAKE, CITY),
    DemoRole("gz-first", "广州初审员", Role.FIRST_REVIEWER, CITY),
    DemoRole("gd-intake", "广东受理员", Role.INTAKE, _PROVINCE),
    DemoRole("gd-window", "广东受理员乙", Role.INTAKE, _PROVINCE),
    DemoRole("gd-first", "广东初审员", Role.FIRST_REVIEWER, _PROVINCE),
    DemoRole("gd-second", "广东复审员", Role.SECOND_REVIEWER, _PROVINCE),
    DemoRole("gd-decider", "广东终审员", Role.DECIDER, _PROVINCE),
    DemoRole("mohurd-first", "部级初审员", Role.FIRST_REVIEWER, _MINISTRY),
    DemoRole("mohurd-second", "部级复审员", Role.SECOND_REVIEWER, _MINISTRY),
    DemoRole("mohurd-decider", "部级终审员", Role.DECIDER, _MINISTRY),
    DemoRole("system-admin", "系统管理员", Role.SYSTEM_ADMIN),
    DemoRole("security-admin", "安全管理员", Role.SECURITY_ADMIN),
    DemoRole("auditor", "审计管理员", Role.AUDITOR),
)


def demo_accounts(house: House) -> list[DemoAccount]:
    """The demo accounts that exist in this system; empty before the first seeding."""
    ids = {
        account: found
        for account in (
            ENGINEER,
            ENGINEER_CLASS_2,
            REGISTERED,
            "employer",
            "employer2",
            *(each.account for each in STAFF),
        )
        if (found := house.identity.find_account(account))
    }
    names = house.identity.account_names(list(ids.values()))
    accounts = []
    for account, account_id in ids.items():
        roles = names[account_id].roles
        title = "、".join(texts().word(f"identity.role.{role.value}") for role in sorted(roles))
        staff = not roles <= {Role.ENGINEER, Role.EMPLOYER}
        accounts.append(DemoAccount(account, PASSWORD, names[account_id].display_name, title, staff))
    return accounts


def seed(house: House, people: int, done: Done) -> None:
    """Employers, people with their examination records, and the accounts. The same seed makes the same nation."""
    as_of = house.deps.today()
    nation = Nation(Random(SEED), as_of=as_of, people=NATION)  # noqa: S311  reason: a population must replay
    applicant = _find(nation, Level.CLASS1, as_of)
    second = _find(nation, Level.CLASS2, as_of)
    registered = _find(nation, Level.CLASS1, as_of, fresh=False)
    picked = (applicant, second, registered)
    chosen = {person.index: person for person in (*(nation.person(index) for index in range(people)), *picked)}
    _record_employers(house, [nation.employer_of(person) for person in chosen.values()])
    done(f"导入示例单位（{len({person.employer_index for person in chosen.values()})} 家）")
    _import_people(house, list(chosen.values()))
    done(f"导入示例考试记录（{len(chosen)} 人）")
    _open_accounts(house, nation, applicant, second, registered)
    done("开通示例账号")
    number = _take_over(house, registered, nation.employer_of(applicant).uscc)
    done(f"导入一项已有的注册（{number}，账号 {REGISTERED}）")
    samples = house.settings.data_folder / "samples"
    for account, person in ((ENGINEER, applicant), (ENGINEER_CLASS_2, second), (REGISTERED, registered)):
        _draw(samples / account, person, nation.employer_of(person))
    done(f"绘制示例扫描件（{samples}）")


def _find(nation: Nation, level: Level, as_of: date, *, fresh: bool = True) -> Person:
    """Somebody of the demo province who may apply for the first time today, or who could have long ago."""
    for person in nation:
        first = person.qualifications[0]
        age = as_of - first.approved_on
        right_age = age < timedelta(days=300) if fresh else age > timedelta(days=1700)
        same_province = person.province == PROVINCE and nation.employer_of(person).province == PROVINCE
        if right_age and same_province and (first.level, first.specialty) == (level, Specialty.CIVIL):
            return person
    raise LookupError("the synthetic nation has no such person")


def _record_employers(house: House, employers: Sequence[Employer]) -> None:
    house.identity.record_employers(
        [
            RecordEmployer(each.name, each.uscc, each.province, each.legal_representative, each.consulting)
            for each in {employer.uscc: employer for employer in employers}.values()
        ],
        SYSTEM_ACTOR,
    )


def _import_people(house: House, people: Sequence[Person]) -> None:
    with TemporaryFile() as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text)
        writer.writerow(EXAMINATION_HEADER)
        writer.writerows(examination_rows(people))
        text.flush()
        file.seek(0)
        import_qualifications(SYSTEM_ACTOR, file, house.deps, synthetic=True)
        text.detach()


def _open_accounts(house: House, nation: Nation, applicant: Person, second: Person, registered: Person) -> None:
    tries = RateLimit(Rate(60, 60), house.deps.clock)
    for account, person in ((ENGINEER, applicant), (ENGINEER_CLASS_2, second), (REGISTERED, registered)):
        record = person.qualifications[0]
        enrol_person(
            EnrolPerson(person.name, person.id_number, record.management_number, person.mobile, account, PASSWORD),
            house.deps,
            house.identity,
            tries,
        )
    for account, person in (("employer", applicant), ("employer2", second)):
        employer = house.identity.find_employer(nation.employer_of(person).uscc)
        _open(house, DemoRole(account, "单位经办人", Role.EMPLOYER), employer_id=employer.id if employer else None)
    for staff in STAFF:
        _open(house, staff, organ_id=None if staff.role in ADMINISTRATORS else _organ_id(house, staff))


def _take_over(house: House, person: Person, uscc: str) -> str:
    """The third engineer is registered with the first one's employer, with a term that ends soon."""
    with house.deps.database.read() as unit:
        known = find_person_by_number(unit, person.id_number)
    employer = house.identity.find_employer(uscc)
    if known is None or employer is None:
        raise LookupError("the person or the employer of the demo registration is not on record")
    record = house.practitioner.qualifications_of(known.id)[0]
    ends = house.deps.today() + timedelta(days=DAYS_LEFT)
    begins = add_years(ends, -4) + timedelta(days=1)
    given = TakenOver(known.id, record.id, record.level, record.specialty, employer.id, begins, ends)
    return take_over_registration(SYSTEM_ACTOR, given, house.office)


def _organ_id(house: House, staff: DemoRole) -> str:
    if isinstance(staff.organ, tuple):
        organ = house.identity.find_organ(*staff.organ)
    else:
        organ = next((each for each in house.identity.all_organs() if each.code == staff.organ), None)
    if organ is None:
        raise LookupError(f"no organ for {staff.account}")
    return organ.id


def _open(house: House, demo: DemoRole, organ_id: str | None = None, employer_id: str | None = None) -> None:
    house.identity.open_account(
        OpenAccount(
            account=demo.account,
            display_name=demo.name,
            roles=frozenset({demo.role}),
            employer_id=employer_id,
            organ_id=organ_id,
            password=PASSWORD,
        ),
        SYSTEM_ACTOR,
    )


def _draw(folder: Path, person: Person, employer: Employer) -> None:
    write_scans(person, employer, folder, Random(SEED), Profile.PHONE)  # noqa: S311  reason: drawn the same each time
