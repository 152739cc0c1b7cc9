"""What is asked of contact data and of who enrols."""

from __future__ import annotations

from registrar.kernel.errors import Problem, Refused
from registrar.modules.practitioner.model import EMAIL, MOBILE, plain_digits


def no_match() -> Refused:
    """The one answer to every wrong combination of name, identity number and management number."""
    return Refused(Problem("practitioner.no_such_record"))


def check_mobile(text: str) -> str:
    """A mobile number of mainland China as eleven digits. Raises Refused."""
    mobile = plain_digits(text).removeprefix("+86")
    if not MOBILE.fullmatch(mobile):
        raise Refused(Problem("practitioner.mobile_wrong", "mobile"))
    return mobile


def check_email(text: str) -> str:
    """Raises Refused."""
    email = text.strip()
    if not EMAIL.fullmatch(email):
        raise Refused(Problem("practitioner.email_wrong", "email"))
    return email
