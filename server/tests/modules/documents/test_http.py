"""Documents over HTTP: uploads, pages, files, keys."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from httpx import Response
from PIL import Image

from registrar.modules.documents.contract import LARGEST_FILE
from tests.modules.documents.world import APPLICATION, World, png


def key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


def upload(
    world: World, content: bytes, who: str = "owner", headers: dict[str, str] | None = None, **data: str
) -> Response:
    answer: Response = world.client(who).post(
        "/api/documents",
        files={"file": ("身份证 张示例.png", content, "image/png")},
        data={"application_id": APPLICATION, **data},
        headers=headers or key(),
    )
    return answer


def test_from_handing_in_to_removing(world: World) -> None:
    client = world.client("owner")
    answer = upload(world, png())
    assert answer.status_code == 201
    view = answer.json()
    assert (view["state"], view["progress"], view["media_type"]) == ("waiting", 0.0, "image/png")
    path = f"/api/documents/{view['id']}"
    world.read_all()
    assert client.get(path).json()["fields"][0]["value"] == "张示例"
    confirmed = client.post(f"{path}/confirmation", json={"fields": {"name": "章示例"}}, headers=key())
    assert confirmed.json()["fields"][0]["confirmed_value"] == "章示例"
    again = client.post(f"{path}/kind", json={"kind": "labour_contract"}, headers=key())
    assert (again.json()["kind"], again.json()["state"]) == ("labour_contract", "waiting")
    assert client.post(f"{path}/kind", json={"kind": "passport"}, headers=key()).status_code == 422
    assert client.delete(path, headers=key()).status_code == 204
    assert client.get(path).status_code == 404


def test_the_same_key_answers_the_same_once(world: World) -> None:
    headers = key()
    first = upload(world, png("a"), headers=headers)
    assert upload(world, png("a"), headers=headers).json()["id"] == first.json()["id"]
    reused = upload(world, png("b"), headers=headers)
    assert (reused.status_code, reused.json()["code"]) == (422, "platform.key_reused")
    assert world.client("owner").post("/api/documents").status_code == 422


@pytest.mark.parametrize("stated", [True, False], ids=["size stated", "size not stated"])
def test_a_huge_file_is_refused_before_it_is_taken_in(world: World, stated: bool) -> None:
    taken = 0
    boundary = "b0undary"
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n'
        "Content-Type: image/png\r\n\r\n"
    ).encode()

    def body() -> object:
        nonlocal taken
        yield head
        for _ in range(200):
            taken += 1
            yield bytes(1024 * 1024)

    headers = {**key(), "Content-Type": f"multipart/form-data; boundary={boundary}"}
    if stated:
        headers["Content-Length"] = str(200 * 1024 * 1024)
    answer = world.client("owner").post("/api/documents", content=body(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "documents.too_large")
    assert not (world.folder / "files").exists()


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "documents.empty_file"),
        (b"PK\x03\x04 zip as png", 422, "documents.archive"),
        (b"text", 422, "documents.not_an_image"),
        (png() + bytes(LARGEST_FILE), 413, "documents.too_large"),
    ],
)
def test_bad_uploads_are_told_apart(world: World, content: bytes, status: int, code: str) -> None:
    answer = upload(world, content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_what_is_no_form_is_refused(world: World) -> None:
    client = world.client("owner")
    for content, media_type in ((b"{}", "application/json"), (b"junk", "multipart/form-data; boundary=x")):
        answer = client.post("/api/documents", content=content, headers={**key(), "Content-Type": media_type})
        assert answer.status_code in (400, 422)
    no_file = client.post("/api/documents", data={"application_id": APPLICATION}, files={"x": b""}, headers=key())
    assert (no_file.status_code, no_file.json()["problems"][0]["at"]) == (422, "file")
    assert upload(world, png(), kind="passport").json()["problems"][0]["at"] == "kind"
    assert upload(world, png(), application_id="1").json()["problems"][0]["at"] == "application_id"


def test_pages_stand_upright(world: World) -> None:
    client = world.client("owner")
    path = f"/api/documents/{upload(world, png()).json()['id']}/pages"
    plain = client.get(f"{path}/0")
    assert (plain.status_code, plain.headers["content-type"]) == (200, "image/jpeg")
    world.read_all()  # lies turned by 90 degrees clockwise
    upright = client.get(f"{path}/0")
    picture = Image.open(io.BytesIO(upright.content))
    assert picture.size == (200, 300)
    dark, light = picture.getpixel((10, 290)), picture.getpixel((10, 10))
    assert isinstance(dark, tuple)
    assert isinstance(light, tuple)
    assert max(dark) < 60
    assert min(light) > 200
    assert client.get(f"{path}/0").content == upright.content
    assert (client.get(f"{path}/1").status_code, client.get(f"{path}/x").status_code) == (404, 422)
    assert len(list((world.folder / "cache").rglob("*.jpg"))) == 2


def test_damaged_pages_are_no_fault_of_the_server(world: World) -> None:
    client = world.client("owner")
    for content in (b"%PDF-1.7 nothing", png()[:60]):
        found = client.get(f"/api/documents/{upload(world, content).json()['id']}/pages/0")
        assert (found.status_code, found.json()["code"]) == (422, "documents.damaged")


def test_the_file_comes_back_as_it_was_and_runs_nothing(world: World) -> None:
    content = png("original")
    document_id = upload(world, content).json()["id"]
    answer = world.client("reviewer").get(f"/api/documents/{document_id}/file")
    assert answer.content == content
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E8%BA%AB")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert world.client("other").get(f"/api/documents/{document_id}/file").status_code == 404
    assert world.client("nobody").get(f"/api/documents/{document_id}/file").status_code == 401
