/** The words of the law book's pages, and the day a change may begin. Pure. */
import type { ChangeBody } from '@/api'
import type { TagTone } from '@/shared/ui/tones'

export const PROFILES = [
  { code: 'brief', title: '委托方要求版' },
  { code: 'statute', title: '现行法律版' },
] as const

export const STATE_TONES: Record<string, TagTone> = { open: 'primary', approved: 'good', rejected: 'bad', withdrawn: 'plain' }

export const DECISIONS: Record<string, { title: string; tone: 'primary' | 'danger' | 'default'; needsReason: boolean; hint: string }> = {
  approve: { title: '批准', tone: 'primary', needsReason: false, hint: '批准后写入规定，自生效日起适用，不能撤销，只能另行修改。' },
  reject: { title: '不予批准', tone: 'danger', needsReason: true, hint: '规定不变；理由留存备查。' },
  withdraw: { title: '撤回提议', tone: 'default', needsReason: true, hint: '规定不变；理由留存备查。' },
}

/** The day after `day` (`YYYY-MM-DD`): a change counts from tomorrow at the earliest. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

/** Today in Beijing, whatever the machine's own zone is. */
export function todayInBeijing(now: Date): string {
  return new Date(now.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 10)
}

/** Two changes are the same one when they say the same: what was previewed is what is proposed. */
export function sameChange(one: ChangeBody | null, other: ChangeBody | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

export interface MonthDays {
  month: number
  /** Weeks from Monday to Sunday; null before the first day and after the last one. */
  weeks: (string | null)[][]
}

/** The months of a year as weeks of days (`YYYY-MM-DD`). */
export function monthsOf(year: number): MonthDays[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = new Date(Date.UTC(year, index, 1))
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const blank = (first.getUTCDay() + 6) % 7
    const days: (string | null)[] = Array.from({ length: blank }, () => null)
    for (let day = 1; day <= length; day++) days.push(`${year}-${String(index + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    while (days.length % 7) days.push(null)
    const weeks = Array.from({ length: days.length / 7 }, (_unused, week) => days.slice(week * 7, week * 7 + 7))
    return { month: index + 1, weeks }
  })
}

/** `广东省，自 2027-01-01 起：…`: a line of a difference, cut where its value begins. */
export function splitLine(line: string): { when: string; what: string } {
  const at = line.indexOf('：')
  return at < 0 ? { when: '', what: line } : { when: line.slice(0, at), what: line.slice(at + 1) }
}
