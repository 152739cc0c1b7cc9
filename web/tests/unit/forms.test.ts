import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { ApplicationView, FormField } from '@/api'
import { api, ApiError } from '@/api'
import ActionDialog from '@/features/registration/forms/ActionDialog.vue'
import FieldInput from '@/features/registration/forms/FieldInput.vue'
import { useIntent } from '@/shared/lib/intent'
import { dayOrMonth } from '@/shared/lib/words'
import QueryState from '@/shared/ui/QueryState.vue'

import { formFields } from '../mock/data.mjs'

const plugins = [[VueQueryPlugin, { queryClient: new QueryClient() }]] as never
const field = (name: string): FormField => (formFields() as FormField[]).find((entry) => entry.name === name)!
const stubs = { 'router-link': { template: '<a><slot /></a>' }, teleport: true, transition: false }

describe('a field of the form', () => {
  it('has a label that names it, its help, and says what was read and how surely', () => {
    const page = mount(FieldInput, { props: { field: field('contract_end'), value: '2028-12-31', employer: null }, global: { plugins, stubs } })
    expect(page.find('label').attributes('for')).toBe('field-contract_end')
    expect(page.text()).toContain('仅固定期限合同需要填写。')
    expect(page.text()).toContain('≠ 劳动合同识别为“2028年2月28日”，把握 62%')
  })

  it.each([
    [null, '毕业证书识别为“1991年1月”，把握 99%', true],
    ['1991-01', '✓ 毕业证书识别为“1991年1月”，把握 99%', false],
    ['1991-01-15', '✓ 毕业证书识别为“1991年1月”，把握 99%', true],
  ])('takes the month of a diploma as it is: %s', async (value, words, offered) => {
    const read = [{ ...field('contract_end').read[0]!, kind_title: '毕业证书', value: '1991-01', confidence: 0.99 }]
    const about = { ...field('graduation_date'), kind: 'day_or_month' as const, differs: false, read }
    const page = mount(FieldInput, { props: { field: about, value, employer: null }, global: { plugins, stubs } })
    expect(page.find('.read span').text()).toBe(words)
    const adopt = page.findAll('button').find((button) => button.text() === '采用')
    expect(adopt !== undefined).toBe(offered)
    await adopt?.trigger('click')
    expect(page.emitted('change')).toEqual(offered ? [['1991-01']] : undefined)
  })

  it('understands a day or a month however it is typed', () => {
    for (const typed of ['1991-01', '1991年1月', '1991.1', '199101', '１９９１/０１']) expect(dayOrMonth(typed), typed).toBe('1991-01')
    for (const typed of ['1991-01-05', '1991年1月5日', '1991.1.5', '19910105']) expect(dayOrMonth(typed), typed).toBe('1991-01-05')
    for (const typed of ['1991', '九一年', '']) expect(dayOrMonth(typed), typed).toBe(typed)
  })

  it('takes over what was read when asked, choices by their code', async () => {
    const page = mount(FieldInput, { props: { field: field('contract_kind'), value: null, employer: null }, global: { plugins, stubs: { ...stubs, ElSelect: true, ElOption: true } } })
    await page.findAll('button').find((button) => button.text() === '采用')!.trigger('click')
    expect(page.emitted('change')).toEqual([['fixed']])
  })

  it('shows the error beside the field', () => {
    const page = mount(FieldInput, { props: { field: field('mobile'), value: '12', error: '位数不对。', employer: null }, global: { plugins, stubs } })
    expect(page.find('[role=alert]').text()).toContain('位数不对。')
  })

  it('emits what is typed', async () => {
    const page = mount(FieldInput, { props: { field: field('mobile'), value: '', employer: null }, global: { plugins, stubs } })
    await page.find('input').setValue('10012345678')
    expect(page.emitted('change')!.at(-1)).toEqual(['10012345678'])
  })
})

describe('an intent', () => {
  it('is sent once however often it is clicked, and again with the same key only when its outcome is unknown', async () => {
    const keys: string[] = []
    let failure: ApiError | null = new ApiError(0, { code: 'web.offline' })
    const intent = useIntent(async (key: string, what: string) => {
      keys.push(key)
      expect(what).toBe('a')
      await Promise.resolve()
      if (failure) throw failure
      return 'done'
    })
    const [first, second] = [intent.run('a'), intent.run('a')]
    expect(await second).toBeUndefined()
    await first
    expect(keys).toHaveLength(1)
    await intent.run('a')
    expect(keys[1]).toBe(keys[0])
    failure = new ApiError(422, { code: 'x' })
    await intent.run('a')
    expect(keys[2]).toBe(keys[0])
    failure = null
    expect(await intent.run('a')).toBe('done')
    expect(keys[3]).not.toBe(keys[0])
    expect(intent.error.value).toBeNull()
  })
})

