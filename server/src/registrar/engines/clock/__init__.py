"""Periods derived from what was done: when they began and why, what counted, what paused, when they end."""

from registrar.engines.clock.reckoning import reckon, running
from registrar.engines.clock.spec import Clock, ClockDay, Deed, Extension, Law, Pause, Ruling, Tones

__all__ = [
    "Clock",
    "ClockDay",
    "Deed",
    "Extension",
    "Law",
    "Pause",
    "Ruling",
    "Tones",
    "reckon",
    "running",
]
