import 'element-plus/es/components/base/style/css'
import '@/shared/ui/tokens.css'
import '@/shared/ui/page.css'

import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import type { Component } from 'vue'
import { createApp } from 'vue'

import { ApiError, onSignedOut } from '@/api'
import { type DocumentDesk, DOORS } from '@/shared/lib/doors'
import { say } from '@/shared/lib/notices'

import App from './App.vue'
import { fetchAgain } from './freshness'
import DocumentDeskDoor from './layout/DocumentDeskDoor.vue'
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
  .provide(DOORS, { documentDesk: DocumentDeskDoor as Component<DocumentDesk>, prefetch: () => void import('@/features/documents/parts/DocumentDesk.vue').catch(() => undefined) })
  .use(router)

const session = useSession()
onSignedOut(() => {
  if (!session.who) return
  session.lost()
  say('登录已失效，请重新登录；已填写的内容保存在本机。', 'bad', 10_000)
  void router.push({ name: 'sign-in', query: { to: router.currentRoute.value.fullPath } })
})

// A part of the page could not be fetched: the network is away, or a new version was installed and the part is gone.
router.onError((_error, to) => {
  void fetchAgain(to.fullPath).then((again) => {
    if (!again) say('暂时无法连接，页面没有打开；已填写的内容保存在本机。网络恢复后请再点一次。', 'bad', 10_000)
  })
})

app.mount('#app')
