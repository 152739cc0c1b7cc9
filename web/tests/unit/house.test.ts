import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

const SRC = join(__dirname, '../../src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts|css)$/.test(name))
const read = (name: string): string => readFileSync(join(SRC, name), 'utf8')

describe('the house of the web', () => {
  it('holds raw colours in the tokens only', () => {
    const raw = files
      .filter((name) => name !== 'shared/ui/tokens.css')
      .flatMap((name) => (read(name).match(/#[0-9a-f]{3,8}\b(?=[;\s"')])|\b(rgba?|hsla?|oklch)\(/gi) ?? []).map((colour) => `${name}: ${colour}`))
      .filter((found) => !/#(main|missing-title)/.test(found))
    expect(raw).toEqual([])
  })

  it('asks nothing of another site', () => {
    const outside = files.filter((name) => /(https?:)?\/\/(?!127\.0\.0\.1)[a-z0-9-]+\.[a-z]{2,}/i.test(read(name)))
    expect(outside).toEqual([])
  })

  it('keeps no registry address in the lock file', () => {
    expect(readFileSync(join(SRC, '../package-lock.json'), 'utf8')).not.toMatch(/"resolved"|registry\./)
  })

  it('lets a feature know only shared and api', () => {
    const crossing = files
      .filter((name) => name.startsWith('features/'))
      .flatMap((name) => (read(name).match(/from '(@\/(features|app)[^']*|\.\.\/\.\.\/\.\.\/[^']*)'/g) ?? []).map((line) => `${name}: ${line}`))
    expect(crossing).toEqual([])
  })
})
