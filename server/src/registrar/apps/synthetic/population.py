"""The nation: any person or employer by index, in constant memory, the same for the same seed.

Uniqueness needs no memory: index i is mapped by i -> (a*i + b) mod n, a and n coprime, onto identity numbers, mobile
numbers and so on, which never gives two indexes the same value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import gcd
from random import Random

from registrar.apps.synthetic.employers import MOST_EMPLOYERS, Employer, make_employer
from registrar.apps.synthetic.learning import Degree, Education, Title, make_education, make_title
from registrar.apps.synthetic.names import make_ethnicity, make_name
from registrar.apps.synthetic.places import CITIES, ROADS, SLOTS, region_code, with_city
from registrar.apps.synthetic.wording import years_later
from registrar.kernel import identity_number, region
from registrar.kernel.identity_number import Sex
from registrar.kernel.profession import Level, Specialty

_YOUNGEST, _OLDEST = 27, 60
_SUFFIXES, _SEQUENCES = 99, 999
_MOBILES = 100_000_000
MOST_PEOPLE = 10_000_000
PEOPLE_PER_EMPLOYER = 25

_SLOTS_OF = {code: [place for place, own in enumerate(SLOTS) if own == code] for code in SLOTS}
_SPECIALTIES = (Specialty.CIVIL, Specialty.INSTALLATION, Specialty.TRANSPORT, Specialty.WATER)


@dataclass(frozen=True, slots=True)
class QualificationRecord:
    """One row of the examination database."""

    level: Level
    specialty: Specialty
    management_number: str
    """管理号, 20 digits, different for every record."""
    approved_on: date
    issuing_authority: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as of ``as_of``, the day the nation was made for."""

    index: int
    as_of: date
    name: str
    sex: Sex
    ethnicity: str
    """As on identity cards, without 族."""
    birth_date: date
    id_number: str
    """Right check character, region code never issued."""
    id_valid_from: date
    id_valid_to: date | None
    """None is 长期."""
    id_authority: str
    mobile: str
    """11 digits beginning with 100, a prefix given to nobody."""
    province: str
    """Two digits: where the person lives and works."""
    address: str
    education: Education
    degree: Degree | None
    title: Title
    qualifications: tuple[QualificationRecord, ...]
    """One or two, of different specialties, the first of the highest level."""
    employer_index: int
    employed_from: date


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a nation must replay; nothing secret is drawn from it


