/** The offline code of a certificate: `ZC1:`, Base45, COSE_Sign1, a map of claims (docs/certificate.md). */
import { decodeBase45 } from './base45'
import type { Cbor, Signed } from './cose'
import { loads, read1, verifies } from './cose'
import type { Evidence, Judgement } from './judge'
import { judge } from './judge'
import type { KeyList, StatusList } from './lists'
import { statusOf } from './lists'

export interface Claims {
  digits: string
  name: string
  level: string
  specialty: string
  employer: string
  uscc: string
  validFrom: string
  validTo: string
  elicence: string
  organ: string
  issuedOn: string
  statusIndex: number
  signedOn: string
  useTo: string
}

export interface Code {
  signed: Signed | null
  claims: Claims | null
}

const PREFIX = 'ZC1:'
const PURPOSE = 'registrar certificate 1'
const LONGEST = 2000
const LEVELS = ['', '一级', '二级']
const SPECIALTIES = ['', '土木建筑', '交通运输', '水利', '安装']
const PLAIN = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const trimmed = (text: string): string => text.replace(/^[\r\n\t]+|[\r\n\t]+$/g, '').toUpperCase()

export const isCode = (text: string): boolean => trimmed(text).startsWith(PREFIX)

/** Read what a code says; the signature is not looked at. Never throws. */
export function readCode(text: string): Code {
  const body = trimmed(text).replace(PREFIX, '')
  let signed: Signed | null = null
  // Base45 may end in spaces, which do not survive every clipboard: at most two can be missing.
  for (const lost of body.length <= LONGEST ? ['', ' ', '  '] : []) {
    const raw = decodeBase45(body + lost)
    try {
      if (raw && !signed) signed = read1(raw)
    } catch {
      continue
    }
  }
  try {
    return { signed, claims: signed && claimsOf(loads(signed.payload)) }
  } catch {
    return { signed, claims: null }
  }
}

function claimsOf(plain: unknown): Claims {
  if (!(plain instanceof Map)) throw new Error('no claims')
  const map: Cbor = plain
  const digits = String(number(map.get(1))).padStart(14, '0')
  const [type, issuer, version, serial] = map.get(8) as [string, string | null, number, string | undefined]
  const kind = number(map.get(3))
  const level = LEVELS[Math.floor(kind / 10)]
  const specialty = SPECIALTIES[kind % 10]
  if (!level || !specialty) throw new Error('no such level or specialty')
  return {
    digits,
    name: text(map.get(2)),
    level,
    specialty,
    employer: text(map.get(4) ?? ''),
    uscc: text(map.get(5) ?? ''),
    validFrom: day(map.get(6)),
    validTo: day(map.get(7)),
    elicence: elicence(text(type), issuer || text(type).slice(0, 18), serial ?? digits, number(version)),
    organ: text(map.get(9) ?? ''),
    issuedOn: day(map.get(10)),
    statusIndex: number(map.get(11)),
    signedOn: day(map.get(12)),
    useTo: day(map.get(13)),
  }
}

/** The identifier of GB/T 36904 with its check character (ISO/IEC 7064 MOD 37,36). */
function elicence(type: string, issuer: string, serial: string, version: number): string {
  const shown = String(version).padStart(3, '0')
  if (!/^[0-9A-Z]{18}\d{3}$/.test(type) || !/^[0-9A-Z]{6,18}$/.test(issuer) || !/^[0-9A-Z]{1,32}$/.test(serial) || !/^(?!000)\d{3}$/.test(shown))
    throw new Error('no e-licence identifier')
  let product = 36
  for (const character of `${type}${issuer}${serial}${shown}`) product = (((product + PLAIN.indexOf(character)) % 36 || 36) * 2) % 37
  return ['1.2.156.3005.2', type, issuer, serial, shown, PLAIN[(37 - product) % 36]].join('.')
}

function number(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Error('a number was expected')
  return value
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('a text was expected')
  return value
}

const day = (value: unknown): string => new Date(number(value) * 86_400_000).toISOString().slice(0, 10)

export function evidenceOf(code: Code, keys: KeyList | null, status: StatusList | null): Evidence {
  const { signed, claims } = code
  const entry = signed ? keys?.keys.get(signed.kid) : undefined
  return {
    keys: keys?.seen ?? null,
    key: entry?.dates ?? null,
    intact: !!signed && !!entry && verifies(signed, entry.key, PURPOSE),
    signedOn: claims?.signedOn ?? null,
    validFrom: claims?.validFrom ?? null,
    validTo: claims?.validTo ?? null,
    status: status && claims ? statusOf(status, claims.statusIndex) : null,
    readable: claims !== null,
  }
}

export const judgeCode = (code: Code, keys: KeyList | null, status: StatusList | null, now: number, on: string): Judgement =>
  judge(evidenceOf(code, keys, status), now, on)
