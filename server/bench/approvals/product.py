"""The product's own verbs on one database: many threads, every row (history, trail, outbox, idempotency) written.

Other rooms' questions (who is this person, this employer, what is on the scans) are answered from memory, so what is
measured is the act: reading the case, the rule, and the transaction.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench.approvals.serving import serve
from registrar.kernel.actor import Actor, Role
from registrar.kernel.chance import SeededChance
from registrar.kernel.clock import SystemClock
from registrar.kernel.ids import SystemIds
from registrar.modules.registration.contract import Receipt
from registrar.modules.registration.http import ACTS
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.take_step import StepCommand
from registrar.platform.db.engine import Database
from registrar.platform.db.migrate import migrate
from registrar.platform.db.units import RequestKey
from registrar.platform.keys import KeyRing
from registrar.platform.policy_files import load_flows, load_policy, published_calendar
from registrar.platform.room import Deps
from registrar.platform.vault import Vault
from tests.modules.registration.conftest import Tokens, World
from tests.modules.registration.neighbours import Documents, Identity, Practitioner
from tools.house.rooms import rooms_in_order

ORDER = ("submit", "confirm", "accept", "first", "second", "grant")
"""The acts of a case of class 1; ``first`` and ``second`` agree at the two review desks."""


class Bench:
    def __init__(self, url: str, folder: Path, threads: int) -> None:
        clock, ids = SystemClock(), SystemIds()
        folder.mkdir(parents=True, exist_ok=True)
        keys = folder / "keys"
        ring = (
            KeyRing.load(keys, development=True)
            if keys.exists()
            else KeyRing.create(keys, ids, clock, development=True)
        )
        self.database = Database(url, clock=clock, ids=ids, vault=Vault(ring))
        for _step in migrate(self.database, ["platform", *rooms_in_order()], clock):
            pass
        identity, practitioner, documents = Identity(), Practitioner(), Documents()
        flows = load_flows("registration")
        office = Office(
            deps=Deps(self.database, clock, ids, SeededChance(1), load_policy("brief"), published_calendar),
            identity=identity,
            practitioner=practitioner,
            documents=documents,
            flows=flows,
            current_flow=list(flows)[-1],
            profile="brief",
            printer=None,
            tokens=Tokens(),
            public_url="http://127.0.0.1",
        )
        self.world = World(office, identity, practitioner, documents)
        self.pool = ThreadPoolExecutor(threads)
        self.cases: list[tuple[str, Receipt]] = []
        self.made = 0

    def prepare(self, cases: int) -> int:
        """Drafts with everything that is needed, one a person."""
        people = [f"person-{self.made + each}" for each in range(cases)]
        self.made += cases
        drafts = self.pool.map(self.world.draft, people)
        self.cases = list(zip(people, drafts, strict=True))
        return len(self.cases)

    def act(self, name: str) -> dict[str, Any]:
        """Do one act on every prepared case, all threads at once."""
        began = time.perf_counter()
        after = list(self.pool.map(lambda case: self._act(name, *case), self.cases))
        self.cases = [(person, receipt) for (person, _), receipt in zip(self.cases, after, strict=True)]
        states = sorted({receipt.state for receipt in after})
        return {"seconds": time.perf_counter() - began, "states": states, "numbers": self._numbers(after)}

    @staticmethod
    def _numbers(after: Sequence[Receipt]) -> int:
        return len({receipt.certificate_number for receipt in after if receipt.certificate_number})

    def _act(self, name: str, person: str, seen: Receipt) -> Receipt:
        actor, code = self._who(name, person)
        key = RequestKey(hashlib.sha256(f"{seen.id}{name}".encode()).hexdigest(), "0" * 64, Receipt)
        office = self.world.office.for_request(key)
        return ACTS[code](actor, StepCommand(seen.id, seen.version, "材料齐全，符合条件。"), office)

    def _who(self, name: str, person: str) -> tuple[Actor, str]:
        world = self.world
        match name:
            case "submit":
                return world.engineer(person), "submit"
            case "confirm":
                return world.employer(), "confirm"
            case "accept":
                return world.official("housing-44", Role.INTAKE), "accept"
            case "first":
                return world.official("housing-44", Role.FIRST_REVIEWER), "agree"
            case "second":
                return world.official("housing", Role.SECOND_REVIEWER), "agree"
            case "grant":
                return world.official("housing", Role.DECIDER), "grant"
        raise ValueError(name)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=64)
    chosen = parser.parse_args()
    bench = Bench(chosen.url, chosen.folder, chosen.threads)
    serve({"prepare": bench.prepare, "act": bench.act})
    bench.pool.shutdown()
    bench.database.close()


if __name__ == "__main__":
    main()
