import { describe, expect, it } from 'vitest'

import { answerOfEmployers, answerOfQualifications, linesOf, refusedCsv } from '@/features/identity/model'

const line = { row: 3, column: '名称', code: 'x', title: '不对', why: '含“,”,和"', todo: '请改正' }

describe('what an import answers', () => {
  it('is one form for both files', () => {
    expect(answerOfEmployers({ added: 1, changed: 2, unchanged: 3, rejected: 1, refused: [line] })).toMatchObject({ added: 1, changed: 2, unchanged: 3, refused: 1, persons: null })
    const told = { batch_id: 'b', rows: 9, persons_added: 1, qualifications_added: 2, unchanged: 3, rejected: 4, problems: [line] }
    expect(answerOfQualifications(told)).toMatchObject({ added: 2, changed: 0, unchanged: 3, refused: 4, persons: 1, lines: [line] })
  })

  it('is saved with the lines themselves, while they are at hand', () => {
    expect(refusedCsv([line], ['代码,名称', '1,甲', '2,"乙'])).toBe('\uFEFF行号,列,问题,原因,怎么办,代码,名称\r\n3,名称,不对,"含“,”,和""",请改正,"2,""乙"\r\n')
    expect(refusedCsv([line], ['代码,名称', '1,甲', '2,乙'])).toContain(',请改正,2,乙\r\n')
    expect(refusedCsv([line], null)).not.toContain('代码')
  })

  it('counts lines as a spreadsheet does, in either encoding', () => {
    expect(linesOf(new Uint8Array([0xc3, 0xfb, 13, 10, 49, 10]).buffer)).toEqual(['名', '1', ''])
    expect(linesOf(new TextEncoder().encode('名\n1').buffer as ArrayBuffer)).toEqual(['名', '1'])
  })
})
