import { useQueryClient } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import type { Session } from '@/api'
import { api, ApiError } from '@/api'
import { forgetDrafts } from '@/shared/lib/autosave'

/** Set while somebody is signed in on this machine, so that visitors of public pages cause no needless question. */
const HINT = 'registrar.signed_in'

/** Who is signed in. The cookie itself is out of reach of script; this is only what the server says about it. */
export const useSession = defineStore('session', () => {
  const queries = useQueryClient()
  const who = ref<Session | null>(null)
  const asked = ref(false)
  let asking: Promise<void> | null = null

  const roles = computed(() => who.value?.roles.map((role) => role.code) ?? [])

  async function ask(): Promise<void> {
    try {
      who.value = await api.session()
      localStorage.setItem(HINT, '1')
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      lost()
    }
    asked.value = true
  }

  /** Asks the server once; later calls answer from memory. */
  async function ensure(): Promise<Session | null> {
    if (!asked.value) {
      asking ??= ask().finally(() => (asking = null))
      await asking
    }
    return who.value
  }

  /** For public pages: asks only when somebody may be signed in; a server that is away changes nothing. */
  async function glance(): Promise<Session | null> {
    if (localStorage.getItem(HINT) === null) return who.value
    return ensure().catch(() => null)
  }

  async function refresh(): Promise<Session | null> {
    asked.value = false
    queries.clear()
    return ensure()
  }

  /** The server says nobody is signed in any more. */
  function lost(): void {
    localStorage.removeItem(HINT)
    who.value = null
    asked.value = true
  }

  async function signOut(): Promise<void> {
    try {
      await api.signOut()
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
    }
    forgetDrafts(localStorage)
    queries.clear()
    lost()
  }

  return { who, roles, ensure, glance, refresh, lost, signOut }
})
