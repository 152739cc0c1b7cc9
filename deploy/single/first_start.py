"""Once, before a production system starts for the first time: key ring, tables, organs, and the three administrators.

    as user registrar, with the settings of registrar.env: .venv/bin/python deploy/single/first_start.py

Prints a password and the address for an authenticator for each account, once; they are stored nowhere in clear. Run
again it changes nothing and says what is there already.
"""

import typer

from registrar.apps.rooms import ROOMS, build_house
from registrar.apps.settings import Settings
from registrar.kernel.actor import SYSTEM_ACTOR, Role
from registrar.kernel.clock import SystemClock
from registrar.kernel.ids import SystemIds
from registrar.modules.identity.contract import OpenAccount
from registrar.platform.db.migrate import migrate
from registrar.platform.keys import KeyRing, KeyRingExists

ADMINISTRATORS = (
    ("system-admin", "系统管理员", Role.SYSTEM_ADMIN),
    ("security-admin", "安全管理员", Role.SECURITY_ADMIN),
    ("auditor", "审计管理员", Role.AUDITOR),
)


def main() -> None:
    settings, clock, ids = Settings(), SystemClock(), SystemIds()
    try:
        KeyRing.create(settings.keys, ids, clock, development=settings.development)
        typer.echo(f"密钥环已生成：{settings.keys}，请立即备份")
    except KeyRingExists:
        typer.echo(f"密钥环已存在：{settings.keys}")
    house = build_house(settings, reads_scans=False)
    try:
        typer.echo(f"数据表：{sum(1 for _ in migrate(house.deps.database, ROOMS, clock))} 步")
        typer.echo(f"审批机关：{house.identity.load_organs()} 个")
        for account, name, role in ADMINISTRATORS:
            if house.identity.find_account(account):
                typer.echo(f"账号 {account} 已存在")
                continue
            opened = house.identity.open_account(OpenAccount(account, name, frozenset({role})), SYSTEM_ACTOR)
            typer.echo(f"账号 {account}\n  密码   {opened.password}\n  验证器 {opened.totp_uri}")
    finally:
        house.close()


if __name__ == "__main__":
    main()
