/** Declared, read and registered values side by side: what the reviewer compares and the applicant checks. Pure. */
import type { ApplicationView, Box, DocumentField, DocumentView, FormField } from '@/api'
import { SURE_ENOUGH } from '@/shared/lib/reading'

export interface ReadValue {
  documentId: string
  /** Name of the field of the scan, null when the reading could not be traced to one. */
  field: string | null
  source: string
  value: string
  confidence: number
  box: Box | null
  derived: boolean
  /** What the checks of this value found wrong, in words. */
  failed: string[]
  /** The person has said that this is the value. */
  confirmed: boolean
}

export interface CompareRow {
  key: string
  title: string
  declared: string | null
  read: ReadValue[]
  registry: { source: string; value: string }[]
  differs: boolean
  /** Read with less certainty than a person should rely on. */
  unsure: boolean
}

export function shown(field: FormField, employerName: string | null = null): string | null {
  if (field.value === null || field.value === '') return null
  if (field.kind === 'bool') return field.value === true ? '是' : '否'
  if (field.kind === 'employer') return employerName ?? '已选择'
  return field.choices.find((choice) => choice.code === field.value)?.title ?? String(field.value)
}

/** Widths, brackets, spaces and case made one, as names are compared on the server. */
function plain(value: string): string {
  return value.normalize('NFKC').replace(/[\s·•]/g, '').replace(/[〔【[]/g, '(').replace(/[〕】\]]/g, ')').toUpperCase()
}

/** Whether a read value agrees with a registered one; of a masked one only what is visible can disagree. */
export function agrees(read: string, registered: string): boolean {
  const [a, b] = [plain(read), plain(registered)]
  if (!b.includes('*')) return a === b
  return a.length === b.length && [...b].every((letter, place) => letter === '*' || letter === a[place])
}

const REGISTRY_SOURCES = new Set(['qualification', 'identity', 'employer', 'registry'])
/** 营业执照 calls the employer's own data `name` and `uscc`: there they are not the person's. */
const EMPLOYER_WORDS: Record<string, string> = { name: 'employer_name', uscc: 'employer_uscc' }

interface Known {
  title: string
  source: string
  value: string
}

function knownOf(view: ApplicationView): Record<string, Known> {
  const person = '实名信息'
  return {
    name: { title: '姓名', source: person, value: view.applicant.name },
    sex: { title: '性别', source: person, value: view.applicant.sex },
    birth_date: { title: '出生日期', source: person, value: view.applicant.birth_date },
    id_number: { title: '公民身份号码', source: person, value: view.applicant.id_number_masked },
    ...(view.employer
      ? {
          employer_name: { title: '聘用单位名称', source: '单位信息', value: view.employer.name },
          employer_uscc: { title: '统一社会信用代码', source: '单位信息', value: view.employer.uscc },
        }
      : {}),
  }
}

function readValue(document: DocumentView, field: DocumentField): ReadValue {
  return {
    documentId: document.id,
    field: field.name,
    source: document.kind_title ?? '材料',
    value: field.confirmed_value ?? field.value,
    confidence: field.confidence,
    box: field.box,
    derived: field.derived,
    failed: field.checks.filter((check) => !check.passed).map((check) => check.text),
    confirmed: field.confirmed_value !== null,
  }
}

function sameBox(a: Box | null, b: Box | null): boolean {
  if (a === null || b === null) return a === b
  return a.page === b.page && Math.abs(a.left - b.left) < 1e-6 && Math.abs(a.top - b.top) < 1e-6
}

/** The document field a reading of the form came from. */
function origin(view: ApplicationView, reading: FormField['read'][number]): [DocumentView, DocumentField] | null {
  for (const document of view.documents) {
    if (document.id !== reading.document_id) continue
    const field = document.fields.find(
      (candidate) => (candidate.confirmed_value ?? candidate.value) === reading.value && sameBox(candidate.box, reading.box),
    )
    if (field) return [document, field]
  }
  return null
}

