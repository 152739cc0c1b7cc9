"""Draws every kind of document the system reads, as upright pages with the truth beside them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from registrar.apps.synthetic.documents import (
    business_licence,
    degree_certificate,
    graduation_certificate,
    identity_card,
    labour_contract,
    qualification_certificate,
    registration_certificate,
    social_insurance_proof,
    title_certificate,
)
from registrar.apps.synthetic.documents.drawn import Drawer, DrawnDocument, Job
from registrar.apps.synthetic.employers import Employer
from registrar.apps.synthetic.population import Person
from registrar.modules.documents.contract import DocumentKind

_DRAWERS: Mapping[DocumentKind, tuple[Drawer, int]] = {
    DocumentKind.IDENTITY_CARD_FRONT: (identity_card.draw_front, identity_card.FRONT_VARIANTS),
    DocumentKind.IDENTITY_CARD_BACK: (identity_card.draw_back, identity_card.BACK_VARIANTS),
    DocumentKind.GRADUATION_CERTIFICATE: (graduation_certificate.draw, graduation_certificate.VARIANTS),
    DocumentKind.DEGREE_CERTIFICATE: (degree_certificate.draw, degree_certificate.VARIANTS),
    DocumentKind.TITLE_CERTIFICATE: (title_certificate.draw, title_certificate.VARIANTS),
    DocumentKind.QUALIFICATION_CERTIFICATE: (qualification_certificate.draw, qualification_certificate.VARIANTS),
    DocumentKind.LABOUR_CONTRACT: (labour_contract.draw, labour_contract.VARIANTS),
    DocumentKind.SOCIAL_INSURANCE_PROOF: (social_insurance_proof.draw, social_insurance_proof.VARIANTS),
    DocumentKind.REGISTRATION_CERTIFICATE: (registration_certificate.draw, registration_certificate.VARIANTS),
    DocumentKind.BUSINESS_LICENCE: (business_licence.draw, business_licence.VARIANTS),
}


def variants(kind: DocumentKind) -> int:
    """How many layouts there are of a kind."""
    return _DRAWERS[kind][1]


def draw_document(
    kind: DocumentKind, person: Person, employer: Employer, random: Random, variant: int | None = None
) -> DrawnDocument:
    """Draw one document; the layout is taken from ``random`` unless ``variant`` names it.

    Raises ValueError for an unknown variant and for the degree certificate of a person without a degree.
    """
    drawer, count = _DRAWERS[kind]
    variant = random.randrange(count) if variant is None else variant
    if not 0 <= variant < count:
        raise ValueError(f"{kind} has {count} variants")
    sheets, truth = drawer(Job(person, employer, random, variant))
    return DrawnDocument(kind, variant, sheets, truth)


__all__ = ["DrawnDocument", "draw_document", "variants"]