class _Spread:
    """A bijection of 0..size-1 drawn from chance: neighbours land far apart."""

    def __init__(self, random: Random, size: int) -> None:
        self._size = size
        self._step = random.randrange(size // 3, size)
        while gcd(self._step, size) != 1:
            self._step += 1
        self._start = random.randrange(size)

    def __call__(self, index: int) -> int:
        return (index * self._step + self._start) % self._size


class Nation:
    """People 0..``people``-1 and employers 0..``employers``-1.

    ``random`` gives the seed: the same state and ``as_of`` make the same nation, also person by person and in any
    order; only a person's employer depends on how many there are. Raises ValueError beyond :data:`MOST_PEOPLE`.
    """

    def __init__(self, random: Random, *, as_of: date, people: int = 1000, employers: int | None = None) -> None:
        if not 0 <= people <= MOST_PEOPLE:
            raise ValueError(f"a nation has at most {MOST_PEOPLE} people")
        self.as_of = as_of
        self.people = people
        self.employers = min(employers or max(1, people // PEOPLE_PER_EMPLOYER), MOST_EMPLOYERS)
        self._first_birthday = years_later(as_of, -_OLDEST)
        days = (years_later(as_of, -_YOUNGEST) - self._first_birthday).days
        self._key = random.getrandbits(64) << 64
        self._numbers = _Spread(random, days * _SUFFIXES * _SEQUENCES)
        self._mobiles = _Spread(random, _MOBILES)

    def __iter__(self) -> Iterator[Person]:
        return (self.person(index) for index in range(self.people))

    def employer(self, index: int) -> Employer:
        """Raises IndexError outside the nation."""
        if not 0 <= index < self.employers:
            raise IndexError("no such employer")
        # The low bits tell an employer from a person of the same index.
        return make_employer(index, _random(self._key | index << 1 | 1), self.as_of)

    def employer_of(self, person: Person) -> Employer:
        return self.employer(person.employer_index)

    def applicants(self, *, level: Level | None = None, specialty: Specialty | None = None) -> Iterator[Person]:
        """Those qualified within the last 300 days, whose initial registration needs no proof of education yet."""
        for person in self:
            first = person.qualifications[0]
            if (self.as_of - first.approved_on).days > 300:
                continue
            if level in (None, first.level) and specialty in (None, first.specialty):
                yield person

    def person(self, index: int) -> Person:
        """Raises IndexError outside the nation."""
        if not 0 <= index < self.people:
            raise IndexError("no such person")
        random = _random(self._key | index << 1)
        rest, sequence = divmod(self._numbers(index), _SEQUENCES)
        day, suffix = divmod(rest, _SUFFIXES)
        province = SLOTS[random.randrange(len(SLOTS))]
        birth_date = self._first_birthday + timedelta(days=day)
        id_number = identity_number.build(region_code(province, suffix + 1), birth_date, sequence + 1)
        sex = Sex.MALE if sequence % 2 == 0 else Sex.FEMALE  # sequence counts from 0, the number from 1
        ethnicity = make_ethnicity(random)
        city = random.choice(CITIES[province])
        education, degree = make_education(random, birth_date, province)
        id_valid_from, id_valid_to = self._card_term(random, birth_date)
        return Person(
            index=index,
            as_of=self.as_of,
            name=make_name(random, male=sex is Sex.MALE, ethnicity=ethnicity),
            sex=sex,
            ethnicity=ethnicity,
            birth_date=birth_date,
            id_number=id_number,
            id_valid_from=id_valid_from,
            id_valid_to=id_valid_to,
            id_authority=f"{city}公安局示例分局",
            mobile=f"100{self._mobiles(index):08d}",
            province=province,
            address=_home(random, province, city),
            education=education,
            degree=degree,
            title=make_title(random, education.issued_on, province, self.as_of),
            qualifications=tuple(self._qualifications(random, index, birth_date, province)),
            employer_index=self._employer_index(random, province),
            employed_from=self.as_of - timedelta(days=random.randrange(60, 6 * 365)),
        )

    def _card_term(self, random: Random, birth_date: date) -> tuple[date, date | None]:
        """Ten years from under 26, twenty from under 46, without end after; still valid on ``as_of``."""
        age = (self.as_of - birth_date).days / 365.25
        if age >= 47 and random.random() < 0.8:
            start = max(years_later(birth_date, 46), self.as_of - timedelta(days=random.randrange(1, 3650)))
            return start, None
        latest = min((self.as_of - years_later(birth_date, 26)).days, 19 * 365)
        start = self.as_of - timedelta(days=random.randrange(1, max(2, latest)))
        return start, years_later(start, 20)

    def _qualifications(
        self, random: Random, index: int, birth_date: date, province: str
    ) -> Iterator[QualificationRecord]:
        level = random.choices((Level.CLASS1, Level.CLASS2), weights=(6, 4))[0]
        first = random.choices(_SPECIALTIES, weights=(60, 28, 7, 5))[0]
        specialties = [first]
        if random.random() < 0.08:
            specialties.append(random.choice([other for other in _SPECIALTIES if other is not first]))
        since = years_later(birth_date, 25)
        for specialty in specialties:
            # Half are fresh: who registers for the first time mostly comes straight from the examination.
            if specialty is first and random.random() < 0.5:
                approved_on = self.as_of - timedelta(days=random.randrange(30, 300))
            else:
                earliest = max(since, date(2019, 10, 1), years_later(self.as_of, -8))
                approved_on = earliest + timedelta(days=random.randrange(max(1, (self.as_of - earliest).days - 30)))
            if level is Level.CLASS1:
                authority = "国家示例人事考试中心"
            else:
                authority = f"{region.PROVINCES[province].short}示例人事考试中心"
            yield QualificationRecord(
                level=level,
                specialty=specialty,
                management_number=f"{approved_on:%Y%m}033{province}{level.digit}{specialty.digit}{index:07d}",
                approved_on=approved_on,
                issuing_authority=authority,
            )

    def _employer_index(self, random: Random, province: str) -> int:
        """An employer of the same province; any one where the nation is too small to have one in each."""
        rounds = self.employers // len(SLOTS)
        if not rounds:
            return random.randrange(self.employers)
        return random.randrange(rounds) * len(SLOTS) + random.choice(_SLOTS_OF[province])


def _home(random: Random, province: str, city: str) -> str:
    road, number, house = random.choice(ROADS), random.randrange(1, 600), random.randrange(1, 40)
    flat = f"{random.randrange(1, 5)}单元{random.randrange(1, 34)}{random.randrange(1, 5):02d}室"
    if random.random() < 0.25:
        return (
            f"{with_city(province, city)}示例县示例镇{random.choice('东西南北')}{random.choice('河湾桥岭')}村{house}号"
        )
    return f"{with_city(province, city)}示例区{road}{number}号{house}栋{flat}"
