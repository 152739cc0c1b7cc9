/** What the registration pages reason about, without any page: pure functions over what the server said. */
import type { Action, ApplicationSummary, ApplicationView, Finding, FormField, State, Tone } from '@/api'
import { dayText } from '@/shared/lib/words'
import type { TagTone } from '@/shared/ui/tones'

const STATE_TONES: Record<string, TagTone> = {
  draft: 'plain',
  awaiting_employer: 'primary',
  awaiting_person: 'primary',
  rejected_by_person: 'warn',
  awaiting_statement: 'warn',
  awaiting_hearing: 'primary',
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

/** What a registration is on a day: the word is the server's, the tone only repeats how grave it is. */
const STATUS_TONES: Record<string, TagTone> = { valid: 'good', suspended: 'warn', expired: 'warn', not_yet_valid: 'plain', cancelled: 'bad', revoked: 'bad', licence_withdrawn: 'bad' }

export function statusTone(status: string): TagTone {
  return STATUS_TONES[status] ?? 'plain'
}

/** One sentence under the status: what it means for the holder. */
export function statusWords(status: string): string {
  switch (status) {
    case 'suspended':
      return '暂停执业期间，不能以注册造价工程师名义执业。'
    case 'expired':
      return '有效期已满，不能继续以注册造价工程师名义执业；需要时请重新申请注册。'
    case 'cancelled':
      return '注册已注销，证书和执业印章不能再使用；需要时请重新申请注册。'
    case 'revoked':
      return '注册已被撤销，自始无效，证书和执业印章不能再使用。'
    case 'licence_withdrawn':
      return '注册证书已被吊销，证书和执业印章不能再使用。'
    case 'not_yet_valid':
      return '有效期还没有开始。'
    default:
      return ''
  }
}

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
export function holderWords(view: Pick<ApplicationView, 'holder'>): string | null {
  const at = view.holder
  return at && `现在由${at.name ?? at.desk_text}办理${at.name && at.name !== at.desk_text ? `（${at.desk_text}）` : ''}`
}

/** What a case is about and who began it: its road and its words follow from both. */
export interface Kind {
  business_type: string
  begun_by: string
}

/** The states a case passes, in words, and where it stands on them. */
type Road = readonly (readonly [title: string, states: readonly string[]])[]
const BEGUN = ['draft', 'rejected_by_employer', 'rejected_by_person', 'returned_unanswered'] as const
const ASKED = ['awaiting_employer', 'awaiting_person'] as const
const RECEIVED = ['awaiting_acceptance', 'in_correction'] as const
const ROADS: Record<'full' | 'short' | 'alone' | 'ending', Road> = {
  full: [['提交', BEGUN], ['确认', ASKED], ['受理', RECEIVED], ['初审', ['awaiting_first_review']], ['复审', ['awaiting_second_review']], ['终审', ['awaiting_decision']], ['发证', []]],
  short: [['提交', BEGUN], ['确认', ASKED], ['受理', RECEIVED], ['初审', ['awaiting_first_review']], ['终审', ['awaiting_decision']], ['办结', []]],
  alone: [['提交', BEGUN], ['受理', RECEIVED], ['初审', ['awaiting_first_review']], ['终审', ['awaiting_decision']], ['发证', []]],
  ending: [['告知', ['draft']], ['陈述申辩', ['awaiting_statement']], ['听证', ['awaiting_hearing']], ['决定', ['awaiting_decision']], ['办结', []]],
}

function roadFor(kind: Kind): Road {
  if (kind.begun_by === 'proposer') return ROADS.ending
  if (['initial', 'addition', 'reregistration', 'renewal'].includes(kind.business_type)) return ROADS.full
  return kind.business_type === 'reissue' ? ROADS.alone : ROADS.short
}

export function roadOf(state: State, kind: Kind): { title: string; place: 'done' | 'now' | 'ahead' }[] | null {
  const road = roadFor(kind)
  const at = state === 'granted' ? road.length : road.findIndex(([, states]) => states.includes(state))
  if (at < 0) return null
  return road.map(([title], index) => ({ title, place: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
}

/** One plain sentence: what the person can do now. */
export function nextStep(state: State, kind: Kind): string {
  const ending = kind.begun_by === 'proposer'
  switch (state) {
    case 'draft':
      return '继续填写并提交。已填写的内容都已保存。'
    case 'rejected_by_employer':
      return '聘用单位没有确认。请按退回的理由修改后重新提交。'
    case 'rejected_by_person':
      return '本人没有同意。可以修改后重新提交，或者说明理由直接提交。'
    case 'awaiting_employer':
      return '请提醒聘用单位登录系统确认；确认前您可以撤回修改。'
    case 'awaiting_person':
      return '聘用单位申请注销您的注册。请核对后选择同意或者不同意。'
    case 'awaiting_statement':
      return '注册机关拟作出对您不利的决定。您可以陈述、申辩，也可以申请听证；请留意期限。'
    case 'awaiting_hearing':
      return '已申请听证，请等待注册机关通知听证的时间和地点。'
    case 'in_correction':
      return '请按一次性告知的清单补正后重新提交。'
    case 'returned_unanswered':
      return '逾期未补正，申请已退回给您。请按清单补齐后重新提交，也可以撤回。'
    case 'awaiting_acceptance':
      return '等待受理，您不需要做什么。材料需要补正时会一次性告知。'
    case 'awaiting_first_review':
    case 'awaiting_second_review':
      return '正在审查，您不需要做什么。决定作出前可以撤回申请。'
    case 'awaiting_decision':
      return ending ? '等待注册机关作出决定，决定会在这里告知您。' : '正在审查，您不需要做什么。决定作出前可以撤回申请。'
    case 'granted':
      return GRANTED[kind.business_type] ?? '已办结。'
    case 'refused':
      return ending ? '注册机关决定不予办理，您的注册不受影响。' : '请查看理由和救济途径。条件具备后可以重新申请。'
    case 'not_accepted':
      return '请查看理由和救济途径。条件具备后可以重新申请。'
    case 'withdrawn':
      return ending ? '注册机关已撤回，您的注册不受影响。' : '申请已撤回，可以重新申请。'
    default:
      return ''
  }
}

const ISSUED = '已办结，新的电子注册证书可以下载，原证书作废。'
const GRANTED: Record<string, string> = {
  initial: '已准予注册，可以下载电子注册证书。',
  addition: '已准予注册，可以下载电子注册证书。',
  reregistration: '已准予注册，可以下载电子注册证书。',
  renewal: '已准予延续注册，可以下载新的电子注册证书。',
  employer_change: ISSUED,
  personal_change: ISSUED,
  reissue: ISSUED,
  suspension: '已暂停执业。暂停期间不能以注册造价工程师名义执业；需要时请申请恢复执业。',
  resumption: '已恢复执业。',
  cancellation: '注册已注销，证书和执业印章不能再使用。需要时可以重新申请注册。',
  revocation: '注册已被撤销。不服决定的，可以申请行政复议或者提起行政诉讼。',
  licence_withdrawal: '注册证书已被吊销。不服决定的，可以申请行政复议或者提起行政诉讼。',
}

// -- the steps of the form
// Scans come before what they fill in.

export type Step = 'person' | 'materials' | 'employer' | 'matter' | 'review' | 'submit'

const STEP_FIELDS: Record<'person' | 'employer' | 'matter' | 'submit', readonly string[]> = {
  person: ['mobile', 'email', 'ethnicity'],
  employer: ['employer_id', 'intake_organ_id', 'contract_kind', 'contract_start', 'contract_end', 'post', 'former_contract_ended_on'],
  matter: ['new_name', 'compulsory_hours', 'elective_hours', 'ground', 'ground_on', 'ground_text'],
  submit: ['commitment'],
}

export function stepOfField(name: string): Step {
  for (const [step, names] of Object.entries(STEP_FIELDS)) if (names.includes(name)) return step as Step
  return 'review'
}

type FormOf = Pick<ApplicationView, 'form_fields' | 'materials'>

/** The steps a case has: what the server asks for decides. What fits on one page is one page. */
export function stepsOf(view: FormOf): { code: Step; title: string }[] {
  const asked = new Set(view.form_fields.map((field) => stepOfField(field.name)))
  const few = view.materials.length === 0 && !asked.has('person') && !asked.has('employer') && !asked.has('review')
  if (few) return [{ code: 'submit', title: '填写并提交' }]
  const steps: { code: Step; title: string; has: boolean }[] = [
    { code: 'person', title: '人员与资格', has: asked.has('person') },
    { code: 'materials', title: '上传材料', has: view.materials.length > 0 },
    { code: 'employer', title: '聘用单位', has: asked.has('employer') },
    { code: 'matter', title: matterTitle(view), has: asked.has('matter') },
    { code: 'review', title: '核对信息', has: true },
    { code: 'submit', title: '提交', has: true },
  ]
  return steps.flatMap(({ has, ...step }) => (has ? [step] : []))
}

function matterTitle(view: FormOf): string {
  const names = view.form_fields.map((field) => field.name)
  if (names.includes('new_name')) return '变更内容'
  return names.includes('compulsory_hours') ? '继续教育' : '理由'
}

/** The step, or the last one where the case has no such step: everything is on that page then. */
function among(steps: readonly { code: Step }[], step: Step): Step {
  return steps.some((entry) => entry.code === step) ? step : 'submit'
}

export function fieldsOf(step: Step, view: FormOf): FormField[] {
  const steps = stepsOf(view)
  return view.form_fields.filter((field) => among(steps, stepOfField(field.name)) === step)
}

/** Server places look like `form.mobile`, `mobile`, `materials.labour_contract` or a document kind. */
export function fieldAt(at: string | null): string | null {
  return at === null ? null : at.replace(/^form\./, '')
}

export function stepOfFinding(at: string | null, view: FormOf): Step {
  return among(stepsOf(view), placeOfFinding(at, view))
}

function placeOfFinding(at: string | null, view: FormOf): Step {
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

const MISSING = 'registration.material_missing'
const READING = 'registration.material_being_read'

/**
 * What is still open, most urgent first. A file being read may be one of the missing ones, but never more of them than
 * there are files: nothing is called missing only while every missing one may still turn up.
 */
export function openFindings(view: Pick<ApplicationView, 'checks' | 'documents'>): Finding[] {
  const reading = view.documents.filter((document) => document.state === 'waiting' || document.state === 'reading').length
  const missing = view.checks.filter((finding) => finding.code === MISSING && finding.verdict !== 'pass').length
  const open = view.checks.filter((finding) => finding.verdict !== 'pass' && finding.code !== READING && !(reading >= missing && finding.code === MISSING && reading > 0))
  const lines: Finding[] = []
  if (reading > 0)
    lines.push({ code: READING, verdict: 'unknown', why: '', at: 'materials', article: '', inputs: [], ...TOGETHER[READING]!(reading) })
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
  propose: '1',
  hold_hearing: '1',
  close_statement: '1',
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
  grant: ['经审查，符合规定条件，同意办理。'],
  hold_hearing: ['已于（日期）举行听证，听证笔录附卷。'],
  refuse: ['经审查，不符合注册条件：'],
}

export function phrasesFor(action: Pick<Action, 'code'>): readonly string[] {
  return PHRASES[action.code] ?? []
}

export interface ActionInput {
  opinion: string
  reasons: string[]
  items: { code: string; at?: string; text?: string }[]
  /** What a chosen reason asks to be spelled out and is not, as a sentence. */
  vague?: string | null
}

/** What is still missing before the act can be sent; null when nothing is. */
export function missingFor(action: Pick<Action, 'needs'>, input: ActionInput): string | null {
  if (input.vague) return input.vague
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
  view: Pick<ApplicationView, 'applicant' | 'business_type' | 'business_type_text' | 'begun_by' | 'level_text' | 'specialty_text'>,
  input: { opinion: string; reasons: { text: string; article?: string | null }[]; items: string[] },
): string[] {
  const which = `${view.level_text}（${view.specialty_text}）`
  const ending = view.begun_by === 'proposer'
  const what = ending ? `关于您的${which}注册` : `您提交的${which}${view.business_type_text}申请`
  const negative = action.code === 'refuse' || action.code === 'refuse_acceptance'
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
    grant: ending ? `${what}，经审查，${action.title}。` : `${what}，经审查符合规定条件，${action.title}。`,
    refuse: `${what}，经审查，${action.title}。`,
    propose: `${what}，本机关拟作出${view.business_type_text}的决定。您有权陈述、申辩，可以在五个工作日内申请听证。`,
    hold_hearing: `${what}，听证已经举行，现转入决定。`,
    close_statement: `${what}，陈述、申辩和申请听证的期限已满，现转入决定。`,
    release: `${what}，原聘用单位同意调出。`,
    object: `${what}，原聘用单位提出异议，由注册机关一并审查。`,
  }
  const lines = [`${view.applicant.name}：`, opening[action.code] ?? `${what}：${action.title}。`]
  input.items.forEach((text, index) => lines.push(`${index + 1}. ${text}`))
  input.reasons.forEach((reason, index) => {
    lines.push(`${index + 1}. ${reason.text}${reason.article ? `（${reason.article}）` : ''}`)
  })
  if (input.opinion.trim()) lines.push(`${negative ? '说明' : '意见'}：${input.opinion.trim()}`)
  const against = ending ? action.code === 'grant' : negative
  if (against) lines.push('如不服本决定，可以自知道之日起六十日内申请行政复议，或者六个月内提起行政诉讼。')
  return lines
}

/** What follows from an act of the one who applies or answers; null for the acts of officials, which are letters. */
export function ownActWords(
  code: string,
  view: Pick<ApplicationView, 'employer' | 'state' | 'business_type' | 'begun_by' | 'own' | 'applicant'>,
): string | null {
  const other = view.begun_by === 'employer' ? `${view.applicant.name}本人` : (view.employer?.name ?? '聘用单位')
  switch (code) {
    case 'submit':
      if (view.state === 'in_correction' || view.state === 'returned_unanswered') return view.business_type === 'reissue' ? '提交后将重新送交审查。请确认清单中的内容已全部补正；提交后不能再修改。' : `提交后由${other}再次确认，确认后重新送交审查；确认前可以撤回修改。请确认清单中的内容已全部补正。`
      if (view.business_type === 'reissue') return '提交后直接送交注册机关受理。'
      return `提交后由${other}在系统中确认，确认后送交注册机关；确认前可以撤回修改。`
    case 'submit_alone':
      return `不经${other}确认，直接送交注册机关。请如实选择理由，注册机关会核实。`
    case 'withdraw':
      if (view.begun_by === 'proposer') return null
      return view.begun_by === 'employer' ? '撤回后本次申请终止，不再审查。' : '撤回后本次申请终止，不再审查；需要时可以重新申请。撤回不影响您以后的申请。'
    case 'confirm':
      return view.own ? '同意后送交注册机关办理注销。注销后，您不能再以注册造价工程师名义执业。' : null
    case 'reject':
      return view.own ? '不同意的，退回聘用单位，并告知您的理由。' : null
    case 'state_case':
      return '请写明您的意见和理由，注册机关作出决定时应当听取。陈述后直接进入决定，不再举行听证。'
    case 'request_hearing':
      return '请写明申请听证的理由。注册机关将在二十个工作日内组织听证，不收取费用。'
    case 'release':
      return `同意${view.applicant.name}调出，由注册机关继续办理。`
    case 'object':
      return `请写明异议的理由。异议供注册机关审查时参考，不中止办理。`
    default:
      return null
  }
}

/** The word on the button that does it: an act that is called a confirmation or a no is not confirmed once more. */
export function buttonWord(title: string): string {
  return /^(确认|同意.|不同意)|确认$/.test(title) ? title : `确认${title}`
}
