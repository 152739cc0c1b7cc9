"""Structured logs: one JSON object a line, without personal data."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_PERSONAL = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])|(?<!\d)1\d{10}(?!\d)")
HIDDEN = "[hidden]"


def hide_personal_data(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A last line of defence: anything shaped like an identity or mobile number is blanked."""
    for key, value in entry.items():
        if isinstance(value, str):
            entry[key] = _PERSONAL.sub(HIDDEN, value)
    return entry


def start_logging(level: str = "INFO") -> None:
    """Send every log line to standard error as JSON."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(message)s", force=True)
    for noisy in ("uvicorn.access", "httpx", "fontTools", "pyhanko"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            hide_personal_data,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
