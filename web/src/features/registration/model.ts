/** What the registration pages reason about, without any page: pure functions over what the server said. */
import type { Action, ApplicationSummary, ApplicationView, Finding, FormField, State, Tone } from '@/api'
import { dayText } from '@/shared/lib/words'
import type { TagTone } from '@/shared/ui/tones'

const STATE_TONES: Record<string, TagTone> = {
  draft: 'plain',
  awaiting_employer: 'primary',
  rejected_by_employer: 'warn',
  awaiting_acceptance: 'primary',
  in_correction: 'warn',
  returned_unanswered: 'warn',
  awaiting_first_review: 'primary',
  awaiting_second_review: 'primary',
  awaiting_decision: 'primary',
  granted: 'good',
  refused: 'bad',
  not_accepted: 'bad',
  withdrawn: 'plain',
}

export function stateTone(state: State): TagTone {
  return STATE_TONES[state] ?? 'plain'
}

export const FINISHED: readonly string[] = ['granted', 'refused', 'not_accepted', 'withdrawn']

/** How near the statutory day is, as a word: the colour only repeats it. */
export const CLOCK_WORDS: Record<Tone, { tone: TagTone; text: string }> = {
  calm: { tone: 'plain', text: '期限内' },
  amber: { tone: 'warn', text: '将到期' },
  red: { tone: 'bad', text: '即将到期' },
  over: { tone: 'bad', text: '已超期' },
}

/** How many days are left, by whom the case is held, in one line of a list; null when no period runs. */
export function countdownWords(row: Pick<ApplicationSummary, 'due_on' | 'working_days_left' | 'projected' | 'holder_text' | 'tone'>): string | null {
  if (row.tone === null) return null
  if (row.due_on === null || row.working_days_left === null) return '期限中止计算，恢复后继续计算'
  const left = row.working_days_left >= 0 ? `还剩 ${row.working_days_left} 个工作日` : `已超期 ${-row.working_days_left} 个工作日`
  const holder = row.holder_text ? `${row.holder_text}办理中，` : ''
  return `${holder}${left}（${dayText(row.due_on)}前${row.projected ? '，节假日安排公布前为推算' : ''}）`
}

/** Who has the case now; null when it is over. */
export function holderWords(view: Pick<ApplicationView, 'holder' | 'state'>): string | null {
  const at = view.holder
  if (!at || FINISHED.includes(view.state)) return null
  return `现在由${at.name ?? at.desk_text}办理${at.name && at.name !== at.desk_text ? `（${at.desk_text}）` : ''}`
}

/** The road of an initial registration as the applicant sees it, and where the case stands on it. */
const ROAD = ['提交', '确认', '受理', '初审', '复审', '终审', '发证'] as const
const ROAD_AT: Record<string, number> = {
  draft: 0,
  rejected_by_employer: 0,
  awaiting_employer: 1,
  awaiting_acceptance: 2,
  in_correction: 2,
  returned_unanswered: 0,
  awaiting_first_review: 3,
  awaiting_second_review: 4,
  awaiting_decision: 5,
  granted: 7,
}

