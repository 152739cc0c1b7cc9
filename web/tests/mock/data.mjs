// Synthetic records for looking at the pages without the server. Never part of the build.
const box = (left, top, width, height) => ({ page: 0, left, top, width, height })
const field = (name, title, value, confidence, at, more = {}) => ({
  name, title, value, confidence, confirmed_value: null, text: value, derived: false, box: at, checks: [], confirmed_checks: [], differs_from: [], ...more,
})

export const ACCOUNTS = [
  ['engineer1', '林晓岚', 'engineer', '申请人', 'person', '林晓岚', false],
  ['employer1', '周经办', 'employer', '聘用单位经办人', 'employer', '广州示例工程咨询有限公司', false],
  ['intake1', '陈受理', 'intake', '受理人员', 'organ', '广东省住房和城乡建设厅', true],
  ['first1', '李初审', 'first_reviewer', '初审人员', 'organ', '广东省住房和城乡建设厅', true],
  ['second1', '王复审', 'second_reviewer', '复审人员', 'organ', '住房和城乡建设部', true],
  ['decider1', '赵终审', 'decider', '终审人员', 'organ', '住房和城乡建设部', true],
  ['auditor1', '孙审计', 'auditor', '审计管理员', 'platform', '平台', true],
].map(([account, display_name, role, role_title, kind, place, needs_code]) => ({ account, display_name, role, role_title, kind, place, needs_code, password: 'demo-only-1' }))

export const QUALIFICATIONS = [
  { id: 'q-1', level: 'class1', level_text: '一级', specialty: 'civil', specialty_text: '土木建筑工程', management_number: '20240401440000123456', approved_on: '2025-12-20', issuing_authority: '广东省人力资源和社会保障厅', used: false },
  { id: 'q-2', level: 'class2', level_text: '二级', specialty: 'installation', specialty_text: '安装工程', management_number: '20210401440000654321', approved_on: '2021-11-02', issuing_authority: '广东省人力资源和社会保障厅', used: true },
]

export function documents() {
  return [
    {
      id: 'd-1', application_id: 'a-1', file_name: '身份证正面.jpg', media_type: 'image/jpeg', size: 812345, sha256: '0', state: 'confirmed', state_text: '已确认', progress: 1,
      kind: 'identity_card_front', kind_title: '居民身份证（人像面）', kind_confidence: 0.99, pages: 1, refusal: null, notes: [],
      fields: [
        field('name', '姓名', '林晓岚', 0.998, box(0.18, 0.12, 0.16, 0.07)),
        field('sex', '性别', '女', 1, null, { derived: true }),
        field('birth_date', '出生', '1990-04-12', 0.97, box(0.18, 0.33, 0.3, 0.06)),
        field('address', '住址', '广东省示例市样例区演示路 8 号', 0.93, box(0.18, 0.46, 0.44, 0.14)),
        field('id_number', '公民身份号码', '449901199004120022', 0.999, box(0.34, 0.82, 0.52, 0.08)),
      ],
    },
    {
      id: 'd-2', application_id: 'a-1', file_name: '劳动合同.pdf', media_type: 'application/pdf', size: 2812345, sha256: '0', state: 'read', state_text: '待确认', progress: 1,
      kind: 'labour_contract', kind_title: '劳动合同', kind_confidence: 0.96, pages: 4, refusal: null, notes: [],
      fields: [
        field('employer_name', '甲方名称', '广州示例工程咨询有限公司', 0.97, box(0.28, 0.16, 0.5, 0.04)),
        field('employer_uscc', '统一社会信用代码', '91440101MA5EXAMP1X', 0.71, box(0.28, 0.22, 0.4, 0.04), { checks: [{ code: 'uscc', passed: false, text: '统一社会信用代码的校验位不符，可能识别有误' }] }),
        field('name', '乙方姓名', '林晓岚', 0.98, box(0.28, 0.3, 0.14, 0.04)),
        field('contract_kind', '合同期限类型', '固定期限', 0.95, box(0.2, 0.44, 0.2, 0.04)),
        field('start_on', '开始日期', '2025-03-01', 0.96, box(0.2, 0.5, 0.26, 0.04)),
        field('end_on', '结束日期', '2028-02-28', 0.62, box(0.5, 0.5, 0.26, 0.04), { differs_from: [{ source: 'typed', source_title: '您填写的内容', value: '2028-12-31' }] }),
        field('post', '工作岗位', '造价工程师', 0.94, box(0.2, 0.58, 0.24, 0.04)),
      ],
    },
    {
      id: 'd-3', application_id: 'a-1', file_name: 'IMG_20260714_0931.jpg', media_type: 'image/jpeg', size: 3412345, sha256: '0', state: 'reading', state_text: '正在识别', progress: 0.5,
      kind: null, kind_title: null, kind_confidence: 0, pages: 1, refusal: null, fields: [], notes: [],
    },
    {
      id: 'd-4', application_id: 'a-1', file_name: '资格证书.png', media_type: 'image/png', size: 512345, sha256: '0', state: 'refused', state_text: '不能使用', progress: 1,
      kind: null, kind_title: null, kind_confidence: 0, pages: 1, fields: [], notes: [],
      refusal: { code: 'documents.unreadable', at: null, title: '文字看不清', why: '页面上有文字，但模糊、反光或被遮挡，读不出要求的栏目。', todo: '请把证件放平、对焦清楚、避开反光后重新拍照，或用扫描仪扫描。' },
    },
  ]
}

