/**
 * The page that verifies without a network: one file with everything in it, styles, decoder and libraries. It may be kept
 * on a disk and opened from there, so nothing in it may be fetched: its own content policy forbids every request.
 */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'
import { viteSingleFile } from 'vite-plugin-singlefile'

const SCRIPT = /<script type="module"[^>]*>([\s\S]*?)<\/script>/

/** Names the digest of the page's one script in its content policy: no other script runs. */
function policy(): Plugin {
  return {
    name: 'verifier-policy',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['verifier.html']
        if (page?.type !== 'asset' || typeof page.source !== 'string') throw new Error('no page')
        const script = SCRIPT.exec(page.source)?.[1]
        if (!script) throw new Error('the script is not in the page')
        const digest = createHash('sha256').update(script).digest('base64')
        page.source = page.source.replace('SCRIPT-DIGEST', () => `'sha256-${digest}'`)
      },
    },
  }
}

export default defineConfig({
  plugins: [vue(), viteSingleFile(), policy()],
  publicDir: false,
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    emptyOutDir: false,
    assetsInlineLimit: () => true,
    modulePreload: { polyfill: false },
    rollupOptions: { input: 'verifier.html' },
  },
})
