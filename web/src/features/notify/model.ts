/** Where a message leads, for whoever reads it. */
import type { Message } from '@/api'

export function addressOf(message: Pick<Message, 'subject_kind' | 'subject_id'>, place: string): string | null {
  if (message.subject_kind === 'certificate') return place === 'person' ? '/registrations' : place === 'employer' ? '/staff' : null
  if (message.subject_kind !== 'application') return null
  if (place === 'person') return `/applications/${message.subject_id}`
  if (place === 'employer') return `/confirmations/case/${message.subject_id}`
  return place === 'organ' ? `/review/${message.subject_id}` : null
}

export const TONE_WORDS: Record<Message['tone'], string> = { plain: '通知', good: '进展', warn: '请留意', bad: '重要' }
