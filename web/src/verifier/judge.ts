/**
 * The one decision about a signed credential, word for word that of the server (engines/credential/judging.py); both
 * are held to one table of vectors. Days are `YYYY-MM-DD` in China's time, instants milliseconds since 1970.
 */

export type Word =
  | 'valid' | 'not_yet_valid' | 'expired' | 'suspended' | 'revoked' | 'cancelled' | 'withdrawn' | 'replaced'
  | 'unknown' | 'altered' | 'unknown_key' | 'cannot_say'

export interface KeyDates {
  since: string
  until: string | null
  revokedOn: string | null
}

export interface ListSeen {
  trusted: boolean
  issuedAt: number
  expiresAt: number
}

export interface StatusSeen extends ListSeen {
  /** A value of the status list; null when the list has none for the index. */
  standing: number | null
}

export interface Evidence {
  keys: ListSeen | null
  key: KeyDates | null
  intact: boolean
  signedOn: string | null
  validFrom: string | null
  validTo: string | null
  status: StatusSeen | null
  readable: boolean
}

export interface Check {
  code: string
  verdict: 'pass' | 'unknown' | 'fail'
  values: Record<string, string | null>
}

export interface Judgement {
  word: Word
  reason: string
  asOf: number
  checks: Check[]
}

export const STANDING = { valid: 0x0, none: 0x1, suspended: 0x2, revoked: 0x3, cancelled: 0xb, withdrawn: 0xc, replaced: 0xd }
const FINAL = ['revoked', 'cancelled', 'withdrawn', 'replaced'] as const
const CLOCK_SKEW = 10 * 60_000

/** The day in Asia/Shanghai, eight hours ahead of UTC the whole year. */
export const legalDay = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)

/** The verdict for the day `on`, asked at the instant `now`: the first check that fails decides. */
export function judge(evidence: Evidence, now: number, on: string): Judgement {
  const checks: Check[] = []
  let stopped: Judgement | null = null

  /** Ask one question; true when it fails and decides. */
  function stops(code: string, wrong: boolean, word: Word, asOf = now, values: Check['values'] = {}): boolean {
    const verdict = !wrong ? 'pass' : word === 'cannot_say' ? 'unknown' : 'fail'
    checks.push({ code, verdict, values })
    if (wrong) stopped = { word, reason: code, asOf, checks }
    return wrong
  }

  const last = ask(evidence, now, on, stops)
  return stopped ?? { word: 'valid', reason: 'valid', asOf: last, checks }
}

type Stops = (code: string, wrong: boolean, word: Word, asOf?: number, values?: Check['values']) => boolean

/** All questions in order; the answer is the moment a valid verdict holds as of. */
function ask(evidence: Evidence, now: number, on: string, stops: Stops): number {
  const { keys, key, status, signedOn, validFrom, validTo } = evidence
  if (stops('damaged', !evidence.readable, 'altered')) return now
  if (stops('keys_missing', keys === null, 'cannot_say') || keys === null) return now
  if (stops('keys_untrusted', !keys.trusted, 'cannot_say')) return now
  const keysDay = legalDay(keys.issuedAt)
  const later = key === null && signedOn !== null && signedOn > keysDay
  if (stops('keys_older', later, 'cannot_say', now, { keys_day: keysDay })) return now
  if (stops('unknown_key', key === null, 'unknown_key', keys.issuedAt, { keys_day: keysDay }) || key === null) return now
  if (signedOn === null || validFrom === null || validTo === null) throw new Error('a readable credential has its days')
  if (stops('altered', !evidence.intact, 'altered')) return now
  if (stops('key_revoked', key.revokedOn !== null, 'unknown_key', keys.issuedAt, { revoked_on: key.revokedOn })) return now
  const outside = signedOn < key.since || (key.until !== null && signedOn > key.until)
  if (stops('key_out_of_time', outside, 'unknown_key', keys.issuedAt, { signed_on: signedOn })) return now
  if (stops('keys_too_old', now >= keys.expiresAt, 'cannot_say', now, { keys_day: keysDay })) return now

  const told = status?.trusted ? status : null
  // Without a list nothing was looked for, and nothing may be said to be absent.
  if (told) for (const word of FINAL) if (stops(word, told.standing === STANDING[word], word, told.issuedAt)) return now
  if (stops('not_yet_valid', on < validFrom, 'not_yet_valid', now, { valid_from: validFrom })) return now
  if (stops('expired', on > validTo, 'expired', now, { valid_to: validTo })) return now

  if (stops('status_missing', status === null, 'cannot_say')) return now
  if (stops('status_untrusted', told === null, 'cannot_say') || told === null) return now
  const statusDay = { status_day: legalDay(told.issuedAt) }
  if (stops('status_from_future', told.issuedAt > now + CLOCK_SKEW, 'cannot_say', now, statusDay)) return now
  const over = now >= told.expiresAt || on > legalDay(told.expiresAt)
  if (stops('status_too_old', over, 'cannot_say', now, statusDay)) return now
  const absent = told.standing === null || told.standing === STANDING.none
  if (stops('status_older', absent && statusDay.status_day <= signedOn, 'cannot_say', now, statusDay)) return now
  if (stops('unknown', absent, 'unknown', told.issuedAt)) return now
  stops('suspended', told.standing === STANDING.suspended, 'suspended', told.issuedAt)
  return told.issuedAt
}
