/**
 * The one door to the server. Every mutation carries an Idempotency-Key; a request still in flight (409) or lost on the
 * way is repeated with the same key, so an act happens once however often it is sent. Every refusal becomes an ApiError
 * that carries the server's own words.
 */
import type { ProblemDocument, ProblemItem } from './types'

const PREFIX = '/api'
const IN_FLIGHT = 'platform.request_in_flight'
const MOVED_ON = 'platform.moved_on'
/** How often one call is repeated while the first one is still being worked on. */
const IN_FLIGHT_TRIES = 20
/** How often a mutation lost on the network is sent again by itself before the person is told. */
const LOST_TRIES = 2

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Query = Record<string, string | number | boolean | null | undefined>

export interface CallOptions {
  query?: Query
  body?: unknown
  /** The key of this intent; pass the same one when the person repeats an act whose outcome is unknown. */
  key?: string
  signal?: AbortSignal
}

export class ApiError extends Error {
  /** HTTP status, or 0 when no answer arrived. */
  readonly status: number
  readonly code: string
  readonly title: string
  readonly problems: ProblemItem[]
  /** Seconds after which a repetition may succeed, or null. */
  readonly retryAfter: number | null
  readonly traceId: string | null

  constructor(status: number, document: Partial<ProblemDocument>) {
    const title = document.title ?? '请求没有成功'
    super(title)
    this.name = 'ApiError'
    this.status = status
    this.code = document.code ?? 'web.unknown'
    this.title = title
    this.problems = document.problems ?? []
    this.retryAfter = document.retry_after ?? null
    this.traceId = document.trace_id ?? null
  }

  /** No answer arrived: what was sent may or may not have been done. */
  get lost(): boolean {
    return this.status === 0
  }

  get movedOn(): boolean {
    return this.status === 409 && this.code === MOVED_ON
  }

  get why(): string {
    return this.problems[0]?.why ?? ''
  }

  get todo(): string {
    return this.problems[0]?.todo ?? ''
  }
}

const LOST: Partial<ProblemDocument> = {
  title: '网络连接中断',
  code: 'web.offline',
  problems: [
    {
      code: 'web.offline',
      at: null,
      title: '网络连接中断',
      why: '没有收到服务器的答复。',
      todo: '请检查网络后重试；已填写的内容保存在本机，不会丢失。',
    },
  ],
}

/** What to say when an answer is not a problem document: a gateway's page, an empty body. */
function plainWords(status: number): Partial<ProblemDocument> {
  const [title, why, todo] =
    status === 401
      ? ['登录已失效', '长时间没有操作或已在别处退出。', '请重新登录。']
      : status === 403
        ? ['没有权限', '当前账号不能查看或办理此事项。', '请换用有权限的账号，或返回首页。']
        : status === 404
          ? ['没有找到', '该内容不存在，或您没有查看的权限。', '请返回上一页重新选择。']
          : status === 413
            ? ['文件过大', '上传的文件超过了允许的大小。', '请压缩后重新上传。']
            : status === 429
              ? ['操作过于频繁', '短时间内请求次数过多。', '请稍候再试。']
              : ['系统暂时不可用', '服务器没有正常答复。', '请稍后重试；如多次出现，请联系管理员。']
  return { title, code: `web.status_${status}`, problems: [{ code: `web.status_${status}`, at: null, title, why, todo }] }
}

/** randomUUID exists only on https and localhost; getRandomValues exists everywhere. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function address(path: string, query?: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return `${PREFIX}${path}${text ? `?${text}` : ''}`
}

function wait(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

/** Retry-After in seconds; its date form is not used by the server. */
function retryAfter(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

function toError(status: number, text: string, header: string | null): ApiError {
  let document: Partial<ProblemDocument>
  try {
    const parsed = JSON.parse(text) as Partial<ProblemDocument>
    document = parsed && typeof parsed.code === 'string' ? parsed : plainWords(status)
  } catch {
    document = plainWords(status)
  }
  return new ApiError(status, { ...document, retry_after: document.retry_after ?? retryAfter(header) })
}

let whenSignedOut: () => void = () => {}
/** What to do when the server says the session is over. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener
}

export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const { query, body, signal } = options
  const mutates = method !== 'GET'
  const headers = new Headers({ Accept: 'application/json' })
  if (mutates) headers.set('Idempotency-Key', options.key ?? newKey())
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  const request: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) request.body = JSON.stringify(body)
  if (signal) request.signal = signal

  let lost = 0
  let inFlight = 0
  for (;;) {
    let response: Response
    try {
      response = await fetch(address(path, query), request)
    } catch (error) {
      if (signal?.aborted) throw error
      // The key makes a repetition harmless, so a hiccup need not reach the person.
      if (mutates && navigator.onLine !== false && lost < LOST_TRIES) {
        lost += 1
        await wait(lost, signal)
        continue
      }
      throw new ApiError(0, LOST)
    }
    const text = response.status === 204 ? '' : await response.text()
    if (response.ok) return (text ? JSON.parse(text) : undefined) as T
    const error = toError(response.status, text, response.headers.get('Retry-After'))
    if (error.status === 409 && error.code === IN_FLIGHT && inFlight < IN_FLIGHT_TRIES) {
      inFlight += 1
      await wait(error.retryAfter ?? 1, signal)
      continue
    }
    if (error.status === 401) whenSignedOut()
    throw error
  }
}

/** Sends a file with progress 0..1. XMLHttpRequest because fetch does not report how much has been sent. */
export function upload<T>(path: string, form: FormData, onProgress: (share: number) => void, key = newKey()): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(path))
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText) as T)
      if (request.status === 401) whenSignedOut()
      reject(toError(request.status, request.responseText, request.getResponseHeader('Retry-After')))
    }
    request.onerror = () => reject(new ApiError(0, LOST))
    request.send(form)
  })
}

/** Fetches a file that is made for a request with a body; the words of a refusal are thrown as everywhere. */
export async function download(path: string, body: unknown): Promise<Blob> {
  let response: Response
  try {
    response = await fetch(address(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': newKey() },
      credentials: 'same-origin',
      body: JSON.stringify(body),
    })
  } catch {
    throw new ApiError(0, LOST)
  }
  if (response.ok) return response.blob()
  if (response.status === 401) whenSignedOut()
  throw toError(response.status, await response.text(), response.headers.get('Retry-After'))
}

async function send(path: string, form: FormData, signal?: AbortSignal): Promise<Response> {
  const request: RequestInit = { method: 'POST', headers: { 'Idempotency-Key': newKey() }, credentials: 'same-origin', body: form }
  if (signal) request.signal = signal
  let response: Response
  try {
    response = await fetch(address(path), request)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(0, LOST)
  }
  if (!response.ok) throw toError(response.status, await response.text(), response.headers.get('Retry-After'))
  return response
}

/** Sends a form that is answered by one JSON object a line, and hands each on as it arrives. */
export async function stream<T>(path: string, form: FormData, onEvent: (event: T) => void, signal?: AbortSignal): Promise<void> {
  const response = await send(path, form, signal)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      if (signal?.aborted) throw error
      throw new ApiError(0, LOST)
    })
    const lines = (rest + (value ?? '')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line) onEvent(JSON.parse(line) as T)
    if (done) return
  }
}

/** Sends a form that is answered by a file, with the name the server gives it. */
export async function fileFor(path: string, form: FormData): Promise<File> {
  const response = await send(path, form)
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  return new File([await response.blob()], name ? decodeURIComponent(name) : 'download')
}
