"""What registration does in time: periods are watched, reminders said, letters and lists printed and sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.announce_expiries import announce_expiries
from registrar.modules.registration.verbs.print_letter import print_letter
from registrar.modules.registration.verbs.watch_deadline import watch_deadlines
from registrar.platform.jobs.runner import Job

PRINT_PAUSE = timedelta(milliseconds=250)
WATCH_PAUSE = timedelta(seconds=30)
ROUND_PAUSE = timedelta(minutes=10)


def jobs(office: Office) -> Sequence[Job]:
    """One process at a time does each; a second one at the same time would do no harm, only the same reading.

    Letters are not printed on the relay's thread: a sealed page takes a tenth of a second, and other messages shall
    not wait for it.
    """
    return (
        Job("registration.print_letters", lambda: int(print_letter(office)), PRINT_PAUSE),
        Job(
            "registration.watch_deadlines",
            lambda: watch_deadlines(office),
            pause=WATCH_PAUSE,
            lease=4 * WATCH_PAUSE,
        ),
        Job(
            "registration.announce_expiries",
            lambda: announce_expiries(office),
            pause=ROUND_PAUSE,
            lease=3 * ROUND_PAUSE,
        ),
    )
