// The script a first visitor loads, compressed: the entry, what it imports statically, and the first page's own chunk.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 250
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000

function reach(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) reach(next, seen)
  return seen
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const pages = Object.keys(manifest).filter((key) => /(features\/.+\/pages|app\/layout)\/.+(Page|Route)\.vue$/.test(key))
let failed = false
for (const page of pages) {
  const keys = reach(page, reach(entry))
  // The layout around a page is loaded together with it.
  for (const key of Object.keys(manifest)) if (/app\/layout\/.+Layout\.vue$/.test(key)) reach(key, keys)
  const script = [...keys].reduce((sum, key) => sum + size(manifest[key].file), 0)
  const style = [...new Set([...keys].flatMap((key) => manifest[key].css ?? []))].reduce((sum, file) => sum + size(file), 0)
  const over = script > LIMIT_KB
  failed ||= over
  console.log(`${over ? 'OVER' : 'ok  '} ${page}: script ${script.toFixed(1)} kB, style ${style.toFixed(1)} kB (gzip, limit ${LIMIT_KB} kB)`)
}
process.exit(failed ? 1 : 0)
