"""``registrar check`` and ``registrar calendar`` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registrar.apps.cli import main
from registrar.apps.commands.calendar import calendar
from registrar.apps.commands.check import check
from registrar.apps.commands.outbox import outbox

RUN = CliRunner()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["id", "11010519491231002x"], 0, "167 mod 11 = 2，对应“X”"),
        (["id", "110105194912310021"], 1, "校验码不符"),
        (["id", "1234"], 1, "填写的是 4 位"),
        (["id", "830000199201300022"], 0, "台湾居民居住证"),
        (["uscc", "91110000600037341L"], 0, "对应“L”，与所填的 L 相符"),
        (["uscc", "11100000000013338W"], 0, "登记机关行政区划（第3-8位）100000：全国"),
        (["uscc", "91110000600037341M"], 1, "与所填的 M 不符"),
        (["certificate", "建〔造〕１1234400000001"], 0, "建[造]11234400000001"),
        (["certificate", "A06440000123"], 0, "工程造价咨询企业"),
        (["certificate", "B99440000000"], 1, "顺序号"),
        (["certificate", "zzz"], 1, "不是注册证书编号"),
        (
            ["elicence", "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0"],
            0,
            "37 − 1 = 36（记为 0）",
        ),
        (["elicence", "1.2.156.3005.2.1.2.3.001.M"], 1, "类型代码"),
        (["elicence", ""], 1, "不是电子证照标识"),
        ([], 2, ""),
        (["id"], 2, ""),
        (["passport", "x"], 2, ""),
    ],
)
def test_check(words: list[str], code: int, said: str) -> None:
    done = RUN.invoke(check, words)
    assert done.exit_code == code
    assert said in done.stdout


def test_check_as_json() -> None:
    done = RUN.invoke(check, ["certificate", "建[造]39239900000000", "--json"])
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["valid"], answer["kind"]) == (1, False, "certificate")
    assert [each["code"].split(".")[1] for each in answer["problems"]] == ["level", "specialty", "province", "serial"]


@pytest.mark.parametrize(
    ("words", "code", "lines"),
    [
        (["add", "2026-02-12", "5"], 0, ["2026-02-26"]),
        (["add", "2026-04-29", "5"], 0, ["2026-05-09"]),
        (["between", "2026-02-12", "2026-02-26"], 0, ["5"]),
        (["day", "2026-02-14"], 0, ["工作日"]),
        (["day", "2026-02-16"], 0, ["休息日"]),
        (["add", "2026-02-30", "5"], 2, []),
        (["add", "2026-02-12", "-5"], 2, []),
        (["add", "2026-02-12"], 2, []),
    ],
)
def test_calendar(words: list[str], code: int, lines: list[str]) -> None:
    done = RUN.invoke(calendar, words)
    assert (done.exit_code, done.stdout.splitlines()) == (code, lines)


def test_projection_is_said_after_the_date() -> None:
    first, second = RUN.invoke(calendar, ["add", "2026-12-28", "5"]).stdout.splitlines()
    assert first == "2027-01-05"
    assert "尚未公布" in second


def test_explanation_lists_rest_days_and_working_days() -> None:
    lines = RUN.invoke(calendar, ["add", "2026-02-12", "5", "--explain"]).stdout.splitlines()
    assert lines[0] == "2026-02-26"
    assert sum("个工作日" in line for line in lines) == 5
    assert sum("休息" in line for line in lines) == 9


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["calendar", "add", "2026-03-02", "-3"], 2, "没有这个选项：-3"),
        (["calendar", "add", "2026-03-02", "x"], 2, "count：应为整数"),
        (["calendar", "add", "2026-02-30", "3"], 2, "日期"),
        (["calendar", "ad"], 2, "没有这个命令：ad"),
        (["check", "id"], 2, "缺少 value"),
        (["check", "id", "1", "2"], 2, "多出的内容：2"),
        (["run", "--people", "0"], 2, "--people：应不小于 1"),
        (["run", "--port", "70000"], 2, "port：应不大于 65535"),
        (["check", "uscc", "91110000600037341M"], 1, ""),
        (["check", "uscc", "91110000600037341L"], 0, ""),
        (["demo", "--seed", "1", "--address", "http://127.0.0.1:9"], 1, "连不上系统"),
    ],
)
def test_a_wrong_line_is_told_in_chinese(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["registrar", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    error = capsys.readouterr().err
    assert (ended.value.code or 0, said in error) == (code, True), error
    for english in ("Usage", "Error", "Try", "Input", "No such", "Traceback"):
        assert english not in error


def test_days_before_the_table_are_said_to_be() -> None:
    first, second = RUN.invoke(calendar, ["day", "2003-05-01"]).stdout.splitlines()
    assert first == "休息日"
    assert "2004-01-01 以前" in second


def test_looking_at_messages_makes_neither_database_nor_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(tmp_path / "var"))
    done = RUN.invoke(outbox, ["show"])
    assert (done.exit_code, "这里没有系统的数据" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
