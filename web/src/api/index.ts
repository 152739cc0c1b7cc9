/** Every call the pages make, by name. */
import { address, call, download, fileFor, stream, upload } from './client'
import type * as T from './types'

export * from './types'
export { ApiError, newKey, onSignedOut } from './client'

const id = encodeURIComponent

function rosterForm(question: T.RosterQuestion): FormData {
  const form = new FormData()
  form.set('file', question.sheet)
  form.set('requirement', question.requirement)
  form.set('columns', JSON.stringify(question.columns))
  if (question.page !== null) form.set('sheet', String(question.page))
  return form
}

function fileForm(file: File): FormData {
  const form = new FormData()
  form.set('file', file)
  return form
}

export const api = {
  // session
  signIn: (account: string, password: string) => call<T.SignInAnswer>('POST', '/sessions', { body: { account, password } }),
  secondFactor: (challenge: string, code: string) =>
    call<T.SignInAnswer>('POST', '/sessions/second-factor', { body: { challenge, code } }),
  choosePassword: (challenge: string, password: string) =>
    call<T.SignInAnswer>('POST', '/sessions/new-password', { body: { challenge, password } }),
  enrol: (body: T.Enrolment, key: string) => call<T.Enrolled>('POST', '/enrolments', { body, key }),
  session: () => call<T.Session>('GET', '/session'),
  changePassword: (old_password: string, password: string, key: string) => call<void>('PUT', '/session/password', { body: { old_password, password }, key }),
  signOut: () => call<void>('DELETE', '/session'),
  demoAccounts: () => call<T.DemoAccount[]>('GET', '/development/accounts'),
  demoCode: (challenge: string) => call<T.DemoCode>('GET', `/development/second-factor/${id(challenge)}`),

  // accounts of others
  account: (account: string) => call<T.AccountLine>('GET', '/accounts', { query: { account } }),
  openAccount: (body: T.AccountRequest, key: string) => call<T.NewAccount>('POST', '/accounts', { body, key }),
  closeAccount: (account: string, reason: string, key: string) => call<void>('POST', `/accounts/${id(account)}/closing`, { body: { reason }, key }),
  resetPassword: (account: string, reason: string, key: string) =>
    call<T.NewPassword>('POST', `/accounts/${id(account)}/password`, { body: { reason }, key }),
  resetFactor: (account: string, reason: string, key: string) =>
    call<T.NewFactor>('POST', `/accounts/${id(account)}/second-factor`, { body: { reason }, key }),

  // reference
  reference: () => call<T.Reference>('GET', '/reference'),
  organs: () => call<T.OrganHit[]>('GET', '/organs'),
  employers: (q: string) => call<T.EmployerHit[]>('GET', '/employers', { query: { q } }),

  // files of other systems
  importEmployers: (file: File, onProgress: (share: number) => void, key: string) =>
    upload<T.EmployersImported>('/employers/import', fileForm(file), onProgress, key),
  importQualifications: (file: File, onProgress: (share: number) => void, key: string) =>
    upload<T.QualificationsImported>('/qualifications/import', fileForm(file), onProgress, key),
  importTemplate: (kind: 'employers' | 'qualifications') => address(`/${kind}/template`),

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
  /** A new registration on a qualification record, or a case about a registration that exists. */
  openCase: (about: { business_type: T.BusinessType; qualification_id?: string; registration_id?: string }, key: string) =>
    call<T.Receipt>('POST', '/applications', { body: about, key }),
  application: (application: string) => call<T.ApplicationView>('GET', `/applications/${id(application)}`),
  saveForm: (application: string, version: number, form: T.FormChanges, key: string) =>
    call<T.Receipt>('PUT', `/applications/${id(application)}/form`, { body: { version, form }, key }),
  takeOverEarlier: (application: string, version: number, key: string) =>
    call<T.Receipt>('POST', `/applications/${id(application)}/earlier`, { body: { version }, key }),
  checks: (application: string) =>
    call<{ passed: boolean; findings: T.Finding[] }>('GET', `/applications/${id(application)}/checks`),
  clock: (application: string) => call<T.ClockExplained>('GET', `/applications/${id(application)}/clock`),
  act: (application: string, action: string, body: T.ActionRequest, key: string) =>
    call<T.Receipt>('POST', `/applications/${id(application)}/actions/${id(action)}`, { body, key }),
  reasons: (application: string, action: string) =>
    call<T.Reason[]>('GET', `/applications/${id(application)}/reasons`, { query: { action } }),

  // letters
  previewLetter: (application: string, body: T.LetterRequest, signal?: AbortSignal) =>
    call<T.LetterPreview>('POST', `/applications/${id(application)}/letter-previews`, { body, ...(signal ? { signal } : {}) }),
  previewLetterFile: (application: string, body: T.LetterRequest) =>
    download(`/applications/${id(application)}/letter-previews/pdf`, body),
  letters: (application: string) => call<T.LetterLine[]>('GET', `/applications/${id(application)}/letters`),
  myLetters: () => call<T.LetterLine[]>('GET', '/me/letters'),
  letter: (letter: string) => call<T.LetterView>('GET', `/letters/${id(letter)}`),
  checkLetter: (number: string, code: string) => call<T.LetterVerdict>('GET', '/letters/check', { query: { number, code } }),

  // lists
  noticePlan: (kind: T.NoticeKind, first?: string, last?: string) => call<T.NoticePlan>('GET', '/notice-plan', { query: { kind, first, last } }),
  publishNotice: (kind: T.NoticeKind, applications: string[], day: string, key: string) =>
    call<T.NoticeReceipt>('POST', '/notices', { body: { kind, application_ids: applications, day }, key }),
  notices: (after: string | null) => call<T.NoticeList>('GET', '/notices', { query: { after } }),
  notice: (notice: string, after: string | null) => call<T.NoticePage>('GET', `/notices/${id(notice)}`, { query: { size: 50, after } }),

  // queues
  queue: (query: { view: 'open' | 'mine' | 'done' | 'asked'; state?: string; q?: string; size?: number; after?: string | null }) =>
    call<T.QueuePage>('GET', '/queue', { query }),
  queueExport: (query: { view: string; state?: string; q?: string }) => address('/queue/export', query),

  // the reviewer's desk
  interests: () => call<T.Interests>('GET', '/me/interests'),
  declareInterest: (body: T.InterestBody, key: string) => call<T.CockpitReceipt>('POST', '/me/interests', { body, key }),
  withdrawInterest: (interest: string, reason: string, key: string) =>
    call<T.CockpitReceipt>('POST', `/me/interests/${id(interest)}/withdrawal`, { body: { reason }, key }),
  recuse: (application: string, reason: string, key: string) =>
    call<T.CockpitReceipt>('POST', `/applications/${id(application)}/recusal`, { body: { reason }, key }),

  claimCase: (application: string, reason: string | null, key: string) =>
    call<T.CockpitReceipt>('POST', `/applications/${id(application)}/claim`, { body: { reason }, key }),
  releaseCase: (application: string, key: string) => call<T.CockpitReceipt>('POST', `/applications/${id(application)}/release`, { key }),
  absences: () => call<T.Absences>('GET', '/absences'),
  declareAbsence: (body: T.AbsenceBody, key: string) => call<T.CockpitReceipt>('POST', '/absences', { body, key }),
  endAbsence: (absence: string, key: string) => call<T.CockpitReceipt>('POST', `/absences/${id(absence)}/ending`, { key }),

  bulkPlan: () => call<T.BulkPlan>('GET', '/bulk-acceptances/plan'),
  openBulk: (cases: { id: string; version: number }[], key: string) => call<T.BulkView>('POST', '/bulk-acceptances', { body: { cases }, key }),
  bulk: (bulk: string) => call<T.BulkView>('GET', `/bulk-acceptances/${id(bulk)}`),
  acceptInBulk: (bulk: string, application: string, key?: string) =>
    call<T.BulkOutcome>('POST', `/bulk-acceptances/${id(bulk)}/cases/${id(application)}`, key ? { key } : {}),
  readings: () => call<T.ReadingLine[]>('GET', '/second-readings'),
  openReading: (reading: string, key: string) => call<T.CockpitReceipt>('POST', `/second-readings/${id(reading)}/opening`, { key }),
  reading: (reading: string) => call<T.ReadingView>('GET', `/second-readings/${id(reading)}`),
  stateReading: (reading: string, body: T.VerdictBody, key: string) =>
    call<T.ReadingReceipt>('POST', `/second-readings/${id(reading)}/verdict`, { body, key }),

  ownAgreement: (period: { first?: string; last?: string }) => call<T.AgreementView>('GET', '/me/agreement', { query: period }),
  agreement: (period: { first?: string; last?: string }) => call<T.AgreementView>('GET', '/agreement', { query: period }),
  agreementExport: (period: { first?: string; last?: string }) => address('/agreement/export', period),

  employed: (after: string | null) => call<T.EmployedPage>('GET', '/employer/registrations', { query: { size: 50, after } }),

  // the register
  history: (number: string, on?: string, asKnown?: string) =>
    call<T.RegisterHistory>('GET', '/registrations/history', { query: { number, on, as_known: asKnown } }),
  correctFact: (body: T.CorrectionBody, key: string) => call<T.CorrectionReceipt>('POST', '/registrations/corrections', { body, key }),
  restraints: (number: string) => call<T.Restraint[]>('GET', '/restraints', { query: { number } }),
  recordRestraint: (body: T.RestraintBody, key: string) => call<T.Restraint>('POST', '/restraints', { body, key }),
  liftRestraint: (restraint: string, certificate_number: string, reason: string, key: string) =>
    call<T.Restraint>('POST', `/restraints/${id(restraint)}/lifting`, { body: { certificate_number, reason }, key }),
  // messages
  messages: (query: { unread?: boolean; size?: number; after?: string | null }) =>
    call<T.MessagePage>('GET', '/messages', { query: { ...query, unread: query.unread ? 'true' : undefined } }),
  unread: () => call<T.UnreadCount>('GET', '/messages/unread'),
  readMessage: (message: string) => call<T.UnreadCount>('POST', `/messages/${id(message)}/reading`),
  readMessages: (newest: string) => call<T.UnreadCount>('POST', '/messages/reading', { body: { newest } }),

  // public
  verify: (number: string, name: string, on?: string) =>
    call<T.PublicCertificate>('GET', '/public/certificates', { query: { number, name, on } }),
  verifyAsKnown: (number: string, name: string, on: string, asKnown: string) =>
    call<T.RegisterHistory>('GET', '/public/certificates/history', { query: { number, name, on, as_known: asKnown } }),
  statement: (body: T.StatementRequest) => download('/public/certificates/statements', body),
  verifyOffline: (code: string, key: string) => call<T.OfflineVerdict>('POST', '/public/verification', { body: { code }, key }),
  verifyCode: (token: string) => call<T.PublicCertificate>('GET', `/public/certificates/qr/${id(token)}`),

  // rosters
  rosterColumns: (sheet: File, page: number | null) => {
    const form = new FormData()
    form.set('file', sheet)
    if (page !== null) form.set('sheet', String(page))
    return upload<T.RosterSheet>('/public/rosters/columns', form, () => {})
  },
  rosterCheck: (question: T.RosterQuestion, onEvent: (event: T.RosterEvent) => void, signal: AbortSignal) =>
    stream<T.RosterEvent>('/public/rosters/checks', rosterForm(question), onEvent, signal),
  rosterReport: (question: T.RosterQuestion, format: 'pdf' | 'json' | 'xlsx', only?: 'wrong') => {
    const form = rosterForm(question)
    form.set('format', format)
    if (only) form.set('only', only)
    return fileFor('/public/rosters/reports', form)
  },
  // the law book
  lawValues: (query: T.LawQuery) => call<T.ValueList>('GET', '/lawbook/values', { query }),
  lawValue: (key: string, query: Omit<T.LawQuery, 'on'>) => call<T.ValueView>('GET', `/lawbook/values/${id(key)}`, { query }),
  lawLayers: () => call<T.LayerChoice[]>('GET', '/lawbook/layers'),
  lawExport: () => address('/lawbook/export', {}),
  lawOrgans: (query: T.OrganQuery) => call<T.OrganRow[]>('GET', '/lawbook/organs', { query }),
  lawOrgansExport: (query: T.OrganQuery) => address('/lawbook/organs/export', query),
  lawYear: (year: number) => call<T.YearView>('GET', `/lawbook/calendar/${year}`),
  lawYearExport: (year: number) => address(`/lawbook/calendar/${year}/export`, {}),
  readNotice: (file: File, key: string) => {
    const form = new FormData()
    form.set('file', file)
    return upload<T.NoticeRead>('/lawbook/calendar/reading', form, () => undefined, key)
  },
  previewChange: (change: T.ChangeBody, reason: string) =>
    call<T.Preview>('POST', '/lawbook/preview', { body: { change, reason } }),
  proposeChange: (change: T.ChangeBody, reason: string, key: string) =>
    call<T.ProposalReceipt>('POST', '/lawbook/proposals', { body: { change, reason }, key }),
  proposals: (state: string | null) => call<T.ProposalView[]>('GET', '/lawbook/proposals', { query: { state } }),
  decideProposal: (proposal: string, decision: string, version: number, reason: string, key: string) =>
    call<T.ProposalReceipt>('POST', `/lawbook/proposals/${id(proposal)}/${id(decision)}`, { body: { version, reason }, key }),
  numberSeries: () => call<T.NumberSeries[]>('GET', '/number-series'),
  numberSeriesExport: () => address('/number-series/export', {}),
  numberGaps: (series: string) => call<T.NumberGaps>('GET', `/number-series/${id(series)}/gaps`),

  // audit
  trail: (query: Record<string, string | number | null | undefined>) => call<T.TrailPage>('GET', '/trail', { query }),
  verifyTrail: () => call<T.TrailVerification>('POST', '/trail/verification', { body: {} }),
  trailExport: (query: Record<string, string | undefined>) => address('/trail/export', query),
}
