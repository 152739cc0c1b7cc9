"""What is asked of contact data and of who enrols."""

from __future__ import annotations

from registrar.kernel.errors import Problem, Refused, refuse_all
from registrar.modules.practitioner.model import EMAIL, MOBILE, plain_digits

NO_MATCH = Problem("practitioner.no_such_record")
"""The one answer to every wrong combination of name, identity number and management number."""


def read_mobile(text: str) -> tuple[str, tuple[Problem, ...]]:
    """A mobile number of mainland China as eleven digits, and what is wrong with it."""
    mobile = plain_digits(text).removeprefix("+86")
    return mobile, () if MOBILE.fullmatch(mobile) else (Problem("practitioner.mobile_wrong", "mobile"),)


def check_mobile(text: str) -> str:
    """A mobile number of mainland China as eleven digits. Raises Refused."""
    mobile, wrong = read_mobile(text)
    refuse_all(wrong)
    return mobile


def check_email(text: str) -> str:
    """Raises Refused."""
    email = text.strip()
    if not EMAIL.fullmatch(email):
        raise Refused(Problem("practitioner.email_wrong", "email"))
    return email
