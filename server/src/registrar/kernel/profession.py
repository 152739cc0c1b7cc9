"""The two levels and four specialties of the profession, with the digits they have in certificate numbers (Doc 10)."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    CLASS1 = "class1"
    CLASS2 = "class2"

    @property
    def digit(self) -> str:
        """Place 1 of the certificate number."""
        return self.value[-1]

    @property
    def chinese(self) -> str:
        return {"1": "一级", "2": "二级"}[self.digit]

    @classmethod
    def of_digit(cls, digit: str) -> Level:
        """Raises ValueError for another digit."""
        return cls(f"class{digit}")


class Specialty(StrEnum):
    CIVIL = "civil"
    TRANSPORT = "transport"
    WATER = "water"
    INSTALLATION = "installation"

    @property
    def digit(self) -> str:
        """Place 2 of the certificate number."""
        return _SPECIALTIES[self][0]

    @property
    def chinese(self) -> str:
        return _SPECIALTIES[self][1]

    @classmethod
    def of_digit(cls, digit: str) -> Specialty:
        """Raises ValueError for another digit."""
        for specialty, (own, _) in _SPECIALTIES.items():
            if own == digit:
                return specialty
        raise ValueError(f"no specialty has the digit {digit!r}")

    @classmethod
    def of_chinese(cls, name: str) -> Specialty:
        """The specialty called ``name``, such as 土木建筑 or 土木建筑工程. Raises ValueError for another name."""
        for specialty, (_, own) in _SPECIALTIES.items():
            if name.removesuffix("工程") == own:
                return specialty
        raise ValueError("no specialty has that name")


_SPECIALTIES = {
    Specialty.CIVIL: ("1", "土木建筑"),
    Specialty.TRANSPORT: ("2", "交通运输"),
    Specialty.WATER: ("3", "水利"),
    Specialty.INSTALLATION: ("4", "安装"),
}
