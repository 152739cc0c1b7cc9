"""A roster checked by anybody: live answers, nothing told by a wrong pair, signed reports, limits, a trail."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import xlsxwriter
from httpx import Response
from typer.testing import CliRunner

from registrar.apps.cli import app
from registrar.kernel.actor import Role
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.model import Certificate, Fact, FactKind, Registration
from registrar.modules.registration.queries.public import publish
from registrar.platform.read_model import ReadModel
from registrar.platform.vault import Vault
from tests.flows.town import Town, Visitor, build_town, new_key, told

NAMES = ("张一", "欧阳二", "王三", "李四")


def entry(
    place: int, name: str, town: Town, specialty: Specialty = Specialty.CIVIL, digits: str | None = None
) -> tuple[Registration, Certificate]:
    """A registration of 2026 to 2029 with the town's employer, and its certificate."""
    employer = town.house.identity.find_employer(town.employer.uscc)
    assert employer is not None
    some, first, number = f"{place:036d}", date(2026, 1, 1), digits or f"11264477{place:06d}"
    recorded = datetime(2026, 1, 1, tzinfo=UTC)
    facts = (
        Fact("1", some, FactKind.TERM, first, recorded, ends_on=date(2029, 12, 31)),
        Fact("2", some, FactKind.EMPLOYER, first, recorded, employer_id=employer.id, employer_name=employer.name),
        Fact("3", some, FactKind.NAME, first, recorded, name=name),
    )
    registration = Registration(some, some, Level.CLASS1, specialty, number, "B", "", "", "", first, facts)
    certificate = Certificate(
        id=some,
        registration_id=some,
        application_id=None,
        person_id=some,
        employer_id=employer.id,
        organ_id="",
        level=Level.CLASS1,
        specialty=specialty,
        number_digits=number,
        seal_letter="B",
        elicence_identifier="1",
        elicence_version=1,
        qualification_id="",
        person_name=name,
        employer_name=employer.name,
        organ_name="",
        first_registered_on=first,
        valid_from=first,
        valid_to=date(2029, 12, 31),
        issued_on=first,
        issued_at=recorded,
    )
    return registration, certificate


@pytest.fixture(scope="module")
def registered(sqlite_town: Town) -> Town:
    """A town with four people in the public register, in the order of ``NAMES``."""
    people = [entry(place, name, sqlite_town) for place, name in enumerate(NAMES, start=1)]
    people[3] = entry(4, NAMES[3], sqlite_town, Specialty.WATER, "13264477000004")
    publish(sqlite_town.house.office, people, sqlite_town.house.register)
    return sqlite_town


def number(place: int) -> str:
    return f"建[造]{'13' if place == 4 else '11'}264477{place:06d}"


def csv(*rows: Sequence[str], head: Sequence[str] = ("姓名", "证书编号", "单位")) -> bytes:
    return "\n".join(",".join(row) for row in (head, *rows)).encode()


def ask(visitor: Visitor, what: str, content: bytes, requirement: Any = None, **fields: str) -> Response:
    given = {"requirement": json.dumps(requirement or {}), **fields}
    return visitor.upload(f"/api/public/rosters/{what}", content, "名册.csv", **given)


def events(answer: Response) -> Iterator[dict[str, Any]]:
    assert answer.is_success, answer.text
    return map(json.loads, answer.text.splitlines())


def checked(visitor: Visitor, content: bytes, requirement: Any = None, **fields: str) -> list[dict[str, Any]]:
    return [
        line
        for event in events(ask(visitor, "checks", content, requirement, **fields))
        if event["kind"] == "lines"
        for line in event["lines"]
    ]


def test_each_line_is_answered_with_its_reason(registered: Town) -> None:
    content = csv(
        (NAMES[0], number(1), registered.employer.name),
        (NAMES[1], number(2), "另一家公司"),
        ("", "", ""),
        (NAMES[2], "112644770000", ""),
        (NAMES[3], number(4), registered.employer.name),
        (f" {NAMES[0][0]}　{NAMES[0][1:]}", "１１２６４４７７０００００１", registered.employer.name),
    )
    requirement = {"specialties": ["civil"], "employer": "as_listed", "opening": "2027-01-04", "people": 2}
    head, *batches, end = events(ask(registered.visitor(), "checks", content, requirement))
    lines = [line for batch in batches for line in batch["lines"]]
    assert [(line["line"], line["verdict"], line.get("reasons", [])) for line in lines] == [
        (2, "meets", []),
        (3, "fails", ["roster.employer_differs"]),
        (5, "unreadable", ["roster.number_length"]),
        (6, "fails", ["roster.specialty_differs"]),
        (7, "repeated", ["roster.line_repeated"]),
    ]
    assert [line.get("name") for line in lines] == ["张*", "欧阳*", None, "李*", "张*"]
    assert lines[4]["earlier"] == 2
    assert (end["tally"]["people"], end["tally"]["satisfied"]) == (1, False)
    assert head["sheet"]["chosen"] == {"name": 0, "number": 1, "employer": 2, "uscc": None, "first": 2}
    assert {code for line in lines for code in line.get("reasons", [])} <= set(head["texts"])


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        ("2025-12-31", ["roster.not_yet_valid"]),
        ("2026-01-01", []),
        ("2029-12-31", []),
        ("2030-01-01", ["roster.expired"]),
    ],
)
def test_the_day_may_be_past_or_to_come(registered: Town, day: str, reasons: list[str]) -> None:
    (line,) = checked(registered.visitor(), csv((NAMES[0], number(1))), {"opening": day})
    assert line.get("reasons", []) == reasons


