/**
 * COSE_Sign1 (RFC 9052) in the one shape the issuer writes: tagged, nothing unprotected, deterministic CBOR. Whatever
 * has another shape is refused, so that no byte can be changed unnoticed.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { decode, encode } from 'cborg'
import { sm2 } from 'sm-crypto-v2'

export type Profile = 'ed25519' | 'sm2'

export interface PublicKey {
  profile: Profile
  bytes: Uint8Array
}

export interface Signed {
  profile: Profile
  kid: string
  type: unknown
  payload: Uint8Array
  protected: Uint8Array
  signature: Uint8Array
}

export type Cbor = Map<unknown, unknown>

const TAG_18 = 0xd2
const PROFILES = new Map<unknown, Profile>([
  [-8, 'ed25519'],
  [-65537, 'sm2'],
])
/** The default distinguishing id of GM/T 0009. */
const SIGNER = '1234567812345678'

export const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

const same = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, at) => byte === right[at])

/** The value of deterministic CBOR. Throws for anything else. */
export function loads(raw: Uint8Array): unknown {
  const value: unknown = decode(raw, { useMaps: true, strict: true, rejectDuplicateMapKeys: true })
  if (!same(encode(value), raw)) throw new Error('CBOR, but not in its one deterministic form')
  return value
}

/** Throws for whatever is not a message of the one shape. */
export function read1(raw: Uint8Array): Signed {
  const parts = raw[0] === TAG_18 ? loads(raw.slice(1)) : null
  if (!Array.isArray(parts) || parts.length !== 4) throw new Error('no COSE_Sign1')
  const [head, open, payload, signature] = parts as unknown[]
  if (!(head instanceof Uint8Array && open instanceof Map && open.size === 0)) throw new Error('another shape')
  if (!(payload instanceof Uint8Array && signature instanceof Uint8Array && signature.length === 64)) throw new Error('another shape')
  const headers = loads(head)
  if (!(headers instanceof Map)) throw new Error('no headers')
  const profile = PROFILES.get(headers.get(1))
  const kid: unknown = headers.get(4)
  if (!profile || !(kid instanceof Uint8Array)) throw new Error('another algorithm, or no key id')
  return { profile, kid: hex(kid), type: headers.get(16), payload, protected: head, signature }
}

/** True for a genuine signature by the key; false for anything else. */
export function verifies(signed: Signed, key: PublicKey, purpose = ''): boolean {
  if (signed.profile !== key.profile) return false
  const message = encode(['Signature1', signed.protected, new TextEncoder().encode(purpose), signed.payload])
  try {
    if (key.profile === 'sm2')
      return sm2.doVerifySignature(message, hex(signed.signature), `04${hex(key.bytes)}`, { hash: true, der: false, userId: SIGNER })
    return ed25519.verify(signed.signature, message, key.bytes, { zip215: false })
  } catch {
    return false
  }
}
