"""Acts on documents: handed in, read, corrected, confirmed, removed."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from registrar.kernel.actor import Actor
from registrar.kernel.errors import Conflict, NotFound, RegistrarError
from registrar.modules.documents.contract import MOST_DOCUMENTS, DocumentKind, DocumentState, Reading
from registrar.modules.documents.tables import DOCUMENT, FIELD, READING
from registrar.modules.documents.verbs.confirm_document import confirm_document
from registrar.modules.documents.verbs.correct_kind import correct_kind
from registrar.modules.documents.verbs.hand_in_document import HandInDocument, hand_in_document
from registrar.modules.documents.verbs.open_document import open_document
from registrar.modules.documents.verbs.read_document import LEASE, PAUSE, read_document
from registrar.modules.documents.verbs.remove_document import remove_document
from registrar.platform.outbox.tables import OUTBOX
from registrar.platform.trail.tables import TRAIL
from tests.modules.documents.world import (
    APPLICATION,
    CARD,
    ENGINE,
    NUMBER,
    OTHER_REVIEWER,
    OWNER,
    REVIEWER,
    SETTLED,
    STRANGER,
    World,
    png,
)


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a")
    return target.getvalue()


def announced(world: World) -> list[str]:
    with world.deps.database.reader.connect() as connection:
        return [row.action for row in connection.execute(text("SELECT action FROM trail_entry ORDER BY seq"))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "documents.empty_file"),
        (b"hello", "documents.not_an_image"),
        (b"GIF89a" + bytes(100), "documents.not_an_image"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "documents.heic_image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "documents.webp_image"),
        (b"II*\0" + bytes(100), "documents.tiff_image"),
        (b"BM\x36\x03\0\0" + bytes(100), "documents.bmp_image"),
        (b"BMW 3er, gebraucht", "documents.not_an_image"),
        (zipped(), "documents.archive"),
        (png() + zipped(), "documents.archive"),
        (bytes(20 * 1024 * 1024 + 1), "documents.too_large"),
    ],
    ids=[
        "empty",
        "text",
        "gif",
        "heic",
        "webp",
        "tiff",
        "bmp",
        "no bitmap",
        "zip",
        "zip behind a picture",
        "too large",
    ],
)
def test_what_is_no_scan_is_refused_and_not_kept(world: World, content: bytes, code: str) -> None:
    with pytest.raises(RegistrarError) as caught:
        world.hand_in(content)
    assert caught.value.code == code
    assert not (world.folder / "files").exists()
    assert world.reads.documents_of(APPLICATION) == ()


def test_only_into_an_own_draft(world: World) -> None:
    for actor, application in ((OWNER, SETTLED), (STRANGER, APPLICATION), (REVIEWER, APPLICATION)):
        with pytest.raises(Conflict):
            hand_in_document(
                actor, HandInDocument(application, io.BytesIO(png()), "a.png"), world.deps, world.gate, world.files
            )


def test_the_same_file_is_the_same_document(world: World) -> None:
    first = world.hand_in(png("one"), name="../../张.png")
    assert world.hand_in(png("one")) == first
    assert world.hand_in(png("two")) != first
    assert [view.file_name for view in world.reads.documents_of(APPLICATION)] == ["张.png", "扫描.png"]


def test_the_same_file_many_times_at_once_is_one_document(world: World) -> None:
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda _: world.hand_in(png("same")), range(32)))
    assert len(set(found)) == 1
    assert len(world.reads.documents_of(APPLICATION)) == 1


def test_many_readers_read_each_document_once(world: World) -> None:
    for place in range(12):
        world.hand_in(png(str(place), (30, 20)))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: world.read_all(), range(4)))
    world.read_all()
    assert len(world.reader.asked) == 12
    assert {view.state for view in world.reads.documents_of(APPLICATION)} == {DocumentState.READ}


def test_at_most_forty(world: World) -> None:
    for place in range(MOST_DOCUMENTS):
        world.hand_in(png(str(place), (30, 20)))
    with pytest.raises(Conflict) as caught:
        world.hand_in(png("one more"))
    assert caught.value.code == "documents.too_many"
    assert world.hand_in(png("3", (30, 20)))


def test_read_shows_what_is_proposed_and_hides_it_in_the_database(world: World) -> None:
    document_id = world.hand_in(png())
    waiting = world.reads.document(document_id)
    assert (waiting.state, waiting.progress, waiting.fields) == (DocumentState.WAITING, 0.0, ())
    world.read_all()
    view = world.reads.document(document_id)
    assert (view.state, view.progress, view.kind_title) == (DocumentState.READ, 1.0, "居民身份证（人像面）")
    assert [field.name for field in view.fields] == ["name", "sex", "ethnicity", "birth_date", "address", "id_number"]
    name, sex, ethnicity, *_, number = view.fields
    assert (name.value, name.confidence, name.text) == ("张示例", 0.91, "姓名张示例")
    assert name.box == CARD.fields["name"].box
    assert (sex.value, sex.derived, sex.box) == ("男", True, None)
    assert (ethnicity.value, ethnicity.confidence) == ("", 0.0)
    assert [(check.code, check.passed, check.text) for check in number.checks] == [
        ("id_number_checksum", True, "公民身份号码校验")
    ]
    assert [note.code for note in view.notes] == ["sex_equals_number"]
    assert announced(world) == ["documents.document_handed_in", "documents.document_read"]
    with world.deps.database.reader.connect() as connection:
        rows = [
            str(tuple(row))
            for table in (DOCUMENT, READING, FIELD, TRAIL, OUTBOX)
            for row in connection.execute(select(table))
        ]
    assert not [row for row in rows if NUMBER in row or "张示例" in row]


def test_refused_files_tell_why(world: World) -> None:
    world.reader.says = Reading(None, 0.0, {}, ENGINE, 0, refused="documents.password_protected")
    document_id = world.hand_in(b"%PDF-1.7 locked")
    world.read_all()
    view = world.reads.document(document_id)
    assert view.state is DocumentState.REFUSED
    assert view.refusal is not None
    assert view.refusal.title == "PDF 已加密"
    with pytest.raises(Conflict) as caught:
        confirm_document(OWNER, document_id, {"name": "张"}, world.deps, world.gate)
    assert caught.value.code == "documents.not_confirmable"
    assert announced(world)[-1] == "documents.document_refused"


def test_unreadable_pages_may_be_typed_once_their_kind_is_said(world: World) -> None:
    world.reader.says = Reading(None, 0.0, {}, ENGINE, 1, refused="documents.unreadable")
    document_id = world.hand_in(png(), DocumentKind.DEGREE_CERTIFICATE)
    world.read_all()
    confirm_document(OWNER, document_id, {"degree": "工学学士"}, world.deps, world.gate)
    view = world.reads.document(document_id)
    assert view.state is DocumentState.CONFIRMED
    assert {field.name: field.confirmed_value for field in view.fields}["degree"] == "工学学士"


def test_confirmed_values_stand_beside_the_proposed_ones(world: World) -> None:
    document_id = world.hand_in(png())
    with pytest.raises(Conflict):
        confirm_document(OWNER, document_id, {"name": "张"}, world.deps, world.gate)
    world.read_all()
    confirm_document(OWNER, document_id, {"name": " 章示例\n", "id_number": NUMBER}, world.deps, world.gate)
    confirm_document(OWNER, document_id, {"ethnicity": "汉"}, world.deps, world.gate)
    view = world.reads.document(document_id)
    said = {field.name: (field.value, field.confirmed_value, field.best) for field in view.fields}
    assert said["name"] == ("张示例", "章示例", "章示例")
    assert said["ethnicity"] == ("", "汉", "汉")
    assert said["sex"] == ("男", None, "男")
    assert (view.state, view.confirmed_at) == (DocumentState.CONFIRMED, world.clock.now())
    with world.deps.database.reader.connect() as connection:
        details = connection.execute(
            text("SELECT details FROM trail_entry WHERE action = 'documents.document_confirmed' ORDER BY seq")
        ).scalars()
        assert ['"changed":["name"]' in str(row).replace(" ", "") for row in details] == [True, False]
        kept = connection.execute(text("SELECT turn_no, confirmed_by FROM doc_confirmation ORDER BY turn_no")).all()
    assert [tuple(row) for row in kept] == [(1, "account-1"), (1, "account-1"), (2, "account-1")]


def test_confirmation_names_what_is_wrong(world: World) -> None:
    document_id = world.hand_in(png())
    world.read_all()
    with pytest.raises(RegistrarError) as caught:
        confirm_document(OWNER, document_id, {"name": "长" * 501, "iban": "1"}, world.deps, world.gate)
    assert [(problem.code, problem.at) for problem in caught.value.problems] == [
        ("documents.unknown_field", "fields"),
        ("platform.field_too_long", "fields.name"),
    ]
    assert world.reads.document(document_id).state is DocumentState.READ


def test_a_corrected_kind_is_read_again_and_history_stays(world: World) -> None:
    document_id = world.hand_in(png())
    world.read_all()
    confirm_document(OWNER, document_id, {"name": "章示例"}, world.deps, world.gate)
    correct_kind(OWNER, document_id, DocumentKind.DEGREE_CERTIFICATE, world.deps, world.gate)
    view = world.reads.document(document_id)
    assert (view.state, view.kind, view.fields) == (DocumentState.WAITING, DocumentKind.DEGREE_CERTIFICATE, ())
    world.reader.says = replace(CARD, kind=DocumentKind.DEGREE_CERTIFICATE, fields={"name": CARD.fields["name"]})
    world.read_all()
    assert world.reader.asked == [None, DocumentKind.DEGREE_CERTIFICATE]
    view = world.reads.document(document_id)
    assert {field.name: field.confirmed_value for field in view.fields}["name"] is None
    with world.deps.database.reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM doc_reading")).scalar() == 2
        assert connection.execute(text("SELECT count(*) FROM doc_confirmation")).scalar() == 1


@pytest.mark.parametrize("change", ["kind", "removal"])
def test_a_reading_that_is_no_longer_wanted_keeps_nothing(world: World, change: str) -> None:
    document_id = world.hand_in(png())

    class Interrupted:
        def read(self, content: bytes, file_name: str, kind: DocumentKind | None) -> Reading:
            if kind is None:
                if change == "kind":
                    correct_kind(OWNER, document_id, DocumentKind.DEGREE_CERTIFICATE, world.deps, world.gate)
                else:
                    remove_document(OWNER, document_id, world.deps, world.gate)
            return CARD

        def close(self) -> None:
            pass

    assert read_document(Interrupted(), world.files, world.deps)
    with world.deps.database.reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM doc_reading")).scalar() == 0
    assert read_document(Interrupted(), world.files, world.deps) == (change == "kind")


def test_a_reader_that_died_is_succeeded_and_a_deadly_file_is_given_up(world: World) -> None:
    class Dies:
        def read(self, content: bytes, file_name: str, kind: DocumentKind | None) -> Reading:
            raise KeyboardInterrupt

        def close(self) -> None:
            pass

    document_id = world.hand_in(png())
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            read_document(Dies(), world.files, world.deps)
        assert world.reads.document(document_id).state is DocumentState.READING
        assert not read_document(world.reader, world.files, world.deps)
        world.clock.advance(LEASE + timedelta(seconds=1))
    world.read_all()
    view = world.reads.document(document_id)
    assert view.refusal is not None
    assert view.refusal.code == "documents.reading_failed"
    assert world.reader.asked == []


def test_a_reader_that_is_away_leaves_the_document_waiting(world: World) -> None:
    world.reader.away = True
    document_id = world.hand_in(png())
    with pytest.raises(RegistrarError):
        world.read_all()
    assert world.reads.document(document_id).state is DocumentState.WAITING
    world.reader.away = False
    assert not read_document(world.reader, world.files, world.deps)
    world.clock.advance(PAUSE + timedelta(seconds=1))
    world.read_all()
    assert world.reads.document(document_id).state is DocumentState.READ


def test_a_lost_file_is_told_and_mended_by_handing_it_in_again(world: World) -> None:
    document_id = world.hand_in(png("mine"))
    [path] = [path for path in (world.folder / "files").rglob("*") if path.is_file()]
    path.write_bytes(b"altered")
    world.read_all()
    view = world.reads.document(document_id)
    assert view.refusal is not None
    assert view.refusal.code == "platform.file_lost"
    world.hand_in(png("mine"))
    assert path.read_bytes() == png("mine")


def test_removed_documents_are_gone_and_stay_in_history(world: World) -> None:
    document_id = world.hand_in(png())
    world.read_all()
    remove_document(OWNER, document_id, world.deps, world.gate)
    assert world.reads.documents_of(APPLICATION) == ()
    assert world.reads.find_document(document_id) is None
    with pytest.raises(NotFound):
        remove_document(OWNER, document_id, world.deps, world.gate)
    assert world.hand_in(png()) != document_id
    with world.deps.database.reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM doc_document")).scalar() == 2
        assert connection.execute(text("SELECT count(*) FROM doc_field")).scalar() == 3


@pytest.mark.parametrize(
    ("actor", "seen", "recorded"),
    [(OWNER, True, 0), (REVIEWER, True, 1), (OTHER_REVIEWER, False, 0), (STRANGER, False, 0)],
    ids=["owner", "reviewer", "reviewer elsewhere", "stranger"],
)
def test_who_sees_a_document_and_what_it_leaves(world: World, actor: Actor, seen: bool, recorded: int) -> None:
    document_id = world.hand_in(png())
    if seen:
        assert open_document(actor, document_id, world.deps, world.gate, "fields").id == document_id
    else:
        with pytest.raises(NotFound):
            open_document(actor, document_id, world.deps, world.gate, "fields")
    assert announced(world).count("documents.document_opened") == recorded


def test_only_the_person_changes_a_document(world: World) -> None:
    document_id = world.hand_in(png())
    for actor in (REVIEWER, STRANGER):
        with pytest.raises(NotFound):
            remove_document(actor, document_id, world.deps, world.gate)
        with pytest.raises(NotFound):
            correct_kind(actor, document_id, DocumentKind.LABOUR_CONTRACT, world.deps, world.gate)
        with pytest.raises(NotFound):
            confirm_document(actor, document_id, {}, world.deps, world.gate)
