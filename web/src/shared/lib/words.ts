/** How days, instants and sizes are written for people. Pure; nothing here knows the present moment. */

/** `2026-03-05` -> `2026年3月5日`; null and nonsense -> `—`. */
export function dayText(day: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? '')
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : '—'
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