def test_a_wrong_pair_is_answered_as_an_unknown_one(registered: Town) -> None:
    """Wrong name, wrong number, another's name, a longer name: the same but for what was asked with; the same work."""
    marks, asked = [], []
    index, find_all = Vault.index, ReadModel.find_all

    def counting(vault: Vault, text: str, context: str) -> str:
        marks.append(context)
        return index(vault, text, context)

    def found(model: ReadModel, keys: Sequence[str], absent: str) -> list[str]:
        bodies = find_all(model, keys, absent)
        asked.append([len(body) > 100 for body in bodies])
        return bodies

    pairs = [
        (NAMES[0], number(2)),
        (NAMES[0], number(9)),
        ("赵九", number(1)),
        ("赵九", number(8)),
        ("赵九九", number(3)),
    ]
    with patch.object(Vault, "index", counting), patch.object(ReadModel, "find_all", found):
        lines = checked(registered.visitor(), csv(*pairs))
    assert len(marks) == len(pairs)
    assert asked == [[True] * len(pairs)]
    for line, (name, digits) in zip(lines, pairs, strict=True):
        assert line.pop("line")
        assert (line.pop("name"), line.pop("number")) == (name[0] + "*" * (len(name) - 1), digits)
        assert line == {"verdict": "unknown", "reasons": ["roster.pair_unknown"]}


def test_names_cannot_be_tried_against_a_number(registered: Town) -> None:
    lines = checked(registered.visitor(), csv(*((name, number(1)) for name in ("赵九", NAMES[0], "钱八"))))
    assert {(line["verdict"], *line["reasons"]) for line in lines} == {("unreadable", "roster.number_conflict")}


def test_columns_are_shown_and_can_be_changed(registered: Town) -> None:
    visitor = registered.visitor()
    content = csv((number(1), "王三", NAMES[0]), head=("编号甲", "编制人", "编制对象"))
    view = told(ask(visitor, "columns", content))
    assert [each["title"] for each in view["columns"]] == ["", "", ""]
    (wrong,) = (line for line in checked(visitor, content) if line["line"] == 2)
    assert wrong["verdict"] == "unknown"
    chosen = json.dumps({"name": 2, "number": 0, "first": 2})
    (line,) = checked(visitor, content, columns=chosen)
    assert line["verdict"] == "meets"
    for malformed in ('{"name": 0, "number": 0}', '{"name": -1, "number": 0}', "[]", '{"name": true}', "{"):
        answer = ask(visitor, "checks", content, columns=malformed)
        assert (answer.status_code, answer.json()["code"]) == (422, "roster.columns_malformed")


def test_everything_wrong_is_said_at_once(registered: Town) -> None:
    answer = ask(registered.visitor(), "checks", b"a,b\nc,d\n", {"levels": "x", "hours": 90})
    codes = [each["code"] for each in answer.json()["problems"]]
    assert codes == ["roster.requirement_choice", "roster.requirement_key", "roster.columns_unknown"]
    aliases = registered.visitor().upload(
        "/api/public/rosters/checks", csv((NAMES[0], number(1))), "名册.csv", requirement="title: &a x\nlevels: [*a]"
    )
    assert aliases.json()["code"] == "roster.requirement_form"


