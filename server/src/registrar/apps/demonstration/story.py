"""The main job, step by step: each line says who did what, when, and with what outcome."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from registrar.apps.demonstration.cast import Cast
from registrar.apps.demonstration.client import Refusal, Visitor
from registrar.kernel.clock import SHANGHAI, Clock
from registrar.kernel.errors import Refused
from registrar.kernel.ids import Ids

READING_SECONDS = 300
PASSWORD_TAIL = "-Shi9li"  # noqa: S105  reason: throw-away accounts of a development system
FORM_FROM_READING = frozenset(
    {
        "ethnicity",
        "school",
        "major",
        "education_level",
        "graduation_date",
        "degree",
        "title_name",
        "contract_start",
        "contract_end",
        "post",
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the story."""

    at: datetime
    actor: str
    text: str


@dataclass(frozen=True, slots=True)
class Ending:
    certificate_number: str
    verify_url: str
    verdict: str
    pdf: Path


Tell = Callable[[Line], None]


class Story:
    """Plays one cast against the system at ``address``. Raises Refusal when the system says no."""

    def __init__(self, address: str, cast: Cast, folder: Path, tell: Tell, clock: Clock, ids: Ids) -> None:
        self._address = address
        self._cast = cast
        self._folder = folder
        self._tell = tell
        self._clock = clock
        self._ids = ids
        self._mark = ids.secret(4).hex()

    def play(self) -> Ending:
        with self._visitor("系统管理员") as admin:
            self._sign_in_demo(admin, "system_admin")
            self._record_registries(admin)
            employer = self._employer_line(admin)
            clerk = self._open_account(admin, "employer", "单位经办人", employer_id=employer["id"])
            self._enrol()
            application_id = self._apply(employer)
            self._act(clerk, "聘用单位", application_id, "confirm")
            self._decide(admin, application_id)
        return self._collect(application_id)

    def _record_registries(self, admin: Visitor) -> None:
        """What the business registry and the examination database would have delivered."""
        cast = self._cast
        firm = (
            "统一社会信用代码,名称,法定代表人,省份,是否造价咨询,状态\n"
            f"{cast.employer_uscc},{cast.employer_name},{cast.legal_representative},{cast.province},是,存续\n"
        )
        admin.upload("/api/employers/import", "市场主体.csv", firm.encode("utf-8-sig"))
        self._say(admin, "导入市场主体登记数据")
        record = (
            "姓名,证件类型,证件号码,级别,专业,管理号,批准日期,签发机关\n"
            f"{cast.name},居民身份证,{cast.id_number},{cast.level.chinese},{cast.specialty.chinese}工程,"
            f"{cast.management_number},{cast.approved_on.isoformat()},{cast.issuing_authority}\n"
        )
        admin.upload("/api/qualifications/import", "资格考试.csv", record.encode("utf-8-sig"))
        self._say(admin, "导入资格考试数据库记录")

    def _employer_line(self, admin: Visitor) -> dict[str, Any]:
        found: list[dict[str, Any]] = admin.get("/api/employers", q=self._cast.employer_uscc)
        return found[0]

    def _enrol(self) -> None:
        cast = self._cast
        with self._visitor("申请人") as engineer:
            body = {
                "name": cast.name,
                "id_number": cast.id_number,
                "management_number": cast.management_number,
                "mobile": cast.mobile,
                "account": self._engineer_account,
                "password": self._password,
            }
            engineer.post("/api/enrolments", body)
            self._say(engineer, "核对考试记录，开通个人账号")

    def _apply(self, employer: dict[str, Any]) -> str:
        with self._visitor("申请人") as engineer:
            engineer.sign_in(self._engineer_account, self._password)
            person = engineer.get("/api/me/person")
            wanted = [
                each for each in person["qualifications"] if each["management_number"] == self._cast.management_number
            ]
            opened = engineer.post(
                "/api/applications", {"business_type": "initial", "qualification_id": wanted[0]["id"]}
            )
            application_id = str(opened["id"])
            self._say(engineer, f"新建申请 {opened['number']}")
            self._hand_in(engineer, application_id)
            self._fill_in(engineer, application_id, employer)
            self._submit(engineer, application_id)
            return application_id

    def _hand_in(self, engineer: Visitor, application_id: str) -> None:
        ids = []
        for path in self._cast.scans:
            document = engineer.upload_file("/api/documents", path, {"application_id": application_id})
            ids.append(document["id"])
            self._say(engineer, f"上传 {path.name}")
        for document in self._read(engineer, ids):
            if document["state"] == "refused":
                self._say(engineer, f"{document['file_name']} 不能使用：{document['refusal']['title']}")
                continue
            values = {field["name"]: field["value"] for field in document["fields"] if field["value"]}
            engineer.post(f"/api/documents/{document['id']}/confirmation", {"fields": values})
            self._say(engineer, f"核对并确认{document['kind_title']}（识别出 {len(values)} 项）")

    def _read(self, engineer: Visitor, ids: Sequence[str]) -> list[dict[str, Any]]:
        """The documents once the reading process has seen them all."""
        deadline = time.monotonic() + READING_SECONDS
        while True:
            documents = [engineer.get(f"/api/documents/{each}") for each in ids]
            if all(document["state"] not in ("waiting", "reading") for document in documents):
                return documents
            if time.monotonic() > deadline:
                raise Refused.of("demonstration.not_started")
            time.sleep(0.5)

    def _fill_in(self, engineer: Visitor, application_id: str, employer: dict[str, Any]) -> None:
        """Type what the scans say into the form, as a person would after looking at it."""
        form: dict[str, Any] = {"mobile": self._cast.mobile, "employer_id": employer["id"], "commitment": True}
        for _ in range(2):
            case = engineer.get(f"/api/applications/{application_id}")
            for field in case["form_fields"]:
                read = [each["value"] for each in field["read"]]
                if field["name"] in FORM_FROM_READING and read and read[0] != "长期":
                    form[field["name"]] = read[0]
                if field["name"] == "contract_kind":
                    form["contract_kind"] = _kind_of_contract(read, field["choices"])
                if field["name"] == "intake_organ_id" and field["choices"]:
                    form["intake_organ_id"] = field["choices"][0]["code"]
            # The choice of the intake organ appears once the employer is known.
            engineer.put(f"/api/applications/{application_id}/form", {"version": case["version"], "form": form})
        self._say(engineer, "填写并保存申请表")

    def _submit(self, engineer: Visitor, application_id: str) -> None:
        checks = engineer.get(f"/api/applications/{application_id}/checks")
        failing = [each["title"] for each in checks["findings"] if each["verdict"] == "fail"]
        self._say(engineer, f"预检：{'、'.join(failing) if failing else '没有发现缺项'}")
        case = engineer.get(f"/api/applications/{application_id}")
        engineer.post(f"/api/applications/{application_id}/actions/submit", {"version": case["version"]})
        self._say(engineer, "提交申请")

    def _decide(self, admin: Visitor, application_id: str) -> None:
        """Acceptance, first and second review and decision, by four officials of the organs the case goes to."""
        for role, title, act in (
            ("intake", "受理", "accept"),
            ("first_reviewer", "初审", "agree"),
            ("second_reviewer", "复审", "agree"),
            ("decider", "终审", "grant"),
        ):
            organ_id = self._organ_at(admin, application_id)
            official = self._open_account(admin, role, f"{title}人员", organ_id=organ_id)
            self._act(official, title, application_id, act)

    def _organ_at(self, _admin: Visitor, application_id: str) -> str:
        with self._visitor("申请人") as engineer:
            engineer.sign_in(self._engineer_account, self._password)
            return str(engineer.get(f"/api/applications/{application_id}")["holder"]["id"])

    def _act(self, account: dict[str, Any], title: str, application_id: str, act: str) -> None:
        with self._visitor(title) as somebody:
            somebody.sign_in(account["account"], account["password"], account["totp_uri"])
            case = somebody.get(f"/api/applications/{application_id}")
            body = {"version": case["version"], "opinion": "经核对，材料齐全，符合规定条件。"}
            receipt = somebody.post(f"/api/applications/{application_id}/actions/{act}", body)
            text = next(each["title"] for each in case["actions"] if each["code"] == act)
            self._say(somebody, f"{text}（{receipt['number']}）")

    def _collect(self, application_id: str) -> Ending:
        with self._visitor("申请人") as engineer:
            engineer.sign_in(self._engineer_account, self._password)
            certificate = engineer.get(f"/api/applications/{application_id}")["certificate"]
            content = engineer.bytes_of(certificate["pdf_url"])
            number = str(certificate["certificate_number"])
            pdf = self._folder / f"注册证书-{number.rsplit(']', maxsplit=1)[-1]}.pdf"
            pdf.write_bytes(content)
            self._say(engineer, f"下载注册证书 {number}")
        with self._visitor("社会公众") as anyone:
            verdict = self._verify(anyone, number)
            self._say(anyone, f"公开查询：{number} {verdict['verdict_text']}，截至 {verdict['valid_to']}")
        return Ending(number, str(certificate["verify_url"]), str(verdict["verdict"]), pdf)

    def _verify(self, anyone: Visitor, number: str) -> dict[str, Any]:
        """The public register follows the database within moments: asked again for a few seconds."""
        for attempt in range(40):
            try:
                found: dict[str, Any] = anyone.get("/api/public/certificates", number=number, name=self._cast.name)
            except Refusal as refusal:
                if refusal.code != "public.unknown_certificate" or attempt == 39:
                    raise
                time.sleep(0.25)
            else:
                return found
        raise AssertionError("unreachable")

    def _sign_in_demo(self, visitor: Visitor, role: str) -> None:
        """Sign in with a sample account of a development system."""
        try:
            accounts = visitor.get("/api/development/accounts")
        except Refusal as refusal:
            raise Refused.of("demonstration.not_development") from refusal
        account = next(each for each in accounts if each["account"] == role.replace("_", "-"))
        visitor.sign_in(account["account"], account["password"])

    def _open_account(self, admin: Visitor, role: str, title: str, **place: str) -> dict[str, Any]:
        body = {
            "account": f"{role.replace('_', '-')}-{self._mark}",
            "display_name": f"示例{title}",
            "role": role,
            "password": self._password,
            **place,
        }
        opened: dict[str, Any] = admin.post("/api/accounts", body)
        return {**opened, "password": self._password}

    @property
    def _engineer_account(self) -> str:
        return f"engineer-{self._mark}"

    @property
    def _password(self) -> str:
        return f"{self._mark}{PASSWORD_TAIL}"

    def _visitor(self, title: str) -> Visitor:
        return Visitor(self._address, title, self._ids)

    def _say(self, visitor: Visitor, text: str) -> None:
        self._tell(Line(self._clock.now().astimezone(SHANGHAI), visitor.title, text))


def _kind_of_contract(read: Sequence[str], choices: Sequence[dict[str, str]]) -> str:
    # The longest first: 固定期限 stands inside 无固定期限 too.
    for choice in sorted(choices, key=lambda each: -len(each["title"])):
        if any(choice["title"] in value for value in read):
            return choice["code"]
    return "open_ended"
