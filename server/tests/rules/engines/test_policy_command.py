"""``registrar policy`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registrar.apps.commands.policy import policy
from registrar.platform.policy_files import load_policy

RUN = CliRunner()


@pytest.fixture(autouse=True)
def _no_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "registration.validity.term", "--on", "2026-08-01"], 0, "4 年"),
        (["show", "registration.validity.age_limit", "--on", "2026-08-01"], 1, "没有规定"),
        (["show", "registration.validity.age_limit", "--on", "2026-08-01", "--province", "440000"], 0, "70 年"),
        (["show", "registration.renewal.window_open", "--on", "2026-08-01", "--profile", "statute"], 1, "没有规定"),
        (["show", "registration.limit.forward", "--on", "2010-01-01"], 0, "20 个工作日"),
        (["show", "registration.chains", "--on", "2026-08-01"], 0, "级别 二级；专业 水利"),
        (["show", "registration.validity.term", "--on", "tomorrow"], 2, ""),
        (["show", "registration.validity.trem"], 2, "是否指 registration.validity.term"),
        (["show", "registration.validity.term", "--profile", "draft"], 2, "没有 draft 这个版本"),
        (
            ["keys", "--like", "有效期届满"],
            0,
            "registration.renewal.window_open\t有效期届满前多少日起可以申请延续\t90 日",
        ),
        (["explain", "registration.initial.grace", "--province", "44"], 0, "自 2023-10-01 起：18 个月（广东省）"),
        (["explain", "registration.renewal.window_open"], 0, "现行法律版（profiles/statute）"),
        (["diff", "2016-09-12", "2016-09-13"], 1, "20 个工作日 → 5 个工作日"),
        (["diff", "2026-01-01", "2026-01-02"], 0, "没有不同"),
        (["diff", "brief", "statute"], 1, "删去： 事项 初始注册；名称 职称证书"),
        (["diff", "brief", "nonsense"], 2, "不知道“nonsense”指什么"),
        (["try", "no-such-table.yaml"], 2, "文件读不出来"),
    ],
)
def test_policy(words: list[str], code: int, said: str) -> None:
    done = RUN.invoke(policy, words)
    assert said in done.output
    assert done.exit_code == code


def test_show_as_json() -> None:
    done = RUN.invoke(
        policy, ["show", "registration.initial.grace", "--on", "2026-08-01", "--province", "4401", "--json"]
    )
    answer = json.loads(done.stdout)
    assert (answer["value"], answer["unit"], answer["since"], answer["until"]) == (18, "months", "2023-10-01", None)
    assert answer["digest"] == load_policy().digest
    assert answer["verified"] is False


def test_diff_by_digest_and_by_folder(tmp_path: Path) -> None:
    digest = load_policy("statute").digest
    assert RUN.invoke(policy, ["diff", digest[:10], "statute"]).exit_code == 0
    (tmp_path / "room").mkdir()
    (tmp_path / "schema.yaml").write_text("room.a: {unit: wd}\n", encoding="utf-8")
    (tmp_path / "room/a.yaml").write_text(
        "a: {title: 甲, unit: wd, article: 条, values: {2020-01-01: 3}}\n", encoding="utf-8"
    )
    done = RUN.invoke(policy, ["diff", str(tmp_path), "brief", "--json"])
    changes = {each["key"]: each for each in json.loads(done.stdout)["changes"]}
    assert (done.exit_code, changes["room.a"]["after"], changes["room.a"]["before"]["value"]) == (1, None, 3)
    faulty = tmp_path / "room/b.yaml"
    faulty.write_text("b: {title: 乙, unit: wd, values: {2020-01-01: 3}}\n", encoding="utf-8")
    done = RUN.invoke(policy, ["diff", str(tmp_path), "brief"])
    assert done.exit_code == 2
    assert "room/b.yaml: b" in done.output


def test_try_exits_by_what_came_of_it(tmp_path: Path) -> None:
    table = tmp_path / "table.yaml"
    head = "rule: registration.submission\non: 2026-03-02\ncases:\n"
    table.write_text(head + "- {name: 甲, expect: {accepted: true}}\n", encoding="utf-8")
    assert RUN.invoke(policy, ["try", str(table)]).exit_code == 0
    table.write_text(head + "- {name: 甲, expect: {refused: registration.under_age}}\n", encoding="utf-8")
    done = RUN.invoke(policy, ["try", str(table)])
    assert done.exit_code == 1
    assert "不予的原因：预期 申请人未满十八周岁" in done.output
    table.write_text(head + "- {name: 甲, given: {nobody: 1}, expect: {accepted: true}}\n", encoding="utf-8")
    done = RUN.invoke(policy, ["try", str(table), "--json"])
    assert done.exit_code == 2
    assert json.loads(done.stdout)["cases"][0]["problems"][0]["code"].startswith("policy_try.unknown_word")
