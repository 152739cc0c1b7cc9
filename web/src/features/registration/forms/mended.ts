/** The entries of a correction list the applicant still has to mend: a changed scan says so itself, the rest is ticked. */
import type { Ref } from 'vue'
import { computed, ref } from 'vue'

import type { ApplicationView } from '@/api'
import { forgetWords, keepWords, keptWords } from '@/shared/lib/kept'

export interface Mend {
  key: string
  text: string
  at: string | null
  /** A new scan of this kind was handed in after the case came back. */
  changed: boolean
  mended: boolean
}

export function mendsOf(view: Pick<ApplicationView, 'correction' | 'documents' | 'timeline'>, ticked: ReadonlySet<string>): Mend[] {
  const returned = view.timeline.filter((entry) => entry.action === 'return_for_correction').at(-1)
  return (view.correction?.items ?? []).map((item, index) => {
    const key = `${index}.${item.code}`
    const changed = returned !== undefined && view.documents.some((document) => document.kind === item.at && Date.parse(document.handed_in_at) > Date.parse(returned.at))
    return { key, text: item.text, at: item.at, changed, mended: changed || ticked.has(key) }
  })
}

export function useMends(view: Ref<ApplicationView>) {
  const kept = `mended.${view.value.id}`
  const ticked = ref(new Set(keptWords<string[]>(kept) ?? []))
  const mends = computed(() => mendsOf(view.value, ticked.value))
  function tick(key: string, done: boolean): void {
    const next = new Set(ticked.value)
    if (done) next.add(key)
    else next.delete(key)
    ticked.value = next
    keepWords(kept, [...next])
  }
  return { mends, open: computed(() => mends.value.filter((entry) => !entry.mended)), tick, forget: () => forgetWords(kept) }
}