describe('the dialog of an act', () => {
  const view = { id: 'a', version: 3, number: 'n', applicant: { name: '林晓岚' }, level_text: '一级', specialty_text: '土木建筑工程', business_type: 'initial', business_type_text: '初始注册', begun_by: 'applicant', state: 'awaiting_first_review', materials: [], form_fields: [], timeline: [], actions: [{ code: 'agree', allowed: true }] } as unknown as ApplicationView
  const agree = { code: 'agree', title: '同意', tone: 'main' as const, needs: ['opinion' as const], allowed: true, why_not: null }
  const receipt = { id: 'a', number: 'n', version: 4, state: 'awaiting_second_review', at: 'x', certificate_number: null }

  beforeEach(() => {
    vi.spyOn(api, 'act').mockResolvedValue(receipt)
    vi.spyOn(api, 'previewLetter').mockResolvedValue({ sheet: null, faults: [] })
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  async function open() {
    const page = mount(ActionDialog, { props: { view, action: agree }, global: { plugins, stubs }, attachTo: document.body })
    await flushPromises()
    return page
  }

  it('sends nothing before what is needed is there', async () => {
    const page = await open()
    await page.find('form').trigger('submit')
    expect(api.act).not.toHaveBeenCalled()
    expect(page.text()).toContain('请填写意见。')
    page.unmount()
  })

  it('previews the words and sends a double click once, with the version seen', async () => {
    const page = await open()
    await page.find('textarea').setValue('材料齐全')
    expect(page.find('.letter').text()).toContain('意见：材料齐全')
    await Promise.all([page.find('form').trigger('submit'), page.find('form').trigger('submit')])
    await flushPromises()
    expect(api.act).toHaveBeenCalledTimes(1)
    expect(vi.mocked(api.act).mock.calls[0]!.slice(0, 3)).toEqual(['a', 'agree', { version: 3, opinion: '材料齐全' }])
    expect(page.emitted('done')).toEqual([[receipt]])
    page.unmount()
  })

  it('shows the letter the server composes of the words, and what it still lacks', async () => {
    const sheet = {
      kind: 'refusal', title: '不予注册决定书', adverse: true, organ: '示例厅', number: null, issued_on: null, addressee: '林晓岚', copy_to: null,
      paragraphs: ['决定不予注册。'], entries_title: '理由', entries: [{ text: '申请在两个单位注册', article: '第十三条' }], basis: ['许可法第三十八条'],
      remedies: [{ text: '可以申请行政复议。', channel: '网上申请', address: 'https://127.0.0.1/' }], closing: null, application_number: 'n', check_code: null, check_url: null, columns: [], rows: [],
    }
    const faults = [{ code: 'registration.opinion_missing', at: 'opinion', title: '未填写意见', todo: '请填写意见。' }]
    vi.mocked(api.previewLetter).mockImplementation((_id, body) => Promise.resolve({ sheet, faults: body.opinion ? [] : faults }))
    vi.useFakeTimers()
    try {
      const page = await open()
      const letter = page.find('.letter')
      for (const text of ['不予注册决定书', '预览稿', '1．申请在两个单位注册（第十三条）', '可以申请行政复议', '未填写意见']) expect(letter.text()).toContain(text)
      for (const part of ['经', '经核实', '经核实，不符合条件。']) await page.find('textarea').setValue(part)
      await vi.advanceTimersByTimeAsync(400)
      expect(api.previewLetter).toHaveBeenCalledTimes(2)
      expect(vi.mocked(api.previewLetter).mock.calls[1]!.slice(0, 2)).toEqual(['a', { act: 'agree', opinion: '经核实，不符合条件。', reasons: [] }])
      expect(letter.text()).not.toContain('未填写意见')
      page.unmount()
    } finally {
      vi.useRealTimers()
    }
  })

  it('keeps the words when the record has moved on', async () => {
    vi.mocked(api.act).mockImplementation(() => Promise.reject(new ApiError(409, { code: 'platform.moved_on', title: '记录已更新' })))
    const page = await open()
    await page.find('textarea').setValue('材料齐全')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.text()).toContain('记录已更新')
    expect(page.find('textarea').element.value).toBe('材料齐全')
    page.unmount()
  })
})

describe('the states of a page', () => {
  const show = (props: Record<string, unknown>) =>
    mount(QueryState, { props: { pending: false, error: null, ...props } as never, slots: { default: '内容' }, global: { stubs } })

  it('flashes no skeleton within 300 ms', async () => {
    vi.useFakeTimers()
    const page = show({ pending: true })
    await vi.advanceTimersByTimeAsync(290)
    expect(page.text()).toBe('')
    await vi.advanceTimersByTimeAsync(20)
    expect(page.text()).toContain('正在加载')
    vi.useRealTimers()
  })

  it('tells no permission, a failure with a retry, emptiness and content apart', () => {
    expect(show({ error: new ApiError(403, { title: '没有权限' }) }).text()).toContain('没有权限')
    const failed = show({ error: new ApiError(503, { title: '系统忙' }), retry: () => {} })
    expect(failed.text()).toContain('重试')
    expect(show({ error: new TypeError('x of undefined') }).text()).not.toContain('undefined')
    expect(show({ empty: true, emptyTitle: '没有案件' }).text()).toContain('没有案件')
    expect(show({}).text()).toBe('内容')
  })
})
