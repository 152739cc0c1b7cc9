"""Anybody takes a published list with them: as its sealed file, or as a workbook. Both are masked."""

from __future__ import annotations

from registrar.kernel.errors import Conflict
from registrar.modules.registration.contract.letters import NoticeCase
from registrar.modules.registration.ports import Office
from registrar.modules.registration.queries.notices import notice_cases, notice_file


def download_notice(notice_id: str, office: Office) -> tuple[str, bytes]:
    """File name and sealed PDF. Raises NotFound; Conflict ``registration.letter_in_print`` until it is made."""
    notice, file = notice_file(office, notice_id)
    if file is None:
        raise Conflict.of("registration.letter_in_print")
    return f"{notice.title}.pdf", office.files.read(file)


def export_notice(notice_id: str, office: Office) -> tuple[str, list[NoticeCase]]:
    """File name and rows of the workbook. Raises NotFound."""
    notice, cases = notice_cases(office, notice_id)
    return f"{notice.title}.xlsx", cases
