/**
 * A draft that saves itself and never loses what was typed.
 *
 * Every change is first put into local storage, then sent after a pause. What the server has taken is removed from
 * storage; what it has not taken (offline, time-out, session over, refused) stays there and is offered again, also after
 * a reload of the page. A newer version on the server (409) is fetched with its values: what was typed is sent again on
 * top of it, but a field that somebody changed elsewhere in the meantime is not overwritten; the person is asked.
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
  | { kind: 'conflict'; conflicts: Conflict[] }

/** A field that was changed elsewhere while it was being edited here. */
export interface Conflict {
  name: string
  mine: FormValue
  theirs: FormValue
}

export interface AutosaveDeps {
  /** Sends the changes; answers the record's new version. */
  save: (version: number, changes: FormChanges, key: string) => Promise<number>
  /** Reads the newest version and its values after a 409. */
  newest: () => Promise<{ version: number; values: FormChanges }>
  /** What the server is known to hold for a field, before it is edited. */
  known: (name: string) => FormValue
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
const BASE = '.base'

/** An empty box, an absent value and an unticked one are the same nothing. */
function same(a: FormValue | undefined, b: FormValue | undefined): boolean {
  return (a || null) === (b || null)
}

export class Autosave {
  private pending: FormChanges = {}
  /** For each pending field what the server held when editing began. */
  private base: FormChanges = {}
  private conflicts = new Map<string, Conflict>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | null = null
  /** The key and content of a request whose outcome is unknown: sent again unchanged it is still the same request. */
  private unsettled: { key: string; content: string } | null = null
  private state: SaveState = { kind: 'clean' }

  constructor(
    private version: number,
    private readonly deps: AutosaveDeps,
  ) {
    this.pending = this.restore(this.deps.storageKey)
    this.base = this.restore(this.deps.storageKey + BASE)
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
    if (!(name in this.pending)) this.base = { ...this.base, [name]: this.deps.known(name) }
    const conflict = this.conflicts.get(name)
    if (conflict) this.conflicts.set(name, { ...conflict, mine: value })
    this.pending = { ...this.pending, [name]: value }
    this.store()
    this.tell({ kind: 'waiting' })
    this.plan(this.deps.delay ?? 800)
  }

  /** The record was read again, by this page or because it was changed elsewhere. */
  seen(version: number, values: FormChanges): void {
    if (version <= this.version) return
    this.version = version
    this.compare(values)
    if (this.conflicts.size > 0) this.tell({ kind: 'conflict', conflicts: [...this.conflicts.values()] })
  }

  /** The person has said which of the two values is right. */
  async settle(name: string, mine: boolean): Promise<void> {
    const conflict = this.conflicts.get(name)
    if (!conflict) return
    this.conflicts.delete(name)
    if (mine) this.base = { ...this.base, [name]: conflict.theirs }
    else {
      this.pending = without(this.pending, name)
      this.base = without(this.base, name)
    }
    this.store()
    if (this.conflicts.size > 0) this.tell({ kind: 'conflict', conflicts: [...this.conflicts.values()] })
    else this.tell({ kind: this.dirty ? 'waiting' : 'clean' })
    await this.flush()
  }

  /** Finds what was changed elsewhere since editing began and is not what was typed here. */
  private compare(values: FormChanges): void {
    for (const [name, mine] of Object.entries(this.pending)) {
      if (!(name in this.base) || !(name in values)) continue
      const theirs = values[name] ?? null
      if (!same(theirs, this.base[name]) && !same(theirs, mine)) this.conflicts.set(name, { name, mine, theirs })
    }
  }

  /** What can be sent: everything but what the person has to decide first. */
  private get sendable(): FormChanges {
    return Object.fromEntries(Object.entries(this.pending).filter(([name]) => !this.conflicts.has(name)))
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
      const changes = this.sendable
      if (Object.keys(changes).length === 0) return this.tell({ kind: 'conflict', conflicts: [...this.conflicts.values()] })
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
      const { version, values } = await this.deps.newest()
      this.version = version
      this.compare(values)
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
    const bases = Object.entries({ ...this.base, ...taken }).filter(([name]) => name in this.pending)
    this.base = Object.fromEntries(bases)
    this.store()
  }

  private store(): void {
    try {
      for (const [key, values] of [[this.deps.storageKey, this.pending], [this.deps.storageKey + BASE, this.base]] as const) {
        if (this.dirty) this.deps.storage.setItem(key, JSON.stringify(values))
        else this.deps.storage.removeItem(key)
      }
    } catch {
      // Storage full or forbidden: the values are still in memory and on their way to the server.
    }
  }

  private restore(key: string): FormChanges {
    try {
      const found: unknown = JSON.parse(this.deps.storage.getItem(key) ?? '{}')
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

function without(values: FormChanges, name: string): FormChanges {
  return Object.fromEntries(Object.entries(values).filter(([other]) => other !== name))
}

export const DRAFT_PREFIX = 'registrar.draft.'

/** Removes every unsaved draft from this machine: at sign-out, for shared computers. */
export function forgetDrafts(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(DRAFT_PREFIX)) storage.removeItem(key)
}
