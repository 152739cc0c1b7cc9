// Serves the built pages with a small imitation of the API, for screenshots and for working without the server.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname } from 'node:path'

import { ACCOUNTS, ACTIONS, checks, documents, formFields, LEADS, NAMES, QUALIFICATIONS, REASONS, records, REGISTRATION, STATES, TIMELINE } from './data.mjs'

const DIST = new URL('../../dist/', import.meta.url)
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' }
const applications = new Map()
const byQuestion = (url) => Object.fromEntries(url.searchParams)

function application(id, name, state) {
  return { id, name, state, version: 1, fields: formFields(), documents: documents(), timeline: TIMELINE.slice(0, state === 'draft' ? 0 : state === 'awaiting_employer' ? 1 : state === 'awaiting_acceptance' ? 2 : state === 'awaiting_first_review' ? 3 : 4) }
}
applications.set('a-100', application('a-100', '林晓岚', 'draft'))
applications.set('a-200', application('a-200', '林晓岚', 'awaiting_second_review'))
const DESK = ['awaiting_acceptance', 'awaiting_first_review', 'awaiting_second_review', 'awaiting_decision', 'awaiting_employer']
DESK.forEach((state, desk) => NAMES.forEach((name, n) => applications.set(`c-${desk}-${n}`, application(`c-${desk}-${n}`, name, state))))

const summary = (it, n = 0) => ({
  id: it.id, number: `2026-44-00${String(1024 + n)}`, applicant_name: it.name, business_type_text: '初始注册', level_text: '一级', specialty_text: n % 3 ? '土木建筑工程' : '安装工程', employer_name: '广州示例工程咨询有限公司',
  state: it.state, state_text: STATES[it.state], submitted_at: it.state === 'draft' ? null : '2026-07-14T09:12:00+08:00', due_on: it.state === 'draft' ? null : `2026-08-${String(11 + n).padStart(2, '0')}`, working_days_left: it.state === 'draft' ? null : 6 + n, projected: false, holder_text: STATES[it.state].replace('待', ''), tone: it.state === 'draft' ? null : (['over', 'red', 'amber'][n] ?? 'calm'), differences: n % 4 === 0 ? 2 : 0,
})

function view(it, role) {
  const editable = role === 'engineer' && ['draft', 'in_correction', 'rejected_by_employer'].includes(it.state)
  return {
    ...summary(it), version: it.version, business_type: 'initial', level: 'class1', specialty: 'civil', specialty_text: '土木建筑工程', profile: 'brief', editable,
    holder: { desk: 'x', desk_text: STATES[it.state].replace('待', ''), name: it.state.includes('second') ? '住房和城乡建设部' : '广东省住房和城乡建设厅' },
    applicant: { name: it.name, id_number_masked: '44**************22', sex: '女', birth_date: '1990-04-12' },
    own: role === 'engineer', records: records(it.name, ['engineer', 'employer'].includes(role)), form_fields: it.fields, employer: { id: 'e-1', name: '广州示例工程咨询有限公司', uscc: '91440101MA5EXAMP1X' },
    materials: [['identity_card_front', '居民身份证（人像面）', 'd-1', '已确认'], ['identity_card_back', '居民身份证（国徽面）', null, '尚未上传'], ['qualification_certificate', '职业资格证书', null, '尚未上传'], ['labour_contract', '劳动合同', 'd-2', '已识别，待核对确认']].map(([kind, title, document_id, note]) => ({ kind, title, required: true, document_id, state: 'x', note })),
    documents: it.documents, actions: ACTIONS[role]?.[it.state] ?? [], checks: checks(), timeline: it.timeline,
    clock: it.state === 'draft' ? null : { period: 'decision', title: '作出决定期限', began_on: '2026-07-15', due_on: '2026-08-12', working_days_left: 6, working_days_total: 20, tone: 'amber', projected: false, projected_why: null, article: '注册造价工程师管理办法第八条', side: 'organ', stopped: null, extended: null },
    correction: it.state === 'in_correction' ? { items: [{ code: 'missing', at: 'labour_contract', text: '劳动合同：材料缺页或不完整' }], answer_by: '2026-08-04' } : null,
    refusal: it.state === 'refused' ? { reasons: [REASONS[3]], opinion: '经核实同时在两个单位申请。', remedies: ['可以自知道本决定之日起六十日内向住房和城乡建设部申请行政复议。', '可以在六个月内向人民法院提起行政诉讼。'] } : null,
    certificate: it.state === 'granted' ? REGISTRATION : null,
  }
}

