import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { type ApiError, call, newKey, onSignedOut } from '@/api/client'

const sent: { url: string; init: RequestInit }[] = []
let answers: (Response | Error)[] = []

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const item = { code, at: 'form.mobile', title: '手机号码不对', why: '位数不对。', todo: '请重填。', values: {} }
  return new Response(JSON.stringify({ title: item.title, status, code, problems: [item], trace_id: 't' }), { status, headers })
}
const key = (n: number): string | null => new Headers(sent[n]!.init.headers).get('Idempotency-Key')

beforeEach(() => {
  sent.length = 0
  vi.useFakeTimers()
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({ url, init })
    const answer = answers.shift() ?? new Response('{"ok":true}')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
})
afterEach(() => {
  answers = []
  vi.useRealTimers()
  vi.unstubAllGlobals()
  onSignedOut(() => {})
})

async function settle<T>(promise: Promise<T>): Promise<T | unknown> {
  const caught = promise.catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  return caught
}

describe('a call', () => {
  it('gives every mutation a key and reads none', async () => {
    await call('POST', '/x', { body: { a: 1 } })
    await call('GET', '/x', { query: { q: '张 三', empty: '', none: null } })
    expect(key(0)).toMatch(/^[0-9a-f-]{36}$/)
    expect(key(1)).toBeNull()
    expect(sent[1]!.url).toBe('/api/x?q=%E5%BC%A0+%E4%B8%89')
  })

  it('waits and repeats with the same key while the first request is in flight', async () => {
    answers = [problem(409, 'platform.request_in_flight', { 'Retry-After': '2' }), problem(409, 'platform.request_in_flight')]
    expect(await settle(call('POST', '/x', { key: 'k' }))).toEqual({ ok: true })
    expect(sent).toHaveLength(3)
    expect([key(0), key(1), key(2)]).toEqual(['k', 'k', 'k'])
  })

  it('does not repeat any other conflict', async () => {
    answers = [problem(409, 'platform.moved_on')]
    const error = (await settle(call('PUT', '/x'))) as ApiError
    expect(error.movedOn).toBe(true)
    expect(sent).toHaveLength(1)
  })

  it('sends a mutation lost on the way again under the same key, then says so', async () => {
    answers = [new TypeError('network'), new Response('{"ok":true}')]
    expect(await settle(call('POST', '/x'))).toEqual({ ok: true })
    expect(key(0)).toBe(key(1))

    answers = [new TypeError('network'), new TypeError('network'), new TypeError('network')]
    const error = (await settle(call('POST', '/x'))) as ApiError
    expect(error.lost).toBe(true)
    expect(error.title).toBe('网络连接中断')
  })

  it('carries the words of a problem document', async () => {
    answers = [problem(422, 'registration.mobile_wrong')]
    const error = (await settle(call('POST', '/x'))) as ApiError
    expect(error).toMatchObject({ status: 422, code: 'registration.mobile_wrong', title: '手机号码不对', why: '位数不对。', todo: '请重填。', traceId: 't' })
    expect(error.problems[0]!.at).toBe('form.mobile')
  })

  it.each([
    [502, '<html>Bad Gateway</html>', '系统暂时不可用'],
    [413, '', '文件过大'],
    [429, 'slow down', '操作过于频繁'],
  ])('has Chinese words for a bare %i', async (status, body, title) => {
    answers = [new Response(body, { status, headers: { 'Retry-After': '7' } })]
    const error = (await settle(call('GET', '/x'))) as ApiError
    expect(error.title).toBe(title)
    expect(error.retryAfter).toBe(7)
  })

  it('tells when the session is over, and answers nothing for 204', async () => {
    const over = vi.fn()
    onSignedOut(over)
    answers = [new Response('', { status: 401 }), new Response(null, { status: 204 })]
    await settle(call('GET', '/session'))
    expect(over).toHaveBeenCalledOnce()
    expect(await call('DELETE', '/session')).toBeUndefined()
  })

  it('makes keys without randomUUID, as on plain http', () => {
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xab) })
    expect(newKey()).toBe('abababab-abab-4bab-abab-abababababab')
  })
})
