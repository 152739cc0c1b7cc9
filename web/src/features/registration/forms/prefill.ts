/**
 * What the scans say becomes the value of a field nobody has filled, once the person has confirmed the scan. A value
 * that is there is never touched, and a field that was filled this way and then emptied stays empty.
 */
import type { FieldReading, FormChanges, FormField, FormValue } from '@/api'

/** What the person made of a reading, or the reading itself. */
function said(reading: FieldReading): string {
  return reading.changed_to ?? reading.value
}

/** The value a reading stands for in this field, or null when the field cannot hold it: a month or 长期 for a day. */
export function valueOfReading(field: FormField, reading: FieldReading): string | null {
  const value = said(reading)
  switch (field.kind) {
    case 'day_or_month':
      return /^\d{4}-\d{2}(-\d{2})?$/.test(reading.value) ? reading.value : null
    case 'text':
      return value || null
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null
    case 'choice':
      return field.choices.find((choice) => choice.title === value || choice.code === value)?.code ?? null
    default:
      return null
  }
}

export function prefill(
  fields: readonly FormField[],
  values: Readonly<FormChanges>,
  confirmed: ReadonlySet<string>,
  offered: ReadonlySet<string>,
): FormChanges {
  const found: Record<string, FormValue> = {}
  for (const field of fields) {
    const value = values[field.name]
    if (offered.has(field.name) || (value !== null && value !== undefined && value !== '')) continue
    for (const reading of field.read) {
      const proposal = confirmed.has(reading.document_id) ? valueOfReading(field, reading) : null
      if (proposal !== null) {
        found[field.name] = proposal
        break
      }
    }
  }
  return found
}

/** The employer's name on confirmed scans when nothing is chosen and the scans agree; the search decides whether it exists. */
export function employerProposed(
  fields: readonly FormField[],
  values: Readonly<FormChanges>,
  confirmed: ReadonlySet<string>,
): { field: string; name: string } | null {
  const field = fields.find((entry) => entry.kind === 'employer')
  if (!field || values[field.name]) return null
  const names = new Set(field.read.filter((reading) => confirmed.has(reading.document_id)).map(said))
  const [name] = names
  return names.size === 1 && name ? { field: field.name, name } : null
}
