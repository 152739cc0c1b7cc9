"""Certificates that are genuine, and every way we could think of in which one may not be, each with its right name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from registrar.adapters.certificate import offline
from registrar.adapters.certificate.offline import PREFIX, PURPOSE, evidence_of, read_code, write_code
from registrar.adapters.crypto import cose
from registrar.adapters.crypto.published import (
    KeyList,
    Root,
    StatusList,
    read_key_list,
    read_status_list,
    roots_of,
    sign_key_list,
    sign_status_list,
)
from registrar.engines.credential import Judgement, Standing, Word, judge
from registrar.kernel import elicence
from registrar.kernel.chance import Chance, SeededChance
from registrar.kernel.profession import Level, Specialty
from registrar.modules.registration.ports import OfflineClaims
from registrar.platform import base45
from registrar.platform.issuer_keys import IssuerKey, IssuerKeys, Profile

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
BEGUN = date(2026, 1, 1)
LISTED = [list(Standing)[index % len(Standing)] for index in range(70)]
"""The standings of the first seventy issues, each kind ten times."""
NAMES = ("张三", "欧阳测试", "阿卜杜拉·买买提江", "李四", "王小五", "司马相如")
EMPLOYERS = (
    "粤海测试工程造价咨询有限公司",
    "示例建设集团有限公司",
    "某某国际工程咨询管理集团股份有限公司第三十二分公司项目管理与造价咨询中心（虚构）",
)
ORGANS = ("中华人民共和国住房和城乡建设部", "广东省住房和城乡建设厅")


@dataclass(frozen=True, slots=True)
class Case:
    """Something to be verified and what must be said of it."""

    name: str
    text: str
    expected: Word
    keys: bytes | None
    status: bytes | None
    roots: tuple[Root, ...]
    now: datetime = NOW
    on: date = TODAY


@dataclass(slots=True)
class Mint:
    """An issuer of one profile, a forger beside it, and what both have published."""

    profile: Profile
    chance: Chance
    keys: IssuerKeys = field(init=False)
    forger: IssuerKeys = field(init=False)
    key_list: bytes = field(init=False)
    status: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.keys = IssuerKeys.create(BEGUN)
        self.forger = IssuerKeys.create(BEGUN)
        self.key_list = self.published(self.keys)
        self.status = self.standings(self.key)

    @property
    def key(self) -> IssuerKey:
        return self.keys.current(self.profile)

    @property
    def roots(self) -> tuple[Root, ...]:
        return roots_of(self.keys)

    def published(self, keys: IssuerKeys, at: datetime = NOW - DAY, days: int = 180) -> bytes:
        return sign_key_list(keys, (), self.profile, at, timedelta(days=days))

    def standings(self, key: IssuerKey, at: datetime = NOW - timedelta(hours=1)) -> bytes:
        return sign_status_list(
            LISTED, key, "https://example.org/status", at, timedelta(hours=72), timedelta(minutes=10)
        )

    def claims(self, standing: Standing = Standing.VALID, **other: object) -> OfflineClaims:
        chance = self.chance
        digits = f"1126440{chance.below(9_999_999) + 1:07d}"
        begins = TODAY - timedelta(days=1 + chance.below(1000))
        licence = elicence.build("11100000000013338W901", "11100000000013338W", digits, 1 + chance.below(9))
        claims = OfflineClaims(
            certificate_digits=digits,
            name=NAMES[chance.below(len(NAMES))],
            level=Level.CLASS1,
            specialty=Specialty.CIVIL,
            employer_name=EMPLOYERS[chance.below(len(EMPLOYERS))],
            employer_uscc="91440000MA5DA0001X",
            valid_from=begins,
            valid_to=begins + timedelta(days=1460),
            elicence_identifier=str(licence),
            organ_name=ORGANS[chance.below(len(ORGANS))],
            issued_on=begins,
            status_index=LISTED.index(standing) + len(Standing) * chance.below(10),
            signed_on=TODAY - timedelta(days=1 + chance.below(80)),
            use_to=TODAY + timedelta(days=chance.below(90)),
        )
        return replace(claims, **other)  # type: ignore[arg-type]  # reason: fields by name

    def longest(self) -> OfflineClaims:
        """Everything as long as the printed certificate has room for it."""
        return self.claims(
            certificate_digits="99999999999999",
            name="𬭎" * 30,
            employer_name="粤" * 60,
            organ_name="机" * 26,
            elicence_identifier=str(elicence.build("11100000000013338W901", "440000", "9" * 14, 999)),
            status_index=4_000_000_000,
            valid_to=date(2199, 12, 31),
        )

    def case(self, name: str, expected: Word, claims: OfflineClaims, **other: object) -> Case:
        case = Case(name, write_code(claims, self.key), expected, self.key_list, self.status, self.roots)
        return replace(case, **other)  # type: ignore[arg-type]  # reason: fields by name


Maker = Callable[[Mint], Case]
MAKERS: dict[str, Maker] = {}


def variant(expected: Word) -> Callable[[Callable[[Mint, OfflineClaims], dict[str, object]]], Maker]:
    """A way to make a case from a mint and good claims: the fields of the case that are otherwise."""

    def named(make: Callable[[Mint, OfflineClaims], dict[str, object]]) -> Maker:
        name = make.__name__

        def maker(mint: Mint) -> Case:
            claims = mint.claims()
            return mint.case(name, expected, claims, **make(mint, claims))

        MAKERS[name] = maker
        return maker

    return named


def _raw(text: str) -> bytes:
    raw = base45.decode(text.removeprefix(PREFIX))
    assert raw is not None
    return raw


def _text(raw: bytes) -> str:
    return PREFIX + base45.encode(raw)


def _code(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"text": write_code(claims, mint.key)}


@variant(Word.VALID)
def genuine(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {}


@variant(Word.VALID)
def on_its_last_day(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(claims, valid_to=TODAY))


@variant(Word.VALID)
def pasted_without_its_last_spaces(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"text": f"\n{write_code(claims, mint.key).lower()}".rstrip(" ") + "\n"}


@variant(Word.VALID)
def signed_by_a_key_since_rotated(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    after = mint.keys.rotated(mint.profile, TODAY - DAY)
    new = after.current(mint.profile)
    return {"keys": mint.published(after), "status": mint.standings(new)}


@variant(Word.EXPIRED)
def expired(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(claims, valid_to=TODAY - DAY * (1 + mint.chance.below(500))))


@variant(Word.EXPIRED)
def expired_and_no_status(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(claims, valid_to=TODAY - DAY)) | {"status": None}


@variant(Word.NOT_YET_VALID)
def not_yet_valid(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(claims, valid_from=TODAY + DAY * (1 + mint.chance.below(100))))


@variant(Word.SUSPENDED)
def suspended(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, mint.claims(Standing.SUSPENDED))


@variant(Word.REVOKED)
def revoked(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, mint.claims(Standing.REVOKED))


@variant(Word.CANCELLED)
def cancelled(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, mint.claims(Standing.CANCELLED))


@variant(Word.WITHDRAWN)
def withdrawn(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, mint.claims(Standing.WITHDRAWN))


@variant(Word.REPLACED)
def replayed_after_a_reissue(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, mint.claims(Standing.REPLACED))


@variant(Word.REVOKED)
def revoked_and_expired(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(mint.claims(Standing.REVOKED), valid_to=TODAY - DAY))


@variant(Word.WITHDRAWN)
def withdrawn_and_expired(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(mint.claims(Standing.WITHDRAWN), valid_to=TODAY - DAY))


@variant(Word.EXPIRED)
def suspended_and_expired(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(mint.claims(Standing.SUSPENDED), valid_to=TODAY - DAY))


@variant(Word.CANCELLED)
def cancelled_before_it_began(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(mint.claims(Standing.CANCELLED), valid_from=TODAY + DAY))


@variant(Word.CANCELLED)
def cancelled_by_an_old_list(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, mint.claims(Standing.CANCELLED)) | {"status": mint.standings(mint.key, NOW - 30 * DAY)}


@variant(Word.REPLACED)
def replaced_by_an_old_list(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    old = mint.standings(mint.key, NOW - 30 * DAY)
    return _code(mint, mint.claims(Standing.REPLACED)) | {"status": old}


@variant(Word.UNKNOWN)
def never_issued(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, mint.claims(Standing.NONE))


@variant(Word.UNKNOWN)
def beyond_the_list(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(claims, status_index=len(LISTED) + mint.chance.below(10_000)))


@variant(Word.CANNOT_SAY)
def newer_than_the_list(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(claims, status_index=len(LISTED), signed_on=TODAY))


@variant(Word.CANNOT_SAY)
def without_status(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"status": None}


@variant(Word.CANNOT_SAY)
def with_an_old_status(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"status": mint.standings(mint.key, NOW - timedelta(hours=72 + mint.chance.below(1000)))}


@variant(Word.CANNOT_SAY)
def suspended_on_an_old_list(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, mint.claims(Standing.SUSPENDED)) | {"status": mint.standings(mint.key, NOW - 4 * DAY)}


@variant(Word.CANNOT_SAY)
def with_a_forged_status(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"status": mint.standings(mint.forger.current(mint.profile))}


@variant(Word.CANNOT_SAY)
def revoked_with_a_forged_status(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    theirs = mint.forger.current(mint.profile)
    clean = sign_status_list([Standing.VALID] * 70, theirs, "", NOW - timedelta(hours=1), 3 * DAY, DAY)
    return _code(mint, mint.claims(Standing.REVOKED)) | {"status": clean}


@variant(Word.CANNOT_SAY)
def with_a_status_from_the_future(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"status": mint.standings(mint.key, NOW + timedelta(minutes=11))}


@variant(Word.CANNOT_SAY)
def for_a_day_too_far_ahead(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(claims, valid_to=TODAY + 1000 * DAY)) | {"on": TODAY + 10 * DAY}


@variant(Word.CANNOT_SAY)
def without_keys(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"keys": None}


@variant(Word.CANNOT_SAY)
def with_forged_keys(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    theirs = mint.forger.current(mint.profile)
    return {"text": write_code(claims, theirs), "keys": mint.published(mint.forger), "status": mint.standings(theirs)}


@variant(Word.CANNOT_SAY)
def with_old_keys(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"keys": mint.published(mint.keys, NOW - 200 * DAY)}


@variant(Word.CANNOT_SAY)
def signed_by_a_key_newer_than_the_list(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    new = mint.keys.rotated(mint.profile, TODAY).current(mint.profile)
    return {"text": write_code(replace(claims, signed_on=TODAY), new)}


@variant(Word.UNKNOWN_KEY)
def forged_with_another_key(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"text": write_code(claims, mint.forger.current(mint.profile))}


@variant(Word.UNKNOWN_KEY)
def signed_by_the_root(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"text": write_code(claims, mint.keys.root(mint.profile))}


@variant(Word.UNKNOWN_KEY)
def signed_by_a_revoked_key(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    after = mint.keys.revoked(mint.key.kid, TODAY - DAY)
    return {"keys": mint.published(after), "status": mint.standings(after.current(mint.profile))}


@variant(Word.UNKNOWN_KEY)
def signed_before_its_key_was(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return _code(mint, replace(claims, signed_on=BEGUN - DAY * (1 + mint.chance.below(100))))


@variant(Word.UNKNOWN_KEY)
def signed_after_its_key_ended(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    after = mint.keys.rotated(mint.profile, TODAY - 100 * DAY)
    return {"keys": mint.published(after), "status": mint.standings(after.current(mint.profile))}


@variant(Word.ALTERED)
def forged_under_our_key_id(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    payload = cose.dumps(offline._to_map(replace(claims, organ_name="", employer_name="某公司")))
    theirs = cose.read1(cose.sign1(payload, mint.forger.current(mint.profile), purpose=PURPOSE))
    ours = cose.read1(_raw(write_code(claims, mint.key)))
    return {"text": _text(_message(ours.protected, payload, theirs.signature))}


@variant(Word.ALTERED)
def with_another_claim(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    changes: tuple[dict[str, object], ...] = (
        {"name": "冒名者"},
        {"certificate_digits": "11264400000001"},
        {"valid_to": claims.valid_to + 1000 * DAY},
        {"employer_name": "另一家公司"},
        {"employer_uscc": "91440000MA5DA0002X"},
        {"specialty": Specialty.WATER},
        {"level": Level.CLASS2},
        {"status_index": claims.status_index + 7},
        {"signed_on": claims.signed_on + DAY},
        {"use_to": claims.use_to + 90 * DAY},
    )
    changed = replace(claims, **changes[mint.chance.below(len(changes))])  # type: ignore[arg-type]  # reason: fields by name
    ours = cose.read1(_raw(write_code(replace(claims, organ_name=""), mint.key)))
    return {"text": _text(_message(ours.protected, cose.dumps(offline._to_map(changed)), ours.signature))}


@variant(Word.ALTERED)
def with_a_flipped_bit(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    raw = bytearray(_raw(write_code(claims, mint.key)))
    behind = raw.index(mint.key.kid) + len(mint.key.kid)  # another key id would rightly be an unknown key
    raw[behind + mint.chance.below(len(raw) - behind)] ^= 1 << mint.chance.below(8)
    return {"text": _text(bytes(raw))}


@variant(Word.ALTERED)
def with_another_character(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    text = write_code(claims, mint.key)
    at = 60 + mint.chance.below(len(text) - 60)
    others = [each for each in base45.ALPHABET if each != text[at]]
    return {"text": text[:at] + others[mint.chance.below(len(others))] + text[at + 1 :]}


@variant(Word.ALTERED)
def cut_short(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    text = write_code(claims, mint.key).rstrip(" ")
    return {"text": text[: len(PREFIX) + mint.chance.below(len(text) - len(PREFIX))]}


@variant(Word.ALTERED)
def with_something_behind(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"text": _text(_raw(write_code(claims, mint.key)) + bytes([mint.chance.below(256)]))}


@variant(Word.ALTERED)
def signed_for_another_purpose(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"text": _text(cose.sign1(cose.dumps(offline._to_map(replace(claims, organ_name=""))), mint.key))}


@variant(Word.ALTERED)
def with_open_headers(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    ours = cose.read1(_raw(write_code(claims, mint.key)))
    return {"text": _text(_message(ours.protected, ours.payload, ours.signature, {4: mint.key.kid}))}


@variant(Word.ALTERED)
def of_the_other_algorithm(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    other = next(each for each in Profile if each is not mint.profile)
    protected = cose.dumps({cose.ALGORITHM: cose.ALGORITHMS[other], cose.KEY_ID: mint.key.kid})
    ours = cose.read1(_raw(write_code(claims, mint.key)))
    return {"text": _text(_message(protected, ours.payload, ours.signature))}


@variant(Word.ALTERED)
def without_a_signature(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    ours = cose.read1(_raw(write_code(claims, mint.key)))
    return {"text": _text(_message(ours.protected, ours.payload, bytes(64)))}


@variant(Word.ALTERED)
def of_no_claims(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"text": _text(cose.sign1(cose.dumps({1: "一", 2: 3}), mint.key, purpose=PURPOSE))}


@variant(Word.ALTERED)
def of_noise(mint: Mint, claims: OfflineClaims) -> dict[str, object]:
    return {"text": _text(bytes(mint.chance.below(256) for _ in range(mint.chance.below(400))))}


def _message(protected: bytes, payload: bytes, signature: bytes, headers: dict[int, bytes] | None = None) -> bytes:
    return b"\xd2" + cose.dumps([protected, headers or {}, payload, signature])


def judged(case: Case) -> Judgement:
    """What is said of a case, from its bytes on."""
    keys: KeyList | None = read_key_list(case.keys, case.roots) if case.keys else None
    status: StatusList | None = read_status_list(case.status, keys) if case.status else None
    return judge(evidence_of(read_code(case.text), keys, status), now=case.now, on=case.on)


def cases(count: int, seed: int) -> Iterator[Case]:
    """``count`` cases, every kind and both profiles in turn, each with claims of its own."""
    chance = SeededChance(seed)
    mints = [Mint(profile, chance) for profile in Profile]
    makers = list(MAKERS.values())
    for number in range(count):
        yield makers[number // 2 % len(makers)](mints[number % 2])
