"""What drawing a document gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import Image

from registrar.apps.synthetic.documents.sheet import Sheet
from registrar.apps.synthetic.employers import Employer
from registrar.apps.synthetic.population import Person
from registrar.kernel.identity_number import Sex
from registrar.modules.documents.contract import DocumentKind


@dataclass(frozen=True, slots=True)
class DrawnDocument:
    """``truth`` has every field of ``contract.FIELDS[kind]``, each as printed, spelled as the contract says."""

    kind: DocumentKind
    variant: int
    sheets: tuple[Sheet, ...]
    truth: dict[str, str]

    @property
    def pages(self) -> list[Image.Image]:
        """Upright RGB pages; ``info["dpi"]`` tells the scale."""
        return [sheet.image for sheet in self.sheets]


@dataclass(frozen=True, slots=True)
class Job:
    """What a drawer gets. ``variant`` is below the number of variants of its kind."""

    person: Person
    employer: Employer
    random: Random
    variant: int

    @property
    def long_hair(self) -> bool:
        """Of the portrait: the same on every document of a person."""
        return self.person.sex is Sex.FEMALE and self.person.index % 4 != 0


Drawer = Callable[[Job], tuple[tuple[Sheet, ...], dict[str, str]]]


def spaced(name: str) -> str:
    """A two-character name set to the width of three, as many forms print it."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name
