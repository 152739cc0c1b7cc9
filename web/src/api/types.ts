/** Short names for the generated shapes, sharpened where the description of the API can only say "string". */
import type { components } from './schema'

type S = components['schemas']
/** `Base` with some members said more exactly. */
type Sharper<Base, Exact> = Omit<Base, keyof Exact> & Exact

/** One problem of a problem document, with the place it belongs to. */
export interface ProblemItem {
  code: string
  at: string | null
  title: string
  why: string
  todo: string
  values?: Record<string, unknown>
}

/** RFC 9457 problem document. */
export interface ProblemDocument {
  type?: string
  title: string
  status: number
  detail?: string
  code: string
  problems?: ProblemItem[]
  retry_after?: number | null
  trace_id?: string
}

// -- session

export type SignInAnswer = Sharper<S['SignInAnswer'], { state: 'signed_in' | 'second_factor' | 'new_password'; challenge: string | null }>
export type Session = Sharper<S['SessionView'], { place: { kind: 'person' | 'employer' | 'organ' | 'platform'; name: string } }>
export type Enrolment = S['EnrolmentBody']
export type Enrolled = S['Enrolled']
export type DemoAccount = S['DemoAccount']
export type DemoCode = S['DemoCode']

// -- reference and the person

export type Reference = S['Reference']
export type AccountLine = S['AccountLine']
export type NewFactor = S['NewFactor']
export type NewAccount = S['NewAccount']
export type NewPassword = S['NewPassword']
export type AccountRequest = Sharper<S['AccountBody'], { organ_id?: string | null; employer_id?: string | null; password?: string | null }>
export type OrganHit = S['OrganLine']
export type EmployersImported = Required<S['EmployersRecorded']>
export type QualificationsImported = S['ImportResult']
export type EmployerHit = S['EmployerLine']
export type Person = S['OwnFile']
export type Qualification = S['QualificationLine']

// -- documents

export type Box = S['Box']
export type FieldCheck = S['CheckView']
export type Difference = S['SourceValue']
export type DocumentField = Sharper<S['FieldView'], { differs_from: Difference[]; confirmed_checks: FieldCheck[] }>
export type DocumentState = S['DocumentState']
export type DocumentView = Sharper<S['DocumentView'], { fields: DocumentField[] }>

// -- applications

export type RecordValue = S['RecordValue']

export type State = string
export type Tone = 'calm' | 'amber' | 'red' | 'over'
export type FormValue = string | boolean | null
export type FormChanges = Record<string, FormValue>
export type FieldReading = Sharper<S['ReadValue'], { box: Box | null }>
export type FormField = Sharper<
  S['FormField'],
  {
    kind: 'text' | 'date' | 'day_or_month' | 'choice' | 'bool' | 'employer'
    value: FormValue
    choices: S['Choice'][]
    read: FieldReading[]
    differs: boolean
  }
>
export type Material = S['MaterialView']
export type Need = 'opinion' | 'reasons' | 'items'
export type Action = Sharper<S['ActionView'], { tone: 'main' | 'plain' | 'bad' | (string & {}); needs: Need[] }>
export type FindingInput = S['FindingInput']
export type Finding = Sharper<S['FindingView'], { verdict: 'pass' | 'fail' | 'warn' | 'unknown'; inputs: FindingInput[] }>
export type Reason = Sharper<S['Reason'], { article?: string | null; needs?: string | null }>
export type Mended = Sharper<S['MendedView'], { items: Required<S['MendedItem']>[] }>
export type CorrectionItem = S['ItemView']
export type TimelineEntry = Sharper<S['StepView'], { reasons: Reason[]; items: CorrectionItem[] }>
export type Clock = Sharper<S['ClockView'], { tone: Tone }>
export type ApplicationSummary = Sharper<S['ApplicationSummary'], { tone: Tone | null }>
export type ApplicationView = Sharper<
  S['ApplicationView'],
  {
    form_fields: FormField[]
    documents: DocumentView[]
    actions: Action[]
    checks: Finding[]
    timeline: TimelineEntry[]
    mended: Mended | null
    clock: Clock | null
  }
>
/** The answer to an act on an application: where it stands after it. */
export type Receipt = Sharper<S['Receipt'], { certificate_number?: string | null }>
export interface ActionRequest {
  version: number
  opinion?: string
  reasons?: string[]
  items?: { code: string; at?: string; text?: string }[]
}
export type Registration = S['RegistrationView']
export type BusinessOffer = S['BusinessOffer']
export type BusinessType = S['BusinessType']
export type EmployedLine = S['EmployedLine']
export type EmployedPage = S['EmployedPage']
export type RegisterHistory = S['HistoryView']
export type RegisterFact = S['FactView']
export type Restraint = S['RestraintView']
export type RestraintBody = S['RestraintBody']
export type CorrectionBody = S['CorrectionBody']
export type CorrectionReceipt = S['CorrectionReceipt']
export type QueuePage = Sharper<S['QueuePage'], { rows: ApplicationSummary[] }>

// -- the reviewer's desk

