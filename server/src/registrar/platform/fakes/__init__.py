"""Stand-ins that are product code: held to the same Protocols as the real ones, used by tests, campaigns and simulations."""

from registrar.platform.fakes.clock import FixedClock
from registrar.platform.fakes.ids import SequentialIds

__all__ = ["FixedClock", "SequentialIds"]
