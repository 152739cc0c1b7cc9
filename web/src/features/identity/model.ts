/** Roles an account is opened for, and what an import answers, whichever file it was about. */
import type { AccountRequest, EmployersImported, QualificationsImported } from '@/api'

export interface RoleChoice {
  code: AccountRequest['role']
  title: string
  place: 'organ' | 'employer' | null
  help: string
}

const CODE = '登录时需要动态验证码。'
/** Engineers open their own account: they are not in the list. */
export const ROLES: RoleChoice[] = [
  { code: 'employer', title: '聘用单位经办人', place: 'employer', help: '确认本单位人员的申请。' },
  { code: 'intake', title: '受理岗', place: 'organ', help: `接收、受理申请，一次性告知补正。${CODE}` },
  { code: 'first_reviewer', title: '初审岗', place: 'organ', help: CODE },
  { code: 'second_reviewer', title: '复审岗', place: 'organ', help: CODE },
  { code: 'decider', title: '终审岗', place: 'organ', help: `作出准予或不予的决定。${CODE}` },
  { code: 'system_admin', title: '系统管理员', place: null, help: `管理账号、导入数据、提出规则修改。${CODE}` },
  { code: 'security_admin', title: '安全管理员', place: null, help: `批准规则修改、重置动态验证码。${CODE}` },
  { code: 'auditor', title: '审计管理员', place: null, help: `查看操作留痕。${CODE}` },
]

export type ImportKind = 'employers' | 'qualifications'

export interface RefusedLine {
  row: number
  column: string | null
  title: string
  why: string
  todo: string
}

/** What an import did, in one form for both files. */
export interface ImportAnswer {
  added: number
  changed: number
  unchanged: number
  refused: number
  /** Persons that came in with the records. */
  persons: number | null
  /** Possibly fewer than refused: an answer names the first thousand defects. */
  lines: RefusedLine[]
}

export function answerOfEmployers(told: EmployersImported): ImportAnswer {
  return { added: told.added, changed: told.changed, unchanged: told.unchanged, refused: told.rejected, persons: null, lines: told.refused }
}

export function answerOfQualifications(told: QualificationsImported): ImportAnswer {
  // A record that says otherwise than the one there is refused: what is recorded is never overwritten.
  return { added: told.qualifications_added, changed: 0, unchanged: told.unchanged, refused: told.rejected, persons: told.persons_added, lines: told.problems }
}

export interface ColumnHelp {
  title: string
  help: string
}

export interface ImportGuide {
  kind: ImportKind
  title: string
  source: string
  limit: string
  rules: string[]
  columns: ColumnHelp[]
}

export const GUIDES: Record<ImportKind, ImportGuide> = {
  employers: {
    kind: 'employers',
    title: '聘用单位',
    source: '市场主体登记数据的导出文件',
    limit: '5 MB、10,000 行',
    rules: ['已有的单位按统一社会信用代码更新；列的顺序不限，多出的列不读。', '注销、吊销、撤销、迁出的单位不能再作为聘用单位。'],
    columns: [
      { title: '统一社会信用代码', help: '18 位，校验码须相符' },
      { title: '名称', help: '营业执照上的全称' },
      { title: '法定代表人', help: '可以为空' },
      { title: '省份', help: '名称或两位代码，如 广东省、44；兵团为 66' },
      { title: '是否造价咨询', help: '是、否，空白为否' },
      { title: '状态', help: '存续、在业、开业、在营、在册、注销、吊销、撤销、迁出' },
    ],
  },
  qualifications: {
    kind: 'qualifications',
    title: '职业资格考试合格记录',
    source: '考试数据库的导出文件',
    limit: '512 MB，约四百万行',
    rules: ['已有的记录从不覆盖：同一管理号内容不同的，列为未导入，待核实。', '身份证号码、管理号被电子表格软件改写的（科学计数法、丢失开头的 0），列为未导入，不作猜测。', '标题必须依次为以下八列，不能增删或调换。'],
    columns: [
      { title: '姓名', help: '文字和间隔号' },
      { title: '证件类型', help: '居民身份证' },
      { title: '证件号码', help: '18 位，校验码须相符' },
      { title: '级别', help: '一级、二级' },
      { title: '专业', help: '土木建筑工程、交通运输工程、水利工程、安装工程' },
      { title: '管理号', help: '资格证书上的管理号，全为数字' },
      { title: '批准日期', help: '如 2025-12-31' },
      { title: '签发机关', help: '最多 100 字' },
    ],
  },
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line of the file, as cells of its own; one whose quotation marks do not pair would swallow what follows. */
function asCells(line: string): string {
  return (line.split('"').length - 1) % 2 ? cell(line) : line
}

/** The lines of a text file as a spreadsheet counts them: the header is line 1. */
export function linesOf(bytes: ArrayBuffer): string[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('gb18030').decode(bytes)
  }
  return text.split(/\r\n|\n|\r/)
}

/**
 * The refused lines as CSV with a byte order mark, so that spreadsheet software reads it: number, what, why, what to do,
 * and the line itself while the file is still at hand (`lines`, header first).
 */
export function refusedCsv(refused: readonly RefusedLine[], lines: readonly string[] | null): string {
  const head = ['行号', '列', '问题', '原因', '怎么办'].join(',') + (lines ? `,${lines[0] ?? ''}` : '')
  const rows = refused.map((each) => [String(each.row), each.column ?? '', each.title, each.why, each.todo].map(cell).join(',') + (lines ? `,${asCells(lines[each.row - 1] ?? '')}` : ''))
  return `\uFEFF${[head, ...rows].join('\r\n')}\r\n`
}
