import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import type { OfflineVerdict, Registration } from '@/api'
import RegistrationCard from '@/features/registration/parts/RegistrationCard.vue'
import { isOfflineCode, offlineVerdictOf } from '@/features/verification/model'

import { REGISTRATION } from '../mock/data.mjs'

const stubs = { global: { stubs: { 'router-link': true, OfferList: true } } }
const shown = (copy: Registration['copy']) =>
  mount(RegistrationCard, { props: { registration: { ...REGISTRATION, copy } as Registration }, ...stubs }).text()
const copy = { printed_on: '2026-08-25', use_to: '2026-11-23', state_text: '' }

describe('the copy somebody downloaded', () => {
  it('is not spoken of before there is one', () => {
    expect(shown(null)).toContain('下载电子证书')
    expect(shown(null)).not.toContain('副本')
  })

  it.each([
    ['in_use', 60, '使用有效期至 2026年11月23日。', '下载电子证书'],
    ['ending', 9, '还有 9 天', '刷新副本'],
    ['over', 0, '这不影响注册的有效期', '刷新副本'],
    ['replaced', 40, '旧副本不能再使用', '刷新副本'],
  ])('%s', (state, days_left, said, button) => {
    const text = shown({ ...copy, state, days_left })
    expect(text).toContain(said)
    expect(text).toContain(button)
  })
})

describe('an offline code in the public look-up', () => {
  const said = {
    verdict: 'valid', verdict_text: '有效', why: '', todo: '', as_of: '2026-11-23T02:00:00Z', on: '2026-11-23',
    certificate_number: '建[造]11264400000001', name: '张三', level_text: '一级', specialty_text: '土木建筑', employer_name: '某公司',
    valid_from: '2026-01-01', valid_to: '2029-12-31', elicence_identifier: '1.2.156.3005.2', use_to: '2026-11-01', copy_over: false,
  } as OfflineVerdict

  it('is known by its beginning', () => {
    expect([' zc1:AB', 'ZC1:AB', '建[造]11264400000001'].map(isOfflineCode)).toEqual([true, true, false])
  })

  it('says what the period of use of the copy is, beside the verdict', () => {
    expect(offlineVerdictOf(said)).toMatchObject({ verdict: { tone: 'good', headline: '证书有效' }, certificate: { name: '张三' } })
    const over = offlineVerdictOf({ ...said, copy_over: true })
    expect(over.verdict.headline).toBe('证书有效')
    expect(over.verdict.sentence).toContain('2026年11月1日届满')
  })

  it('shows nothing of a code that is not genuine', () => {
    const forged = offlineVerdictOf({ ...said, verdict: 'altered', verdict_text: '内容被改动或已损坏', why: '内容不是原样。', certificate_number: null, name: null })
    expect(forged).toMatchObject({ verdict: { tone: 'bad', headline: '内容被改动或已损坏' }, certificate: null })
  })
})
