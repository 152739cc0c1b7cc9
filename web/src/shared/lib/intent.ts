/**
 * One intent of a person, done once. While it runs, a second click does nothing; when its outcome is unknown (the answer
 * was lost), the next try carries the same idempotency key; after a definite answer a new try is a new intent.
 */
import { ref } from 'vue'

import { ApiError, newKey } from '@/api'

export function useIntent<A extends unknown[], R>(act: (key: string, ...args: A) => Promise<R>) {
  const busy = ref(false)
  const error = ref<ApiError | null>(null)
  let unsettled: { key: string; content: string } | null = null

  async function run(...args: A): Promise<R | undefined> {
    if (busy.value) return undefined
    busy.value = true
    error.value = null
    const content = JSON.stringify(args)
    const key = unsettled?.content === content ? unsettled.key : newKey()
    try {
      const result = await act(key, ...args)
      unsettled = null
      return result
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown
      unsettled = thrown.lost || thrown.status >= 500 ? { key, content } : null
      error.value = thrown
      return undefined
    } finally {
      busy.value = false
    }
  }

  return { busy, error, run }
}
