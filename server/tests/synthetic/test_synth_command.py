"""``registrar synth``: what it writes, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from registrar.apps.commands.synth import synth
from registrar.apps.synthetic.scans import read_scans

app = typer.Typer()
app.command()(synth)
runner = CliRunner()


def run(*words: object) -> tuple[int, str, str]:
    result = runner.invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


def test_writes_population_and_scans(tmp_path: Path) -> None:
    code, out, _ = run(
        "--people", 60, "--seed", 5, "--out", tmp_path / "a", "--documents", 1, "--on", "2026-03-01", "--json"
    )
    assert code == 0
    said = json.loads(out)
    lines = (tmp_path / "a/persons.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) - 1 == said["records"] >= said["people"] == 60
    assert said["scans"] == 1
    (folder,) = (tmp_path / "a/scans").iterdir()
    assert read_scans(folder).person.id_number in "\n".join(lines)


def test_same_seed_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("--people", 200, "--seed", 8, "--out", tmp_path / name, "--on", "2026-03-01")[0] == 0
    for file in ("persons.csv", "employers.csv"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_summary_is_chinese(tmp_path: Path) -> None:
    code, out, _ = run("--people", 30, "--out", tmp_path / "a")
    assert code == 0
    assert "人员：30 人" in out
    assert "虚构" in out


def test_refuses_a_folder_in_use_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("x", encoding="utf-8")
    code, _, err = run("--people", 10, "--out", tmp_path)
    assert code == 2
    assert "不是空的" in err
    assert [each.name for each in tmp_path.iterdir()] == ["other.txt"]
    assert run("--people", 10, "--out", tmp_path, "--force")[0] == 0
    assert (tmp_path / "other.txt").exists()


def test_refuses_more_scans_than_applicants_before_writing(tmp_path: Path) -> None:
    code, out, _ = run("--people", 3, "--documents", 50, "--out", tmp_path / "a", "--json")
    assert code == 2
    assert json.loads(out)["problems"][0]["code"] == "synthetic.too_few"
    assert not (tmp_path / "a").exists()


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, _, err = run("--people", 3, "--out", tmp_path / "file" / "deep")
    assert code == 2
    assert "无法写入" in err


@pytest.mark.parametrize(
    "words", [("--people", 0), ("--people", "many"), ("--on", "yesterday"), ("--profile", "perfect")]
)
def test_wrong_usage(words: tuple[object, ...], tmp_path: Path) -> None:
    assert run("--out", tmp_path / "a", *words)[0] == 2
    assert not (tmp_path / "a").exists()
