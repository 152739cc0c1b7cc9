"""The policy that ships: both profiles load, and say what the law and the brief say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from registrar.engines.policy import PolicyBook, PolicyInvalid
from registrar.kernel import elicence, region
from registrar.kernel.errors import Problem
from registrar.kernel.profession import Level, Specialty
from registrar.modules.documents.contract import DocumentKind
from registrar.platform.policy_files import PROFILES, load_bundle, load_policy, organ_rows
from registrar.platform.texts import texts

ON = date(2026, 11, 23)
BOOKS = {profile: load_policy(profile) for profile in PROFILES}


@pytest.mark.parametrize(
    ("key", "brief", "statute"),
    [
        ("registration.limit.correction_notice", 5, 5),
        ("registration.limit.correction_silence", "accepted", "accepted"),
        ("registration.limit.forward", 5, 5),
        ("registration.limit.decision_initial", 20, 20),
        ("registration.limit.decision_renewal", 10, 10),
        ("registration.limit.extension", 10, 10),
        ("registration.limit.delivery", 10, 10),
        ("registration.limit.public_notice", 10, 10),
        ("registration.validity.term", 4, 4),
        ("registration.validity.age_limit", None, None),
        ("registration.renewal.window_open", 90, None),
        ("registration.renewal.window_close", 30, 30),
        ("registration.initial.grace", 12, 12),
        ("registration.certificate.use_period", 90, 90),
        ("registration.bar.cost_crime", 5, 5),
        ("registration.bar.false_materials", 1, 1),
        ("registration.remedy.reconsideration", 60, 60),
        ("registration.remedy.litigation", 6, 6),
        ("education.cycle_hours", 90, None),
        ("education.cycle_window", 36, None),
        ("education.term_compulsory", 60, 60),
        ("education.restrict", "block_new", "warn"),
        ("credit.gate", "on", "off"),
    ],
)
def test_values(key: str, brief: object, statute: object) -> None:
    assert (BOOKS["brief"].at(key, ON).value, BOOKS["statute"].at(key, ON).value) == (brief, statute)


def test_history_is_kept_for_back_dated_cases() -> None:
    book = BOOKS["brief"]
    assert book.at("registration.limit.forward", date(2010, 1, 1)).value == 20
    assert book.at("registration.remedy.litigation", date(2015, 4, 30)).value == 3


@pytest.mark.parametrize("profile", PROFILES)
def test_every_case_has_a_chain_whose_organs_exist_everywhere(profile: str) -> None:
    chains = BOOKS[profile].at("registration.chains", ON).value
    assert {(row["level"], row["specialty"]) for row in chains} == {(lv, sp) for lv in Level for sp in Specialty}
    organs = organ_rows(BOOKS[profile], ON)
    held = {(row["kind"], row["level"], row.get("province")) for row in organs}
    for row in chains:
        for desk in ("intake", "first_review", "second_review", "decision"):
            for province in (None,) if row[desk] == "ministry" else region.REGISTERING:
                assert (row["kind"], row[desk], province) in held, f"{row} {desk} {province}"


def test_class_2_is_never_decided_by_the_ministry_and_class_1_never_by_a_province() -> None:
    for book in BOOKS.values():
        deciders = {(row["level"], row["decision"]) for row in book.at("registration.chains", ON).value}
        assert deciders == {("class1", "ministry"), ("class2", "province")}


def test_organs_form_a_tree_and_names_are_unique() -> None:
    rows = organ_rows(BOOKS["brief"], ON)
    codes = {row["code"]: row for row in rows}
    assert len(codes) == len(rows)
    assert [name for name, count in Counter(row["name"] for row in rows).items() if count > 1] == []
    for row in rows:
        parent = codes.get(row.get("parent"))
        assert (parent is None) is (row["level"] == "ministry")
        assert parent is None or set(row["specialties"]) <= set(parent["specialties"])
        assert row["opened_on"] <= ON
    cities = Counter(row["province"] for row in rows if row["level"] == "city" and row["kind"] == "housing")
    assert (cities["44"], cities["32"]) == (21, 13)
    assert set(cities) == set(region.REGISTERING)


def test_materials_of_an_initial_registration() -> None:
    def needed(book: PolicyBook) -> set[str]:
        rows = book.at("registration.materials", ON).value
        return {row["material"] for row in rows if row["business"] == "initial" and row["need"] == "required"}

    brief, statute = needed(BOOKS["brief"]), needed(BOOKS["statute"])
    assert brief - statute == {"graduation_certificate", "title_certificate", "work_experience"}
    assert {"qualification_certificate", "labour_contract", "photo", "signature"} <= statute
    read_by_machine = {kind.value for kind in DocumentKind}
    assert {"identity_card_front", "identity_card_back", "qualification_certificate"} <= brief & read_by_machine


def test_refusal_reasons_are_the_ten_grounds_with_their_articles() -> None:
    rows = BOOKS["brief"].at("registration.refusal_reasons", ON).value
    assert sum("第十三条" in row["article"] for row in rows) == 10
    for level in ("ministry", "province", "city"):
        remedy = {row["level"]: row["text"] for row in BOOKS["brief"].at("registration.remedy.texts", ON).value}[level]
        assert "六十日" in remedy
        assert "六个月" in remedy


def test_elicence_types_can_be_used() -> None:
    rows = BOOKS["brief"].at("registration.elicence.type_codes", ON).value
    assert len(rows) == len(Level) * len(Specialty)
    for row in rows:
        elicence.build(row["type_code"], "11100000000013338W", "26000001", 1)


def test_unverified_figures_say_so() -> None:
    unverified = {key for key in BOOKS["brief"].keys() if not BOOKS["brief"].at(key, ON).verified}  # noqa: SIM118 - a book is no mapping
    assert {"registration.limit.public_notice", "registration.chains", "education.carry_over"} <= unverified
    assert "registration.limit.correction_notice" not in unverified


def test_digest_tells_the_profiles_apart() -> None:
    assert BOOKS["brief"].digest != BOOKS["statute"].digest
    assert load_policy("brief").digest == BOOKS["brief"].digest


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "schema.yaml").write_text("room.a: {unit: wd}\n", encoding="utf-8")
    (tmp_path / "room" / "one.yaml").write_text(
        "a: {title: x, values: {2020-01-01: 1, 2020-01-01: 2}}\n", encoding="utf-8"
    )
    (tmp_path / "room" / "two.yaml").write_text("a: [\n", encoding="utf-8")
    (tmp_path / "room" / "three.yaml").write_text("!!python/object/apply:os.system ['true']\n", encoding="utf-8")
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(folder=tmp_path)
    assert sorted(str(each.at) for each in invalid.value.problems) == [
        "room/one.yaml",
        "room/three.yaml",
        "room/two.yaml",
    ]
    assert "同一个键出现两次" in str(invalid.value)


def test_a_province_has_its_own_values(tmp_path: Path) -> None:
    for folder in ("room", "provinces/44/room"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "schema.yaml").write_text("room.age: {unit: years}\n", encoding="utf-8")
    national = "age: {title: 年龄, unit: years, article: 无, values: {2020-01-01: null}}\n"
    (tmp_path / "room" / "a.yaml").write_text(national, encoding="utf-8")
    (tmp_path / "provinces/44/room/a.yaml").write_text(
        "age: {article: 省, values: {2023-10-01: 70}}\n", encoding="utf-8"
    )
    book = load_policy(folder=tmp_path)
    assert [book.at("room.age", ON, organ).value for organ in (None, "45", "44", "housing-4401")] == [
        None,
        None,
        70,
        70,
    ]
    assert book.at("room.age", date(2023, 9, 30), "44").value is None


def test_unknown_profile_is_refused() -> None:
    with pytest.raises(PolicyInvalid):
        load_policy("draft")


@pytest.mark.parametrize("code", ["schema", "unknown_key", "no_article", "unit", "overlap", "value", "profile", "date"])
def test_faults_have_texts(code: str) -> None:
    assert "错" in texts().problem(Problem(f"policy.{code}", values={"fault": "错"})).why


def test_the_example_province_has_its_own_figures() -> None:
    values = {
        key: BOOKS["brief"].at(key, ON, "housing-4401").value
        for key in ("registration.validity.age_limit", "registration.validity.age_block", "registration.initial.grace")
    }
    assert list(values.values()) == [70, 90, 18]
    assert BOOKS["brief"].at("registration.initial.grace", ON, "housing-32").value == 12


def test_faults_of_provinces_stop_the_start_with_the_others(tmp_path: Path) -> None:
    for folder in ("room", "provinces/44/room", "provinces/99/room", "provinces/guangdong", "profiles/statute/room"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "schema.yaml").write_text("room.age: {unit: years}\n", encoding="utf-8")
    (tmp_path / "room/a.yaml").write_text(
        "age: {title: 年龄, unit: years, article: 无, values: {2020-01-01: null}}\n", encoding="utf-8"
    )
    (tmp_path / "provinces/44/room/a.yaml").write_text(
        "age: {values: {2023-10-01: 70, 2023-09-01: 65}}\naeg: {article: 省, values: {2023-10-01: 70}}\n",
        encoding="utf-8",
    )
    (tmp_path / "profiles/statute/room/a.yaml").write_text(
        "age: {article: 法, values: {2023-10-01: seventy}}\n", encoding="utf-8"
    )
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy("brief", folder=tmp_path)
    found = {(each.code, each.at) for each in invalid.value.problems}
    assert found == {
        ("policy.province", "provinces/99"),
        ("policy.province", "provinces/guangdong"),
        ("policy.no_article", "provinces/44/room/a.yaml: age"),
        ("policy.overlap", "provinces/44/room/a.yaml: age"),
        ("policy.unknown_key", "provinces/44/room/a.yaml: aeg"),
        ("policy.value", "profiles/statute/room/a.yaml: age"),
    }


def test_every_choice_and_column_has_its_word() -> None:
    schema = load_bundle().schema
    columns = {name: column for body in schema.values() for name, column in (body.get("columns") or {}).items()}
    choices = {choice for body in schema.values() for choice in body.get("choices", ())}
    choices |= {choice for each in columns.values() if isinstance(each, dict) for choice in each.get("choices", ())}
    words = texts().words
    assert {each for each in choices if f"policy_word.choice.{each}" not in words} == set()
    assert {each for each in columns if f"policy_word.column.{each}" not in words} == set()