export type Interests = S['InterestsView']
export type Interest = S['InterestView']
export type InterestBody = S['InterestBody']
export type Absences = S['AbsencesView']
export type AbsenceBody = S['AbsenceBody']
export type BulkPlan = S['BulkPlan']
export type BulkView = S['BulkView']
export type BulkOutcome = S['BulkOutcome']
export type ReadingLine = S['ReadingLine']
export type ReadingView = Sharper<S['ReadingView'], { view: ApplicationView; reasons: Reason[] }>
export type ReadingReceipt = S['ReadingReceipt']
export type VerdictBody = S['VerdictBody']
export type AgreementView = S['AgreementView']
export type AgreementLine = S['AgreementLine']
export type CockpitReceipt = S['CockpitReceipt']

// -- letters

export type LetterSheet = S['LetterSheet']
export type LetterLine = S['LetterLine']
export type LetterView = S['LetterView']
export type LetterPreview = S['LetterPreview']
export type LetterVerdict = S['LetterVerdict']
export interface LetterRequest extends Omit<ActionRequest, 'version'> {
  act: string
}

// -- lists

export type NoticeKind = S['NoticeKind']
export type NoticePlan = S['NoticePlan']
export type NoticeLine = S['NoticeLine']
export type NoticeList = S['NoticeList']
export type NoticePage = S['NoticePage']
export type NoticeReceipt = S['NoticeReceipt']
export type ClockDay = Sharper<S['DayLine'], { kind: 'counted' | 'rest' | 'paused' }>
export type PeriodExplained = Sharper<
  S['PeriodExplained'],
  { tone: Tone; days: ClockDay[]; extension: S['ExtensionLine'] | null; pauses: S['PauseLine'][] }
>
export type ClockExplained = Sharper<S['ClockExplained'], { periods: PeriodExplained[] }>

// -- messages

export type Message = Sharper<S['MessageView'], { tone: 'plain' | 'good' | 'warn' | 'bad' }>
export type MessagePage = Sharper<S['MessagePage'], { rows: Message[] }>
export type UnreadCount = S['UnreadCount']

// -- public and audit

export type OfflineVerdict = S['OfflineVerdict']
export type StatementRequest = S['StatementBody']
export type PublicCertificate = Sharper<S['PublicVerdict'], { verdict: string }>
export type TrailRow = S['TrailLine']
export type TrailPage = S['TrailPage']
export type TrailVerification = Sharper<S['TrailVerification'], { verdict: 'whole' | 'broken' | (string & {}) }>

// -- rosters: a stream is no schema of the API's description, so its shapes are said here

export type RosterColumns = S['ColumnsChosen']
export type RosterSheet = S['SheetView']
export interface RosterQuestion {
  sheet: File
  /** YAML or JSON, as docs/roster.md describes it. */
  requirement: string
  columns: RosterColumns
  /** Of a workbook, from 0. */
  page: number | null
}
export type RosterVerdict = 'meets' | 'fails' | 'unknown' | 'unreadable' | 'repeated'
export interface RosterAnswer {
  line: number
  verdict: RosterVerdict
  name?: string
  number?: string
  reasons?: string[]
  notes?: string[]
  earlier?: number
  level?: string
  specialty?: string
  employer?: string
  valid_from?: string
  valid_to?: string
  status?: string
}
export interface RosterTally extends Record<RosterVerdict, number> {
  lines: number
  people: number
  people_needed: number
  every_line: boolean
  enough: boolean
  satisfied: boolean
}
export interface RosterHead {
  kind: 'head'
  at: string
  lines: number
  requirement_texts: [string, string][]
  texts: Record<string, { title: string; why: string; todo: string }>
  words: Record<'verdict' | 'level' | 'specialty' | 'status', Record<string, string>>
}
export type RosterEvent =
  | RosterHead
  | { kind: 'lines'; done: number; lines: RosterAnswer[] }
  | { kind: 'end'; tally: RosterTally; conclusion: string }
// -- the law book

export interface LawQuery extends Record<string, string | null | undefined> {
  on?: string | null
  profile?: string | null
  province?: string | null
}
export interface OrganQuery extends Record<string, string | boolean | null | undefined> {
  on?: string | null
  q?: string
  active?: boolean
}
export type ValueList = S['ValueList']
export type ValueLine = S['ValueLine']
export type ValueView = S['ValueView']
export type LayerChoice = S['LayerChoice']
export type OrganRow = S['OrganRow']
export type YearView = S['YearView']
export type CalendarDay = S['CalendarDayView']
export type NoticeRead = S['NoticeRead']
export type NoticeDay = S['NoticeDay']
export type Preview = S['Preview']
export type ValueChange = S['ValueBody']
export type OrganChange = S['OrganBody']
export type NoticeChange = S['NoticeBody']
export type ChangeBody = ValueChange | OrganChange | NoticeChange
export type ProposalView = S['ProposalView']
export type ProposalReceipt = S['ProposalReceipt']
export type NumberSeries = S['NumberSeries']
export type NumberGaps = S['NumberGaps']
