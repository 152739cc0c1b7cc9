/** Words typed outside of a saved draft, such as an opinion: kept on this machine until they have arrived. */
import { DRAFT_PREFIX } from './autosave'

export function keepWords(key: string, words: unknown): void {
  try {
    localStorage.setItem(DRAFT_PREFIX + key, JSON.stringify(words))
  } catch {
    // Storage full or forbidden: the words are still on the page.
  }
}

/** What was kept, or null. */
export function keptWords<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(DRAFT_PREFIX + key) ?? 'null') as T | null
  } catch {
    return null
  }
}

export function forgetWords(key: string): void {
  localStorage.removeItem(DRAFT_PREFIX + key)
}
