/** What the signed-in person may do with the law; the server asks again. */
import { useQuery } from '@tanstack/vue-query'
import { computed, reactive } from 'vue'

import { api } from '@/api'

export function useMay() {
  const { data } = useQuery({ queryKey: ['who'], queryFn: () => api.session(), staleTime: 300_000 })
  const has = (role: string) => computed(() => (data.value?.roles ?? []).some((each) => each.code === role))
  return reactive({ propose: has('system_admin'), approve: has('security_admin') })
}
