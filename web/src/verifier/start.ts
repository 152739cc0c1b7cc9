import { createApp } from 'vue'

import '@/shared/ui/tokens.css'

import VerifierPage from './VerifierPage.vue'

createApp(VerifierPage).mount('#verifier')
