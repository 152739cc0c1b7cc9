"""A person at a browser, without the browser: one session, one cookie, one idempotency key for each act."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
import pyotp

from registrar.kernel.ids import Ids

TRIES = 20
UNREADABLE = {
    "title": "系统没有给出可读的回答",
    "why": "该地址回答的不是本系统，可能是代理服务器或其他网站。",
    "todo": "请核对地址；系统尚未启动的，请先运行 registrar run。",
}


class Refusal(Exception):
    """The system said no. ``text`` is what it told the person."""

    def __init__(self, status: int, document: dict[str, Any]) -> None:
        self.status = status
        self.code = str(document.get("code", ""))
        problems = document.get("problems") or [document]
        lines = [f"{each.get('title', '')}：{each.get('why', '')}{each.get('todo', '')}" for each in problems]
        self.text = "\n".join(lines)
        super().__init__(f"{status} {self.code}")


class Visitor:
    """Somebody using the system. ``secret`` is the TOTP secret of an account with a second factor, when it is known;
    a development system shows the codes of its demo accounts itself."""

    def __init__(self, address: str, title: str, ids: Ids) -> None:
        self.title = title
        self._ids = ids
        self._http = httpx.Client(base_url=address, timeout=120.0, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def sign_in(self, account: str, password: str, totp_uri: str | None = None) -> None:
        answer = self.post("/api/sessions", {"account": account, "password": password})
        if answer["state"] == "signed_in":
            return
        challenge = answer["challenge"]
        if totp_uri is not None:
            code = pyotp.TOTP(_secret_of(totp_uri)).now()
        else:
            code = self.get(f"/api/development/second-factor/{challenge}")["code"]
        self.post("/api/sessions/second-factor", {"challenge": challenge, "code": code})

    def get(self, path: str, **params: str) -> Any:
        return self._answer(self._http.get(path, params=params))

    def bytes_of(self, path: str) -> bytes:
        response = self._http.get(path)
        if response.is_error:
            self._answer(response)
        return response.content

    def post(self, path: str, body: Any) -> Any:
        return self._send("POST", path, json=body)

    def put(self, path: str, body: Any) -> Any:
        return self._send("PUT", path, json=body)

    def upload(self, path: str, file_name: str, content: bytes, fields: dict[str, str] | None = None) -> Any:
        return self._send("POST", path, data=fields or {}, files={"file": (file_name, content)})

    def upload_file(self, path: str, file: Path, fields: dict[str, str]) -> Any:
        return self.upload(path, file.name, file.read_bytes(), fields)

    def _send(self, method: str, path: str, **content: Any) -> Any:
        key = self._ids.new()
        for _ in range(TRIES):
            response = self._http.request(method, path, headers={"Idempotency-Key": key}, **content)
            waiting = response.status_code in (409, 429, 503) and "retry-after" in response.headers
            if not waiting:
                break
            time.sleep(float(response.headers["retry-after"]))
        return self._answer(response)

    @staticmethod
    def _answer(response: httpx.Response) -> Any:
        try:
            document = response.json() if response.content else None
        except ValueError:
            raise Refusal(response.status_code, UNREADABLE) from None
        if response.is_error:
            raise Refusal(response.status_code, document if isinstance(document, dict) else UNREADABLE)
        return document


def _secret_of(totp_uri: str) -> str:
    """The secret inside an ``otpauth://`` address."""
    return str(httpx.URL(totp_uri).params["secret"])