def test_a_report_verifies_offline_and_leaves_one_trail_row(registered: Town, tmp_path: Path) -> None:
    visitor = registered.visitor()
    content = csv(*((name, number(place)) for place, name in enumerate(NAMES, start=1)))
    answer = ask(visitor, "reports", content, {"title": "示例路改造工程", "people": 4}, format="zip")
    assert answer.is_success
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        packed.extractall(tmp_path)
    roots = tmp_path / "roots.pem"
    roots.write_bytes(visitor.get("/api/public/seal-roots.pem").content)
    for name in ("名册核验报告.pdf", "名册核验报告.json"):
        done = CliRunner().invoke(app, ["roster", "--verify", str(tmp_path / name), "--roots", str(roots)])
        assert done.exit_code == 0, done.output
    report = json.loads((tmp_path / "名册核验报告.json").read_bytes())["report"]
    assert (report["tally"]["people"], report["tally"]["satisfied"], len(report["lines"])) == (4, True, 4)
    forged = tmp_path / "forged.json"
    forged.write_bytes((tmp_path / "名册核验报告.json").read_bytes().replace(b'"people":4', b'"people":9'))
    assert CliRunner().invoke(app, ["roster", "--verify", str(forged), "--roots", str(roots)]).exit_code == 1
    rows = registered.administrator(Role.AUDITOR).see("/api/trail", action="roster.report_signed")["rows"]
    (row,) = [each for each in rows if each["subject_id"] == report["id"]]
    assert not any(name in json.dumps(row, ensure_ascii=False) for name in (*NAMES, number(1)[4:]))


def test_the_workbook_says_what_to_do_and_runs_no_formula(registered: Town) -> None:
    visitor = registered.visitor()
    content = csv((NAMES[0], number(1)), ("=1+1", number(2)), (NAMES[2], "12"))
    whole = ask(visitor, "reports", content, format="xlsx")
    view = told(visitor.upload("/api/public/rosters/columns", whole.content, "结果.xlsx"))
    assert [each["title"] for each in view["columns"]][:4] == ["行号", "姓名", "证书编号", "结论"]
    assert view["lines"] == 4
    with zipfile.ZipFile(io.BytesIO(whole.content)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    only = ask(visitor, "reports", content, format="xlsx", only="wrong")
    assert told(visitor.upload("/api/public/rosters/columns", only.content, "结果.xlsx"))["lines"] == 3


def test_a_workbook_with_numbers_stored_as_numbers(registered: Town) -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    page = book.add_worksheet()
    page.write_row(0, 0, ["示例公司名册"])
    page.write_row(2, 0, ["姓名", "注册证书编号"])
    page.write_row(3, 0, [NAMES[0], int(number(1)[4:])])
    book.close()
    (line,) = checked(registered.visitor(), content.getvalue())
    assert (line["line"], line["verdict"]) == (4, "meets")


def test_limits_by_address(tmp_path: Path) -> None:
    town = build_town(tmp_path, roster_per_minute=3, roster_lines_per_minute=40, roster_rows=30)
    try:
        visitor = town.visitor()
        assert ask(visitor, "checks", csv(*(("张三", f"1126440000{n:04d}") for n in range(1, 51)))).status_code == 413
        assert ask(visitor, "checks", csv(*(("张三", f"1126440000{n:04d}") for n in range(1, 29)))).status_code == 200
        lines = ask(visitor, "checks", csv(*(("张三", f"1126440000{n:04d}") for n in range(1, 29))))
        calls = ask(visitor, "checks", csv(("张三", "11264400000001")))
        assert (lines.status_code, calls.status_code) == (429, 429)
        assert int(lines.headers["Retry-After"]) == 24
        assert ask(town.visitor(), "checks", csv(("张三", "11264400000001"))).status_code == 200
        assert visitor.http.post("/api/public/rosters/checks", files={"file": b"x"}).status_code == 422
        large = {"content-length": str(11 << 20), "content-type": "multipart/form-data; boundary=x"}
        refused = visitor.http.post(
            "/api/public/rosters/checks", content=b"", headers={**large, "Idempotency-Key": new_key()}
        )
        assert refused.status_code == 413
    finally:
        town.close()


def test_the_command_and_its_exit_codes(registered: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRAR_DATA_FOLDER", str(registered.house.settings.data_folder))
    sheet, requirement = tmp_path / "roster.csv", tmp_path / "requirement.yaml"
    sheet.write_bytes(csv(*((name, number(place)) for place, name in enumerate(NAMES, start=1))))

    def run(wanted: str, *more: str) -> Any:
        requirement.write_text(wanted)
        return CliRunner().invoke(app, ["roster", str(sheet), "--requirement", str(requirement), *more])

    meets = run("people: 4", "--json")
    assert (meets.exit_code, json.loads(meets.stdout)["tally"]["satisfied"]) == (0, True)
    some = run("specialties: [土木建筑]", "--out", str(tmp_path / "out"))
    assert some.exit_code == 1
    assert "专业不符" in some.stdout
    assert CliRunner().invoke(app, ["roster", "--verify", str(tmp_path / "out" / "名册核验报告.pdf")]).exit_code == 0
    assert run("level: 一级").exit_code == 2
    assert CliRunner().invoke(app, ["roster", str(tmp_path / "none.csv"), "--requirement", str(sheet)]).exit_code == 2
    assert CliRunner().invoke(app, ["roster"]).exit_code == 2
