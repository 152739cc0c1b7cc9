import { describe, expect, it } from 'vitest'

import { ApiError, type ApplicationView, type DocumentView, type PublicCertificate } from '@/api'
import { homeFor, MENU_LIMIT, menuFor } from '@/app/menu'
import { byNeed, fieldTone, findingsFor, refusedAtOnce } from '@/features/documents/model'
import { addressOf } from '@/features/notify/model'
import { employerProposed, prefill } from '@/features/registration/forms/prefill'
import { byUrgency, countdownWords, itemsOf, letterLines, missingFor, openFindings, phrasesFor, roadOf, stepOfFinding, stepsOf } from '@/features/registration/model'
import { agrees, compareRows, grouped, visible } from '@/features/registration/parts/compare'
import { numberOf, refusalOf, sameFile, verdictOf } from '@/features/verification/model'
import { dayText, instantText, numberText, shareText } from '@/shared/lib/words'

import { checks, documents, formFields, records } from '../mock/data.mjs'

const view = {
  form_fields: formFields(),
  documents: documents(),
  materials: [{ kind: 'labour_contract', title: '劳动合同', required: true, document_id: 'd-2', state: 'read', note: null }],
  checks: checks(),
  records: records(),
  applicant: { name: '林晓岚', id_number_masked: '44**************22', sex: '女', birth_date: '1990-04-12' },
  employer: { id: 'e-1', name: '广州示例工程咨询有限公司', uscc: '91440101MA5EXAMP1X' },
  business_type: 'initial',
  begun_by: 'applicant',
  business_type_text: '初始注册',
  level_text: '一级',
  specialty_text: '土木建筑工程',
} as unknown as ApplicationView

describe('words', () => {
  it('writes days and instants in Beijing time whatever the zone of the machine', () => {
    expect(dayText('2026-03-05')).toBe('2026年3月5日')
    expect(dayText(null)).toBe('—')
    expect(instantText('2026-07-14T23:30:05Z', true)).toBe('2026-07-15 07:30:05')
    expect(instantText('2026-07-14T09:12:00+08:00')).toBe('2026-07-14 09:12')
  })
  it('groups certificate numbers and never rounds doubt away', () => {
    expect(numberText('建[造]11264400000001')).toBe('建[造] 1126 4400 000001')
    expect(numberText('建[造]06440000123')).toBe('建[造]06440000123')
    expect([shareText(0.998), shareText(1), shareText(0.621)]).toEqual(['99%', '100%', '62%'])
  })
})

describe('the public verdict', () => {
  const hit = { verdict: 'valid', verdict_text: '有效', level_text: '一级', specialty_text: '土木建筑工程', name: '林晓岚', employer_name: '甲公司', certificate_number: 'x', valid_from: '2026-07-20', valid_to: '2030-07-19', elicence_identifier: 'x', as_of: '2026-07-20T09:00:00+08:00', on: '2026-07-20', since: '2026-07-20' } satisfies PublicCertificate
  it('is one plain sentence', () => {
    expect(verdictOf(hit).sentence).toBe('林晓岚是在册的一级造价工程师（土木建筑工程），注册于甲公司，有效期至2030年7月19日。')
    expect(verdictOf({ ...hit, verdict: 'expired', verdict_text: '已过有效期' })).toMatchObject({ tone: 'warn', headline: '证书已过有效期' })
    expect(verdictOf({ ...hit, verdict: 'cancelled', verdict_text: '已注销', since: '2027-01-05', on: '2027-02-01' })).toEqual({ tone: 'bad', headline: '证书已注销', sentence: '2027年2月1日，林晓岚的一级造价工程师（土木建筑工程）注册已注销（2027年1月5日起），证书不能再使用。' })
    expect(verdictOf({ ...hit, on: '2026-08-01' }).headline).toBe('当天有效')
    expect(verdictOf({ ...hit, verdict: 'something_new', verdict_text: '暂扣' }).headline).toBe('证书暂扣')
  })
  it.each([
    [404, 'public.unknown_certificate', '没有这个证书编号'],
    [404, 'public.name_mismatch', '姓名与证书编号不一致'],
    [400, 'public.malformed_number', '证书编号的格式不对'],
    [429, 'platform.too_many', '查询过于频繁'],
    [503, 'platform.unavailable', '系统忙'],
  ])('tells %i %s apart', (status, code, headline) => {
    expect(refusalOf(new ApiError(status, { code, title: '系统忙', retry_after: 30 })).headline).toBe(headline)
  })
})

