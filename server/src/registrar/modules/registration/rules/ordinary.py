"""An ordinary case of each rule: what a table of cases does not mention is as here. Accepted without a warning.

Days are those of the spring of 2026; a table that judges another day says the days that matter to it.
"""

from __future__ import annotations

from datetime import date

from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind
from registrar.modules.registration.contract.letters import LetterSheet
from registrar.modules.registration.model import Form
from registrar.modules.registration.rules.facts import Material, SubmissionFacts
from registrar.modules.registration.rules.handover import AbsenceFacts
from registrar.modules.registration.rules.reading import CleanFacts

_SCANS = (
    DocumentKind.IDENTITY_CARD_FRONT,
    DocumentKind.IDENTITY_CARD_BACK,
    DocumentKind.QUALIFICATION_CERTIFICATE,
    DocumentKind.LABOUR_CONTRACT,
)

SUBMISSION = SubmissionFacts(
    level=Level.CLASS1,
    specialty=Specialty.CIVIL,
    form=Form(
        mobile="10012345678",
        employer_id="employer",
        contract_kind="open_ended",
        contract_start="2024-01-01",
        commitment=True,
    ),
    birth_date=date(1990, 1, 1),
    qualification_approved_on=date(2025, 9, 1),
    qualification_used=False,
    employer_found=True,
    employer_active=True,
    employer_verified=True,
    employer_branch=False,
    other_employers=False,
    needs_intake_choice=False,
    required=_SCANS,
    materials=tuple(Material(kind, f"document-{kind.value}", "confirmed") for kind in _SCANS),
)

EMPTY_DRAFT = SubmissionFacts(
    level=Level.CLASS1,
    specialty=Specialty.CIVIL,
    form=Form(),
    birth_date=date(1990, 1, 1),
    qualification_approved_on=date(2026, 1, 1),
    qualification_used=False,
    employer_found=True,
    employer_active=True,
    employer_verified=True,
    employer_branch=False,
    other_employers=False,
    needs_intake_choice=False,
    required=(),
    materials=(),
)
"""A draft nobody has written anything into, of a person about whom the register holds nothing against it."""

DAY = date(2026, 3, 2)
LETTER = LetterSheet(
    kind="acceptance",
    title="受理通知书",
    adverse=False,
    organ="示例机关",
    number=None,
    issued_on=None,
    addressee="张三",
    copy_to=None,
    paragraphs=("决定予以受理。",),
    entries_title="",
    entries=(),
    basis=("行政许可法第三十二条",),
    remedies=(),
    closing="特此通知。",
    application_number="SQ20260302AAAAAAAA",
    check_code=None,
    check_url=None,
)
ABSENCE = AbsenceFacts(
    roles=("intake",), deputy_roles=("intake",), same_person=False, away_already=False, deputy_away=False
)
CLEAN = CleanFacts("initial", ("initial",), 0, passed=True)