export function compareRows(view: ApplicationView): CompareRow[] {
  const known = knownOf(view)
  const rows = new Map<string, CompareRow>()
  const told = new Set<string>()

  for (const field of view.form_fields) {
    if (field.kind === 'bool') continue
    const read = field.read.map((reading): ReadValue => {
      const found = origin(view, reading)
      if (found) told.add(`${found[0].id}/${found[1].name}`)
      return found
        ? readValue(...found)
        : { documentId: reading.document_id, field: null, source: reading.kind_title, value: reading.value, confidence: reading.confidence, box: reading.box, derived: false, failed: [], confirmed: false }
    })
    const declared = shown(field, view.employer?.name ?? null)
    if (declared === null && read.length === 0) continue
    const failed = read.some((value) => value.failed.length > 0)
    rows.set(`form/${field.name}`, {
      key: `form/${field.name}`,
      title: field.title,
      declared,
      read,
      registry: field.kind === 'employer' && view.employer ? [{ source: '单位信息', value: view.employer.name }] : [],
      differs: field.differs || failed,
      unsure: read.some((value) => value.confidence < SURE_ENOUGH && !value.confirmed),
    })
  }

  for (const document of view.documents) {
    for (const field of document.fields) {
      if (told.has(`${document.id}/${field.name}`) || (field.confirmed_value ?? field.value) === '') continue
      // The same thing said by several documents stands in one row; what only one says keeps the document's name.
      const name = document.kind === 'business_licence' ? (EMPLOYER_WORDS[field.name] ?? field.name) : field.name
      const common = known[name]
      const key = common ? `known/${name}` : `${document.kind}/${field.name}`
      const row = rows.get(key) ?? {
        key,
        title: common?.title ?? `${document.kind_title ?? '材料'}：${field.title}`,
        declared: null,
        read: [],
        registry: common ? [{ source: common.source, value: common.value }] : [],
        differs: false,
        unsure: false,
      }
      const read = readValue(document, field)
      row.read.push(read)
      if (common && !agrees(read.value, common.value)) row.differs = true
      for (const difference of field.differs_from) {
        row.differs = true
        if (difference.source === 'typed') row.declared ??= difference.value
        else if (REGISTRY_SOURCES.has(difference.source) && !row.registry.some((entry) => entry.value === difference.value)) {
          row.registry.push({ source: difference.source_title, value: difference.value })
        }
      }
      row.differs ||= read.failed.length > 0
      row.unsure ||= read.confidence < SURE_ENOUGH && !read.confirmed
      rows.set(key, row)
    }
  }
  const rank = (row: CompareRow): number => (row.differs ? 0 : row.unsure ? 1 : row.registry.length ? 2 : 3)
  return [...rows.values()].sort((a, b) => rank(a) - rank(b))
}

/** The readings that say the same, together: a value is written once with all the scans it stands on. */
export function grouped(read: readonly ReadValue[]): { value: string; reads: ReadValue[]; failed: string[] }[] {
  const groups = new Map<string, ReadValue[]>()
  for (const one of read) groups.set(one.value, [...(groups.get(one.value) ?? []), one])
  return [...groups].map(([value, reads]) => ({ value, reads, failed: [...new Set(reads.flatMap((one) => one.failed))] }))
}

/** Rows in which there is something to compare; the others only repeat what one scan says. */
export function comparable(row: CompareRow): boolean {
  return row.differs || row.unsure || row.registry.length > 0 || (row.declared !== null && row.read.length > 0)
}

/** For each field of each scan that says something else: what the form or the registry says, for the scan's own place. */
export function differenceNotes(rows: readonly CompareRow[]): Record<string, string[]> {
  const notes: Record<string, string[]> = {}
  for (const row of rows) {
    if (!row.differs) continue
    for (const read of row.read) {
      const others = [...(row.declared === null ? [] : [{ source: '您填写的', value: row.declared }]), ...row.registry]
      const against = others.filter((other) => !agrees(read.value, other.value)).map((other) => `${other.source}为“${other.value}”`)
      if (read.field !== null && against.length) notes[`${read.documentId}/${read.field}`] = against
    }
  }
  return notes
}
