/** How days, instants and sizes are written for people. Pure; nothing here knows the present moment. */

/** `2026-03-05` -> `2026年3月5日`; null and nonsense -> `—`. */
export function dayText(day: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? '')
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : '—'
}

/** A value as it is shown: days and months in words, everything else as it is. */
export function valueText(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value) : value.replace(/^(\d{4})-0?(\d{1,2})$/, '$1年$2月')
}

/**
 * What people type for a day or a month (`1991年1月`, `1991.1.15`, `199101`) as `1991-01` or `1991-01-15`; what is neither
 * stays as it was typed, for the server to judge.
 */
export function dayOrMonth(typed: string): string {
  const text = typed.normalize('NFKC').trim()
  const match = /^(\d{4})\s*(?:[-/.年]\s*(\d{1,2})|(\d{2}))\s*(?:月\s*|[-/.]\s*)?(?:(\d{1,2})\s*日?)?$/.exec(text)
  if (!match) return text
  const [, year, spaced, packed, day] = match
  return [year, (spaced ?? packed)!.padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-')
}

/** What people type for a day (`2026-3-5`, `2026年3月5日`, `20260305`) as `2026-03-05`; null for what is no day. */
export function dayTyped(typed: string): string | null {
  const match = /^(\d{4})\s*(?:[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))$/.exec(typed.normalize('NFKC').trim())
  if (!match) return null
  const [, year, month, day, packedMonth, packedDay] = match
  const text = `${year}-${(month ?? packedMonth)!.padStart(2, '0')}-${(day ?? packedDay)!.padStart(2, '0')}`
  const read = new Date(`${text}T00:00:00Z`)
  // 31 February is read as a day of March by some machines and as nothing by others.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text) ? text : null
}

/** `2026-03-05T14:03:09+08:00` -> `2026-03-05 14:03`, in Beijing time whatever the machine's own zone is. */
export function instantText(instant: string | null | undefined, seconds = false): string {
  const time = Date.parse(instant ?? '')
  if (Number.isNaN(time)) return '—'
  const text = new Date(time + 8 * 3600 * 1000).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, seconds ? 19 : 16)}`
}

/** The clock on the wall of this machine: `14:03`. */
export function clockText(moment: Date): string {
  return `${String(moment.getHours()).padStart(2, '0')}:${String(moment.getMinutes()).padStart(2, '0')}`
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** 0.987 -> `99%`; never says 100% for what a machine read with the least doubt. */
export function shareText(share: number): string {
  const percent = Math.round(share * 100)
  return `${percent >= 100 && share < 1 ? 99 : percent}%`
}

/** Certificate number with room to read: `建[造]11264400000001` -> `建[造] 1126 4400 000001`. */
export function numberText(number: string): string {
  const match = /^(建\[造\])(\d{4})(\d{4})(\d{6})$/.exec(number)
  return match ? `${match[1]} ${match[2]} ${match[3]} ${match[4]}` : number
}
