/**
 * A draft that saves itself and never loses what was typed.
 *
 * Every change is first put into local storage, then sent after a pause. What the server has taken is removed from
 * storage; what it has not taken (offline, time-out, session over, refused) stays there and is offered again, also after
 * a reload of the page. A newer version on the server (409) is fetched and the typed values are sent again on top of it.
 */
import type { FormChanges, FormValue } from '@/api'
import { ApiError } from '@/api'

export type SaveState =
  | { kind: 'clean' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'offline' }
  | { kind: 'signed_out' }
  | { kind: 'refused'; error: ApiError }
  | { kind: 'stuck'; error: ApiError }

export interface AutosaveDeps {
  /** Sends the changes; answers the record's new version. */
  save: (version: number, changes: FormChanges, key: string) => Promise<number>
  /** Reads the newest version after a 409. */
  newest: () => Promise<number>
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  storageKey: string
  newKey: () => string
  now: () => Date
  onState: (state: SaveState) => void
  /** Pause after the last keystroke, milliseconds. */
  delay?: number
  /** Pause before trying again without a network, milliseconds. */
  retry?: number
}

const MOVED_TRIES = 3

export class Autosave {
  private pending: FormChanges = {}
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | null = null
  /** The key and content of a request whose outcome is unknown: sent again unchanged it is still the same request. */
  private unsettled: { key: string; content: string } | null = null
  private state: SaveState = { kind: 'clean' }

  constructor(
    private version: number,
    private readonly deps: AutosaveDeps,
  ) {
    this.pending = this.restore()
    if (this.dirty) this.plan(0)
  }

  /** Values typed but not yet taken by the server. */
  get unsaved(): Readonly<FormChanges> {
    return this.pending
  }

  get dirty(): boolean {
    return Object.keys(this.pending).length > 0
  }

  edit(name: string, value: FormValue): void {
    this.pending = { ...this.pending, [name]: value }
    this.store()
    this.tell({ kind: 'waiting' })
    this.plan(this.deps.delay ?? 800)
  }

  /** The record was read or changed elsewhere on this page. */
  seen(version: number): void {
    if (version > this.version) this.version = version
  }

  /** Sends what is waiting now; resolves true when nothing is left unsaved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    if (this.running) await this.running
    if (this.dirty) {
      this.running = this.send().finally(() => (this.running = null))
      await this.running
    }
    return !this.dirty
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private plan(delay: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), delay)
  }

  private async send(): Promise<void> {
    for (let moved = 0; this.dirty; ) {
      const changes = this.pending
      const content = JSON.stringify([this.version, changes])
      const key = this.unsettled?.content === content ? this.unsettled.key : this.deps.newKey()
      this.unsettled = { key, content }
      this.tell({ kind: 'saving' })
      try {
        this.version = await this.deps.save(this.version, changes, key)
        this.unsettled = null
        this.forget(changes)
        moved = 0
        if (!this.dirty) this.tell({ kind: 'saved', at: this.deps.now() })
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (error.movedOn && moved < MOVED_TRIES) {
          moved += 1
          if (await this.catchUp()) continue
          return
        }
        return this.giveUpFor(error)
      }
    }
  }

  private async catchUp(): Promise<boolean> {
    try {
      this.version = await this.deps.newest()
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      this.giveUpFor(error)
      return false
    }
  }

  private giveUpFor(error: ApiError): void {
    if (error.lost || error.status >= 500 || error.status === 429) {
      this.tell({ kind: 'offline' })
      this.plan(Math.max(this.deps.retry ?? 5000, (error.retryAfter ?? 0) * 1000))
    } else {
      this.unsettled = null
      this.tell(
        error.status === 401
          ? { kind: 'signed_out' }
          : error.movedOn
            ? { kind: 'stuck', error }
            : { kind: 'refused', error },
      )
    }
  }

  /** Drops what was taken; a value typed again while it was being sent stays. */
  private forget(taken: FormChanges): void {
    this.pending = Object.fromEntries(Object.entries(this.pending).filter(([name, value]) => taken[name] !== value))
    this.store()
  }

  private store(): void {
    try {
      if (this.dirty) this.deps.storage.setItem(this.deps.storageKey, JSON.stringify(this.pending))
      else this.deps.storage.removeItem(this.deps.storageKey)
    } catch {
      // Storage full or forbidden: the values are still in memory and on their way to the server.
    }
  }

  private restore(): FormChanges {
    try {
      const found: unknown = JSON.parse(this.deps.storage.getItem(this.deps.storageKey) ?? '{}')
      return found && typeof found === 'object' && !Array.isArray(found) ? (found as FormChanges) : {}
    } catch {
      return {}
    }
  }

  private tell(state: SaveState): void {
    this.state = state
    this.deps.onState(state)
  }

  get now(): SaveState {
    return this.state
  }
}

export const DRAFT_PREFIX = 'registrar.draft.'

/** Removes every unsaved draft from this machine: at sign-out, for shared computers. */
export function forgetDrafts(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(DRAFT_PREFIX)) storage.removeItem(key)
}
