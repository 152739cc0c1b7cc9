"""One spelling for names and numbers that people and registries write in many."""

from registrar.engines.match.spelling import (
    normalise_organisation_name,
    normalise_person_name,
    normalise_text,
    same_employer_code,
    same_employer_name,
    same_person_name,
)

__all__ = [
    "normalise_organisation_name",
    "normalise_person_name",
    "normalise_text",
    "same_employer_code",
    "same_employer_name",
    "same_person_name",
]
