/** The issuer's key list and status list, as files or enclosed in the page. */
import { unzlibSync } from 'fflate'

import type { Cbor, Profile, PublicKey } from './cose'
import { fromHex, hex, loads, read1, verifies } from './cose'
import type { KeyDates, ListSeen, StatusSeen } from './judge'
import { legalDay, STANDING } from './judge'

const KEY_LIST = 'application/registrar-keys+cwt'
const STATUS_LIST = 'application/statuslist+cwt'
const KNOWN: number[] = Object.values(STANDING)

export interface Root {
  profile: Profile
  public: string
}

export interface KeyList {
  seen: ListSeen
  keys: Map<string, { key: PublicKey; dates: KeyDates }>
}

export interface StatusList extends ListSeen {
  /** Empty unless the list is trusted: nothing is unpacked for a stranger. */
  packed: Uint8Array
}

function claimsOf(payload: Uint8Array): Cbor {
  const claims = loads(payload)
  if (!(claims instanceof Map)) throw new Error('no claims')
  return claims
}

function instant(claims: Cbor, label: number): number {
  const seconds = claims.get(label)
  if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds)) throw new Error('no instant')
  return seconds * 1000
}

/** Throws for what is no key list; one that no root signed is read and marked as not trusted. */
export function readKeyList(raw: Uint8Array, roots: Root[]): KeyList {
  const signed = read1(raw)
  if (signed.type !== KEY_LIST) throw new Error('another kind of message')
  const claims = claimsOf(signed.payload)
  const trusted = roots.some((root) => verifies(signed, { profile: root.profile, bytes: fromHex(root.public) }))
  const keys: KeyList['keys'] = new Map()
  for (const one of claims.get('keys') as Cbor[]) {
    const profile = one.get(1) === 2 ? 'sm2' : 'ed25519'
    const parts = [one.get(-2), ...(profile === 'sm2' ? [one.get(-3)] : [])] as Uint8Array[]
    const dates = { since: one.get('since'), until: one.get('until'), revokedOn: one.get('revoked') } as KeyDates
    keys.set(hex(one.get(2) as Uint8Array), { key: { profile, bytes: Uint8Array.from(parts.flatMap((part) => [...part])) }, dates })
  }
  return { seen: { trusted, issuedAt: instant(claims, 6), expiresAt: instant(claims, 4) }, keys }
}

/** Throws for what is no status list; one that no listed key signed is marked as not trusted. */
export function readStatusList(raw: Uint8Array, list: KeyList | null): StatusList {
  const signed = read1(raw)
  if (signed.type !== STATUS_LIST) throw new Error('another kind of message')
  const claims = claimsOf(signed.payload)
  const issuedAt = instant(claims, 6)
  const packed = claims.get(65533)
  if (!(packed instanceof Map) || packed.get('bits') !== 4) throw new Error('a status list of another width')
  const entry = list?.seen.trusted ? list.keys.get(signed.kid) : undefined
  const trusted = !!entry && counts(entry.dates, legalDay(issuedAt)) && verifies(signed, entry.key)
  const listed = trusted ? unzlibSync(packed.get('lst') as Uint8Array) : new Uint8Array()
  return { trusted, issuedAt, expiresAt: instant(claims, 4), packed: listed }
}

export function statusOf(list: StatusList, index: number): StatusSeen {
  const { trusted, issuedAt, expiresAt, packed } = list
  const pair = packed[Math.floor(index / 2)]
  const value = pair === undefined ? null : (pair >> (4 * (index % 2))) & 0xf
  return { trusted, issuedAt, expiresAt, standing: value !== null && KNOWN.includes(value) ? value : null }
}

const counts = (dates: KeyDates, day: string): boolean =>
  dates.revokedOn === null && dates.since <= day && (dates.until === null || day <= dates.until)

/** Which of the two lists a file is, by what its header says; null for neither. */
export function kindOfList(raw: Uint8Array): 'keys' | 'status' | null {
  try {
    const { type } = read1(raw)
    return type === KEY_LIST ? 'keys' : type === STATUS_LIST ? 'status' : null
  } catch {
    return null
  }
}