const problem = (status, code, title, why, todo) => ({ status, body: { type: 'x', title, status, code, problems: [{ code, at: null, title, why, todo, values: {} }], trace_id: '0' } })
const sheet = (id) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${id === 'd-1' ? '860 540' : '840 1188'}" font-family="Noto Sans CJK SC" font-size="24"><rect width="100%" height="100%" fill="#fbfaf5"/>${(id === 'd-1'
  ? [['姓名  林晓岚', 60, 95], ['性别  女    民族  汉', 60, 150], ['出生  1990 年 4 月 12 日', 60, 208], ['住址  广东省示例市样例区演示路 8 号', 60, 275], ['公民身份号码  449901199004120022', 60, 470]]
  : [['劳 动 合 同', 340, 110], ['甲方（单位）：广州示例工程咨询有限公司', 80, 218], ['统一社会信用代码：91440101MA5EXAMP1X', 80, 288], ['乙方（劳动者）：林晓岚', 80, 382], ['一、合同期限：固定期限', 80, 548], ['自 2025 年 3 月 1 日起至 2028 年 2 月 28 日止', 80, 620], ['二、岗位：造价工程师', 80, 714]]
).map(([t, x, y]) => `<text x="${x}" y="${y}" fill="#333">${t}</text>`).join('')}</svg>`

const KINDS = [['identity_card_front', '居民身份证（人像面）'], ['qualification_certificate', '职业资格证书'], ['labour_contract', '劳动合同']].map(([code, title]) => ({ code, title }))

const routes = [
  ['POST', /^sessions$/, ({ body, set }) => {
    const who = ACCOUNTS.find((it) => it.account === body.account && it.password === body.password)
    if (!who) return problem(401, 'identity.wrong_password', '账号或密码不对', '没有与之相符的账号。', '请核对后重试；连续五次不对将锁定十五分钟。')
    if (who.needs_code) return { status: 201, body: { state: 'second_factor', challenge: who.account } }
    set(who.account)
    return { status: 201, body: { state: 'signed_in', challenge: null } }
  }],
  ['POST', /^sessions\/second-factor$/, ({ body, set }) => (body.code === '246810' ? (set(body.challenge), { status: 201, body: { state: 'signed_in', challenge: null } }) : problem(401, 'identity.wrong_code', '验证码不对', '验证码已过期或输入有误。', '请输入当前显示的 6 位数字。'))],
  ['GET', /^development\/accounts$/, () => ({ body: ACCOUNTS.map(({ account, password, display_name, role_title, needs_code }) => ({ account, password, display_name, role_title, needs_code })) })],
  ['GET', /^development\/second-factor\//, () => ({ body: { code: '246810', seconds_left: 21 } })],
  ['GET', /^session$/, ({ who }) => (who ? { body: { account: who.account, display_name: who.display_name, roles: [{ code: who.role, title: who.role_title }], place: { kind: who.kind, name: who.place }, idle_minutes: 30 } } : problem(401, 'platform.not_signed_in', '尚未登录', '', '请登录。'))],
  ['DELETE', /^session$/, ({ set }) => (set(''), { status: 204 })],
  ['GET', /^reference$/, () => ({ body: { levels: [], specialties: [], business_types: [], states: ['granted', 'refused', 'not_accepted', 'withdrawn'].map((code) => ({ code, title: code, finished: true })), document_kinds: KINDS, required_materials: KINDS, largest_file: 20 * 1024 * 1024 } })],
  ['GET', /^employers$/, () => ({ body: [{ id: 'e-1', name: '广州示例工程咨询有限公司', uscc: '91440101MA5EXAMP1X', province_name: '广东省', consulting: true }, { id: 'e-2', name: '深圳样例建设集团有限公司', uscc: '91440300MA5EXAMP2Y', province_name: '广东省', consulting: false }] })],
  ['GET', /^me\/person$/, () => ({ body: { id: 'p-1', name: '林晓岚', id_number_masked: '44**************22', sex: 'female', birth_date: '1990-04-12', mobile_masked: '100****5678', email: null, ethnicity: '汉', qualifications: QUALIFICATIONS } })],
  ['GET', /^me\/registrations$/, () => ({ body: [REGISTRATION] })],
  ['GET', /^me\/applications$/, () => ({ body: ['a-100', 'a-200'].map((id, n) => summary(applications.get(id), n)) })],
  ['POST', /^applications$/, () => ({ status: 201, body: { id: 'a-100', number: 'x', version: 1, state: 'draft', at: '2026-07-14T09:12:00+08:00', certificate_number: null } })],
  ['GET', /^applications\/([^/]+)\/reasons$/, () => ({ body: REASONS })],
  ['PUT', /^applications\/([^/]+)\/form$/, ({ args, body }) => {
    const it = applications.get(args[0])
    for (const field of it.fields) if (field.name in body.form) field.value = body.form[field.name]
    return { body: { id: it.id, number: 'x', version: ++it.version, state: it.state, at: '2026-07-14T09:12:00+08:00', certificate_number: null } }
  }],
  ['POST', /^applications\/([^/]+)\/actions\/(.+)$/, ({ args, who }) => {
    const it = applications.get(args[0])
    it.state = LEADS[args[1]] ?? (it.state === 'awaiting_first_review' ? 'awaiting_second_review' : 'awaiting_decision')
    return { body: { id: it.id, number: 'x', version: ++it.version, state: it.state, at: '2026-07-14T09:12:00+08:00', certificate_number: null, by: who?.account } }
  }],
  ['GET', /^applications\/([^/]+)$/, ({ args, who }) => (applications.has(args[0]) ? { body: view(applications.get(args[0]), who?.role) } : problem(404, 'registration.application_not_found', '没有找到这件申请', '申请不存在，或不属于您可以查看的范围。', '请从列表中重新打开。'))],
  ['GET', /^documents\/([^/]+)\/pages\//, ({ args }) => ({ type: 'image/svg+xml', raw: sheet(args[0]) })],
  ['POST', /^documents/, () => ({ status: 201, body: { id: 'd-2', version: 2, state: 'confirmed' } })],
  ['GET', /^queue$/, ({ who, url }) => {
    const states = { intake: 'awaiting_acceptance', first_reviewer: 'awaiting_first_review', second_reviewer: 'awaiting_second_review', decider: 'awaiting_decision', employer: 'awaiting_employer' }
    const done = byQuestion(url).view === 'done'
    const rows = [...applications.values()].filter((it) => it.id.startsWith('c-') && (it.state === states[who.role]) !== done && (!done || it.version > 1)).map(summary)
    return { body: { rows, next: null, counts: [{ state: states[who.role], state_text: STATES[states[who.role]], count: rows.length }] } }
  }],
  ['GET', /^public\/certificates/, ({ url }) => {
    const { number = '', name = '' } = byQuestion(url)
    if (name === '频繁') return { ...problem(429, 'platform.too_many', '查询过于频繁', '短时间内查询次数过多。', '请稍候。'), after: 30 }
    if (/9$/.test(number)) return problem(404, 'public.unknown_certificate', '没有这个证书编号', '登记中没有这个编号。', '请核对证书上的编号后重新查询。')
    if (name === '某某') return problem(404, 'public.name_mismatch', '姓名与证书编号不一致', '编号存在，但登记的姓名与输入的不同。', '请核对证书上的姓名后重新查询。')
    const expired = name === '过期'
    return { body: { verdict: expired ? 'expired' : 'valid', verdict_text: expired ? '已过有效期' : '有效', certificate_number: '建[造]11264400000001', name: name || '林晓岚', level_text: '一级', specialty_text: '土木建筑工程', employer_name: '广州示例工程咨询有限公司', valid_from: '2026-07-20', valid_to: '2030-07-19', elicence_identifier: REGISTRATION.elicence_identifier, as_of: '2026-07-21T10:15:30+08:00' } }
  }],
  ['GET', /^messages\/unread$/, () => ({ body: { count: 1, more: false } })],
  ['GET', /^messages$/, () => ({ body: { rows: [{ id: 'm-1', code: 'accepted', tone: 'good', title: '申请已受理', body: '申请 2026-44-001024 已受理，注册机关应于2026年8月12日前作出决定。', at: '2026-07-15T09:12:00+08:00', unread: true, subject_kind: 'application', subject_id: 'a-200' }], next: null } })],
  ['POST', /^messages\//, () => ({ body: { count: 0, more: false } })],
  ['GET', /^trail$/, ({ url }) => ({ body: { rows: Array.from({ length: 24 }, (_, n) => ({ seq: 5120 - n, at: `2026-07-17T16:${String(59 - n).padStart(2, '0')}:11+08:00`, actor_account: ['first1', 'engineer1', 'intake1'][n % 3], actor_name: ['李初审', '林晓岚', '陈受理'][n % 3], role_text: ['初审人员', '申请人', '受理人员'][n % 3], action: 'x', action_text: ['审查意见', '保存申请内容', '查阅个人信息', '受理申请'][n % 4], subject_kind: 'application', subject_id: `a-${n}`, subject_text: `注册申请 2026-44-00${1024 + n}`, reason: n % 4 === 2 ? '办理初审' : null, hash: `9f3b6d0c77e2a1${n.toString(16)}5c4d8e` })), next: byQuestion(url).after ? null : 'more' } })],
  ['POST', /^trail\/verification$/, () => ({ body: { verdict: 'whole', entries: 5120, first_broken_seq: null, head_hash: '9f3b6d0c77e2a15c4d8e9f3b6d0c77e2a15c4d8e9f3b6d0c77e2a15c4d8eaabb', seconds: 0.21 } })],
]

async function answer(request, response) {
  const url = new URL(request.url, 'http://localhost')
  const send = (status, type, content, headers = {}) => response.writeHead(status, { 'Content-Type': type, ...headers }).end(content)
  if (!url.pathname.startsWith('/api/')) {
    try {
      return send(200, TYPES[extname(url.pathname)] ?? 'application/octet-stream', readFileSync(new URL(`.${url.pathname}`, DIST)))
    } catch {
      return send(200, TYPES['.html'], readFileSync(new URL('index.html', DIST)))
    }
  }
  let text = ''
  for await (const chunk of request) text += chunk.toString('latin1')
  const body = request.headers['content-type']?.includes('json') && text ? JSON.parse(Buffer.from(text, 'latin1').toString('utf8')) : {}
  const account = /mock=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
  const headers = {}
  const path = decodeURIComponent(url.pathname.slice(5))
  for (const [method, pattern, act] of routes) {
    const match = method === request.method && pattern.exec(path)
    if (!match) continue
    const result = act({ url, body, args: match.slice(1), who: ACCOUNTS.find((it) => it.account === account), set: (name) => (headers['Set-Cookie'] = `mock=${name}; Path=/; HttpOnly; SameSite=Strict`) })
    if (result.after) headers['Retry-After'] = String(result.after)
    return send(result.status ?? 200, result.type ?? 'application/json', result.raw ?? (result.body === undefined ? '' : JSON.stringify(result.body)), headers)
  }
  const { status, body: nothing } = problem(404, 'platform.not_found', '没有找到', '该内容不存在。', '请返回首页。')
  send(status, 'application/problem+json', JSON.stringify(nothing), headers)
}

const server = createServer((request, response) => void answer(request, response))
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
