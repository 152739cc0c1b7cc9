"""The contestant's side of a worker, for any environment: standard library only."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any


def serve(doings: Mapping[str, Callable[..., Any]]) -> None:
    """The contestant's side: answer every line of standard input until it ends."""
    for line in sys.stdin:
        order = json.loads(line)
        answer = doings[order.pop("do")](**order)
        print(json.dumps(answer), flush=True)
