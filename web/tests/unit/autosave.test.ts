import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { ApiError, type FormChanges } from '@/api'
import { Autosave, DRAFT_PREFIX, forgetDrafts, type SaveState } from '@/shared/lib/autosave'

const lost = () => new ApiError(0, { code: 'web.offline' })
const moved = () => new ApiError(409, { code: 'platform.moved_on' })

let requests: { version: number; changes: FormChanges; key: string }[]
let states: SaveState['kind'][]
let failures: unknown[]
let serverVersion: number
let serverValues: FormChanges
let keys: number

function autosave(version = 1): Autosave {
  return new Autosave(version, {
    save: async (version, changes, key) => {
      requests.push({ version, changes, key })
      const failure = failures.shift()
      if (failure) throw failure
      return (serverVersion += 1)
    },
    newest: async () => ({ version: serverVersion, values: serverValues }),
    known: () => null,
    storage: localStorage,
    storageKey: `${DRAFT_PREFIX}a`,
    newKey: () => `k${(keys += 1)}`,
    now: () => new Date('2026-07-14T09:05:00+08:00'),
    onState: (state) => states.push(state.kind),
    delay: 800,
    retry: 5000,
  })
}
const stored = (): unknown => JSON.parse(localStorage.getItem(`${DRAFT_PREFIX}a`) ?? 'null')

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  requests = []
  states = []
  failures = []
  serverVersion = 1
  serverValues = {}
  keys = 0
})
afterEach(() => vi.useRealTimers())

describe('a draft that saves itself', () => {
  it('sends once after the last keystroke, only what changed, and forgets it locally', async () => {
    const draft = autosave()
    draft.edit('mobile', '1')
    await vi.advanceTimersByTimeAsync(500)
    draft.edit('mobile', '10012345678')
    draft.edit('post', null)
    expect(stored()).toEqual({ mobile: '10012345678', post: null })
    await vi.advanceTimersByTimeAsync(800)
    expect(requests).toEqual([{ version: 1, changes: { mobile: '10012345678', post: null }, key: 'k1' }])
    expect(stored()).toBeNull()
    expect(states.at(-1)).toBe('saved')
  })

  it('uses the new version for the next save', async () => {
    const draft = autosave()
    draft.edit('mobile', '1')
    await draft.flush()
    draft.edit('mobile', '2')
    await draft.flush()
    expect(requests.map((request) => request.version)).toEqual([1, 2])
  })

  it('keeps what is typed while a save is on its way', async () => {
    const draft = autosave()
    draft.edit('mobile', '1')
    const saving = draft.flush()
    draft.edit('mobile', '2')
    await saving
    await draft.flush()
    expect(requests.at(-1)!.changes).toEqual({ mobile: '2' })
    expect(draft.dirty).toBe(false)
  })

  it('keeps everything without a network, tries again with the same key, and then is saved', async () => {
    const draft = autosave()
    failures = [lost()]
    draft.edit('mobile', '1')
    expect(await draft.flush()).toBe(false)
    expect(states.at(-1)).toBe('offline')
    expect(stored()).toEqual({ mobile: '1' })
    await vi.advanceTimersByTimeAsync(5000)
    expect(requests.map((request) => request.key)).toEqual(['k1', 'k1'])
    expect(states.at(-1)).toBe('saved')
  })

  it('takes a new key when more was typed after a lost answer', async () => {
    const draft = autosave()
    failures = [lost()]
    draft.edit('mobile', '1')
    await draft.flush()
    draft.edit('post', '造价')
    await draft.flush()
    expect(requests[1]).toMatchObject({ key: 'k2', changes: { mobile: '1', post: '造价' } })
  })

  it('fetches the newer version and sends what was typed on top of it', async () => {
    const draft = autosave()
    failures = [moved()]
    serverVersion = 7
    draft.edit('mobile', '1')
    expect(await draft.flush()).toBe(true)
    expect(requests.map((request) => request.version)).toEqual([1, 7])
    expect(requests[1]!.changes).toEqual({ mobile: '1' })
  })

  it('asks which value is right when another page changed the same field, and loses neither', async () => {
    const draft = autosave()
    failures = [moved()]
    serverVersion = 7
    serverValues = { email: 'tab1@example.com', post: null }
    draft.edit('email', 'tab2@example.com')
    draft.edit('post', '造价')
    expect(await draft.flush()).toBe(false)
    expect(draft.now).toEqual({ kind: 'conflict', conflicts: [{ name: 'email', mine: 'tab2@example.com', theirs: 'tab1@example.com' }] })
    // The other field went through, the disputed one stayed here.
    expect(requests.at(-1)!.changes).toEqual({ post: '造价' })
    expect(stored()).toEqual({ email: 'tab2@example.com' })
    await draft.settle('email', true)
    expect(requests.at(-1)!.changes).toEqual({ email: 'tab2@example.com' })
    expect(draft.dirty).toBe(false)
  })

  it('takes the value of the other page when the person says so', async () => {
    const draft = autosave()
    draft.edit('email', 'mine@example.com')
    draft.seen(3, { email: 'theirs@example.com' })
    expect(draft.now.kind).toBe('conflict')
    await draft.settle('email', false)
    expect([draft.dirty, requests.length, stored()]).toEqual([false, 0, null])
  })

  it('stops after three conflicts in a row, with nothing lost', async () => {
    const draft = autosave()
    failures = [moved(), moved(), moved(), moved()]
    draft.edit('mobile', '1')
    expect(await draft.flush()).toBe(false)
    expect(states.at(-1)).toBe('stuck')
    expect(stored()).toEqual({ mobile: '1' })
  })

  it.each([
    [401, 'signed_out'],
    [422, 'refused'],
    [503, 'offline'],
  ])('says what stands in the way at %i and loses nothing', async (status, state) => {
    const draft = autosave()
    failures = [new ApiError(status, { code: 'x' })]
    draft.edit('mobile', '1')
    await draft.flush()
    expect(states.at(-1)).toBe(state)
    expect(draft.unsaved).toEqual({ mobile: '1' })
    draft.stop()
  })

  it('finds what was typed before a reload and sends it', async () => {
    localStorage.setItem(`${DRAFT_PREFIX}a`, '{"mobile":"1"}')
    const draft = autosave(4)
    expect(draft.unsaved).toEqual({ mobile: '1' })
    await vi.advanceTimersByTimeAsync(0)
    expect(requests).toMatchObject([{ version: 4, changes: { mobile: '1' } }])
  })

  it('survives rubbish in storage and a storage that is full', () => {
    localStorage.setItem(`${DRAFT_PREFIX}a`, '[not json')
    const draft = autosave()
    expect(draft.dirty).toBe(false)
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('full')
    })
    draft.edit('mobile', '1')
    expect(draft.unsaved).toEqual({ mobile: '1' })
    full.mockRestore()
    draft.stop()
  })

  it('is removed from a shared computer at sign-out', () => {
    localStorage.setItem(`${DRAFT_PREFIX}b`, '{}')
    localStorage.setItem('other', 'kept')
    forgetDrafts(localStorage)
    expect(localStorage.getItem(`${DRAFT_PREFIX}b`)).toBeNull()
    expect(localStorage.getItem('other')).toBe('kept')
  })
})
