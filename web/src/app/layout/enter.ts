import { useRoute, useRouter } from 'vue-router'

import { homeFor } from '../menu'
import { useSession } from '../session'

/** What happens once somebody has signed in: on to where they were going, or to their first page. */
export function useEntrance(): () => Promise<void> {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()
  return async () => {
    await session.refresh()
    const wanted = route.query['to']
    // Only an address of this site: never `//elsewhere` or `https:`.
    const own = typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted)
    await router.replace(own ? wanted : homeFor(session.roles))
  }
}