export function roadOf(state: State): { title: string; place: 'done' | 'now' | 'ahead' }[] | null {
  const at = ROAD_AT[state]
  if (at === undefined) return null
  return ROAD.map((title, index) => ({ title, place: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
}

/** One plain sentence: what the applicant can do now. */
export function nextStep(state: State): string {
  switch (state) {
    case 'draft':
      return '继续填写并提交。已填写的内容都已保存。'
    case 'rejected_by_employer':
      return '聘用单位没有确认。请按退回原因修改后重新提交，或另选聘用单位。'
    case 'awaiting_employer':
      return '请提醒聘用单位登录系统确认；确认前您可以撤回修改。'
    case 'in_correction':
      return '请按一次性告知的清单补正材料后重新提交。'
    case 'returned_unanswered':
      return '逾期未补正，申请已退回给您。请按清单补齐后重新提交，也可以撤回。'
    case 'awaiting_acceptance':
      return '等待受理，您不需要做什么。材料需要补正时会一次性告知。'
    case 'awaiting_first_review':
    case 'awaiting_second_review':
    case 'awaiting_decision':
      return '正在审查，您不需要做什么。决定作出前可以撤回申请。'
    case 'granted':
      return '已准予注册，可以下载电子注册证书。'
    case 'refused':
    case 'not_accepted':
      return '请查看理由和救济途径。条件具备后可以重新申请。'
    case 'withdrawn':
      return '申请已撤回，可以重新申请。'
    default:
      return ''
  }
}

// -- the steps of the form
// Scans come before what they fill in.

export const STEPS = [
  { code: 'person', title: '人员与资格' },
  { code: 'materials', title: '上传材料' },
  { code: 'employer', title: '聘用单位' },
  { code: 'review', title: '核对信息' },
  { code: 'submit', title: '提交' },
] as const
export type Step = (typeof STEPS)[number]['code']

const STEP_FIELDS: Record<'person' | 'employer' | 'submit', readonly string[]> = {
  person: ['mobile', 'email', 'ethnicity'],
  employer: ['employer_id', 'intake_organ_id', 'contract_kind', 'contract_start', 'contract_end', 'post'],
  submit: ['commitment'],
}

export function stepOfField(name: string): Step {
  for (const [step, names] of Object.entries(STEP_FIELDS)) if (names.includes(name)) return step as Step
  return 'review'
}

export function fieldsOf(step: Step, fields: readonly FormField[]): FormField[] {
  return fields.filter((field) => stepOfField(field.name) === step)
}

/** Server places look like `form.mobile`, `mobile`, `materials.labour_contract` or a document kind. */
export function fieldAt(at: string | null): string | null {
  return at === null ? null : at.replace(/^form\./, '')
}

export function stepOfFinding(at: string | null, view: Pick<ApplicationView, 'form_fields' | 'materials'>): Step {
  const name = fieldAt(at)
  if (name === null) return 'review'
  if (view.form_fields.some((field) => field.name === name)) return stepOfField(name)
  if (name === 'person' || name === 'qualification') return 'person'
  const kind = name.replace(/^(materials?|documents?)\./, '')
  if (/^(materials?|documents?)\b/.test(name) || view.materials.some((material) => material.kind === kind)) return 'materials'
  return 'review'
}

const URGENCY: Record<Finding['verdict'], number> = { fail: 0, unknown: 1, warn: 2, pass: 3 }
export const VERDICT_WORDS: Record<Finding['verdict'], { tone: TagTone; text: string }> = {
  fail: { tone: 'bad', text: '不符合' },
  unknown: { tone: 'plain', text: '待核实' },
  warn: { tone: 'warn', text: '请留意' },
  pass: { tone: 'good', text: '符合' },
}

/** Most urgent first; the order among equals stays as the server gave it. */
export function byUrgency(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => URGENCY[a.verdict] - URGENCY[b.verdict])
}

/** Said for each material by the server, done by the applicant in one go: one line for all of them. */
const TOGETHER: Record<string, (count: number) => Pick<Finding, 'title' | 'todo'>> = {
  'registration.material_unconfirmed': (count) => ({ title: `${count} 份材料待您核对确认`, todo: '请对照影像核对识别的内容并确认。' }),
  'registration.material_being_read': (count) => ({ title: `${count} 份材料正在识别`, todo: '识别完成后请核对确认，可以先填写其他内容。' }),
}

/** What is still open, most urgent first. While files are being read nothing is called missing: they may be just that. */
export function openFindings(view: Pick<ApplicationView, 'checks' | 'documents'>): Finding[] {
  const reading = view.documents.filter((document) => document.state === 'waiting' || document.state === 'reading').length
  const open = view.checks.filter(
    (finding) => finding.verdict !== 'pass' && finding.code !== 'registration.material_being_read' && !(reading > 0 && finding.code === 'registration.material_missing'),
  )
  const lines: Finding[] = []
  if (reading > 0)
    lines.push({ code: 'registration.material_being_read', verdict: 'unknown', why: '', at: 'materials', article: '', inputs: [], ...TOGETHER['registration.material_being_read']!(reading) })
  for (const finding of open) {
    const words = TOGETHER[finding.code]
    const alike = open.filter((other) => other.code === finding.code && other.verdict === finding.verdict)
    if (!words || alike.length === 1) lines.push(finding)
    else if (alike[0] === finding) lines.push({ ...finding, ...words(alike.length) })
  }
  return byUrgency(lines)
}

// -- actions

const KEY_OF: Record<string, '1' | '2' | '3'> = {
  accept: '1',
  agree: '1',
  grant: '1',
  confirm: '1',
  return_for_correction: '2',
  disagree: '2',
  reject: '2',
  refuse_acceptance: '3',
  refuse: '3',
}

export function keyOf(action: Pick<Action, 'code'>): '1' | '2' | '3' | null {
  return KEY_OF[action.code] ?? null
}

/** What is mostly written for an act, to begin from. */
const PHRASES: Record<string, readonly string[]> = {
  confirm: ['情况属实。'],
  accept: ['材料齐全，符合法定形式。'],
  agree: ['经审查，材料齐全、内容一致，符合注册条件。', '经核对合同与社会保险证明，聘用关系属实。'],
  disagree: ['经审查，不符合注册条件：', '材料之间内容不一致：'],
  extend: ['情况复杂，规定期限内不能作出决定。'],
  pause: ['已书面告知申请人所需时间。'],
  resume: ['不计入期限的事由已消除，恢复计算期限。'],
  grant: ['经审查，符合注册条件，准予注册。'],
  refuse: ['经审查，不符合注册条件：'],
}

export function phrasesFor(action: Pick<Action, 'code'>): readonly string[] {
  return PHRASES[action.code] ?? []
}

export interface ActionInput {
  opinion: string
  reasons: string[]
  items: { code: string; at?: string; text?: string }[]
  /** A reason that asks to be spelled out is chosen and nothing is spelled out. */
  vague?: boolean
}

/** What is still missing before the act can be sent; null when nothing is. */
export function missingFor(action: Pick<Action, 'needs'>, input: ActionInput): string | null {
  if (input.vague) return '选择了“请写明”的理由，请写明具体内容。'
  if (action.needs.includes('items') && input.items.length === 0) return '请至少列出一项需要补正的内容。'
  if (action.needs.includes('reasons') && input.reasons.length === 0) return '请至少选择一条理由。'
  if (action.needs.includes('opinion') && input.opinion.trim() === '') return '请填写意见。'
  return null
}

/** The correction list: one item for each reason and place, its text the whole sentence the person will read. */
export function itemsOf(
  reasons: readonly { code: string; text: string }[],
  details: Readonly<Record<string, string>>,
  places: Readonly<Record<string, readonly string[]>>,
  titles: readonly { code: string; title: string }[],
): { code: string; at?: string; text: string }[] {
  return reasons.flatMap((reason) => {
    const detail = details[reason.code]?.trim() ?? ''
    const text = detail ? `${reason.text.replace('（请写明）', '')}：${detail}` : reason.text
    const chosen = places[reason.code] ?? []
    if (chosen.length === 0) return [{ code: reason.code, text }]
    return chosen.map((at) => ({ code: reason.code, at, text: `${titles.find((place) => place.code === at)?.title ?? ''}：${text}` }))
  })
}

/** The words the applicant will read, as far as the page can know them before the server writes the letter. */
export function letterLines(
  action: Pick<Action, 'code' | 'title'>,
  view: Pick<ApplicationView, 'applicant' | 'business_type_text' | 'level_text' | 'specialty_text'>,
  input: { opinion: string; reasons: { text: string; article?: string | null }[]; items: string[] },
): string[] {
  const what = `您提交的${view.level_text}（${view.specialty_text}）${view.business_type_text}申请`
  const opening: Record<string, string> = {
    confirm: `${what}，聘用单位已确认，现已报送注册机关。`,
    reject: `${what}，聘用单位未予确认，已退回给您。`,
    accept: `${what}，材料齐全、符合法定形式，决定予以受理。`,
    return_for_correction: `${what}，需要补正下列内容。请一次补齐后重新提交：`,
    refuse_acceptance: `${what}，决定不予受理。`,
    agree: `${what}，已通过本级审查，转入下一步。`,
    disagree: `${what}，本级审查提出不同意见，转入下一步由上级一并审查。`,
    extend: `${what}，在规定期限内不能作出决定，经批准延长办理期限。理由：`,
    pause: `${what}，因下列事由所需时间不计入办理期限：`,
    resume: `${what}，不计入办理期限的事由已消除，自次日起继续计算期限。`,
    grant: `${what}，经审查符合注册条件，决定准予注册，并发给电子注册证书。`,
    refuse: `${what}，经审查不符合注册条件，决定不予注册。`,
  }
  const lines = [`${view.applicant.name}：`, opening[action.code] ?? `${what}：${action.title}。`]
  input.items.forEach((text, index) => lines.push(`${index + 1}. ${text}`))
  input.reasons.forEach((reason, index) => {
    lines.push(`${index + 1}. ${reason.text}${reason.article ? `（${reason.article}）` : ''}`)
  })
  if (input.opinion.trim()) lines.push(`${action.code === 'refuse' || action.code === 'refuse_acceptance' ? '说明' : '意见'}：${input.opinion.trim()}`)
  if (action.code === 'refuse' || action.code === 'refuse_acceptance') {
    lines.push('如不服本决定，可以自知道之日起六十日内申请行政复议，或者六个月内提起行政诉讼。')
  }
  return lines
}

/** What follows from an act of the applicant; null for the acts of others. */
export function ownActWords(code: string, view: Pick<ApplicationView, 'employer' | 'state'>): string | null {
  if (code === 'submit')
    return view.state === 'in_correction'
      ? '提交后将重新送交审查。请确认清单中的内容已全部补正；提交后不能再修改。'
      : `提交后由${view.employer?.name ?? '聘用单位'}在系统中确认，确认后送交注册机关；确认前可以撤回修改。`
  if (code === 'withdraw') return '撤回后本次申请终止，不再审查；需要注册时可以重新申请。撤回不影响您以后的申请。'
  return null
}
