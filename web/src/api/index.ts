/** Every call the pages make, by name. */
import { address, call, upload } from './client'
import type * as T from './types'

export * from './types'
export { ApiError, newKey, onSignedOut } from './client'

const id = encodeURIComponent

export const api = {
  // session
  signIn: (account: string, password: string) => call<T.SignInAnswer>('POST', '/sessions', { body: { account, password } }),
  secondFactor: (challenge: string, code: string) =>
    call<T.SignInAnswer>('POST', '/sessions/second-factor', { body: { challenge, code } }),
  session: () => call<T.Session>('GET', '/session'),
  signOut: () => call<void>('DELETE', '/session'),
  demoAccounts: () => call<T.DemoAccount[]>('GET', '/development/accounts'),
  demoCode: (challenge: string) => call<T.DemoCode>('GET', `/development/second-factor/${id(challenge)}`),

  // reference
  employers: (q: string) => call<T.EmployerHit[]>('GET', '/employers', { query: { q } }),

  // me
  person: () => call<T.Person>('GET', '/me/person'),
  registrations: () => call<T.Registration[]>('GET', '/me/registrations'),
  myApplications: () => call<T.ApplicationSummary[]>('GET', '/me/applications'),

  // documents
  addDocument: (application: string, file: File, kind: string | null, onProgress: (share: number) => void, key: string) => {
    const form = new FormData()
    form.set('file', file)
    form.set('application_id', application)
    if (kind) form.set('kind', kind)
    return upload<T.DocumentView>('/documents', form, onProgress, key)
  },
  document: (document: string) => call<T.DocumentView>('GET', `/documents/${id(document)}`),
  setKind: (document: string, kind: string) =>
    call<T.DocumentView>('POST', `/documents/${id(document)}/kind`, { body: { kind } }),
  confirmDocument: (document: string, fields: Record<string, string>) =>
    call<T.DocumentView>('POST', `/documents/${id(document)}/confirmation`, { body: { fields } }),
  removeDocument: (document: string) => call<void>('DELETE', `/documents/${id(document)}`),
  pageAddress: (document: string, page: number) => address(`/documents/${id(document)}/pages/${page}`),
  fileAddress: (document: string) => address(`/documents/${id(document)}/file`),

  // applications
  startApplication: (qualification: string, key: string) =>
    call<T.Receipt>('POST', '/applications', {
      body: { business_type: 'initial', qualification_id: qualification },
      key,
    }),
  application: (application: string) => call<T.ApplicationView>('GET', `/applications/${id(application)}`),
  saveForm: (application: string, version: number, form: T.FormChanges, key: string) =>
    call<T.Receipt>('PUT', `/applications/${id(application)}/form`, { body: { version, form }, key }),
  checks: (application: string) =>
    call<{ passed: boolean; findings: T.Finding[] }>('GET', `/applications/${id(application)}/checks`),
  clock: (application: string) => call<T.ClockExplained>('GET', `/applications/${id(application)}/clock`),
  act: (application: string, action: string, body: T.ActionRequest, key: string) =>
    call<T.Receipt>('POST', `/applications/${id(application)}/actions/${id(action)}`, { body, key }),
  reasons: (application: string, action: string) =>
    call<T.Reason[]>('GET', `/applications/${id(application)}/reasons`, { query: { action } }),

  // queues
  queue: (query: { view: 'open' | 'done'; state?: string; q?: string; size?: number; after?: string | null }) =>
    call<T.QueuePage>('GET', '/queue', { query }),
  queueExport: (query: { view: string; state?: string; q?: string }) => address('/queue/export', query),

  // messages
  messages: (query: { unread?: boolean; size?: number; after?: string | null }) =>
    call<T.MessagePage>('GET', '/messages', { query: { ...query, unread: query.unread ? 'true' : undefined } }),
  unread: () => call<T.UnreadCount>('GET', '/messages/unread'),
  readMessage: (message: string) => call<T.UnreadCount>('POST', `/messages/${id(message)}/reading`),
  readMessages: (newest: string) => call<T.UnreadCount>('POST', '/messages/reading', { body: { newest } }),

  // public
  verify: (number: string, name: string) =>
    call<T.PublicCertificate>('GET', '/public/certificates', { query: { number, name } }),
  verifyCode: (token: string) => call<T.PublicCertificate>('GET', `/public/certificates/qr/${id(token)}`),

  // audit
  trail: (query: Record<string, string | number | null | undefined>) => call<T.TrailPage>('GET', '/trail', { query }),
  verifyTrail: () => call<T.TrailVerification>('POST', '/trail/verification', { body: {} }),
  trailExport: (query: Record<string, string | undefined>) => address('/trail/export', query),
}