/** Masked for whoever is no official. */
export function records(name = '林晓岚', masked = true) {
  const r = (source, source_title, name, title, value) => ({ source, source_title, name, title, value })
  const [person, exam, employer] = [['identity', '本人档案'], ['qualification', '职业资格考试合格记录'], ['employer', '聘用单位登记信息']]
  return [
    r(...person, 'name', '姓名', name),
    r(...person, 'id_number', '公民身份号码', masked ? '44**************22' : '449901199004120022'),
    r(...person, 'sex', '性别', '女'),
    r(...person, 'birth_date', '出生日期', '1990-04-12'),
    r(...exam, 'level', '级别', '一级'),
    r(...exam, 'specialty', '专业', '土木建筑工程'),
    r(...exam, 'management_number', '管理号', '20240401440000123456'),
    r(...employer, 'employer_name', '单位名称', '广州示例工程咨询有限公司'),
    r(...employer, 'employer_uscc', '统一社会信用代码', '91440101MA5EXAMP1X'),
  ]
}

const KINDS = [['fixed', '固定期限'], ['open_ended', '无固定期限'], ['task', '以完成一定工作任务为期限']].map(([code, title]) => ({ code, title }))
const said = (name, value, confidence, at) => [{ document_id: 'd-2', kind_title: '劳动合同', value, confidence, box: at, name }]

export function formFields() {
  const f = (name, title, kind, value, required, help, read = [], differs = false, choices = []) => ({ name, title, kind, required, help, value, choices, read, differs })
  return [
    f('mobile', '手机号码', 'text', '10012345678', true, '用于接收办理进度，11 位数字。'),
    f('email', '电子邮箱', 'text', null, false, ''),
    f('ethnicity', '民族', 'text', '汉', false, ''),
    f('employer_id', '聘用单位', 'employer', 'e-1', true, '输入单位名称或统一社会信用代码查找；分公司不能作为注册单位。', said('employer_name', '广州示例工程咨询有限公司', 0.97, box(0.28, 0.16, 0.5, 0.04))),
    f('contract_kind', '劳动合同期限类型', 'choice', 'fixed', true, '', said('contract_kind', '固定期限', 0.95, box(0.2, 0.44, 0.2, 0.04)), false, KINDS),
    f('contract_start', '合同开始日期', 'date', '2025-03-01', true, '', said('start_on', '2025-03-01', 0.96, box(0.2, 0.5, 0.26, 0.04))),
    f('contract_end', '合同结束日期', 'date', '2028-12-31', false, '仅固定期限合同需要填写。', said('end_on', '2028-02-28', 0.62, box(0.5, 0.5, 0.26, 0.04)), true),
    f('post', '工作岗位', 'text', '造价工程师', false, '', said('post', '造价工程师', 0.94, box(0.2, 0.58, 0.24, 0.04))),
    f('school', '毕业院校', 'text', null, false, ''),
    f('major', '所学专业', 'text', null, false, ''),
    f('graduation_date', '毕业日期', 'date', null, false, ''),
    f('title_name', '职称', 'text', null, false, ''),
    f('commitment', '本人承诺', 'bool', false, true, '本人承诺所填内容和提交的材料真实有效，在聘用单位从事工程造价岗位工作，并由该单位缴纳养老保险或已退休。'),
  ]
}

const found = (code, verdict, title, why, todo, at, article = '注册造价工程师管理办法第六条', inputs = []) => ({ code, verdict, title, why, todo, at, article, inputs })
export function checks() {
  return [
    found('registration.material_missing', 'fail', '缺少材料：职业资格证书', '本事项需要提交职业资格证书。', '请上传职业资格证书的扫描件或照片。', 'qualification_certificate'),
    found('registration.material_unconfirmed', 'fail', '劳动合同的识别内容尚未确认', '识别结果需要您核对。', '请核对并确认。', 'labour_contract'),
    found('registration.commitment_missing', 'fail', '尚未作出承诺', '申请人应当对材料真实性作出承诺。', '请在提交前勾选承诺。', 'commitment'),
    found('registration.material_differs', 'warn', '劳动合同与填写不一致：合同结束日期', '材料上的内容与填写或登记的内容不同。', '请核对后更正，或保留并等待审查。', 'labour_contract', '注册造价工程师管理办法第七条', [{ name: 'fields', title: '不一致的内容', value: '合同结束日期', source: '上传的材料' }]),
    found('registration.mobile_missing', 'pass', '未填写手机号码', '办理进度需要通知到您本人。', '请填写 11 位手机号码。', 'mobile'),
    found('registration.employer_missing', 'pass', '未选择聘用单位', '注册必须受聘于一个单位。', '', 'employer_id'),
    found('registration.another_employer', 'pass', '在其他单位有有效注册', '', '', 'employer_id', '第150号令第十三条'),
  ]
}

