/** What the public is told about a certificate: one sentence that needs no explaining. */
import type { ApiError, OfflineVerdict, PublicCertificate, RegisterHistory } from '@/api'
import { dayText, instantText } from '@/shared/lib/words'

export type VerdictTone = 'good' | 'warn' | 'bad' | 'plain'

/** How grave it is that a certificate is not valid; the word for it is the server's. */
const ENDED: Record<string, VerdictTone> = {
  expired: 'warn',
  suspended: 'warn',
  not_yet_valid: 'warn',
  cancelled: 'bad',
  revoked: 'bad',
  licence_withdrawn: 'bad',
}

export interface Verdict {
  tone: VerdictTone
  headline: string
  sentence: string
}

export function verdictOf(found: PublicCertificate): Verdict {
  const what = `${found.level_text}造价工程师`.replace('造价工程师造价工程师', '造价工程师')
  // Asked about another day, the sentence says which day it is about.
  const today = instantText(found.as_of).slice(0, 10) === found.on
  const then = today ? '' : `${dayText(found.on)}，`
  if (found.verdict === 'valid') {
    return {
      tone: 'good',
      headline: today ? '证书有效' : '当天有效',
      sentence: `${then}${found.name}是在册的${what}（${found.specialty_text}），注册于${found.employer_name}，有效期至${dayText(found.valid_to)}。`,
    }
  }
  const whose = `${found.name}的${what}（${found.specialty_text}）注册`
  const since = found.since ? `自${dayText(found.since)}起` : ''
  const sentences: Record<string, string> = {
    suspended: `${then}${whose}${since}暂停执业，暂停期间不能以注册造价工程师名义执业。`,
    expired: `${then}${whose}证书有效期已满（至${dayText(found.valid_to)}），没有延续。`,
    not_yet_valid: `${then}${whose}尚未生效，有效期从${dayText(found.valid_from)}开始。`,
    cancelled: `${then}${whose}已注销${found.since ? `（${dayText(found.since)}起）` : ''}，证书不能再使用。`,
    revoked: `${then}${whose}已被撤销，自始无效，证书不能再使用。`,
    licence_withdrawn: `${then}${whose}证书已被吊销${found.since ? `（${dayText(found.since)}起）` : ''}，证书不能再使用。`,
  }
  return {
    tone: ENDED[found.verdict] ?? 'plain',
    headline: `证书${found.verdict_text}`,
    sentence: sentences[found.verdict] ?? `${then}${whose}证书${found.verdict_text}，有效期为${dayText(found.valid_from)}至${dayText(found.valid_to)}。`,
  }
}

/** An answer of the register as it was known on another day, in the form of a look-up. */
export function asKnown(found: RegisterHistory): PublicCertificate {
  return { ...found, verdict: found.status, verdict_text: found.status_text, since: null, employer_name: found.employer_name ?? '', valid_from: found.valid_from ?? '', valid_to: found.valid_to ?? '', elicence_identifier: '' }
}

/** Scanners at a counter type what they read: the text of an offline code goes into the same field. */
export const isOfflineCode = (text: string): boolean => /^zc1:/i.test(text.trim())

const OFFLINE_TONES: Record<string, VerdictTone> = {
  valid: 'good',
  not_yet_valid: 'warn',
  expired: 'warn',
  suspended: 'warn',
  replaced: 'warn',
  cannot_say: 'plain',
}

/** What is said of an offline code, and the certificate it is of; no certificate when the code is not genuine. */
export function offlineVerdictOf(said: OfflineVerdict): { verdict: Verdict; certificate: PublicCertificate | null } {
  const use = said.copy_over && said.use_to ? `此副本的使用有效期已于${dayText(said.use_to)}届满，请持证人重新下载；这不影响注册状态。` : ''
  const { certificate_number, name, level_text, specialty_text, employer_name, valid_from, valid_to, elicence_identifier } = said
  const whole = certificate_number && name && level_text && specialty_text && employer_name !== null && valid_from && valid_to && elicence_identifier
  return {
    verdict: {
      tone: OFFLINE_TONES[said.verdict] ?? 'bad',
      headline: said.verdict === 'valid' ? '证书有效' : said.verdict_text,
      sentence: `${said.why || '签名真实，未见撤销、注销、吊销、暂停或取代。请核对下列内容与证书、与持证人一致。'}${said.todo}${use}`,
    },
    certificate: whole
      ? { verdict: said.verdict, verdict_text: said.verdict_text, certificate_number, name, level_text, specialty_text, employer_name, valid_from, valid_to, elicence_identifier, as_of: said.as_of, on: said.on, since: null }
      : null,
  }
}

/** Refusals of the look-up, told apart without leaking anything about a person. */
export function refusalOf(error: ApiError): Verdict {
  const sentence = `${error.why}${error.todo}`
  switch (error.code) {
    case 'public.unknown_certificate':
      return { tone: 'bad', headline: '没有这个证书编号', sentence: sentence || '请核对证书上的编号后重新查询。' }
    case 'public.name_mismatch':
      return { tone: 'bad', headline: '姓名与证书编号不一致', sentence: sentence || '请核对证书上的姓名后重新查询。' }
    case 'public.malformed_number':
      return { tone: 'plain', headline: '证书编号的格式不对', sentence: sentence || '编号由“建[造]”和 14 位（旧证 11 位）数字组成。' }
    default:
      if (error.status === 429)
        return {
          tone: 'plain',
          headline: '查询过于频繁',
          sentence: error.retryAfter ? `请在 ${error.retryAfter} 秒后再查询。` : '请稍候再查询。',
        }
      return { tone: 'plain', headline: error.title, sentence }
  }
}

/** The number of a letter from the address in its QR code: UTF-8 in base64url. Empty for what is none. */
export function numberOf(coded: string): string {
  try {
    const bytes = Uint8Array.from(atob(coded.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return ''
  }
}

/** Whether a file has this SHA-256; null where the browser cannot tell (it can on https and on this machine only). */
export async function sameFile(content: ArrayBuffer, sha256: string): Promise<boolean | null> {
  if (!globalThis.crypto?.subtle) return null
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256
}
