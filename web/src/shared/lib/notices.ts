/** Short messages at the edge of the page, read aloud by screen readers. */
import { reactive } from 'vue'

export interface Notice {
  id: number
  tone: 'good' | 'bad' | 'plain'
  text: string
}

export const notices = reactive<Notice[]>([])
let last = 0

export function say(text: string, tone: Notice['tone'] = 'good', milliseconds = 5000): void {
  const id = ++last
  notices.push({ id, tone, text })
  setTimeout(() => dismiss(id), milliseconds)
}

export function dismiss(id: number): void {
  const at = notices.findIndex((notice) => notice.id === id)
  if (at >= 0) notices.splice(at, 1)
}
