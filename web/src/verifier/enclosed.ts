/** What the server put into the page when it was downloaded, and files that are newer. */
import { fromBase64 } from './cose'
import type { KeyList, Root, StatusList } from './lists'
import { kindOfList, readKeyList, readStatusList } from './lists'

export interface Enclosed {
  /** Where the page came from. */
  address: string
  downloaded_at: string
  roots: Root[]
  keys: string
  status: string
}

export interface Trust {
  keys: KeyList | null
  status: StatusList | null
}

/** Null in a page that no server has filled in. */
export function enclosed(): Enclosed | null {
  return JSON.parse(document.getElementById('enclosed')?.textContent || 'null') as Enclosed | null
}

/** The lists as they are now; a list that cannot be read is none. */
export function trustOf(roots: Root[], keys: Uint8Array | null, status: Uint8Array | null): Trust {
  const list = attempt(() => (keys ? readKeyList(keys, roots) : null))
  return { keys: list, status: attempt(() => (status ? readStatusList(status, list) : null)) }
}

function attempt<T>(make: () => T | null): T | null {
  try {
    return make()
  } catch {
    return null
  }
}

export { fromBase64, kindOfList }
