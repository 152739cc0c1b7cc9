"""One table of vectors for the two programs that judge: this one, and the page that works without a network.

``REGISTRAR_WRITE_GOLDENS=1 pytest server/tests/contracts/offline`` makes the table anew, and writes the texts of the
verdicts where the page takes them from. ``web/tests/unit/verifier.test.ts`` reads the same file.
"""

from __future__ import annotations

import base64
import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from registrar.adapters.certificate.offline import read_code
from registrar.adapters.crypto.published import Root
from registrar.engines.credential import Word
from registrar.kernel.chance import SeededChance
from registrar.platform.issuer_keys import Profile
from registrar.platform.texts import FOLDER
from tests.faults.forgeries import MAKERS, Case, Mint, judged
from tools.house.rooms import ROOT

VECTORS = Path(__file__).parent / "vectors.json"
PAGE_TEXTS = ROOT / "web/src/verifier/words.json"
WRITE = os.environ.get("REGISTRAR_WRITE_GOLDENS") == "1"


def _written() -> dict[str, Any]:
    """Every kind of case once in each profile, with what is said of it."""
    shared: dict[str, int] = {}
    blobs: list[str] = []

    def place(blob: bytes | None) -> int | None:
        if blob is None:
            return None
        text = base64.b64encode(blob).decode("ascii")
        if text not in shared:
            shared[text] = len(blobs)
            blobs.append(text)
        return shared[text]

    vectors = []
    for profile in Profile:
        mint = Mint(profile, SeededChance(1))
        for make in MAKERS.values():
            case = make(mint)
            said = judged(case)
            claims = read_code(case.text).claims
            vectors.append(
                {
                    "name": f"{case.name} ({profile})",
                    "text": case.text,
                    "keys": place(case.keys),
                    "status": place(case.status),
                    "roots": [root.to_plain() for root in case.roots],
                    "now": case.now.isoformat(),
                    "on": case.on.isoformat(),
                    "verdict": case.expected.value,
                    "reason": said.reason.removeprefix("credential."),
                    "as_of": said.as_of.isoformat(),
                    "checks": [each.code.removeprefix("credential.") for each in said.decision.findings],
                    "claims": {"name": claims.name, "elicence": claims.elicence_identifier} if claims else None,
                }
            )
    return {"blobs": blobs, "vectors": vectors}


if WRITE:
    VECTORS.write_text(json.dumps(_written(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
TABLE = json.loads(VECTORS.read_text(encoding="utf-8"))


def _case(vector: dict[str, Any]) -> Case:
    def blob(place: int | None) -> bytes | None:
        return None if place is None else base64.b64decode(TABLE["blobs"][place])

    return Case(
        vector["name"],
        vector["text"],
        Word(vector["verdict"]),
        blob(vector["keys"]),
        blob(vector["status"]),
        tuple(Root.from_plain(each) for each in vector["roots"]),
        datetime.fromisoformat(vector["now"]),
        date.fromisoformat(vector["on"]),
    )


@pytest.mark.parametrize("vector", TABLE["vectors"], ids=lambda vector: vector["name"])
def test_a_vector_is_named_correctly(vector: dict[str, Any]) -> None:
    case = _case(vector)
    said = judged(case)
    assert (said.word, said.reason, said.as_of.isoformat()) == (
        case.expected,
        f"credential.{vector['reason']}",
        vector["as_of"],
    )
    assert [each.code.removeprefix("credential.") for each in said.decision.findings] == vector["checks"]


def test_the_table_has_every_verdict_in_both_profiles() -> None:
    for profile in Profile:
        named = {each["verdict"] for each in TABLE["vectors"] if each["name"].endswith(f"({profile})")}
        assert named == {word.value for word in Word}


def test_the_page_says_the_words_of_the_server() -> None:
    told: dict[str, dict[str, Any]] = {"words": {}, "passed": {}, "problems": {}}
    for code, text in yaml.safe_load((FOLDER / "credential.yaml").read_text(encoding="utf-8")).items():
        _, kind, *rest = code.split(".")
        if rest:
            told["words" if kind == "word" else kind][rest[0]] = text
        else:
            told["problems"][kind] = text
    if WRITE:
        PAGE_TEXTS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(PAGE_TEXTS.read_text(encoding="utf-8")) == told
