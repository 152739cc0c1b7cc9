/** A draft on the page: the server's values with what was typed laid over them, saving itself. */
import { useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'

import type { ApiError, ApplicationView, FormChanges, FormValue } from '@/api'
import { api, newKey } from '@/api'
import { Autosave, DRAFT_PREFIX, type SaveState } from '@/shared/lib/autosave'

import { fieldAt } from '../model'

export function applicationKey(id: string) {
  return ['application', id] as const
}

export function useDraft(view: Ref<ApplicationView>) {
  const queries = useQueryClient()
  const id = view.value.id
  const state = ref<SaveState>({ kind: 'clean' })
  const typed = ref<FormChanges>({})

  /** What was taken stands in the page at once; the checks follow with the next reading. */
  function taken(version: number, changes: FormChanges): number {
    queries.setQueryData<ApplicationView>(applicationKey(id), (old) =>
      old && {
        ...old,
        version,
        form_fields: old.form_fields.map((field) => (field.name in changes ? { ...field, value: changes[field.name] ?? null } : field)),
      },
    )
    void queries.invalidateQueries({ queryKey: applicationKey(id) })
    return version
  }

  async function newest(): Promise<number> {
    const view = await api.application(id)
    queries.setQueryData(applicationKey(id), view)
    return view.version
  }

  const autosave = new Autosave(view.value.version, {
    save: async (version, changes, key) => taken((await api.saveForm(id, version, changes, key)).version, changes),
    newest,
    storage: localStorage,
    storageKey: `${DRAFT_PREFIX}${id}`,
    newKey,
    now: () => new Date(),
    onState: (next) => {
      state.value = next
      typed.value = { ...autosave.unsaved }
    },
  })
  typed.value = { ...autosave.unsaved }

  watch(
    () => view.value.version,
    (version) => autosave.seen(version),
  )

  const values = computed<FormChanges>(() => ({
    ...Object.fromEntries(view.value.form_fields.map((field) => [field.name, field.value])),
    ...typed.value,
  }))

  /** What the server refused, by field. */
  const refused = computed<Record<string, string>>(() => {
    const error: ApiError | null = state.value.kind === 'refused' ? (state.value.error as ApiError) : null
    const found: Record<string, string> = {}
    for (const problem of error?.problems ?? []) {
      const name = fieldAt(problem.at)
      if (name) found[name] = `${problem.why}${problem.todo}`
    }
    return found
  })

  const again = () => void autosave.flush()
  const warn = (event: BeforeUnloadEvent) => {
    if (autosave.dirty) event.preventDefault()
  }
  onMounted(() => {
    window.addEventListener('online', again)
    window.addEventListener('beforeunload', warn)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('online', again)
    window.removeEventListener('beforeunload', warn)
    void autosave.flush()
    autosave.stop()
  })

  return {
    state,
    values,
    refused,
    edit: (name: string, value: FormValue) => autosave.edit(name, value === '' ? null : value),
    flush: () => autosave.flush(),
  }
}
