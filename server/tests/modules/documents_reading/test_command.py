"""``registrar ocr``: one JSON array, a refusal for every bad file, exit 1 when a file was refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from registrar.apps.commands.ocr import ocr

from .pages_made_here import ID_NUMBER, a_zip, as_file, identity_card

APP = typer.Typer()
APP.command()(ocr)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("scans")
    (folder / "身份证.png").write_bytes(as_file(identity_card()))
    (folder / "zip.png").write_bytes(a_zip())
    with (folder / "big.png").open("wb") as big:
        big.truncate(200 * 1024 * 1024)
    return [str(folder / name) for name in ("身份证.png", "zip.png", "big.png", "none.png")] + [str(folder)]


def test_json(files: list[str]) -> None:
    done = CliRunner().invoke(APP, [*files, "--json"])
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert [t["file"] for t in told] == files
    assert [t["refused"] for t in told] == [
        None,
        "documents.archive",
        "documents.too_large",
        "documents.cannot_open",
        "documents.cannot_open",
    ]
    assert told[0]["kind"] == "identity_card_front"
    assert (told[1]["title"], bool(told[1]["why"]), bool(told[1]["todo"])) == ("文件里是压缩包", True, True)
    assert "title" not in told[0]
    number = told[0]["fields"]["id_number"]
    assert (number["value"], number["checks"]) == (ID_NUMBER, [{"code": "id_number_checksum", "passed": True}])
    assert set(number) >= {"value", "confidence", "box", "text", "checks"}
    assert all(t["fields"] == {} for t in told[1:])


def test_the_stated_kind_counts(files: list[str]) -> None:
    done = CliRunner().invoke(APP, [files[0], "--kind", "labour_contract", "--json"])
    assert json.loads(done.stdout)[0]["refused"] == "documents.wrong_kind"
    assert done.exit_code == 1
    assert CliRunner().invoke(APP, [files[0], "--json"]).exit_code == 0


def test_a_table_for_people(files: list[str], tmp_path: Path) -> None:
    odd = tmp_path / "[red]x.png"
    odd.write_bytes(b"")
    done = CliRunner().invoke(APP, [*files[:2], str(odd)])
    assert done.exit_code == 1
    for words in ("居民身份证", ID_NUMBER, "文件里是压缩包", "文件是空的", "[red]x.png"):
        assert words in done.stdout.replace("\n", "")


@pytest.mark.parametrize("arguments", [[], ["--kind", "passport", "x.png"], ["--nothing", "x.png"]])
def test_usage_errors(arguments: list[str]) -> None:
    assert CliRunner().invoke(APP, arguments).exit_code == 2