describe('documents', () => {
  it('refuses at once what can be told before sending', () => {
    expect(refusedAtOnce({ name: 'a.PDF', size: 10, type: '' }, 20 * 1024 * 1024)).toBeNull()
    expect(refusedAtOnce({ name: 'a.jpg', size: 0, type: 'image/jpeg' }, 20 * 1024 * 1024)!.title).toBe('文件是空的')
    expect(refusedAtOnce({ name: 'a.jpg', size: 21 * 1024 * 1024, type: 'image/jpeg' }, 20 * 1024 * 1024)!.title).toBe('文件超过 20 MB')
    expect(refusedAtOnce({ name: 'a.docx', size: 10, type: 'application/msword' }, 20 * 1024 * 1024)!.title).toBe('文件类型不支持')
  })
  it('shows with a scan only what its own state does not say', () => {
    const contract = view.documents.find((document: DocumentView) => document.id === 'd-2')!
    expect(findingsFor(contract, view.checks).map((finding) => finding.code)).toEqual(['registration.material_differs'])
  })
  it('puts what needs a look first', () => {
    const contract = view.documents.find((document: DocumentView) => document.id === 'd-2')!
    expect(byNeed(contract.fields).slice(0, 2).map((field) => [field.name, fieldTone(field)])).toEqual([
      ['employer_uscc', 'bad'],
      ['end_on', 'bad'],
    ])
    expect(fieldTone({ ...contract.fields[0]!, confidence: 0.5 })).toBe('warn')
  })
})

describe('the application', () => {
  it('shows the road, or none when it ended otherwise', () => {
    expect(roadOf('awaiting_first_review', { business_type: 'initial', begun_by: 'applicant' })!.map((stage) => stage.place)).toEqual(['done', 'done', 'done', 'now', 'ahead', 'ahead', 'ahead'])
    expect(roadOf('withdrawn', { business_type: 'initial', begun_by: 'applicant' })).toBeNull()
    expect(roadOf('awaiting_statement', { business_type: 'revocation', begun_by: 'proposer' })!.map((stage) => stage.title)).toEqual(['告知', '陈述申辩', '听证', '决定', '办结'])
    expect(roadOf('granted', { business_type: 'cancellation', begun_by: 'employer' })!.every((stage) => stage.place === 'done')).toBe(true)
  })
  it.each([
    ['mobile', 'person'],
    ['qualification', 'person'],
    ['form.contract_end', 'employer'],
    ['intake_organ_id', 'review'],
    ['labour_contract', 'materials'],
    ['materials.photo', 'materials'],
    ['commitment', 'submit'],
    ['school', 'review'],
    [null, 'review'],
  ])('leads from %s to the step %s', (at, step) => {
    expect(stepOfFinding(at, view)).toBe(step)
  })
  it('lists the most urgent first and keeps the order among equals', () => {
    expect(byUrgency(view.checks).map((finding) => finding.verdict)).toEqual(['fail', 'fail', 'fail', 'warn', 'pass', 'pass', 'pass'])
  })
})

describe('what is still missing', () => {
  const finding = (code: string, at: string) => ({ ...view.checks[0]!, code: `registration.${code}`, at })
  it('asks for scans before what they fill in', () => {
    expect(stepsOf(view).map((step) => step.code)).toEqual(['person', 'materials', 'employer', 'review', 'submit'])
    // What needs no scans and little typing is one page, and everything is on it.
    const small = { form_fields: [{ name: 'ground' }, { name: 'ground_text' }], materials: [] } as unknown as ApplicationView
    expect(stepsOf(small)).toEqual([{ code: 'submit', title: '填写并提交' }])
    expect(stepOfFinding('ground', small)).toBe('submit')
  })
  it('calls nothing missing while files are being read', () => {
    const open = openFindings({ ...view, checks: [finding('material_missing', 'labour_contract'), finding('material_being_read', 'x'), finding('mobile_missing', 'mobile')] })
    expect(open.map((line) => [line.title, line.verdict])).toEqual([['缺少材料：职业资格证书', 'fail'], ['1 份材料正在识别', 'unknown']])
    expect(open[0]!.code).toBe('registration.mobile_missing')
  })
  it('asks once to confirm all scans, and never counts more after reading than before', () => {
    const done = view.documents.filter((document) => document.state !== 'reading')
    const kinds = ['labour_contract', 'title_certificate', 'graduation_certificate']
    const open = openFindings({ documents: done, checks: [...kinds.map((kind) => finding('material_unconfirmed', kind)), finding('material_missing', 'x')] })
    expect(open.map((line) => line.title)).toEqual(['3 份材料待您核对确认', '缺少材料：职业资格证书'])
    expect(openFindings({ documents: done, checks: [finding('material_unconfirmed', 'x')] })[0]!.title).toBe('缺少材料：职业资格证书')
  })
})

