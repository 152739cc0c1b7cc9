"""``registrar outbox``: what waits, what was given up, and giving it another chance."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from registrar.apps.commands.outbox import make_outbox
from registrar.platform.bus import Message
from registrar.platform.bus.local import LocalBus
from registrar.platform.db.engine import Database
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.keys import KeyRing
from registrar.platform.outbox.relay import MOST_ATTEMPTS, Relay
from registrar.platform.vault import Vault
from tests.modules.audit.world import Trail
from tests.modules.identity.world import employer


@pytest.fixture
def dead_letter(trail: Trail, clock: FixedClock, ids: SequentialIds) -> str:
    """The id of a message whose consumer has failed until it was given up."""
    trail.world.employer_id(employer())
    bus, seen = LocalBus(), []

    def fail(message: Message) -> None:
        seen.append(message.id)
        raise ConnectionError

    bus.subscribe("identity.employer_recorded", "test", fail)
    relay = Relay(trail.database, bus, clock, ids)
    for _ in range(MOST_ATTEMPTS):
        relay.run_once()
        clock.advance(hours=2)
    return seen[0]


def test_show_and_retry(
    dead_letter: str, trail: Trail, database_url: str, clock: FixedClock, ids: SequentialIds, key_ring: KeyRing
) -> None:
    command = make_outbox(lambda: Database(database_url, clock=clock, ids=ids, vault=Vault(key_ring)))
    runner = CliRunner()
    shown = runner.invoke(command, ["show"])
    assert shown.exit_code == 0, shown.output
    for text in (dead_letter, "identity.employer_recorded", "已停止投递", "ConnectionError", "其中 1 条"):
        assert text in shown.output
    done = runner.invoke(command, ["retry", dead_letter])
    assert (done.exit_code, "已重新排队" in done.output) == (0, True)
    assert "等待投递" in runner.invoke(command, ["show"]).output
    assert "没有待投递的消息" in runner.invoke(command, ["show", "--dead"]).output
    assert runner.invoke(command, ["retry", dead_letter]).exit_code == 1
    bus, seen = LocalBus(), []
    bus.subscribe("identity.employer_recorded", "test", lambda message: seen.append(message.id))
    Relay(trail.database, bus, clock, ids).run_once()
    assert seen == [dead_letter]
    assert "没有待投递的消息" in runner.invoke(command, ["show"]).output
