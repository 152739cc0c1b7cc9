import { describe, expect, it } from 'vitest'

import { ApiError } from '@/api'
import { passwordDemands, passwordReady } from '@/shared/fields/password'
import { problemsByField } from '@/shared/lib/problems'

describe('a password', () => {
  it.each([
    ['Short-1', [false, true, true]],
    ['onlylowercase', [true, false, true]],
    ['My-Li.Ming-2026', [true, true, false]],
    ['Right-horse-7', [true, true, true]],
    ['', [false, false, false]],
  ])('%s', (password, met) => {
    expect(passwordDemands(password, ' Li.Ming ').map((demand) => demand.met)).toEqual(met)
  })

  it('is sent when it was typed alike twice', () => {
    expect(passwordReady('Right-horse-7', 'Right-horse-7', '')).toBe(true)
    expect(passwordReady('Right-horse-7', 'Right-horse-8', '')).toBe(false)
  })
})

it('a refusal is told at the fields it is about', () => {
  const item = (at: string | null) => ({ code: 'x', at, title: '不对', why: '因为。', todo: '请改。' })
  const error = new ApiError(422, { title: '不对', problems: [item('mobile'), item(null), item('mobile')] })
  expect(problemsByField(error)).toEqual({ mobile: ['不对：因为。请改。', '不对：因为。请改。'] })
  expect(problemsByField(null)).toEqual({})
})
