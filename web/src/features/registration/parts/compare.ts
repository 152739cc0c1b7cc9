/** Declared, read and registered values side by side: what the reviewer compares and the applicant checks. Pure. */
import type { ApplicationView, Box, DocumentField, DocumentView, FormField, RecordValue } from '@/api'
import { SURE_ENOUGH } from '@/shared/lib/reading'
import { valueText } from '@/shared/lib/words'

export interface ReadValue {
  documentId: string
  /** Name of the field of the scan, null when the reading could not be traced to one. */
  field: string | null
  source: string
  /** As read, whatever was made of it; empty when nothing was read. */
  value: string
  /** What the person says in its place, null while they agree. */
  changedTo: string | null
  confidence: number
  box: Box | null
  derived: boolean
  /** What the checks of either value found wrong, in words. */
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
  // A month agrees with every day in it.
  if (!b.includes('*')) return a === b || (/^\d{4}-\d{2}$/.test(a) && b.startsWith(`${a}-`))
  return a.length === b.length && [...b].every((letter, place) => letter === '*' || letter === a[place])
}

/** 营业执照 calls the employer's own data `name` and `uscc`: there they are not the person's. */
const EMPLOYER_WORDS: Record<string, string> = { name: 'employer_name', uscc: 'employer_uscc' }

/** The record that says the same as a field of a scan; what a 资格证书 says of itself, other certificates say of themselves. */
function recordFor(view: ApplicationView, document: DocumentView, field: DocumentField): RecordValue | undefined {
  const name = document.kind === 'business_licence' ? (EMPLOYER_WORDS[field.name] ?? field.name) : field.name
  const record = view.records.find((candidate) => candidate.name === name)
  return record?.source === 'qualification' && document.kind !== 'qualification_certificate' ? undefined : record
}

/** What the person put in the place of what was read; width, spaces and case apart. */
function changedTo(field: DocumentField): string | null {
  return field.confirmed_value !== null && plain(field.confirmed_value) !== plain(field.value) ? field.confirmed_value : null
}

function readValue(document: DocumentView, field: DocumentField): ReadValue {
  return {
    documentId: document.id,
    field: field.name,
    source: document.kind_title ?? '材料',
    value: field.value,
    changedTo: changedTo(field),
    confidence: field.confidence,
    box: field.box,
    derived: field.derived,
    failed: [...new Set([...field.checks, ...field.confirmed_checks].filter((check) => !check.passed && !check.hint).map((check) => check.text))],
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
      (candidate) => candidate.value === reading.value && changedTo(candidate) === (reading.changed_to ?? null) && sameBox(candidate.box, reading.box),
    )
    if (field) return [document, field]
  }
  return null
}

export function compareRows(view: ApplicationView): CompareRow[] {
  const rows = new Map<string, CompareRow>()
  const told = new Set<string>()
  const employerName = view.records.find((record) => record.name === 'employer_name')

  for (const field of view.form_fields) {
    if (field.kind === 'bool') continue
    const read = field.read.map((reading): ReadValue => {
      const found = origin(view, reading)
      if (found) told.add(`${found[0].id}/${found[1].name}`)
      return found
        ? readValue(...found)
        : { documentId: reading.document_id, field: null, source: reading.kind_title, value: reading.value, changedTo: reading.changed_to ?? null, confidence: reading.confidence, box: reading.box, derived: false, failed: [], confirmed: false }
    })
    const declared = shown(field, view.employer?.name ?? null)
    if (declared === null && read.length === 0) continue
    const employer = field.kind === 'employer'
    // The employer's name has this row and no second one.
    rows.set(employer ? 'record/employer_name' : `form/${field.name}`, {
      key: `form/${field.name}`,
      title: field.title,
      declared,
      read,
      registry: employer && employerName ? [registered(employerName)] : [],
      differs: field.differs || read.some((value) => value.failed.length > 0 || value.changedTo !== null),
      unsure: read.some((value) => value.confidence < SURE_ENOUGH && !value.confirmed),
    })
  }

  for (const document of view.documents) {
    for (const field of document.fields) {
      if (told.has(`${document.id}/${field.name}`) || (field.value === '' && changedTo(field) === null)) continue
      // The same thing said by several documents stands in one row; what only one says keeps the document's name.
      const record = recordFor(view, document, field)
      const place = record ? `record/${record.name}` : `${document.kind}/${field.name}`
      const row = rows.get(place) ?? {
        key: place,
        title: record?.title ?? `${document.kind_title ?? '材料'}：${field.title}`,
        declared: null,
        read: [],
        registry: record ? [registered(record)] : [],
        differs: false,
        unsure: false,
      }
      const read = readValue(document, field)
      row.read.push(read)
      row.differs ||= field.differs_from.length > 0 || read.failed.length > 0 || read.changedTo !== null || (record !== undefined && !agrees(read.value, record.value))
      row.unsure ||= read.confidence < SURE_ENOUGH && !read.confirmed
      for (const other of field.differs_from) if (other.source === 'typed') row.declared ??= other.value
      rows.set(place, row)
    }
  }

  for (const record of view.records) {
    const place = `record/${record.name}`
    if (!rows.has(place)) rows.set(place, { key: place, title: record.title, declared: null, read: [], registry: [registered(record)], differs: false, unsure: false })
  }

  // Differences first, then who the person is, the qualification and the employer as the registries tell them.
  const order = new Map(view.records.map((record, index) => [`record/${record.name}`, index]))
  const rank = (row: CompareRow): number => (row.differs ? 0 : row.unsure ? 1 : row.registry.length && row.read.length ? 2 : row.declared !== null ? 3 : 4)
  return [...rows]
    .sort(([a, one], [b, two]) => rank(one) - rank(two) || (order.get(a) ?? 99) - (order.get(b) ?? 99))
    .map(([, row]) => row)
}

function registered(record: RecordValue): { source: string; value: string } {
  return { source: record.source_title, value: record.value }
}

/** As it is shown: days in words, and what the registry masks for this reader masked wherever it agrees with it. */
export function visible(value: string, registry: CompareRow['registry'] = []): string {
  const masked = registry.find((entry) => entry.value.includes('*') && agrees(value, entry.value))
  if (masked) return masked.value
  return valueText(value)
}

/** The readings that say the same, together: a value is written once with all the scans it stands on. */
export function grouped(read: readonly ReadValue[]): { value: string; changedTo: string | null; reads: ReadValue[]; failed: string[] }[] {
  const groups = new Map<string, ReadValue[]>()
  for (const one of read) {
    const key = `${one.value}\n${one.changedTo ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((reads) => ({ value: reads[0]!.value, changedTo: reads[0]!.changedTo, reads, failed: [...new Set(reads.flatMap((one) => one.failed))] }))
}

/** Rows in which there is something to compare; the others only repeat what one source says. */
export function comparable(row: CompareRow): boolean {
  return row.differs || row.unsure || (row.read.length > 0 && (row.registry.length > 0 || row.declared !== null))
}
