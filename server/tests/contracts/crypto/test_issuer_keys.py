"""Issuer keys: made, rotated, revoked, kept in the ring, and shown by the command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registrar.apps.cli import app
from registrar.apps.rooms import open_keys
from registrar.apps.settings import Settings
from registrar.kernel.clock import SystemClock
from registrar.kernel.ids import SystemIds
from registrar.platform.issuer_keys import IssuerKeys, Profile, from_plain, to_plain
from registrar.platform.keys import FILE_NAME, KeyRing, KeyRingBroken

FIRST, LATER = date(2026, 1, 1), date(2026, 11, 23)


@pytest.mark.parametrize("profile", list(Profile))
def test_a_rotated_key_ends_the_day_the_new_one_begins(profile: Profile) -> None:
    before = IssuerKeys.create(FIRST)
    after = before.rotated(profile, LATER)
    old = next(each for each in after.signing if each.kid == before.current(profile).kid)
    new = after.current(profile)
    assert (old.since, old.until, new.since, new.until) == (FIRST, LATER, LATER, None)
    other = next(each for each in Profile if each is not profile)
    assert after.current(other) == before.current(other)
    assert after.roots == before.roots


@pytest.mark.parametrize("profile", list(Profile))
def test_a_revoked_key_has_a_successor_at_once(profile: Profile) -> None:
    before = IssuerKeys.create(FIRST)
    kid = before.current(profile).kid
    after = before.revoked(kid, LATER)
    assert [each.revoked_on for each in after.signing if each.kid == kid] == [LATER]
    assert after.current(profile).kid != kid
    once_more = after.revoked(kid, LATER)
    assert len(once_more.signing) == len(after.signing), "an old key needs no second successor"
    with pytest.raises(LookupError):
        after.revoked(b"none", LATER)


def test_what_is_written_is_read_and_damage_is_noticed() -> None:
    keys = IssuerKeys.create(FIRST).rotated(Profile.SM2, LATER)
    assert from_plain(json.loads(json.dumps(to_plain(keys)))) == keys
    for at, profile in enumerate(Profile):
        plain = to_plain(keys)
        plain["keys"][at]["private"] = to_plain(IssuerKeys.create(FIRST))["keys"][at]["private"]
        with pytest.raises(ValueError, match="no pair"):
            from_plain(plain)
        assert keys.current(profile).private.hex() not in repr(keys)


def test_a_ring_from_before_gets_keys_and_keeps_the_rest(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path)
    made = open_keys(settings, SystemIds(), SystemClock())
    path = settings.keys / FILE_NAME
    plain = json.loads(path.read_text("utf-8"))
    del plain["issuer"]
    path.write_text(json.dumps(plain), "utf-8")
    assert KeyRing.load(settings.keys, development=True).issuer == IssuerKeys()
    again = open_keys(settings, SystemIds(), SystemClock())
    assert again.issuer.roots
    assert (again.index, again.pepper) == (made.index, made.pepper)
    assert open_keys(settings, SystemIds(), SystemClock()).issuer == again.issuer, "once, not at every start"
    plain = json.loads(path.read_text("utf-8"))
    plain["issuer"]["keys"][0]["public"] = plain["issuer"]["roots"][0]["public"]
    path.write_text(json.dumps(plain), "utf-8")
    with pytest.raises(KeyRingBroken):
        KeyRing.load(settings.keys, development=True)


def test_the_command_rotates_and_revokes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(tmp_path))

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["keys", *words])
        return result.exit_code, result.output

    def listed() -> list[dict[str, str | None]]:
        return list(json.loads(run("list", "--json")[1]))

    assert [each["profile"] for each in listed()] == ["ed25519", "sm2"] * 2
    assert run("rotate", "--profile", "sm2")[0] == 0
    new = listed()[-1]
    assert (new["profile"], new["until"]) == ("sm2", None)
    assert run("revoke", str(new["kid"]))[0] == 0
    assert [each["revoked_on"] is not None for each in listed() if each["kid"] == new["kid"]] == [True]
    assert run("revoke", "00000000")[0] == 1
    assert len(json.loads(run("roots")[1])) == 2
    secrets = json.loads((tmp_path / "keys" / FILE_NAME).read_text("utf-8"))["issuer"]["keys"]
    assert all(each["private"] not in run("list")[1] + run("list", "--json")[1] for each in secrets)
