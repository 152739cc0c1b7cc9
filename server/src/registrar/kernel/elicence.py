"""电子证照标识 (GB/T 36904-2018): root, type, issuer, serial, version and a check character ISO/IEC 7064 MOD 37,36."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from registrar.kernel import uscc
from registrar.kernel.errors import Problem, Refused

ROOT = "1.2.156.3005.2"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_PARTS = {
    "type": re.compile(r"[0-9A-Z]{18}[0-9]{3}"),
    "issuer": re.compile(r"[0-9A-Z]{6,18}"),
    "serial": re.compile(r"[0-9A-Z]{1,32}"),
    "version": re.compile(r"[0-9]{3}"),
    "check": re.compile(r"[0-9A-Z]"),
}


@dataclass(frozen=True, slots=True)
class ElectronicLicence:
    type_code: str
    """21 characters: USCC of the authority that manages the kind of licence, and a three-digit number."""
    issuer: str
    """The issuer's USCC; older licences have a region or nine-character code."""
    serial: str
    """1 to 32 characters of 0-9 A-Z."""
    version: int
    """1 to 999; a re-issue raises it."""
    check: str

    @property
    def body(self) -> str:
        """What the check character is computed over: no dots, no root."""
        return f"{self.type_code}{self.issuer}{self.serial}{self.version:03d}"

    def __str__(self) -> str:
        return ".".join((ROOT, self.type_code, self.issuer, self.serial, f"{self.version:03d}", self.check))


def remainder(body: str) -> int:
    """ISO/IEC 7064 MOD 37,36 over ``body``: 1..36. Raises ValueError for a character other than 0-9 A-Z."""
    product = 36
    for char in body:
        product = ((product + ALPHABET.index(char)) % 36 or 36) * 2 % 37
    return product


def check_character(body: str) -> str:
    """The check character of ``body``. Raises ValueError for a character other than 0-9 A-Z."""
    # For the remainder 1 the result is 36, one past the alphabet: it stands for index 0.
    return ALPHABET[(37 - remainder(body)) % 36]


def build(type_code: str, issuer: str, serial: str, version: int) -> ElectronicLicence:
    """An identifier with its check character. Raises Refused with every defect of the parts."""
    body = f"{type_code}{issuer}{serial}{version:03d}"
    if any(char not in ALPHABET for char in body):
        raise Refused(Problem("elicence.alphabet"))
    licence = ElectronicLicence(type_code, issuer, serial, version, check_character(body))
    problems = check(str(licence))
    if problems:
        raise Refused(*problems)
    return licence


def normalise(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()


def check(text: str) -> tuple[Problem, ...]:
    """Every defect of ``text`` as an identifier; empty when there is none."""
    value = normalise(text)
    if not value.startswith(f"{ROOT}."):
        return (Problem("elicence.root", values={"root": ROOT}),)
    parts = value.removeprefix(f"{ROOT}.").split(".")
    if len(parts) != len(_PARTS):
        return (Problem("elicence.parts", values={"parts": len(parts), "needed": len(_PARTS)}),)
    problems = [
        Problem(f"elicence.{name}")
        for part, (name, form) in zip(parts, _PARTS.items(), strict=True)
        if not form.fullmatch(part)
    ]
    if problems:
        return tuple(problems)
    if uscc.check(parts[0][:18]):
        problems.append(Problem("elicence.type"))
    if parts[3] == "000":
        problems.append(Problem("elicence.version"))
    if check_character("".join(parts[:4])) != parts[4]:
        problems.append(Problem("elicence.checksum"))
    return tuple(problems)


def parse(text: str) -> ElectronicLicence:
    """Read an identifier. Raises Refused with every defect."""
    problems = check(text)
    if problems:
        raise Refused(*problems)
    type_code, issuer, serial, version, own_check = normalise(text).removeprefix(f"{ROOT}.").split(".")
    return ElectronicLicence(type_code, issuer, serial, int(version), own_check)
