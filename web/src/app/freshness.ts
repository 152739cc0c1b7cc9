/** What to do when a part of the page cannot be fetched. Reloading without a network would lose the page for good. */

const RELOADED = 'registrar.reloaded'
/** Milliseconds within which a second reload would be the same trouble again. */
const SAME_TROUBLE = 60_000

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** Loads `address` afresh, once, when the server is there; false when it is not or when that did not help. */
export async function fetchAgain(address: string): Promise<boolean> {
  const before = Number(sessionStorage.getItem(RELOADED) ?? 0)
  if (Date.now() - before < SAME_TROUBLE || !(await serverAnswers())) return false
  sessionStorage.setItem(RELOADED, String(Date.now()))
  window.location.assign(address)
  return true
}
