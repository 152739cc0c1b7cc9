"""The folder of scans: written, read back, refused when something is missing."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from registrar.apps.synthetic.faults import Profile
from registrar.apps.synthetic.population import Nation, Person
from registrar.apps.synthetic.scans import TRUTH_FILE, ScanFolder, read_scans, write_scans
from registrar.kernel.errors import Malformed, NotFound
from registrar.modules.documents.contract import FIELDS


@pytest.fixture
def scans(nation: Nation, graduate: Person, tmp_path: Path) -> ScanFolder:
    return write_scans(graduate, nation.employer_of(graduate), tmp_path / "张三", Random(1), Profile.TURNED)


def test_full_set_with_truth(scans: ScanFolder, graduate: Person) -> None:
    assert [scan.path.name for scan in scans.scans] == [
        "身份证正面.jpg",
        "身份证反面.jpg",
        "毕业证书.jpg",
        "学位证书.jpg",
        "职称证书.jpg",
        "职业资格证书.jpg",
        "劳动合同.pdf",
        "社保证明.png",
    ]
    for scan in scans.scans:
        assert set(scan.truth) == set(FIELDS[scan.kind])
        if scan.path.suffix != ".pdf":
            with Image.open(scan.path) as picture:
                picture.load()
    assert scans.person.id_number == graduate.id_number
    assert scans.qualifications[0].management_number == graduate.qualifications[0].management_number
    assert scans.as_of == graduate.as_of


def test_without_a_degree_there_is_no_degree_certificate(nation: Nation, tmp_path: Path) -> None:
    person = next(person for person in nation if person.degree is None)
    folder = write_scans(person, nation.employer_of(person), tmp_path, Random(1))
    assert "学位证书.jpg" not in {scan.path.name for scan in folder.scans}
    assert len(folder.scans) == 7


def test_missing_truth(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refusal:
        read_scans(tmp_path)
    assert refusal.value.code == "synthetic.no_truth"


def test_missing_scan(scans: ScanFolder) -> None:
    scans.scans[2].path.unlink()
    with pytest.raises(NotFound) as refusal:
        read_scans(scans.scans[0].path.parent)
    assert refusal.value.code == "synthetic.missing_scan"


@pytest.mark.parametrize(
    "spoilt",
    ["{", "[]", "null", '{"person": 3}', '"x"'],
)
def test_unreadable_truth(spoilt: str, scans: ScanFolder) -> None:
    folder = scans.scans[0].path.parent
    (folder / TRUTH_FILE).write_text(spoilt, encoding="utf-8")
    with pytest.raises(Malformed) as refusal:
        read_scans(folder)
    assert refusal.value.code == "synthetic.bad_truth"


def test_truth_cannot_name_files_elsewhere(scans: ScanFolder) -> None:
    folder = scans.scans[0].path.parent
    facts = json.loads((folder / TRUTH_FILE).read_text(encoding="utf-8"))
    facts["documents"][0]["file"] = "../../身份证正面.jpg"
    (folder / TRUTH_FILE).write_text(json.dumps(facts), encoding="utf-8")
    assert read_scans(folder).scans[0].path == folder / "身份证正面.jpg"
