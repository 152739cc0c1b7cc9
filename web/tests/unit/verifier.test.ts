import { readFileSync } from 'node:fs'

import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { decodeBase45 } from '@/verifier/base45'
import { isCode, judgeCode, readCode } from '@/verifier/certificate'
import { fromBase64 } from '@/verifier/cose'
import { trustOf } from '@/verifier/enclosed'
import type { Check } from '@/verifier/judge'
import type { Root } from '@/verifier/lists'
import { kindOfList } from '@/verifier/lists'
import VerdictBox from '@/verifier/VerdictBox.vue'
import { passedText, problemText, TONES, wordText } from '@/verifier/words'

interface Vector {
  name: string
  text: string
  keys: number | null
  status: number | null
  roots: Root[]
  now: string
  on: string
  verdict: string
  reason: string
  as_of: string
  checks: string[]
  claims: { name: string; elicence: string } | null
}

// The table is made by the server's tests, and read by them too.
const table = JSON.parse(readFileSync('../server/tests/contracts/offline/vectors.json', 'utf8')) as { blobs: string[]; vectors: Vector[] }
const blob = (place: number | null): Uint8Array | null => (place === null ? null : fromBase64(table.blobs[place] ?? ''))

function judged(vector: Vector) {
  const code = readCode(vector.text)
  const { keys, status } = trustOf(vector.roots, blob(vector.keys), blob(vector.status))
  return { code, judgement: judgeCode(code, keys, status, Date.parse(vector.now), vector.on) }
}

describe('the verdicts of the page are those of the server', () => {
  it.each(table.vectors.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const { code, judgement } = judged(vector)
    expect([judgement.word, judgement.reason]).toEqual([vector.verdict, vector.reason])
    expect(new Date(judgement.asOf).toISOString()).toBe(new Date(vector.as_of).toISOString())
    expect(judgement.checks.map((check) => check.code)).toEqual(vector.checks)
    expect(code.claims && { name: code.claims.name, elicence: code.claims.elicence }).toEqual(vector.claims)
  })
})

describe('words', () => {
  it('has a Chinese word for every verdict and every check', () => {
    for (const vector of table.vectors) {
      const { judgement } = judged(vector)
      expect(wordText(judgement.word)).not.toBe(judgement.word)
      expect(TONES[judgement.word]).toBeDefined()
      for (const check of judgement.checks) {
        const said = check.verdict === 'pass' ? passedText(check.code) : Object.values(problemText(check)).join('')
        expect(said).toMatch(/^[^{}]*[一-鿿][^{}]*$/)
      }
    }
  })

  it('fills in the day of a list', () => {
    const check: Check = { code: 'status_too_old', verdict: 'unknown', values: { status_day: '2026-11-01' } }
    expect(problemText(check).why).toContain('2026-11-01')
  })
})

describe('reading', () => {
  it('knows Base45 as the standard has it', () => {
    expect(new TextDecoder().decode(decodeBase45('QED8WEX0') ?? undefined)).toBe('ietf!')
    for (const wrong of ['A', ':::', '::', 'GGW', 'bb8', 'BB8B']) expect(decodeBase45(wrong)).toBeNull()
  })

  it('tells codes and lists from other things', () => {
    expect(isCode('\nzc1:ABC')).toBe(true)
    expect(isCode('https://example.org/verify?c=1')).toBe(false)
    expect(kindOfList(new TextEncoder().encode('no list'))).toBeNull()
    const { keys, status } = table.vectors[0] as Vector
    expect([kindOfList(blob(keys) as Uint8Array), kindOfList(blob(status) as Uint8Array)]).toEqual(['keys', 'status'])
  })
})

describe('the verdict as it is shown', () => {
  it('says that the period of use of a copy is over, and leaves the verdict as it is', () => {
    const { code, judgement } = judged(table.vectors.find((vector) => vector.name.startsWith('genuine')) as Vector)
    const claims = code.claims && { ...code.claims, useTo: '2026-01-31' }
    const shown = mount(VerdictBox, { props: { judgement, claims, on: '2026-02-01' } }).text()
    expect(shown).toContain('使用有效期已于 2026-01-31 届满')
    expect(shown).toContain('有效')
    expect(mount(VerdictBox, { props: { judgement, claims, on: '2026-01-31' } }).text()).not.toContain('届满')
  })
})
