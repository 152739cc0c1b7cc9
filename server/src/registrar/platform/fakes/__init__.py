"""Stand-ins that are product code: held to the same Protocols as the real ones, for tests and campaigns."""

from registrar.platform.fakes.clock import FixedClock
from registrar.platform.fakes.ids import SequentialIds

__all__ = ["FixedClock", "SequentialIds"]
