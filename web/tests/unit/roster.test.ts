import { describe, expect, it } from 'vitest'

import type { RosterHead } from '@/api'
import { columnFault, columnLetter, emptyRequirement, isWrong, requirementText, restoredRequirement, wordsOf } from '@/features/roster/model'

const head: RosterHead = {
  kind: 'head',
  at: '2026-11-23T00:00:00Z',
  lines: 3,
  requirement_texts: [],
  texts: {
    'roster.expired': { title: '开标日已过有效期', why: '', todo: '' },
    'roster.zeros_restored': { title: '已补回开头的 0', why: '', todo: '' },
    'roster.pair_unknown': { title: '查无此人此证', why: '', todo: '' },
  },
  words: {
    verdict: { meets: '符合', fails: '不符合', unknown: '查无此人此证', unreadable: '不能核验', repeated: '重复' },
    level: { class1: '一级' },
    specialty: { civil: '土木建筑' },
    status: {},
  },
}

describe('a roster check', () => {
  it('writes only what is asked', () => {
    expect(JSON.parse(requirementText(emptyRequirement()))).toEqual({ requirement: 1, valid: true, unrestricted: true })
    const form = { ...emptyRequirement(), levels: ['class1'], people: ' 5 ', employer: 'named' as const, employerName: '示例公司', title: ' ' }
    expect(JSON.parse(requirementText(form))).toMatchObject({ levels: ['class1'], people: 5, employer: { name: '示例公司' } })
    expect(JSON.parse(requirementText({ ...form, people: '五' }))).toMatchObject({ people: '五' })
  })

  it('restores a form that was kept, and forgets what is none', () => {
    const kept = { ...emptyRequirement(), opening: '2026-12-01', specialties: ['civil'] }
    expect(restoredRequirement(JSON.stringify(kept))).toEqual(kept)
    for (const nonsense of [null, '{', '[]', '{"levels":"x","valid":1,"title":null}']) expect(restoredRequirement(nonsense)).toEqual(emptyRequirement())
  })

  it('tells lines in words', () => {
    const fails = { line: 4, verdict: 'fails' as const, reasons: ['roster.expired'], notes: ['roster.zeros_restored'], level: 'class1', specialty: 'civil' }
    expect(wordsOf(fails, head)).toEqual({ verdict: '不符合', tone: 'bad', kind: '一级 土木建筑', reasons: '开标日已过有效期、已补回开头的 0' })
    expect(wordsOf({ line: 5, verdict: 'unknown', reasons: ['roster.pair_unknown'] }, head).reasons).toBe('')
    expect(wordsOf({ line: 6, verdict: 'repeated', earlier: 4 }, head).reasons).toBe('见第 4 行')
    expect(['meets', 'fails', 'unknown', 'unreadable', 'repeated'].map((verdict) => isWrong({ line: 1, verdict: verdict as 'meets' }))).toEqual([false, true, true, true, false])
  })

  it('asks for the columns it needs', () => {
    const columns = { name: 0, number: 1, employer: null, uscc: null, first: 2 }
    expect(columnFault(columns)).toBeNull()
    expect(columnFault({ ...columns, number: null })).toContain('证书编号')
    expect(columnFault({ ...columns, employer: 0 })).toContain('同一列')
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })
})
