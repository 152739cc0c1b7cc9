"""What the register does in time: periods are watched, reminders said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.announce_expiries import announce_expiries
from registrar.modules.registration.verbs.watch_deadline import watch_deadlines
from registrar.platform.jobs.runner import Job

WATCH_PAUSE = timedelta(seconds=30)
ROUND_PAUSE = timedelta(minutes=10)


def jobs(office: Office) -> Sequence[Job]:
    """One process at a time does each; a second one at the same time would do no harm, only the same reading."""
    return (
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
