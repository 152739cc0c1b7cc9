"""The rooms put together, in their order. The only place where everybody meets everybody."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from registrar.adapters.certificate.letters import TypstLetterPrinter
from registrar.adapters.certificate.printer import TypstCertificatePrinter
from registrar.adapters.crypto.issuer import RingIssuer
from registrar.adapters.crypto.one_time_codes import TotpCodes
from registrar.adapters.crypto.passwords import Argon2Passwords
from registrar.adapters.crypto.qr_token import QrTokens
from registrar.adapters.crypto.software import seal_signer, seal_trust
from registrar.adapters.objectstore.local import LocalFileCache, LocalFileStore
from registrar.adapters.ocr.worker import OcrWorker
from registrar.adapters.pictures.process import ProcessPictures
from registrar.adapters.report.roster import SealedReports
from registrar.apps.settings import Settings
from registrar.kernel.actor import Actor
from registrar.kernel.chance import UnforeseeableChance
from registrar.kernel.clock import Clock, SystemClock
from registrar.kernel.ids import Ids, SystemIds
from registrar.modules.audit import wiring as audit
from registrar.modules.documents import wiring as documents
from registrar.modules.identity import wiring as identity
from registrar.modules.identity.contract import DemoAccount
from registrar.modules.lawbook import wiring as lawbook
from registrar.modules.notify import wiring as notify
from registrar.modules.practitioner import wiring as practitioner
from registrar.modules.practitioner.queries import PractitionerReads
from registrar.modules.registration import wiring as registration
from registrar.modules.registration.ports import Office, Published
from registrar.modules.registration.verbs.publish_registration import publish_all_registrations
from registrar.modules.roster import wiring as roster
from registrar.modules.roster.ports import RosterDesk
from registrar.platform.bus.local import LocalBus
from registrar.platform.db.engine import Database
from registrar.platform.disk import RealDisk
from registrar.platform.http.limits import Rate, RateLimit
from registrar.platform.issuer_keys import IssuerKeys
from registrar.platform.keys import KeyRing
from registrar.platform.outbox.relay import Relay
from registrar.platform.policy_files import load_bundle, load_flows, published_calendar
from registrar.platform.read_model import ReadModel
from registrar.platform.room import Deps, Room
from registrar.platform.vault import Vault

ROOMS = ("platform", "identity", "lawbook", "documents", "practitioner", "registration", "notify", "audit")
"""In order: what migrations follow."""
MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class CaseGate:
    """What documents and practitioner ask of registration, which is built after them."""

    door: registration.Registration | None = None

    def may_read(self, actor: Actor, application_id: str) -> bool:
        return self.door is not None and self.door.may_read(actor, application_id)

    def editable(self, actor: Actor, application_id: str) -> bool:
        return self.door is not None and self.door.editable(actor, application_id)

    def used(self, person_id: str, qualification_ids: Collection[str]) -> frozenset[str]:
        return self.door.used(person_id, qualification_ids) if self.door else frozenset()


@dataclass(slots=True)
class House:
    """The rooms of one process, and what they stand on."""

    settings: Settings
    deps: Deps
    rooms: Sequence[Room]
    identity: identity.Door
    lawbook: lawbook.Door
    practitioner: PractitionerReads
    office: Office
    register: ReadModel
    published: Published
    relay: Relay
    roster: RosterDesk
    readers: Sequence[OcrWorker] = field(default_factory=tuple)

    def fill_register(self) -> int:
        return publish_all_registrations(self.office, self.register)

    def close(self) -> None:
        for reader in self.readers:
            reader.close()
        self.deps.database.close()


def open_keys(settings: Settings, ids: Ids, clock: Clock) -> KeyRing:
    """The key ring; made on the first start in development, and only there. One made before there were keys for offline
    verification gets them."""
    if settings.development and not settings.keys.exists():
        return KeyRing.create(settings.keys, ids, clock, development=True)
    ring = KeyRing.load(settings.keys, development=settings.development)
    if not ring.issuer.roots:
        today = clock.today()
        return KeyRing.change_issuer(
            settings.keys, lambda _: IssuerKeys.create(today), development=settings.development
        )
    return ring


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
    law = lawbook.live_law(database, load_bundle(), settings.profile, published_calendar, clock)
    deps = Deps(database, clock, ids, UnforeseeableChance(), law.book, law.calendar)
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
    files = LocalFileStore(settings.data_folder / "files", disk)
    lawbook_room = lawbook.build(deps, law, identity_room.door)
    documents_room = documents.build(
        deps,
        files=files,
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
        profile=settings.profile,
        printer=TypstCertificatePrinter(seal_signer(ring), seal_trust(ring), clock),
        tokens=QrTokens(ring),
        issuer=RingIssuer(ring, clock),
        public_url=settings.address,
        letters=TypstLetterPrinter(seal_signer(ring), seal_trust(ring), clock),
        files=files,
    )
    register = ReadModel(settings.data_folder / "public.sqlite")
    public_limit = RateLimit(Rate(settings.public_per_minute, settings.public_per_minute), clock)
    registration_room = registration.build(office, register, public_limit)
    gate.door = registration_room.door
    roster_room = roster.build(
        deps,
        registration_room.door,
        SealedReports(seal_signer(ring), ring.seal),
        roster.RosterLimits(
            content_bytes=settings.roster_megabytes * MEGABYTE,
            rows=settings.roster_rows,
            calls_per_minute=settings.roster_per_minute,
            lines_per_minute=settings.roster_lines_per_minute,
        ),
    )
    rooms = [
        identity_room,
        lawbook_room,
        documents_room,
        practitioner_room,
        registration_room,
        roster_room,
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
        lawbook_room.door,
        practitioner_room.door,
        office,
        register,
        registration_room.door.published,
        Relay(database, bus, clock, ids),
        roster_room.door,
        readers,
    )
