import 'element-plus/es/components/base/style/css'
import '@/shared/ui/tokens.css'
import '@/shared/ui/page.css'

import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp, defineAsyncComponent } from 'vue'

import { ApiError, onSignedOut } from '@/api'
import { DOORS } from '@/shared/lib/doors'
import { say } from '@/shared/lib/notices'

import App from './App.vue'
import { router } from './router'
import { useSession } from './session'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Only what may pass by itself is asked again: a lost answer or a server that is not there.
      retry: (count, error) => error instanceof ApiError && (error.lost || error.status === 503) && count < 2,
    },
  },
})

const app = createApp(App)
  .use(createPinia())
  .use(VueQueryPlugin, { queryClient })
  .provide(DOORS, { documentDesk: defineAsyncComponent(() => import('@/features/documents/parts/DocumentDesk.vue')) })
  .use(router)

const session = useSession()
onSignedOut(() => {
  if (!session.who) return
  session.lost()
  say('登录已失效，请重新登录；已填写的内容保存在本机。', 'bad', 10_000)
  void router.push({ name: 'sign-in', query: { to: router.currentRoute.value.fullPath } })
})

// A new version was installed while this page was open: its parts are gone, so load the page afresh.
window.addEventListener('vite:preloadError', () => window.location.reload())

app.mount('#app')
