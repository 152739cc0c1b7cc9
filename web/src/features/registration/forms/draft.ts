/** A draft on the page: the server's values with what was typed laid over them, saving itself. */
import { useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'

import type { ApiError, ApplicationView, FormChanges, FormValue } from '@/api'
import { api, newKey } from '@/api'
import { Autosave, type Conflict, DRAFT_PREFIX, type SaveState } from '@/shared/lib/autosave'

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

  function valuesOf(form: ApplicationView): FormChanges {
    return Object.fromEntries(form.form_fields.map((field) => [field.name, field.value]))
  }

  async function newest(): Promise<{ version: number; values: FormChanges }> {
    const fresh = await api.application(id)
    queries.setQueryData(applicationKey(id), fresh)
    return { version: fresh.version, values: valuesOf(fresh) }
  }

  const autosave = new Autosave(view.value.version, {
    save: async (version, changes, key) => taken((await api.saveForm(id, version, changes, key)).version, changes),
    newest,
    known: (name) => view.value.form_fields.find((field) => field.name === name)?.value ?? null,
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
    (version) => autosave.seen(version, valuesOf(view.value)),
  )

  const values = computed<FormChanges>(() => ({
    ...valuesOf(view.value),
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

  /** Fields another page changed in the meantime, by name. */
  const conflicts = computed<Record<string, Conflict>>(() =>
    state.value.kind === 'conflict' ? Object.fromEntries(state.value.conflicts.map((each) => [each.name, each])) : {},
  )

  const again = () => void autosave.flush()
  const back = () => {
    if (document.visibilityState === 'visible') void queries.invalidateQueries({ queryKey: applicationKey(id) })
  }
  const warn = (event: BeforeUnloadEvent) => {
    if (autosave.dirty) event.preventDefault()
  }
  onMounted(() => {
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', back)
    window.addEventListener('beforeunload', warn)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('online', again)
    document.removeEventListener('visibilitychange', back)
    window.removeEventListener('beforeunload', warn)
    void autosave.flush()
    autosave.stop()
  })

  return {
    state,
    values,
    refused,
    conflicts,
    settle: async (name: string, mine: boolean) => {
      await autosave.settle(name, mine)
      typed.value = { ...autosave.unsaved }
    },
    edit: (name: string, value: FormValue) => autosave.edit(name, value === '' ? null : value),
    flush: () => autosave.flush(),
  }
}