describe('the comparison', () => {
  it.each([
    ['林晓岚', '林 晓岚', true],
    ['甲公司（广州）', '甲公司(广州)', true],
    ['449901199004120022', '44**************22', true],
    ['449901199004120023', '44**************22', false],
    ['4499011990041200', '44**************22', false],
    ['女', '男', false],
    ['1991-01', '1991-01-15', true],
    ['1991-01', '1991-10-15', false],
  ])('%s against %s', (read, registered, same) => {
    expect(agrees(read, registered)).toBe(same)
  })
  it('puts differences first and tells each value once', () => {
    const rows = compareRows(view)
    expect(rows.slice(0, 2).map((row) => [row.title, row.differs])).toEqual([
      ['统一社会信用代码', true],
      ['合同结束日期', true],
    ])
    expect(rows.filter((row) => row.differs)).toHaveLength(2)
    expect(rows.find((row) => row.key === 'record/name')!.read.map((read) => read.source)).toEqual(['居民身份证（人像面）', '劳动合同'])
    expect(rows.filter((row) => row.read.some((read) => read.value === '造价工程师'))).toHaveLength(1)
  })
  it('says each value once with all its scans', () => {
    const row = compareRows(view).find((entry) => entry.key === 'record/name')!
    expect(grouped(row.read)).toMatchObject([{ value: '林晓岚', reads: [{ documentId: 'd-1' }, { documentId: 'd-2' }] }])
  })
  it('shows what was read beside what the applicant made of it, as a difference', () => {
    const [card, ...others] = view.documents
    const overtyped = { ...card!, fields: card!.fields.map((field) => (field.name === 'name' ? { ...field, value: '袁丽红', confirmed_value: '林晓岚' } : field)) } as DocumentView
    const rows = compareRows({ ...view, documents: [overtyped, ...others] })
    const row = rows.find((entry) => entry.key === 'record/name')!
    expect(row.differs).toBe(true)
    expect(grouped(row.read).map((group) => [group.value, group.changedTo])).toEqual([['袁丽红', '林晓岚'], ['林晓岚', null]])
  })
  it('marks a name on a scan that is not the registered one', () => {
    const other = compareRows({ ...view, records: records('欧阳示例') as ApplicationView['records'] })
    expect(other.find((row) => row.key === 'record/name')!.differs).toBe(true)
  })
  it('holds every record once, the employer beside what was chosen', () => {
    const rows = compareRows(view)
    expect(rows.filter((row) => row.registry.length).map((row) => row.title)).toHaveLength(records().length)
    expect(rows.find((row) => row.title === '聘用单位')!.registry).toEqual([{ source: '聘用单位登记信息', value: '广州示例工程咨询有限公司' }])
    expect(rows.find((row) => row.title === '级别')).toMatchObject({ declared: null, read: [], differs: false })
  })
  it('takes no other certificate for the qualification', () => {
    const title = { ...view.documents[0]!, id: 'd-9', kind: 'title_certificate', fields: [{ ...view.documents[0]!.fields[0]!, name: 'specialty', value: '建筑工程' }] } as DocumentView
    const rows = compareRows({ ...view, documents: [...view.documents, title] })
    expect(rows.find((row) => row.key === 'record/specialty')).toMatchObject({ read: [], differs: false })
  })
  it('masks what the registry masks, writes days in words, and hides no difference', () => {
    const masked = [{ source: '', value: '44**************22' }]
    expect(visible('449901199004120022', masked)).toBe('44**************22')
    expect(visible('449901199004120023', masked)).toBe('449901199004120023')
    expect([visible('1969-07-04'), visible('1991-01'), visible('2-1')]).toEqual(['1969年7月4日', '1991年1月', '2-1'])
  })
})

describe('prefilling', () => {
  const fields = view.form_fields
  const empty = Object.fromEntries(fields.map((field) => [field.name, null]))
  it('takes only confirmed scans, only into empty fields, choices by their code', () => {
    expect(prefill(fields, empty, new Set(), new Set())).toEqual({})
    const found = prefill(fields, { ...empty, post: '总监' }, new Set(['d-2']), new Set(['contract_start']))
    expect(found).toEqual({ contract_kind: 'fixed', contract_end: '2028-02-28' })
  })
  it.each([['长期'], ['1991-01']])('leaves a day that is none alone: %s', (value) => {
    const field = { ...fields.find((entry) => entry.name === 'contract_end')! }
    field.read = [{ ...field.read[0]!, value }]
    expect(prefill([field], {}, new Set(['d-2']), new Set())).toEqual({})
  })
  it('proposes the employer the confirmed scans agree on', () => {
    expect(employerProposed(fields, empty, new Set(['d-2']))).toEqual({ field: 'employer_id', name: '广州示例工程咨询有限公司' })
    expect(employerProposed(fields, { employer_id: 'e-9' }, new Set(['d-2']))).toBeNull()
  })
})

