"""The words and lists of the pages, told to anybody and told once."""

from __future__ import annotations

from tests.flows.town import Town


def test_the_words_are_public_and_asked_about_by_their_digest(sqlite_town: Town) -> None:
    anyone = sqlite_town.visitor()
    answer = anyone.get("/api/reference")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=300"
    words = answer.json()
    assert {"code": "class2", "title": "二级"} in words["levels"]
    assert {"code": "granted", "title": "准予注册", "finished": True} in words["states"]
    assert {"code": "draft", "title": "草稿", "finished": False} in words["states"]
    required = [each["code"] for each in words["required_materials"]]
    assert "graduation_certificate" in required
    assert set(required) < {each["code"] for each in words["document_kinds"]}
    tag = answer.headers["etag"]
    for known in (tag, f'"other", W/{tag}'):
        again = anyone.http.get("/api/reference", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert anyone.http.get("/api/reference", headers={"If-None-Match": '"other"'}).status_code == 200
