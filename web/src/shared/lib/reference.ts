/** The words and lists the server keeps; asked for once and the same for everybody. */
import { useQuery } from '@tanstack/vue-query'

import { api } from '@/api'

export function useReference() {
  return useQuery({ queryKey: ['reference'], queryFn: api.reference, staleTime: Infinity })
}