const step = (at, who, role, organ, act, from, to, more = {}) => ({ at, actor_name: who, role_text: role, organ_name: organ, action: 'x', action_text: act, from_state_text: from, to_state_text: to, opinion: null, reasons: [], items: [], ...more })
export const TIMELINE = [
  step('2026-07-14T09:12:00+08:00', '林晓岚', '申请人', null, '提交', '草稿', '待单位确认'),
  step('2026-07-14T15:40:00+08:00', '周经办', '聘用单位', '广州示例工程咨询有限公司', '确认聘用', '待单位确认', '待受理'),
  step('2026-07-15T10:05:00+08:00', null, '受理', '广东省住房和城乡建设厅', '受理', '待受理', '待初审'),
  step('2026-07-17T16:20:00+08:00', null, '初审', '广东省住房和城乡建设厅', '同意', '待初审', '待复审', { opinion: '材料齐全，合同与社保一致，同意上报。' }),
]

export const STATES = {
  draft: '草稿', awaiting_employer: '待单位确认', rejected_by_employer: '单位未确认', awaiting_acceptance: '待受理', in_correction: '待补正',
  awaiting_first_review: '待初审', awaiting_second_review: '待复审', awaiting_decision: '待终审', granted: '准予注册', refused: '不予注册', not_accepted: '不予受理', withdrawn: '已撤回',
}
const a = (code, title, tone, needs = [], allowed = true, why_not = null) => ({ code, title, tone, needs, allowed, why_not })
export const ACTIONS = {
  engineer: { draft: [a('submit', '提交', 'main', [], true), a('withdraw', '撤回', 'bad')], in_correction: [a('submit', '提交', 'main'), a('withdraw', '撤回', 'bad')], awaiting_second_review: [a('withdraw', '撤回', 'bad')], awaiting_employer: [a('withdraw', '撤回', 'bad')] },
  employer: { awaiting_employer: [a('confirm', '确认聘用', 'main'), a('reject', '不予确认', 'bad', ['reasons'])] },
  intake: { awaiting_acceptance: [a('accept', '受理', 'main'), a('return_for_correction', '退回补正', 'plain', ['items']), a('refuse_acceptance', '不予受理', 'bad', ['reasons'])] },
  first_reviewer: { awaiting_first_review: [a('agree', '同意', 'main', ['opinion']), a('disagree', '不同意', 'plain', ['opinion', 'reasons'])] },
  second_reviewer: { awaiting_second_review: [a('agree', '同意', 'main', ['opinion']), a('disagree', '不同意', 'plain', ['opinion', 'reasons'])] },
  decider: { awaiting_decision: [a('grant', '准予注册', 'main', ['opinion']), a('refuse', '不予注册', 'bad', ['opinion', 'reasons'])] },
}
export const LEADS = { submit: 'awaiting_employer', withdraw: 'withdrawn', confirm: 'awaiting_acceptance', reject: 'rejected_by_employer', accept: 'awaiting_first_review', return_for_correction: 'in_correction', refuse_acceptance: 'not_accepted', grant: 'granted', refuse: 'refused' }

export const REASONS = [
  { code: 'missing', text: '缺少应当提交的材料', article: '行政许可法第三十二条第四项' },
  { code: 'unreadable', text: '材料不清晰、缺角或有遮挡，无法辨认', article: '行政许可法第三十二条第四项' },
  { code: 'form_mismatch', text: '所填信息与材料记载不一致', article: '行政许可法第三十二条第四项' },
  { code: 'two_units', text: '申请在两个或者两个以上单位注册', article: '注册造价工程师管理办法第十三条第二项' },
  { code: 'other', text: '其他需要补正的内容（请写明）', article: '行政许可法第三十二条第四项' },
]

export const REGISTRATION = {
  id: 'r-1', application_id: 'a-0', certificate_number: '建[造]22224400000017', seal_number: 'B22224400000017', elicence_identifier: '1.2.156.3005.2.11100000000013338W082.11440000006939799A.22000017.001.K',
  level: 'class2', level_text: '二级', specialty: 'installation', specialty_text: '安装工程', employer_id: 'e-1', employer_name: '广州示例工程咨询有限公司', first_registered_on: '2022-12-05', valid_from: '2022-12-05', valid_to: '2026-12-04', issued_on: '2022-12-05', status: 'valid', status_text: '有效', days_left: 143, pdf_url: '/api/certificates/r-1.pdf', verify_url: '/verify?c=token',
}

export const NAMES = ['林晓岚', '欧阳示例', '黄样本', '徐演示', '何虚构', '高合成', '马测试', '罗仿真', '梁构造', '宋样例']
