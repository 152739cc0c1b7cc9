"""The rooms put together, in their order. The only place where everybody meets everybody."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from registrar.adapters.certificate.printer import TypstCertificatePrinter
from registrar.adapters.crypto.one_time_codes import TotpCodes
from registrar.adapters.crypto.passwords import Argon2Passwords
from registrar.adapters.crypto.qr_token import QrTokens
from registrar.adapters.crypto.software import seal_signer, seal_trust
from registrar.adapters.objectstore.local import LocalFileCache, LocalFileStore
from registrar.adapters.ocr.worker import OcrWorker
from registrar.adapters.pictures.process import ProcessPictures
from registrar.apps.settings import Settings
from registrar.kernel.actor import Actor
from registrar.kernel.chance import SeededChance
from registrar.kernel.clock import Clock, SystemClock
from registrar.kernel.ids import Ids, SystemIds
from registrar.modules.audit import wiring as audit
from registrar.modules.documents import wiring as documents
from registrar.modules.identity import wiring as identity
from registrar.modules.identity.contract import DemoAccount
from registrar.modules.notify import wiring as notify
from registrar.modules.practitioner import wiring as practitioner
from registrar.modules.practitioner.queries import PractitionerReads
from registrar.modules.registration import wiring as registration
from registrar.modules.registration.ports import Office
from registrar.modules.registration.verbs.publish_certificate import publish_all_certificates
from registrar.platform.bus.local import LocalBus
from registrar.platform.db.engine import Database
from registrar.platform.disk import RealDisk
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.keys import KeyRing
from registrar.platform.outbox.relay import Relay
from registrar.platform.policy_files import load_flows, load_policy, published_calendar
from registrar.platform.read_model import ReadModel
from registrar.platform.room import Deps, Room
from registrar.platform.vault import Vault

ROOMS = ("platform", "identity", "documents", "practitioner", "registration", "notify", "audit")
"""In order: what migrations follow."""


@dataclass(slots=True)
class CaseGate:
    """What documents and practitioner ask of registration, which is built after them."""

    door: registration.Registration | None = None

    def may_read(self, actor: Actor, application_id: str) -> bool:
        return self.door is not None and self.door.may_read(actor, application_id)

    def editable(self, actor: Actor, application_id: str) -> bool:
        return self.door is not None and self.door.editable(actor, application_id)

    def used(self, qualification_ids: Collection[str]) -> frozenset[str]:
        return self.door.used(qualification_ids) if self.door else frozenset()


@dataclass(slots=True)
class House:
    """The rooms of one process, and what they stand on."""

    settings: Settings
    deps: Deps
    rooms: Sequence[Room]
    identity: identity.Door
    practitioner: PractitionerReads
    office: Office
    register: ReadModel
    relay: Relay
    readers: Sequence[OcrWorker] = field(default_factory=tuple)

    def fill_register(self) -> int:
        return publish_all_certificates(self.office, self.register)

    def close(self) -> None:
        for reader in self.readers:
            reader.close()
        self.deps.database.close()


def open_keys(settings: Settings, ids: Ids, clock: Clock) -> KeyRing:
    """The key ring; made on the first start in development, and only there."""
    if settings.development and not settings.keys.exists():
        return KeyRing.create(settings.keys, ids, clock, development=True)
    return KeyRing.load(settings.keys, development=settings.development)


def build_house(
    settings: Settings,
    *,
    demo_accounts: Callable[[], Sequence[DemoAccount]] = tuple,
    clock: Clock | None = None,
    ids: Ids | None = None,
    reads_scans: bool = True,
) -> House:
    """Every room over one database. Nothing runs yet: jobs and relay are the app's to start."""
    clock, ids = clock or SystemClock(), ids or SystemIds()
    ring = open_keys(settings, ids, clock)
    database = Database(settings.database, clock=clock, ids=ids, vault=Vault(ring))
    deps = Deps(database, clock, ids, SeededChance(), load_policy(settings.profile), published_calendar)
    gate = CaseGate()
    readers = [OcrWorker() for _ in range(settings.ocr_workers if reads_scans else 0)]
    disk = RealDisk()

    identity_room = identity.build(
        deps,
        passwords=Argon2Passwords(ring.pepper),
        codes=TotpCodes(),
        secure=settings.address.startswith("https://"),
        development=settings.development,
        demo_accounts=demo_accounts,
    )
    documents_room = documents.build(
        deps,
        files=LocalFileStore(settings.data_folder / "files", disk),
        cache=LocalFileCache(settings.data_folder / "cache", disk),
        pictures=ProcessPictures(),
        readers=readers,
        gate=gate,
    )
    practitioner_room = practitioner.build(deps, identity_room.door, synthetic=settings.development, use=gate)
    flows = load_flows("registration")
    office = Office(
        deps=deps,
        identity=identity_room.door,
        practitioner=practitioner_room.door,
        documents=documents_room.door,
        flows=flows,
        current_flow=list(flows)[-1],
        profile=settings.profile,
        printer=TypstCertificatePrinter(seal_signer(ring), seal_trust(ring), clock),
        tokens=QrTokens(ring),
        public_url=settings.address,
    )
    register = ReadModel(settings.data_folder / "public.sqlite")
    public_limit = RateLimit(Rate(settings.public_per_minute, settings.public_per_minute), clock)
    registration_room = registration.build(office, register, public_limit)
    gate.door = registration_room.door
    rooms = [
        identity_room,
        documents_room,
        practitioner_room,
        registration_room,
        notify.build(deps, registration=registration_room.door),
        audit.build(deps, identity=identity_room.door),
    ]
    bus = LocalBus()
    for room in rooms:
        for subscription in room.subscriptions:
            bus.subscribe(subscription.name, subscription.consumer, subscription.handler)
    return House(
        settings,
        deps,
        rooms,
        identity_room.door,
        practitioner_room.door,
        office,
        register,
        Relay(database, bus, clock, ids),
        readers,
    )
