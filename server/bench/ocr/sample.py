"""Pages held apart from development: drawn from a seed range nobody tunes on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from registrar.apps.synthetic.documents import draw_document, variants
from registrar.apps.synthetic.faults import Profile, spoil
from registrar.apps.synthetic.population import Nation
from registrar.modules.documents.contract import DocumentKind

HELD_APART = 770_000
"""First seed of the held-apart range; development uses seeds below 1,000."""
AS_OF = date(2026, 3, 1)


@dataclass(frozen=True, slots=True)
class Sample:
    kind: DocumentKind
    profile: Profile
    variant: int
    pages: int
    content: bytes
    truth: dict[str, str]


def samples(each: int, profiles: tuple[Profile, ...] = tuple(Profile), seed: int = HELD_APART) -> Iterator[Sample]:
    """``each`` documents of every kind in every profile, all layouts in turn, each of another person."""
    nation = Nation(Random(seed), as_of=AS_OF, people=100_000)
    for profile in profiles:
        for kind in DocumentKind:
            for number in range(each):
                yield _sample(nation, kind, profile, number, Random(f"{seed}/{profile}/{kind}/{number}"))


def _sample(nation: Nation, kind: DocumentKind, profile: Profile, number: int, random: Random) -> Sample:
    person = nation.person(random.randrange(nation.people))
    while kind is DocumentKind.DEGREE_CERTIFICATE and person.degree is None:
        person = nation.person(random.randrange(nation.people))
    document = draw_document(kind, person, nation.employer_of(person), random, number % variants(kind))
    pages = [spoil(page, profile, random) for page in document.pages]
    out = io.BytesIO()
    if len(pages) > 1:
        resolution = document.pages[0].info["dpi"][0]
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=resolution, quality=92)
    elif profile is Profile.CLEAN:
        pages[0].save(out, "PNG")
    else:
        pages[0].save(out, "JPEG", quality=92)
    return Sample(kind, profile, document.variant, len(pages), out.getvalue(), document.truth)
