"""A world for every test of documents: a real database, real files, a reader that says what it is told to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from fastapi.testclient import TestClient
from PIL import Image, ImageDraw

from registrar.adapters.objectstore.local import LocalFileCache, LocalFileStore
from registrar.adapters.pictures.process import ProcessPictures
from registrar.engines.policy import PolicyBook
from registrar.kernel.actor import Actor, Role, Scope
from registrar.kernel.chance import SeededChance
from registrar.kernel.errors import Unavailable
from registrar.modules.documents.contract import Box, DocumentKind, FieldCheck, ReadField, Reading
from registrar.modules.documents.queries import DocumentReads
from registrar.modules.documents.verbs.hand_in_document import HandInDocument, hand_in_document
from registrar.modules.documents.verbs.read_document import read_document
from registrar.modules.documents.wiring import build
from registrar.platform.db.engine import Database
from registrar.platform.disk import RealDisk
from registrar.platform.fakes import FixedClock, SequentialIds
from registrar.platform.http.app import create_api
from registrar.platform.http.sessions import COOKIE
from registrar.platform.policy_files import published_calendar
from registrar.platform.room import Deps, Room

APPLICATION = "00000000-0000-7000-8000-00000000000a"
SETTLED = "00000000-0000-7000-8000-00000000000b"
OWNER = Actor("account-1", frozenset({Role.ENGINEER}), Scope(person_id="person-1"), person_id="person-1")
STRANGER = Actor("account-2", frozenset({Role.ENGINEER}), Scope(person_id="person-2"), person_id="person-2")
REVIEWER = Actor("account-3", frozenset({Role.FIRST_REVIEWER}), Scope(organ_id="organ-1"))
OTHER_REVIEWER = Actor("account-4", frozenset({Role.FIRST_REVIEWER}), Scope(organ_id="organ-2"))
ACTORS = {"owner": OWNER, "stranger": STRANGER, "reviewer": REVIEWER, "other": OTHER_REVIEWER}
NUMBER = "449901199003073410"

ENGINE = "test engine 1"
CARD = Reading(
    kind=DocumentKind.IDENTITY_CARD_FRONT,
    kind_confidence=0.98,
    fields={
        "name": ReadField("张示例", 0.91, Box(0, 0.1, 0.1, 0.2, 0.05), "姓名张示例"),
        "id_number": ReadField(
            NUMBER, 0.99, Box(0, 0.3, 0.8, 0.5, 0.06), NUMBER, (FieldCheck("id_number_checksum", True),)
        ),
        "sex": ReadField("男", 0.8, None, "", derived=True),
    },
    engine=ENGINE,
    pages=1,
    turned=(90,),
    notes=(FieldCheck("sex_equals_number", True),),
)


class ToldReader:
    """A ``ScanReader`` that says what the test told it, and remembers what it was asked."""

    def __init__(self) -> None:
        self.says: Reading = CARD
        self.away = False
        self.asked: list[DocumentKind | None] = []

    def read(self, content: bytes, file_name: str, kind: DocumentKind | None) -> Reading:
        self.asked.append(kind)
        if self.away:
            raise Unavailable.of("platform.disk_unavailable")
        return self.says

    def close(self) -> None:
        pass


class Gate:
    """One draft of the owner's, one settled application; one organ takes part in the first."""

    def may_read(self, actor: Actor, application_id: str) -> bool:
        return actor.scope.organ_id == "organ-1" and application_id == APPLICATION

    def editable(self, actor: Actor, application_id: str) -> bool:
        return actor.scope.person_id == "person-1" and application_id == APPLICATION


class Sessions:
    def actor_of(self, token: str) -> Actor | None:
        return ACTORS.get(token)


@dataclass
class World:
    deps: Deps
    clock: FixedClock
    folder: Path
    files: LocalFileStore
    room: Room
    gate: Gate = field(default_factory=Gate)
    reader: ToldReader = field(default_factory=ToldReader)

    @property
    def reads(self) -> DocumentReads:
        reads: DocumentReads = self.room.door
        return reads

    def hand_in(self, content: bytes, kind: DocumentKind | None = None, name: str = "扫描.png") -> str:
        command = HandInDocument(APPLICATION, BytesIO(content), name, kind)
        return hand_in_document(OWNER, command, self.deps, self.gate, self.files).id

    def read_all(self) -> None:
        while read_document(self.reader, self.files, self.deps):
            pass

    def client(self, who: str) -> TestClient:
        client = TestClient(create_api(self.room.routers, Sessions(), "test"), base_url="https://testserver")
        client.cookies.set(COOKIE, who)
        return client


def world_of_room(database: Database, clock: FixedClock, ids: SequentialIds, tmp_path: Path) -> World:
    deps = Deps(database, clock, ids, SeededChance(1), PolicyBook("", (), {}), published_calendar)
    files = LocalFileStore(tmp_path / "files", RealDisk())
    room = build(
        deps,
        files=files,
        cache=LocalFileCache(tmp_path / "cache", RealDisk()),
        pictures=ProcessPictures(),
        gate=Gate(),
    )
    return World(deps, clock, tmp_path, files, room)


def png(text: str = "", size: tuple[int, int] = (300, 200)) -> bytes:
    """A picture with a black corner top left; different for a different text."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, size[0] // 4, size[1] // 4), fill="black")
    draw.text((size[0] // 2, size[1] // 2), text, fill="black")
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
