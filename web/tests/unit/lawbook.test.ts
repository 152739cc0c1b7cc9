import { describe, expect, it } from 'vitest'

import { dayAfter, monthsOf, sameChange, splitLine, todayInBeijing } from '../../src/features/lawbook/model'

describe('the law book', () => {
  it('begins a change on the day after, across months and leap days', () => {
    expect(dayAfter('2026-03-02')).toBe('2026-03-03')
    expect(dayAfter('2028-02-28')).toBe('2028-02-29')
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
  })

  it('knows the day in Beijing late in the evening elsewhere', () => {
    expect(todayInBeijing(new Date('2026-11-23T16:00:00Z'))).toBe('2026-11-24')
    expect(todayInBeijing(new Date('2026-11-23T15:59:59Z'))).toBe('2026-11-23')
  })

  it('lays a year out in weeks from Monday to Sunday', () => {
    const months = monthsOf(2026)
    expect(months).toHaveLength(12)
    expect(months[0]!.weeks[0]).toEqual([null, null, null, '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'])
    expect(months.flatMap((month) => month.weeks.flat()).filter(Boolean)).toHaveLength(365)
    expect(months.every((month) => month.weeks.every((week) => week.length === 7))).toBe(true)
  })

  it('proposes only what was looked at', () => {
    const change = { kind: 'value' as const, key: 'a.b', layer: 'base', day: '2027-01-01', value: 5, article: '条', retroactive: false }
    expect(sameChange(change, { ...change })).toBe(true)
    expect(sameChange(change, { ...change, value: 6 })).toBe(false)
    expect(sameChange(change, null)).toBe(false)
  })

  it('cuts a line of a difference where its value begins', () => {
    expect(splitLine('自 2027-01-01 起：4 年 → 5 年')).toEqual({ when: '自 2027-01-01 起', what: '4 年 → 5 年' })
    expect(splitLine('4 年 → 5 年')).toEqual({ when: '', what: '4 年 → 5 年' })
  })
})
