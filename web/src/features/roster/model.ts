/** A roster check as the page holds it: the requirement as a form, the answers as they arrive, and how lines are told. */
import type { RosterAnswer, RosterColumns, RosterHead, RosterVerdict } from '@/api'
import type { TagTone } from '@/shared/ui/tones'

export const ACCEPTED = '.xlsx,.csv,.txt,.tsv'
export const LARGEST_BYTES = 10 * 1024 * 1024

export interface RequirementForm {
  title: string
  opening: string | null
  levels: string[]
  specialties: string[]
  valid: boolean
  unrestricted: boolean
  employer: 'none' | 'as_listed' | 'named'
  employerName: string
  employerCode: string
  people: string
}

export const LEVELS = [
  { code: 'class1', title: '一级' },
  { code: 'class2', title: '二级' },
]
export const SPECIALTIES = [
  { code: 'civil', title: '土木建筑' },
  { code: 'transport', title: '交通运输' },
  { code: 'water', title: '水利' },
  { code: 'installation', title: '安装' },
]

export function emptyRequirement(): RequirementForm {
  return {
    title: '',
    opening: null,
    levels: [],
    specialties: [],
    valid: true,
    unrestricted: true,
    employer: 'none',
    employerName: '',
    employerCode: '',
    people: '',
  }
}

/** The requirement in the form that the server documents; what is not asked is left out. */
export function requirementText(form: RequirementForm): string {
  const said: Record<string, unknown> = { requirement: 1, valid: form.valid, unrestricted: form.unrestricted }
  if (form.title.trim()) said['title'] = form.title.trim()
  if (form.opening) said['opening'] = form.opening
  if (form.levels.length > 0) said['levels'] = form.levels
  if (form.specialties.length > 0) said['specialties'] = form.specialties
  if (form.employer === 'as_listed') said['employer'] = 'as_listed'
  if (form.employer === 'named') {
    const named: Record<string, string> = {}
    if (form.employerName.trim()) named['name'] = form.employerName.trim()
    if (form.employerCode.trim()) named['uscc'] = form.employerCode.trim()
    said['employer'] = named
  }
  const people = form.people.trim()
  // What is no number goes as it was typed: the server says what is wrong with it.
  if (people) said['people'] = /^\d+$/.test(people) ? Number(people) : people
  return JSON.stringify(said, null, 2)
}

/** A form kept by an older page, or by nobody: whatever is missing or of another kind is as in an empty one. */
export function restoredRequirement(kept: string | null): RequirementForm {
  const empty = emptyRequirement()
  try {
    const said = JSON.parse(kept ?? '{}') as Record<string, unknown>
    const same = Object.entries(empty).map(([name, value]) => {
      const other = said[name]
      const fits = name === 'opening' ? typeof other === 'string' : typeof other === typeof value && Array.isArray(other) === Array.isArray(value)
      return [name, fits ? other : value]
    })
    return Object.fromEntries(same) as RequirementForm
  } catch {
    return empty
  }
}

/** Only what does not meet; a repeated line counts neither for nor against. */
export function isWrong(answer: RosterAnswer): boolean {
  return answer.verdict !== 'meets' && answer.verdict !== 'repeated'
}

export const TONES: Record<RosterVerdict, TagTone> = {
  meets: 'good',
  fails: 'bad',
  unknown: 'bad',
  unreadable: 'warn',
  repeated: 'plain',
}

export interface LineWords {
  verdict: string
  tone: TagTone
  kind: string
  reasons: string
}

/** The words of a line in a table. */
export function wordsOf(answer: RosterAnswer, head: RosterHead): LineWords {
  const codes = [...(answer.reasons ?? []), ...(answer.notes ?? [])]
  const verdict = head.words.verdict[answer.verdict] ?? ''
  // Of a pair that is unknown the verdict says all there is to say.
  const reasons = codes.map((code) => head.texts[code]?.title ?? '').filter((title) => title && title !== verdict)
  // Suspended, revoked, cancelled and withdrawn are different words.
  if (answer.reasons?.includes('roster.restricted')) reasons.push(head.words.status[answer.status ?? ''] ?? '')
  if (answer.earlier) reasons.push(`见第 ${answer.earlier} 行`)
  return {
    verdict,
    tone: TONES[answer.verdict],
    kind: answer.level ? `${head.words.level[answer.level] ?? ''} ${head.words.specialty[answer.specialty ?? ''] ?? ''}` : '',
    reasons: reasons.join('、'),
  }
}

export interface ColumnField {
  field: 'name' | 'number' | 'employer' | 'uscc'
  title: string
  needed: boolean
}

export const FIELDS: ColumnField[] = [
  { field: 'name', title: '姓名', needed: true },
  { field: 'number', title: '证书编号', needed: true },
  { field: 'employer', title: '单位名称', needed: false },
  { field: 'uscc', title: '统一社会信用代码', needed: false },
]

/** What still stands between the columns and a check; null when nothing does. */
export function columnFault(columns: RosterColumns): string | null {
  const missing = FIELDS.filter((each) => each.needed && columns[each.field] === null).map((each) => each.title)
  if (missing.length > 0) return `请选择${missing.join('和')}所在的列。`
  const chosen = FIELDS.map((each) => columns[each.field]).filter((place) => place !== null)
  return new Set(chosen).size < chosen.length ? '两项不能是同一列。' : null
}

/** `0` -> `A`, `27` -> `AB`: columns as spreadsheets name them. */
export function columnLetter(place: number): string {
  return (place >= 26 ? columnLetter(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26))
}