describe('an act', () => {
  it('offers words to begin an opinion with', () => {
    expect(phrasesFor({ code: 'agree' }).length).toBeGreaterThan(0)
    expect(phrasesFor({ code: 'submit' })).toEqual([])
  })
  const input = { opinion: '', reasons: [], items: [] }
  it('says what is missing', () => {
    expect(missingFor({ needs: ['opinion', 'reasons'] }, input)).toBe('请至少选择一条理由。')
    expect(missingFor({ needs: ['opinion'] }, { ...input, opinion: '  ' })).toBe('请填写意见。')
    expect(missingFor({ needs: ['items'] }, input)).toBe('请至少列出一项需要补正的内容。')
    expect(missingFor({ needs: [] }, { ...input, vague: '请写明具体内容。' })).toContain('请写明')
    expect(missingFor({ needs: ['opinion'] }, { ...input, opinion: '同意' })).toBeNull()
  })
  it('makes one item for each place, in whole sentences', () => {
    const reasons = [{ code: 'unreadable', text: '材料不清晰' }, { code: 'other', text: '其他（请写明）' }]
    expect(itemsOf(reasons, { other: '补交照片' }, { unreadable: ['labour_contract'] }, [{ code: 'labour_contract', title: '劳动合同' }])).toEqual([
      { code: 'unreadable', at: 'labour_contract', text: '劳动合同：材料不清晰' },
      { code: 'other', text: '其他：补交照片' },
    ])
  })
  it('previews the letter with reasons and remedies', () => {
    const lines = letterLines({ code: 'refuse', title: '不予注册' }, view, { opinion: '经核实', reasons: [{ text: '申请在两个单位注册', article: '第十三条' }], items: [] })
    expect(lines[0]).toBe('林晓岚：')
    expect(lines).toContain('1. 申请在两个单位注册（第十三条）')
    expect(lines.at(-1)).toContain('行政复议')
  })
})

describe('the menu', () => {
  it('has at most eight entries and starts where the role works', () => {
    const everybody = ['engineer', 'employer', 'intake', 'first_reviewer', 'second_reviewer', 'decider', 'auditor']
    expect(menuFor(everybody).length).toBeLessThanOrEqual(MENU_LIMIT)
    expect(homeFor(['first_reviewer'])).toBe('/review')
    expect(homeFor(['system_admin'])).toBe('/law/organs')
  })
})

describe('the check of a letter', () => {
  it('reads the number out of the code and nothing out of nonsense', () => {
    expect(numberOf('57Kk5bu66YCg5rOo5Y-X44CUMjAyNuOAlTHlj7c')).toBe('粤建造注受〔2026〕1号')
    expect(numberOf('%%%')).toBe('')
  })
  it('tells the same file from another', async () => {
    const content = new TextEncoder().encode('abc').buffer as ArrayBuffer
    expect(await sameFile(content, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')).toBe(true)
    expect(await sameFile(content, '0'.repeat(64))).toBe(false)
  })
})

describe('countdown', () => {
  const row = { due_on: '2026-03-30', working_days_left: 6, projected: false, holder_text: '初审', tone: 'amber' as const }

  it('says who holds the case, how many days are left and when it is due', () => {
    expect(countdownWords(row)).toBe('初审办理中，还剩 6 个工作日（2026年3月30日前）')
    expect(countdownWords({ ...row, working_days_left: -2 })).toContain('已超期 2 个工作日')
    expect(countdownWords({ ...row, projected: true })).toContain('推算')
  })

  it('says nothing without a period, and that a stopped one stands still', () => {
    expect(countdownWords({ ...row, tone: null })).toBeNull()
    expect(countdownWords({ ...row, due_on: null, working_days_left: null })).toContain('中止')
  })

  it('leads from a message to the page of whoever reads it', () => {
    const about = { subject_kind: 'application', subject_id: 'a-1' }
    expect(['person', 'employer', 'organ', 'platform'].map((place) => addressOf(about, place))).toEqual(['/applications/a-1', '/confirmations/case/a-1', '/review/a-1', null])
    expect(['person', 'employer', 'organ'].map((place) => addressOf({ subject_kind: 'certificate', subject_id: 'c-1' }, place))).toEqual(['/registrations', '/staff', null])
  })
})
