"""What identity does in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from registrar.platform.jobs.runner import Job

PAUSE = timedelta(minutes=10)
ORGANS_PAUSE = timedelta(minutes=1)


def jobs(forget: Callable[[], int], load_organs: Callable[[], int]) -> tuple[Job, ...]:
    """``forget`` removes what is over, ``load_organs`` brings the organs up to the law: each says how much that was."""
    return (
        Job("identity.forget_sessions", forget, pause=PAUSE, lease=3 * PAUSE),
        Job("identity.load_organs", load_organs, pause=ORGANS_PAUSE, lease=3 * ORGANS_PAUSE),
    )
