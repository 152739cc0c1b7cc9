"""What registration does in time: letters and lists are printed and sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.print_letter import print_letter
from registrar.platform.jobs.runner import Job


def jobs(office: Office) -> Sequence[Job]:
    """Not on the relay's thread: a sealed page takes a tenth of a second, and other messages shall not wait for it."""
    return (Job("registration.print_letters", lambda: int(print_letter(office)), timedelta(milliseconds=250)),)
