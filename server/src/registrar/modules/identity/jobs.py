"""What identity does in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from registrar.platform.jobs.runner import Job

PAUSE = timedelta(minutes=10)


def jobs(forget: Callable[[], int]) -> tuple[Job, ...]:
    """``forget`` removes what is over and says how much that was."""
    return (Job("identity.forget_sessions", forget, pause=PAUSE, lease=3 * PAUSE),)
