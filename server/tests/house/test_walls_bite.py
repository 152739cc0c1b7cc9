"""A file in the wrong place or an import against the walls fails, and the failure says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.mini_house import build, house_check, lint_imports, put

SRC = "server/src/registrar"

WRONG_IMPORTS = {
    "up a storey": ("kernel/early.py", "from registrar.platform import db", "registrar.kernel"),
    "a library in the kernel": ("kernel/early.py", "import httpx", "registrar.kernel.early may not import httpx"),
    "a file in an engine": ("engines/reader.py", "import pathlib", "registrar.engines.reader may not import pathlib"),
    "downstream": (
        "modules/identity/model.py",
        "from registrar.modules.registration import contract",
        "registrar.modules.identity is not allowed to import registrar.modules.registration",
    ),
    "past the door": (
        "modules/registration/verbs/grant_certificate.py",
        "from registrar.modules.identity import store",
        "registrar.modules.registration.verbs.grant_certificate may not import registrar.modules.identity.store",
    ),
    "a database in a rule": (
        "modules/identity/rules.py",
        "import sqlalchemy",
        "registrar.modules.identity.rules may not import sqlalchemy",
    ),
    "a store in a rule": (
        "modules/identity/rules.py",
        "from registrar.modules.identity import store",
        "registrar.modules.identity.rules may not import registrar.modules.identity.store",
    ),
    "SQL in a verb": (
        "modules/identity/verbs/open_account.py",
        "from sqlalchemy import select",
        "registrar.modules.identity.verbs.open_account may not import sqlalchemy",
    ),
    "a store in a route": (
        "modules/identity/http.py",
        "from registrar.modules.identity import store",
        "registrar.modules.identity.http may not import registrar.modules.identity.store",
    ),
    "an adapter in a room": (
        "modules/identity/wiring.py",
        "from registrar.adapters import sms",
        "registrar.modules is not allowed to import registrar.adapters",
    ),
    "an adapter past the ports": (
        "adapters/directory.py",
        "from registrar.modules.identity import store",
        "registrar.adapters is not allowed to import registrar.modules.identity.store",
    ),
}

WRONG_PLACES = {
    "a room nobody placed": (f"{SRC}/modules/payroll/__init__.py", "payroll has no place in the order of rooms"),
    "a file of another name": (f"{SRC}/modules/identity/service.py", "a room has no service.py"),
    "a folder of another name": (f"{SRC}/modules/identity/views/person.py", "a room has no folder views"),
    "a verb without a noun": (f"{SRC}/modules/identity/verbs/submit.py", "submit.py is no <verb>_<noun>.py"),
    "data in a room": (f"{SRC}/modules/identity/roles.yaml", "a room holds Python only"),
    "a storey too many": (f"{SRC}/services/mail.py", "services is no storey"),
    "beside the storeys": (f"{SRC}/settings.py", "a module lies in a storey"),
    "a drawer for everything": (f"{SRC}/engines/utils.py", "utils.py: name it by its subject"),
    "a drawer in the web": ("web/src/shared/helpers.ts", "helpers.ts: name it by its subject"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return build(tmp_path)


def test_the_house_stands_before_it_is_spoiled(house: Path) -> None:
    assert lint_imports(house).returncode == 0
    done = house_check(house)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("case", WRONG_IMPORTS)
def test_a_wrong_import_is_refused(house: Path, case: str) -> None:
    path, line, reason = WRONG_IMPORTS[case]
    put(house, f"{SRC}/adapters/sms/__init__.py", "")
    parent = Path(path).parent
    if parent.name == "verbs":
        put(house, f"{SRC}/{parent}/__init__.py", "")
    put(house, f"{SRC}/modules/registration/contract.py", "")
    put(house, f"{SRC}/{path}", f"{line}\n")
    done = lint_imports(house)
    assert done.returncode == 1
    assert reason in done.stdout


def test_a_room_outside_the_order_is_refused_by_the_walls_too(house: Path) -> None:
    put(house, f"{SRC}/modules/payroll/__init__.py", "")
    done = lint_imports(house)
    assert done.returncode == 1
    assert "payroll" in done.stdout


@pytest.mark.parametrize("case", WRONG_PLACES)
def test_a_file_in_the_wrong_place_is_refused(house: Path, case: str) -> None:
    path, reason = WRONG_PLACES[case]
    put(house, path, "")
    done = house_check(house)
    assert done.returncode == 1
    assert f"{path}:1:" in done.stdout
    assert reason in done.stdout


def test_a_file_that_grew_too_long_is_refused(house: Path) -> None:
    put(house, f"{SRC}/modules/identity/store.py", "\n" * 501)
    assert "501 lines" in house_check(house).stdout


def test_a_folder_of_one_machine_is_refused(house: Path) -> None:
    put(house, "docs/install.md", f"cd {'/'}root/project\n")
    assert "docs/install.md:1: tracked_text" in house_check(house).stdout


def test_a_lock_with_an_address_or_without_a_digest_is_refused(house: Path) -> None:
    put(house, "requirements/run.txt", "--index-url https://mirror.example/packages\nsqlalchemy==2.0.58\n")
    found = house_check(house).stdout
    assert "requirements/run.txt:1: locks" in found
    assert "requirements/run.txt:2: locks" in found


def test_a_verb_its_page_does_not_tell_of_is_refused(house: Path) -> None:
    put(house, f"{SRC}/modules/identity/verbs/open_account.py", "")
    assert "does not mention open_account" in house_check(house).stdout


TEXT = "identity.account_closed:\n  title: 账号已停用\n  why: 已于 {day} 停用。\n  todo: 请联系管理员。\n"


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("", 'Conflict.of("identity.account_closed", day="x")', "identity.account_closed has no text"),
        (TEXT, 'Conflict.of("identity.account_closed")', "the text of identity.account_closed asks for day"),
        (TEXT, "None", "identity.account_closed is raised nowhere"),
        (TEXT.replace("  todo: 请联系管理员。\n", ""), "None", "identity.account_closed lacks todo"),
        (TEXT, 'Conflict.of("identity.account_closed", day="x")', None),
    ],
)
def test_codes_and_their_texts_fit(house: Path, text: str, code: str, reason: str | None) -> None:
    put(house, f"{SRC}/locale/zh_CN/identity.yaml", text)
    put(house, f"{SRC}/modules/identity/rules.py", f"PROBLEM = {code}\n")
    done = house_check(house)
    assert (reason or "") in done.stdout
    assert done.returncode == (1 if reason else 0)
