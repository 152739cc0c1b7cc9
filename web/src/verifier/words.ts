/** The Chinese of verdicts and checks: the server's own texts, written into words.json by its tests. */
import type { Check, Word } from './judge'
import texts from './words.json'

type Problem = { title: string; why: string; todo: string }

const WORDS: Record<string, string> = texts.words
const PASSED: Record<string, string> = texts.passed
const PROBLEMS: Record<string, Problem> = texts.problems

export const wordText = (word: Word): string => WORDS[word] ?? word

export const TONES: Record<Word, 'good' | 'warn' | 'bad' | 'plain'> = {
  valid: 'good',
  not_yet_valid: 'warn',
  expired: 'warn',
  suspended: 'warn',
  replaced: 'warn',
  revoked: 'bad',
  cancelled: 'bad',
  withdrawn: 'bad',
  unknown: 'bad',
  altered: 'bad',
  unknown_key: 'bad',
  cannot_say: 'plain',
}

export const passedText = (code: string): string => PASSED[code] ?? code

/** Title, reason and what to do, with the values of the check filled in. */
export function problemText(check: Check): Problem {
  const text = PROBLEMS[check.code] ?? { title: check.code, why: '', todo: '' }
  const filled = (line: string): string => line.replace(/\{(\w+)\}/g, (_whole, name: string) => check.values[name] ?? '—')
  return { title: filled(text.title), why: filled(text.why), todo: filled(text.todo) }
}

export function instantText(instant: number): string {
  const [date, time] = new Date(instant + 8 * 3_600_000).toISOString().split('T') as [string, string]
  return `${date} ${time.slice(0, 5)}`
}
